package guerdon.engine.facts;

import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one record type, found by key or by what they refer to.
 *
 * <p>{@code referring(owner, "E7")} gives the deals of E7 by close date, then key, then line. The
 * index of a field is built when it is first asked for. Safe for any number of threads.
 */
public final class FactTable {
  private static final Comparator<Fact> BY_FIRST_DAY =
      Comparator.comparing(Fact::first).thenComparing(Comparator.naturalOrder());

  private final RecordType type;
  private final @Nullable KeptRows kept;
  private final Map<Integer, RowGroups> byReference = new ConcurrentHashMap<>();

  /** The rows as facts; of kept rows once somebody has asked for them. */
  private volatile @Nullable Rows rows;

  /** Rows, and which of them have a key. */
  private record Rows(List<Fact> all, RowGroups byKey) {}

  private FactTable(RecordType type, List<Fact> rows, RowGroups byKey) {
    this.type = type;
    this.kept = null;
    this.rows = new Rows(List.copyOf(rows), byKey);
    if (Fact.lastDayIsImplied(type)) {
      Validity.implyLastDays(type, rows);
    }
  }

  private FactTable(RecordType type, KeptRows kept) {
    this.type = type;
    this.kept = kept;
  }

  private Rows loaded() {
    Rows known = rows;
    return known == null ? load() : known;
  }

  private synchronized Rows load() {
    Rows known = rows;
    if (known == null) {
      List<Fact> all = List.copyOf(facts(Objects.requireNonNull(kept)));
      known = new Rows(all, keysOf(all));
      if (Fact.lastDayIsImplied(type)) {
        Validity.implyLastDays(type, all);
      }
      rows = known;
    }
    return known;
  }

  /** A table whose rows are in a file, and become facts when they are asked for one by one. */
  static FactTable of(RecordType type, KeptRows kept) {
    return new FactTable(type, kept);
  }

  private List<Fact> facts(KeptRows from) {
    List<KeptColumn> columns = type.fields().stream().map(from::column).toList();
    List<Fact> facts = new ArrayList<>(from.size());
    for (int row = 0; row < from.size(); row++) {
      @Nullable Object[] values = Fact.emptyRow(type);
      for (int index = 0; index < columns.size(); index++) {
        values[index] = columns.get(index).value(row);
      }
      facts.add(new Fact(type, values, from.file(), from.line(row)));
    }
    return facts;
  }

  /** How many rows there are. */
  public int size() {
    return kept == null ? loaded().all().size() : kept.size();
  }

  /** The values of a field as they are kept in a file; null where the rows are not kept in one. */
  public @Nullable KeptColumn kept(RecordField field) {
    return kept == null ? null : kept.column(field);
  }

  static FactTable of(RecordType type, List<Fact> rows) {
    return new FactTable(type, rows, keysOf(rows));
  }

  /** A table of rows that are grouped already by {@link #keysOf}. */
  static FactTable of(RecordType type, List<Fact> rows, RowGroups byKey) {
    return new FactTable(type, rows, byKey);
  }

  static RowGroups keysOf(List<Fact> rows) {
    return RowGroups.by(rows, fact -> fact.hasKey() ? fact.key() : null, BY_FIRST_DAY, rows.size());
  }

  public RecordType type() {
    return type;
  }

  /** All rows in the order of the file. */
  public List<Fact> rows() {
    return loaded().all();
  }

  /**
   * The row with that key.
   *
   * @throws IllegalStateException for a dated type, where a key has one row per day
   */
  public Optional<Fact> byKey(String key) {
    if (type.dated()) {
      throw new IllegalStateException(
          type.name() + " hold from day to day: ask for " + key + " on a day");
    }
    return first(loaded().byKey().rows(key));
  }

  /** The row with that key that holds on a day; the day does not matter for an undated type. */
  public Optional<Fact> byKey(String key, LocalDate date) {
    List<Fact> found = loaded().byKey().rows(key);
    for (int at = found.size() - 1; at >= 0; at--) {
      if (found.get(at).holdsOn(date)) {
        return Optional.of(found.get(at));
      }
    }
    return Optional.empty();
  }

  /** All rows with that key by first day; one at most for an undated type. */
  public List<Fact> versions(String key) {
    return loaded().byKey().rows(key);
  }

  public boolean hasKey(String key) {
    return !loaded().byKey().rows(key).isEmpty();
  }

  /**
   * The rows whose field is {@code key}, by event date where the type has one (missing dates last),
   * then key, then line.
   *
   * @throws IllegalArgumentException for a field of another record type
   */
  public List<Fact> referring(RecordField field, String key) {
    RowGroups groups = byReference.get(field.index());
    return (groups == null ? grouped(field) : groups).rows(key);
  }

  private RowGroups grouped(RecordField field) {
    if (field.index() >= type.fields().size()
        || !type.fields().get(field.index()).name().equals(field.name())) {
      throw new IllegalArgumentException(type.name() + " have no field " + field.name());
    }
    return byReference.computeIfAbsent(
        field.index(),
        index ->
            RowGroups.by(
                rows(),
                fact -> {
                  Object value = fact.value(index);
                  return value == null ? null : Fact.text(value);
                },
                eventOrder(type)));
  }

  RowGroups groups() {
    return loaded().byKey();
  }

  /** The order in which records happened. */
  static Comparator<Fact> eventOrder(RecordType type) {
    return type.event() == null
        ? Comparator.naturalOrder()
        : Comparator.comparing((Fact fact) -> fact.day(type.event(), LocalDate.MAX))
            .thenComparing(Comparator.naturalOrder());
  }

  private static Optional<Fact> first(List<Fact> found) {
    return found.isEmpty() ? Optional.empty() : Optional.of(found.getFirst());
  }

  @Override
  public String toString() {
    return type.name() + ", " + size() + " rows";
  }
}
