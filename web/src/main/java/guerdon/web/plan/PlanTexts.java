package guerdon.web.plan;

import guerdon.dsl.PlanCompiler;
import guerdon.dsl.PlanCompiler.Compilation;
import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.format.PlanFormatter;
import guerdon.dsl.model.Plan;
import guerdon.engine.drools.PlanDrl;
import guerdon.engine.letter.PlanLetter;
import guerdon.web.api.Call;
import guerdon.web.api.Endpoints;
import guerdon.web.api.Problem;
import guerdon.web.api.Reply;
import guerdon.web.view.DiagnosticView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks, lays out and writes out plan texts that come with the request. */
public final class PlanTexts {
  private static final String SOURCE = "plan";

  private PlanTexts() {}

  /** Adds the operations on texts. */
  public static void addTo(Endpoints.Builder endpoints) {
    endpoints.add("checkPlan", PlanTexts::check);
    endpoints.add("formatPlan", PlanTexts::format);
    endpoints.add("writeLetter", PlanTexts::letter);
    endpoints.add("exportRules", PlanTexts::rules);
  }

  /** A plan's text. */
  public record Text(String text) {}

  /**
   * What the checker finds.
   *
   * @param plan the plan's name; null where the text has errors
   */
  public record Checked(
      boolean correct,
      @Nullable String plan,
      @Nullable String title,
      @Nullable String version,
      List<DiagnosticView> diagnostics) {}

  /** A laid-out text. */
  public record Formatted(boolean changed, String text) {}

  private static Reply check(Call call) {
    Compilation compilation = compile(call.as(Text.class).text());
    Plan plan = compilation.plan();
    return Reply.json(
        new Checked(
            plan != null,
            plan == null ? null : plan.name(),
            plan == null ? null : plan.title(),
            plan == null ? null : plan.version(),
            DiagnosticView.of(compilation.source(), compilation.diagnostics())));
  }

  private static Reply format(Call call) {
    PlanFormatter.Formatted formatted =
        PlanFormatter.format(new SourceText(SOURCE, call.as(Text.class).text()));
    if (!formatted.diagnostics().isEmpty()) {
      throw broken(DiagnosticView.of(formatted.source(), formatted.diagnostics()));
    }
    return Reply.json(new Formatted(formatted.isChanged(), formatted.text()));
  }

  private static Problem broken(List<DiagnosticView> diagnostics) {
    return Problem.unprocessable(
            "broken-plan",
            "The plan has errors",
            "Mend what the diagnostics name; /v1/check finds them, too.")
        .with("diagnostics", diagnostics);
  }

  private static Reply letter(Call call) {
    Compilation compilation = compile(call.as(Text.class).text());
    return letter(compilation.source(), paying(compilation), call);
  }

  /** The letter of a plan, in the form the caller accepts. */
  static Reply letter(SourceText source, Plan plan, Call call) {
    PlanLetter letter = PlanLetter.of(source, plan);
    return call.accepts("text/html")
        ? Reply.text("text/html; charset=utf-8", letter.html())
        : Reply.text("text/markdown; charset=utf-8", letter.markdown());
  }

  private static Reply rules(Call call) {
    return Reply.text(
        "text/plain; charset=utf-8", PlanDrl.of(paying(compile(call.as(Text.class).text()))));
  }

  /** Compiles a text. */
  public static Compilation compile(String text) {
    return PlanCompiler.compile(new SourceText(SOURCE, text));
  }

  /**
   * The plan of a text without errors.
   *
   * @throws Problem when it has errors, or pays nothing
   */
  public static Plan paying(Compilation compilation) {
    Plan plan = correct(compilation);
    if (plan.policy() != null) {
      throw Problem.unprocessable(
          "coaching-policy",
          "This is a coaching policy",
          "A policy coaches and pays nothing; send a plan.");
    }
    return plan;
  }

  /**
   * The plan or policy of a text without errors.
   *
   * @throws Problem when it has errors
   */
  static Plan correct(Compilation compilation) {
    Plan plan = compilation.plan();
    if (plan == null) {
      throw broken(DiagnosticView.of(compilation.source(), compilation.diagnostics()));
    }
    return plan;
  }
}
