package guerdon.web.people;

import guerdon.dsl.value.PeriodText;
import guerdon.web.api.Call;
import guerdon.web.api.Endpoints;
import guerdon.web.api.Problem;
import guerdon.web.api.Reply;
import guerdon.web.store.Adjustments.Adjustment;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.regex.Pattern;

/** Amounts that people add to what a plan pays. */
public final class AdjustmentEndpoints {
  private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,15}([.][0-9]{1,6})?");

  private AdjustmentEndpoints() {}

  /** Adds the operations on adjustments. */
  public static void addTo(Endpoints.Builder endpoints) {
    endpoints.add("addAdjustment", AdjustmentEndpoints::add);
    endpoints.add("approveAdjustment", AdjustmentEndpoints::approve);
    endpoints.add(
        "listAdjustments",
        call -> {
          call.audit("pay.read", "adjustments", "list");
          return Reply.json(
              Map.of(
                  "adjustments", call.session().adjustments().before(call.before(), call.limit())));
        });
  }

  /**
   * An amount to be added.
   *
   * @param amount an exact decimal such as {@code -125.50}
   */
  public record Asked(
      String plan, String payee, String period, String amount, String currency, String reason) {}

  private static Reply add(Call call) {
    Asked asked = call.as(Asked.class);
    if (!AMOUNT.matcher(asked.amount()).matches() || new BigDecimal(asked.amount()).signum() == 0) {
      throw Problem.badRequest("amount is a decimal other than zero, such as -125.50.");
    }
    if (asked.reason().isBlank()) {
      throw Problem.badRequest("An adjustment needs a reason that can be defended.");
    }
    if (call.session().plans().all(asked.plan()).isEmpty()) {
      throw Problem.notFound("plan " + asked.plan());
    }
    LocalDate first;
    try {
      first = PeriodText.parse(asked.period()).first();
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest(String.valueOf(e.getMessage()));
    }
    long id =
        call.session()
            .adjustments()
            .add(
                asked.plan(),
                asked.payee(),
                asked.period(),
                first,
                new BigDecimal(asked.amount()),
                asked.currency(),
                asked.reason(),
                call.who().name());
    call.audit("adjustment.asked", "adjustment " + id, "payee " + asked.payee());
    return Reply.json(201, call.session().adjustments().find(id).orElseThrow());
  }

  private static Reply approve(Call call) {
    long id = call.number("adjustment");
    Adjustment adjustment =
        call.session()
            .adjustments()
            .find(id)
            .orElseThrow(() -> Problem.notFound("adjustment " + id));
    if (adjustment.createdBy().equals(call.who().name())) {
      throw Problem.forbidden("An adjustment is approved by another person than who asked for it.");
    }
    if (!call.session().adjustments().approve(id, call.who().name())) {
      throw Problem.conflict("approved-before", "The adjustment is approved already.");
    }
    call.audit("adjustment.approved", "adjustment " + id, "payee " + adjustment.payee());
    return Reply.json(call.session().adjustments().find(id).orElseThrow());
  }
}
