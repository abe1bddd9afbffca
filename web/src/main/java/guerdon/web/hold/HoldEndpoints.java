package guerdon.web.hold;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Plan;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PeriodText;
import guerdon.web.api.Call;
import guerdon.web.api.Endpoints;
import guerdon.web.api.Listing;
import guerdon.web.api.Problem;
import guerdon.web.api.Reply;
import guerdon.web.plan.PlanTexts;
import guerdon.web.store.Holds;
import guerdon.web.store.Holds.Hold;
import guerdon.web.store.PlanVersions.Version;
import guerdon.web.store.Store;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds: pay that is not to be paid yet, asked for by one person and approved by another. */
public final class HoldEndpoints {
  private final Store store;

  public HoldEndpoints(Store store) {
    this.store = store;
  }

  /** Adds the operations on holds. */
  public void addTo(Endpoints.Builder endpoints) {
    endpoints.add("addHold", HoldEndpoints::add);
    endpoints.add("listHolds", HoldEndpoints::list);
    endpoints.add("getHold", call -> shown(named(call)));
    endpoints.add("approveHold", HoldEndpoints::approve);
    endpoints.add("withdrawHold", HoldEndpoints::withdraw);
    endpoints.add("askRelease", HoldEndpoints::askRelease);
    endpoints.add("approveRelease", HoldEndpoints::approveRelease);
    endpoints.add("listHeld", this::held);
  }

  /**
   * What is to be held.
   *
   * @param component null: all components, and adjustments
   * @param period the days whose pay is held, such as {@code 2026-03}; null: all days
   * @param until the run that reaches this day pays again
   * @param note what the payee reads about it
   */
  public record Asked(
      String plan,
      String payee,
      @Nullable String component,
      @Nullable String period,
      @Nullable LocalDate until,
      String reason,
      @Nullable String note) {}

  /** Why a hold ends. */
  public record Release(String reason) {}

  private static Reply add(Call call) {
    Asked asked = call.as(Asked.class);
    if (asked.reason().isBlank()) {
      throw Problem.badRequest("A hold needs a reason that can be defended.");
    }
    Version version =
        call.session()
            .plans()
            .latestPublished(asked.plan())
            .orElseThrow(() -> Problem.notFound("published version of plan " + asked.plan()));
    String component = asked.component();
    if (component != null) {
      requireComponent(version, component);
    }
    if (!call.session().runs().knows(asked.plan(), asked.payee())) {
      throw Problem.unprocessable(
          "unknown-payee",
          "No run of the plan knows the payee",
          "No run of plan "
              + asked.plan()
              + " knows a payee "
              + asked.payee()
              + ", and a hold of somebody who is not there would hold nothing. Name the payee as in"
              + " the data; a run that is computed and not yet posted is enough.");
    }
    DateRange days = days(asked.period());
    long id =
        call.session()
            .holds()
            .add(
                new Holds.Asked(
                    asked.plan(),
                    asked.payee(),
                    component,
                    asked.period(),
                    days == null ? null : days.first(),
                    days == null ? null : days.last(),
                    asked.until(),
                    asked.reason(),
                    asked.note()),
                call.who().name());
    call.audit("hold.asked", "hold " + id, "payee " + asked.payee());
    return shown(call.session().holds().find(id).orElseThrow())
        .as(201)
        .with("Location", "/v1/holds/" + id);
  }

  private static void requireComponent(Version version, String component) {
    Plan plan = PlanTexts.paying(PlanTexts.compile(version.text()));
    List<String> names = plan.components().stream().map(Definition.Component::name).toList();
    if (!names.contains(component)) {
      throw Problem.unprocessable(
          "unknown-component",
          "The plan has no such component",
          "Plan "
              + version.plan()
              + " has the components "
              + String.join(", ", names)
              + ", and none called "
              + component
              + ".");
    }
  }

  private static @Nullable DateRange days(@Nullable String period) {
    try {
      return period == null ? null : PeriodText.parse(period);
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest(String.valueOf(e.getMessage()));
    }
  }

  private static Reply list(Call call) {
    call.audit("pay.read", "holds", "list");
    List<Hold> holds =
        call.session().holds().before(call.before(), call.optional("payee"), call.limit());
    return Reply.json(Map.of("holds", holds.stream().map(HoldView::of).toList()));
  }

