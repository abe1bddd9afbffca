package guerdon.engine.evaluate;

import guerdon.dsl.model.RecordField;
import guerdon.engine.facts.Fact;
import guerdon.engine.facts.Payee;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What payees have in common in a period: the members of groups, and results that are the same for
 * all of them. Safe for any number of threads.
 */
final class Groups {
  private final Run run;
  private final Memo windows;
  private final List<Map<Object, Object>> byPeriod = new ArrayList<>();

  Groups(Run run, int periods) {
    this.run = run;
    this.windows = new Memo(run.program().slots(), periods);
    for (int period = 0; period < periods; period++) {
      byPeriod.add(new ConcurrentHashMap<>());
    }
  }

  /** The payees for whom a group's condition holds. */
  Members members(String group, Period period) {
    Map<Object, Object> known = of(period);
    Object members = known.get(group);
    if (members == null) {
      Node condition = run.program().value(run.program().position(group));
      members = Members.where(run, period, condition);
      known.put(group, members);
    }
    return (Members) members;
  }

  private record SameField(int field) {}

  /** The payees whose field has a value. */
  Members same(RecordField field, Object value, Period period) {
    Map<Object, Object> known = of(period);
    SameField key = new SameField(field.index());
    Object byValue = known.get(key);
    if (byValue == null) {
      byValue = byValue(field, period);
      known.put(key, byValue);
    }
    return ((Map<?, ?>) byValue).get(value) instanceof Members members
        ? members
        : new Members(List.of(), null);
  }

  private Map<Object, Members> byValue(RecordField field, Period period) {
    Map<Object, List<Payee>> payees = new HashMap<>();
    for (Payee payee : run.snapshot().payees()) {
      Fact version = run.attendance().versionIn(payee, period);
      Object value = version == null ? null : version.value(field);
      if (value != null) {
        payees.computeIfAbsent(value, unseen -> new ArrayList<>()).add(payee);
      }
    }
    Map<Object, Members> members = new HashMap<>();
    payees.forEach((value, found) -> members.put(value, new Members(found, null)));
    return Map.copyOf(members);
  }

  /** The days an aggregate reads in a period, when they are known already. */
  @Nullable Object window(int slot, Period period) {
    return period.index() < 0 ? null : windows.get(slot, period.index());
  }

  void keepWindow(int slot, Period period, Object window) {
    if (period.index() >= 0) {
      windows.put(slot, period.index(), window);
    }
  }

  private record SlotKey(int slot, Object group) {}

  /** What an aggregate came to for everybody of a group, when it is known already. */
  @Nullable Object result(int slot, Period period, Object group) {
    return period.index() < 0 ? null : of(period).get(new SlotKey(slot, group));
  }

  void keepResult(int slot, Period period, Object group, Object value) {
    if (period.index() >= 0) {
      of(period).put(new SlotKey(slot, group), value);
    }
  }

  private Map<Object, Object> of(Period period) {
    // What is asked for a period outside is computed anew each time.
    return period.index() < 0 ? new HashMap<>() : byPeriod.get(period.index());
  }
}
