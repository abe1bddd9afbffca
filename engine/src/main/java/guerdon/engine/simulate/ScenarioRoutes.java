package guerdon.engine.simulate;

import guerdon.dsl.model.Kind;
import guerdon.dsl.model.RecordField;
import guerdon.engine.facts.Fact;
import guerdon.engine.facts.Payee;
import guerdon.engine.facts.Snapshot;
import guerdon.engine.simulate.Scenario.Route;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Goes from rows to what they refer to, as of the day they happened. */
record ScenarioRoutes(Snapshot snapshot) {

  /** The value at the end of a way; null where the way or the value is missing. */
  @Nullable Object value(Fact row, Route route) {
    LocalDate day = row.day(row.type().event(), LocalDate.MAX);
    Fact at = row;
    for (Route.Step step : route.steps().subList(0, route.steps().size() - 1)) {
      Object key = at.value(step.field());
      Fact next = key == null ? null : referred(step.field(), key.toString(), day);
      if (next == null) {
        return null;
      }
      at = next;
    }
    return at.value(route.last());
  }

  private @Nullable Fact referred(RecordField field, String key, LocalDate day) {
    if (field.type().kind() == Kind.PAYEE) {
      Payee payee = snapshot.payee(key);
      Fact then = payee == null ? null : payee.asOf(day);
      return then != null || payee == null ? then : payee.versions().getLast();
    }
    String record = field.type().record();
    return record == null ? null : snapshot.table(record).byKey(key, day).orElse(null);
  }
}