  /** What is held of each amount. */
  private Reply held(Call call) {
    String plan = call.optional("plan");
    String payee = call.optional("payee");
    if (payee != null) {
      call.requireSight(payee);
    }
    call.audit("pay.read", payee == null ? "held pay" : "payee " + payee, "what is held");
    return new Listing<Holds.Balance>(
            "held",
            List.of("plan", "payee", "period", "component", "amount", "currency", "hold"),
            held ->
                Arrays.asList(
                    held.plan(),
                    held.payee(),
                    held.period(),
                    held.component(),
                    held.amount(),
                    held.currency(),
                    held.hold()),
            held ->
                List.of(
                    held.plan(),
                    held.payee(),
                    held.first().toString(),
                    held.component(),
                    held.currency()),
            words ->
                new Holds.Balance(
                    words.get(0),
                    words.get(1),
                    "",
                    LocalDate.parse(words.get(2)),
                    words.get(3),
                    BigDecimal.ZERO,
                    words.get(4),
                    0),
            (session, after, limit) ->
                session.holds().balances(plan, payee, Long.MAX_VALUE, after, limit))
        .reply(call, store);
  }

  private static Hold named(Call call) {
    long id = call.number("hold");
    return call.session().holds().find(id).orElseThrow(() -> Problem.notFound("hold " + id));
  }

  private static Hold locked(Call call) {
    long id = call.number("hold");
    Hold hold = call.session().holds().locked(id).orElseThrow(() -> Problem.notFound("hold " + id));
    call.requireSeen(HoldView.tag(hold));
    return hold;
  }

  private static Reply shown(Hold hold) {
    return Reply.json(HoldView.of(hold)).tagged(HoldView.tag(hold));
  }

  private static Reply told(Call call, Hold hold, Holds.Event event, String reason) {
    call.session().holds().tell(hold.id(), event, call.who().name(), reason);
    return shown(call.session().holds().find(hold.id()).orElseThrow());
  }

  private static Problem notNow(Hold hold, String wanted) {
    return Problem.conflict(
        "not-now", "The hold is in the state \"" + hold.state() + "\"; " + wanted);
  }

  private static Reply approve(Call call) {
    Hold hold = locked(call);
    if (hold.createdBy().equals(call.who().name())) {
      throw Problem.forbidden("A hold is approved by another person than who asked for it.");
    }
    if (!hold.state().equals("asked")) {
      throw notNow(hold, "only one that is asked for can be approved.");
    }
    call.audit("hold.approved", "hold " + hold.id(), "payee " + hold.asked().payee());
    return told(call, hold, Holds.Event.APPROVED, "");
  }

  private static Reply withdraw(Call call) {
    Hold hold = locked(call);
    if (!hold.state().equals("asked")) {
      throw notNow(hold, "once it is approved, its release is asked for.");
    }
    call.audit("hold.withdrawn", "hold " + hold.id(), "payee " + hold.asked().payee());
    return told(call, hold, Holds.Event.WITHDRAWN, "");
  }

  private static Reply askRelease(Call call) {
    Hold hold = locked(call);
    String reason = call.as(Release.class).reason();
    if (reason.isBlank()) {
      throw Problem.badRequest("A release needs a reason that can be defended.");
    }
    if (!hold.state().equals("holding")) {
      throw notNow(hold, "only one that is approved and holds can be released.");
    }
    call.audit("hold.release-asked", "hold " + hold.id(), "payee " + hold.asked().payee());
    return told(call, hold, Holds.Event.RELEASE_ASKED, reason);
  }

  private static Reply approveRelease(Call call) {
    Hold hold = locked(call);
    Holds.Step asked = hold.releaseAsked();
    if (asked == null || !hold.state().equals("release asked")) {
      throw notNow(hold, "its release has to be asked for first.");
    }
    if (asked.by().equals(call.who().name())) {
      throw Problem.forbidden("A release is approved by another person than who asked for it.");
    }
    call.audit("hold.released", "hold " + hold.id(), "payee " + hold.asked().payee());
    return told(call, hold, Holds.Event.RELEASED, "");
  }
}
