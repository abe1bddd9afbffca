package guerdon.engine.facts;

import guerdon.dsl.model.Plan;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * All facts a plan may read, as they were known on one day: what an evaluation is a function of.
 *
 * <p>Safe for any number of threads; what it says never changes.
 */
public final class Snapshot {
  private final Map<String, FactTable> tables;
  private final List<Payee> payees;
  private final Map<String, Payee> payeesByKey = new HashMap<>();
  private final @Nullable LocalDate knownOn;
  private final Map<Integer, Hierarchy> hierarchies = new ConcurrentHashMap<>();

  Snapshot(List<FactTable> tables, RecordType payeeType, @Nullable LocalDate knownOn) {
    Map<String, FactTable> byName = new LinkedHashMap<>();
    tables.forEach(table -> byName.put(table.type().name(), table));
    this.tables = Collections.unmodifiableMap(byName);
    this.payees = payeesOf(table(payeeType.name()));
    this.knownOn = knownOn;
    payees.forEach(payee -> payeesByKey.put(payee.key(), payee));
  }

  /**
   * A snapshot of given rows, for examples: without files, and without the checks of a reader.
   *
   * @param rows rows by the name of their record type; types that are left out have none
   * @throws IllegalArgumentException for a record type the plan does not have
   */
  public static Snapshot of(Plan plan, Map<String, List<Fact>> rows) {
    return of(plan, rows, null);
  }

  /**
   * The same as it was known on a day.
   *
   * @param knownOn rows that became known after this day are not seen; null: every row is seen
   */
  public static Snapshot of(Plan plan, Map<String, List<Fact>> rows, @Nullable LocalDate knownOn) {
    List<FactTable> tables = new ArrayList<>();
    for (RecordType type : plan.records()) {
      List<Fact> given = Knowledge.known(type, rows.getOrDefault(type.name(), List.of()), knownOn);
      tables.add(FactTable.of(type, given));
    }
    Snapshot snapshot = new Snapshot(tables, plan.payees(), knownOn);
    rows.keySet().forEach(snapshot::table);
    return snapshot;
  }

  /**
   * A snapshot of rows of which some are held as columns, for measurements.
   *
   * @param columns by the name of their record type; what is not among them stands in {@code rows}
   */
  public static Snapshot ofColumns(
      Plan plan, Map<String, List<Fact>> rows, Map<String, KeptRows> columns) {
    List<FactTable> tables = new ArrayList<>();
    for (RecordType type : plan.records()) {
      KeptRows kept = columns.get(type.name());
      tables.add(
          kept == null
              ? FactTable.of(type, rows.getOrDefault(type.name(), List.of()))
              : FactTable.of(type, kept));
    }
    return new Snapshot(tables, plan.payees(), null);
  }

  /** The same snapshot without records that happened after a day. */
  public Snapshot upTo(LocalDate day, RecordType payeeType) {
    List<FactTable> kept = new ArrayList<>();
    boolean all = true;
    for (FactTable table : tables.values()) {
      RecordField event = table.type().event();
      List<Fact> rows =
          event == null
              ? table.rows()
              : table.rows().stream()
                  .filter(row -> !row.day(event, LocalDate.MIN).isAfter(day))
                  .toList();
      boolean same = rows.size() == table.rows().size();
      all &= same;
      kept.add(same ? table : FactTable.of(table.type(), rows));
    }
    return all ? this : new Snapshot(kept, payeeType, knownOn);
  }

  /**
   * The same snapshot with a record type that has no rows.
   *
   * @param payeeType the record type of the payees
   */
  public Snapshot withoutRowsOf(RecordType type, RecordType payeeType) {
    List<FactTable> all = new ArrayList<>(tables.values());
    all.add(FactTable.of(type, List.of()));
    return new Snapshot(all, payeeType, knownOn);
  }

  /**
   * The same facts with some fields of each payee taken from the next payee, and the first one's
   * for the last: the same people with other genders, say.
   *
   * @param payeeType the record type of the payees
   */
  public Snapshot withFieldsOfTheNext(List<RecordField> fields, RecordType payeeType) {
    List<Fact> rows = new ArrayList<>();
    for (int at = 0; at < payees.size(); at++) {
      Fact next = payees.get((at + 1) % payees.size()).versions().getLast();
      payees.get(at).versions().forEach(row -> rows.add(row.with(fields, next)));
    }
    List<FactTable> all = new ArrayList<>();
    for (FactTable table : tables.values()) {
      all.add(
          table.type().name().equals(payeeType.name()) ? FactTable.of(table.type(), rows) : table);
    }
    return new Snapshot(all, payeeType, knownOn);
  }

  /**
   * The same facts with other rows of a record type.
   *
   * @param payeeType the record type of the payees
   */
  public Snapshot with(RecordType type, List<Fact> rows, RecordType payeeType) {
    table(type.name());
    List<FactTable> all = new ArrayList<>();
    for (FactTable table : tables.values()) {
      all.add(table.type().name().equals(type.name()) ? FactTable.of(type, rows) : table);
    }
    return new Snapshot(all, payeeType, knownOn);
  }

  private static List<Payee> payeesOf(FactTable table) {
    RowGroups groups = table.groups();
    List<Integer> order = new ArrayList<>();
    for (int group = 0; group < groups.size(); group++) {
      order.add(group);
    }
    order.sort((left, right) -> groups.name(left).compareTo(groups.name(right)));
    List<Payee> payees = new ArrayList<>();
    for (int group : order) {
      payees.add(new Payee(payees.size(), groups.name(group), groups.rows(group)));
    }
    return List.copyOf(payees);
  }

  /** The tables by the name of their record type, in the order they were given. */
  public Map<String, FactTable> tables() {
    return tables;
  }

  /**
   * The table of a record type.
   *
   * @throws IllegalArgumentException when the snapshot has no such type
   */
  public FactTable table(String recordType) {
    FactTable table = tables.get(recordType);
    if (table == null) {
      throw new IllegalArgumentException(
          "the snapshot holds " + String.join(", ", tables.keySet()) + ", not " + recordType);
    }
    return table;
  }

  /** All payees by key. */
  public List<Payee> payees() {
    return payees;
  }

  public @Nullable Payee payee(String key) {
    return payeesByKey.get(key);
  }

  /** The day up to which facts are known; null when every row is seen. */
  public @Nullable LocalDate knownOn() {
    return knownOn;
  }

  /**
   * Who reports to whom by a field of the payees' rows.
   *
   * @throws IllegalArgumentException when it is not a field of theirs
   */
  public Hierarchy hierarchy(RecordField manager) {
    return hierarchies.computeIfAbsent(
        manager.index(), index -> new Hierarchy(payees, payeesByKey, manager));
  }
}
