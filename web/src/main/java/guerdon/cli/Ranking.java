package guerdon.cli;

import guerdon.dsl.model.Plan;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.value.Rational;
import guerdon.engine.Evaluation;
import guerdon.engine.PayLine;
import guerdon.engine.facts.Payee;
import guerdon.engine.facts.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The payees of a run by what all components pay them together, the highest first; equal amounts by
 * key.
 */
record Ranking(List<Ranked> payees) {
  Ranking {
    payees = List.copyOf(payees);
  }

  /**
   * A payee.
   *
   * @param name the text of the field {@code name}; empty where payees have none
   */
  record Ranked(String payee, String name, Rational amount) {
    /** The key, and the name where there is one. */
    String told() {
      return name.isEmpty() ? payee : payee + " " + name;
    }
  }

  static Ranking of(Plan plan, Snapshot snapshot, Evaluation evaluation) {
    Optional<RecordField> nameField = plan.payees().field("name");
    List<Ranked> ranked = new ArrayList<>();
    PayTotals.byPayee(evaluation)
        .forEach(
            (payee, amount) -> {
              Payee row = snapshot.payee(payee);
              String name =
                  row == null
                      ? ""
                      : nameField
                          .map(field -> row.versions().getLast().value(field))
                          .map(Object::toString)
                          .orElse("");
              ranked.add(new Ranked(payee, name, amount));
            });
    ranked.sort(Comparator.comparing(Ranked::amount).reversed().thenComparing(Ranked::payee));
    return new Ranking(ranked);
  }

  List<Ranked> top(int count) {
    return payees.subList(0, Math.min(count, payees.size()));
  }

  List<Ranked> bottom(int count) {
    return payees.subList(Math.max(0, payees.size() - count), payees.size());
  }

  /** The payee in the middle of those who are paid anything. */
  Optional<Ranked> typical() {
    List<Ranked> paid = payees.stream().filter(next -> next.amount().signum() > 0).toList();
    return paid.isEmpty() ? Optional.empty() : Optional.of(paid.get(paid.size() / 2));
  }

  /** The last line that pays a payee anything. */
  static Optional<PayLine> lastPaid(Evaluation evaluation, String payee) {
    return evaluation.lines().stream()
        .filter(line -> line.payee().equals(payee) && line.amount().signum() > 0)
        .max(Comparator.comparing(PayLine::period));
  }
}
