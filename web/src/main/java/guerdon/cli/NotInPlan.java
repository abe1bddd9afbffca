package guerdon.cli;

import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Plan;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PayPeriod;
import guerdon.engine.evaluate.Words;
import guerdon.engine.facts.Fact;
import guerdon.engine.facts.Payee;
import guerdon.engine.facts.Place;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says why a plan does not pay a payee in a period. */
final class NotInPlan {
  private NotInPlan() {}

  /** That a policy pays nobody. */
  static String policy(Plan plan) {
    return plan.name()
        + " is a coaching policy and pays nothing; see what it asks for with guerdon coach.";
  }

  static String reason(Plan plan, Payee payee, PayPeriod period) {
    String head = payee.key() + " is not in " + plan.name() + " in " + period.label() + ": ";
    Optional<DateRange> inForce = period.range().overlap(plan.effective());
    if (inForce.isEmpty()) {
      return head + "the plan is in force " + plan.effective() + ".";
    }
    Fact row = payee.lastWithin(inForce.get());
    if (row == null) {
      return head + notEmployed(payee, inForce.get());
    }
    Expr population = plan.population();
    String condition = population == null ? "nobody" : Words.plain(population);
    return head
        + "the plan is for "
        + plan.payees().name()
        + " where "
        + condition
        + facts(plan, condition, row);
  }

  private static String notEmployed(Payee payee, DateRange days) {
    DateRange employment = payee.employment();
    String place = payee.versions().getFirst().file();
    if (employment.first().isAfter(days.last())) {
      return "by " + place + " the first day of employment is " + employment.first() + ".";
    }
    if (employment.last().isBefore(days.first())) {
      return "by " + place + " the last day of employment is " + employment.last() + ".";
    }
    return place + " has no row for then.";
  }

  /** What the row says about the fields that the plan's condition reads. */
  private static String facts(Plan plan, String condition, Fact row) {
    List<String> facts = new ArrayList<>();
    for (RecordField field : plan.payees().fields()) {
      if (!field.protectedField() && condition.contains("payee." + field.name())) {
        facts.add(field.name() + " is " + told(row.value(field)));
      }
    }
    String place = Place.in(row.file(), row.line());
    return facts.isEmpty()
        ? " (" + place + ")."
        : "; by " + place + " " + String.join(", ", facts) + ".";
  }

  private static String told(@Nullable Object value) {
    return switch (value) {
      case null -> "empty";
      case String text -> "\"" + text + "\"";
      case LocalDate date -> date.toString();
      default -> value.toString();
    };
  }
}
