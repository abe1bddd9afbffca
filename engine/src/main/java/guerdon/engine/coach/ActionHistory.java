package guerdon.engine.coach;

import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import guerdon.dsl.model.Trigger.ActionKind;
import guerdon.engine.facts.Fact;
import guerdon.engine.facts.FactTable;
import guerdon.engine.facts.Snapshot;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * On which days the triggers of a policy acted for one payee: from the data, and then as a run goes
 * on from day to day.
 *
 * <p>However many actions a trigger made on a day, it acted once.
 */
public final class ActionHistory {
  private final Map<String, NavigableSet<LocalDate>> acted = new HashMap<>();
  private final Map<String, NavigableSet<LocalDate>> escalated = new HashMap<>();
  private final Map<String, ActionStatus> statuses = new HashMap<>();

  /** The history of a payee in the data; rows of other policies do not count. */
  static ActionHistory of(Snapshot snapshot, RecordType type, String policy, String payee) {
    ActionHistory history = new ActionHistory();
    FactTable table = snapshot.tables().get(type.name());
    if (table != null) {
      RecordField owner = type.field("payee").orElseThrow();
      for (Fact row : table.referring(owner, payee)) {
        Object other = value(row, "policy");
        if (other == null || other.equals(policy)) {
          history.add(row);
        }
      }
    }
    return history;
  }

  private void add(Fact row) {
    if (value(row, "day") instanceof LocalDate day
        && value(row, "trigger") instanceof String trigger) {
      add(trigger, ActionKind.ESCALATION.word().equals(value(row, "kind")), day);
    }
    if (value(row, "id") instanceof String id) {
      Object status = value(row, "status");
      statuses.put(id, status == null ? ActionStatus.OPEN : ActionStatus.of(status));
    }
  }

  private static @Nullable Object value(Fact row, String field) {
    return row.type().field(field).map(row::value).orElse(null);
  }

  void add(String trigger, boolean escalation, LocalDate day) {
    (escalation ? escalated : acted).computeIfAbsent(trigger, unseen -> new TreeSet<>()).add(day);
  }

  /**
   * On how many days the trigger acted among the {@code stretch} days that end on {@code day}, not
   * counting that day itself.
   */
  int acted(String trigger, LocalDate day, int stretch) {
    return count(acted.get(trigger), day, stretch);
  }

  /** On how many such days the trigger was escalated. */
  int escalated(String trigger, LocalDate day, int stretch) {
    return count(escalated.get(trigger), day, stretch);
  }

  private static int count(@Nullable NavigableSet<LocalDate> days, LocalDate day, int stretch) {
    return days == null ? 0 : days.subSet(day.minusDays(stretch - 1L), true, day, false).size();
  }

  /** The status the data gives an action; null when the data does not have it. */
  @Nullable ActionStatus status(String id) {
    return statuses.get(id);
  }
}
