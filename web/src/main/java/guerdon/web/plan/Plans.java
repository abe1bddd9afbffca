package guerdon.web.plan;

import guerdon.dsl.PlanCompiler.Compilation;
import guerdon.dsl.model.Plan;
import guerdon.engine.Engine;
import guerdon.engine.ExampleOutcome;
import guerdon.web.api.Call;
import guerdon.web.api.Endpoints;
import guerdon.web.api.Problem;
import guerdon.web.api.Reply;
import guerdon.web.store.Hashes;
import guerdon.web.store.Notices;
import guerdon.web.store.PlanVersions.Version;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Versions of plans: written by one person, published by another, never changed after. */
public final class Plans {
  private Plans() {}

  /** Adds the operations on plans. */
  public static void addTo(Endpoints.Builder endpoints) {
    endpoints.add("listPlans", call -> Reply.json(list(call.session().plans().all(null))));
    endpoints.add("addPlanVersion", Plans::add);
    endpoints.add(
        "listPlanVersions",
        call -> Reply.json(list(call.session().plans().all(call.parameter("plan")))));
    endpoints.add("getPlanVersion", Plans::get);
    endpoints.add("publishPlanVersion", Plans::publish);
    endpoints.add("withdrawPlanVersion", Plans::withdraw);
    endpoints.add("getPlanLetter", Plans::letter);
    endpoints.add("acknowledgePlan", Plans::acknowledge);
  }

  private static Map<String, Object> list(List<Version> versions) {
    return Map.of("versions", versions.stream().map(Plans::withoutText).toList());
  }

  private static Map<String, Object> withoutText(Version version) {
    Map<String, Object> listed = new LinkedHashMap<>();
    listed.put("plan", version.plan());
    listed.put("number", version.number());
    listed.put("kind", version.kind());
    listed.put("title", version.title());
    listed.put("label", version.label());
    listed.put("state", version.state());
    listed.put("sha256", version.sha256());
    listed.put("createdBy", version.createdBy());
    listed.put("createdAt", version.createdAt());
    listed.put("publishedBy", version.publishedBy());
    listed.put("publishedAt", version.publishedAt());
    return listed;
  }

  private static Reply add(Call call) {
    String text = call.as(PlanTexts.Text.class).text();
    Plan plan = PlanTexts.correct(Policies.compile(text, call.session()).compilation());
    String kind = plan.policy() == null ? "plan" : "policy";
    for (Version other : call.session().plans().all(plan.name())) {
      if (!other.kind().equals(kind)) {
        throw Problem.conflict(
            "other-kind",
            "There is a "
                + other.kind()
                + " called "
                + plan.name()
                + "; name the "
                + kind
                + " otherwise.");
      }
    }
    List<String> failing = failingExamples(plan);
    if (!failing.isEmpty()) {
      throw Problem.unprocessable(
              "failing-examples",
              "Examples of the plan fail",
              "What the plan pays is not what its examples expect; `guerdon test` tells more.")
          .with("examples", failing);
    }
    int number =
        call.session()
            .plans()
            .addDraft(plan.name(), plan.title(), plan.version(), text, kind, call.who().name());
    call.audit("plan.drafted", "plan " + plan.name() + " " + number, Hashes.of(text));
    Version version = call.session().plans().find(plan.name(), number).orElseThrow();
    return Reply.json(201, withoutText(version))
        .with("Location", "/v1/plans/" + plan.name() + "/versions/" + number);
  }

  private static List<String> failingExamples(Plan plan) {
    try (Engine engine = Engine.prepare(plan)) {
      return engine.runExamples().stream()
          .filter(outcome -> !outcome.passed())
          .map(Plans::title)
          .toList();
    }
  }

  private static String title(ExampleOutcome outcome) {
    return outcome.example().title();
  }

  /** The version a call names. */
  static Version named(Call call) {
    String plan = call.parameter("plan");
    int number = (int) call.number("number");
    return call.session()
        .plans()
        .find(plan, number)
        .orElseThrow(() -> Problem.notFound("version " + number + " of plan " + plan));
  }

  private static Reply get(Call call) {
    Version version = named(call);
    Map<String, Object> whole = withoutText(version);
    whole.put("text", version.text());
    return Reply.json(whole).tagged(version.sha256());
  }

  private static Reply publish(Call call) {
    Version version = named(call);
    call.requireSeen(version.sha256());
    if (version.createdBy().equals(call.who().name())) {
      throw Problem.forbidden("A plan is published by another person than who wrote it.");
    }
    if (!call.session().plans().publish(version.plan(), version.number(), call.who().name())) {
      throw Problem.conflict(
          "not-a-draft", "The version is " + version.state() + "; only a draft can be published.");
    }
    call.session().changes(Notices.PLANS);
    call.audit(
        "plan.published", "plan " + version.plan() + " " + version.number(), version.sha256());
    return Reply.json(withoutText(named(call)));
  }

  private static Reply withdraw(Call call) {
    Version version = named(call);
    if (!call.session().plans().withdraw(version.plan(), version.number())) {
      throw Problem.conflict(
          "not-a-draft", "The version is " + version.state() + "; only a draft can be withdrawn.");
    }
    call.audit(
        "plan.withdrawn", "plan " + version.plan() + " " + version.number(), version.sha256());
    return Reply.json(withoutText(named(call)));
  }

  private static Reply letter(Call call) {
    Version version = named(call);
    Compilation compilation = PlanTexts.compile(version.text());
    return PlanTexts.letter(compilation.source(), PlanTexts.paying(compilation), call)
        .tagged(version.sha256());
  }

  private static Reply acknowledge(Call call) {
    Version version = named(call);
    String payee = call.who().payee();
    if (payee == null) {
      throw Problem.forbidden("Only a payee agrees to a letter, for themselves.");
    }
    if (!version.state().equals("published")) {
      throw Problem.conflict(
          "not-published", "The version is " + version.state() + "; it is not in force.");
    }
    boolean first =
        call.session()
            .plans()
            .acknowledge(
                version.plan(), version.number(), payee, call.who().name(), version.sha256());
    if (first) {
      call.audit(
          "plan.acknowledged", "plan " + version.plan() + " " + version.number(), "payee " + payee);
    }
    return Reply.json(
        first ? 201 : 200,
        Map.of("plan", version.plan(), "number", version.number(), "payee", payee));
  }
}
