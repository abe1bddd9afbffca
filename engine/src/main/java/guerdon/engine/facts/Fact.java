package guerdon.engine.facts;

import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.Rational;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One row of a record type: its values, and where it stands.
 *
 * <p>Line 7 of {@code deals.csv}, {@code O-1,E7,$800}, has the key {@code O-1}. Values are held as
 * {@link guerdon.dsl.model.Kind} says; null is missing.
 *
 * <p>Facts are ordered by key, then line; rows of a type without keys by their values, then line,
 * so that moving rows about in a file changes no order that matters. Two facts are equal when they
 * are the same row.
 */
public final class Fact implements Comparable<Fact> {
  private final RecordType type;
  private final @Nullable Object[] values;
  private final String file;
  private final int line;
  private @Nullable String key;

  /** Takes ownership of {@code values}, made by {@link #emptyRow}. */
  Fact(RecordType type, @Nullable Object[] values, String file, int line) {
    this.type = type;
    this.values = values;
    this.file = file;
    this.line = line;
  }

  /**
   * A row that is given by field names rather than read; fields that are left out are missing.
   *
   * @throws IllegalArgumentException when the type has no field of a name
   */
  public static Fact of(RecordType type, Map<String, ?> fields, String file, int line) {
    @Nullable Object[] row = emptyRow(type);
    fields.forEach(
        (name, value) -> {
          RecordField field =
              type.field(name)
                  .orElseThrow(
                      () -> new IllegalArgumentException(type.name() + " has no field " + name));
          row[field.index()] = value;
        });
    return new Fact(type, row, file, line);
  }

  /** The same row with the values of some fields taken from another row of its type. */
  Fact with(List<RecordField> fields, Fact other) {
    @Nullable Object[] changed = values.clone();
    for (RecordField field : fields) {
      changed[field.index()] = other.values[field.index()];
    }
    return new Fact(type, changed, file, line);
  }

  /** The same row with another value of a field. */
  public Fact with(RecordField field, Object value) {
    @Nullable Object[] changed = values.clone();
    changed[field.index()] = value;
    return new Fact(type, changed, file, line);
  }

  /** Room for the values, and behind them for the last day of a row that states only its first. */
  static @Nullable Object[] emptyRow(RecordType type) {
    return new @Nullable Object[type.fields().size() + (lastDayIsImplied(type) ? 1 : 0)];
  }

  static boolean lastDayIsImplied(RecordType type) {
    return type.starts() != null && type.ends() == null;
  }

  public RecordType type() {
    return type;
  }

  /** The value of the field at {@code index}, null when it is missing. */
  public @Nullable Object value(int index) {
    return values[index];
  }

  /** The value of a field of this row's type, null when it is missing. */
  public @Nullable Object value(RecordField field) {
    return values[field.index()];
  }

  public int line() {
    return line;
  }

  public String file() {
    return file;
  }

  /**
   * The texts of the key fields joined by "|", such as {@code E7|2026-01}; {@code file:line} for a
   * row without a key. A "|" or "\" inside one of several key fields is written with a "\" before
   * it, so that different keys never have one text.
   */
  public String key() {
    List<RecordField> keys = type.keys();
    if (keys.size() == 1 && values[keys.getFirst().index()] instanceof String text) {
      return text;
    }
    // A race computes the same text twice, which does no harm.
    String known = key;
    if (known == null) {
      known = hasKey() ? joinedKey(keys) : file + ":" + line;
      key = known;
    }
    return known;
  }

  boolean hasKey() {
    if (type.keys().isEmpty()) {
      return false;
    }
    for (RecordField field : type.keys()) {
      if (values[field.index()] == null) {
        return false;
      }
    }
    return true;
  }

  private String joinedKey(List<RecordField> keys) {
    if (keys.size() == 1) {
      return text(values[keys.getFirst().index()]);
    }
    return keys.stream()
        .map(field -> text(values[field.index()]).replace("\\", "\\\\").replace("|", "\\|"))
        .collect(Collectors.joining("|"));
  }

  /** The first day on which the row holds; {@code LocalDate.MIN} when it always has. */
  public LocalDate first() {
    return day(type.starts(), LocalDate.MIN);
  }

  /**
   * The last day on which the row holds; {@code LocalDate.MAX} when it has no end. A row of a type
   * that states only first days holds until the day before the next row of its key.
   */
  public LocalDate last() {
    if (lastDayIsImplied(type)) {
      return values[values.length - 1] instanceof LocalDate implied ? implied : LocalDate.MAX;
    }
    return day(type.ends(), LocalDate.MAX);
  }

  /** Whether the row holds on a day; always, when rows of its type have no first days. */
  public boolean holdsOn(LocalDate date) {
    return type.starts() == null || (!date.isBefore(first()) && !date.isAfter(last()));
  }

  /** Whether the row holds on any day of a range. */
  public boolean holdsWithin(DateRange range) {
    return type.starts() == null
        || (!range.last().isBefore(first()) && !range.first().isAfter(last()));
  }

  void holdUntil(LocalDate last) {
    values[values.length - 1] = last;
  }

  /** The day a date field holds, {@code otherwise} where it holds none. */
  public LocalDate day(@Nullable RecordField field, LocalDate otherwise) {
    return field != null && values[field.index()] instanceof LocalDate date ? date : otherwise;
  }

  /** How a value is written in keys: 7, 2026-01-31, true. */
  static String text(@Nullable Object value) {
    return value instanceof Rational number ? number.toPlainString() : String.valueOf(value);
  }

  @Override
  public int compareTo(Fact other) {
    int order =
        type.keys().isEmpty() && other.type.keys().isEmpty()
            ? compareValues(other)
            : key().compareTo(other.key());
    return order != 0 ? order : Integer.compare(line, other.line);
  }

  private int compareValues(Fact other) {
    int count = Math.min(values.length, other.values.length);
    for (int index = 0; index < count; index++) {
      int order = compare(values[index], other.values[index]);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int compare(@Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return Boolean.compare(left != null, right != null);
    }
    if (left instanceof Rational a && right instanceof Rational b) {
      return a.compareTo(b);
    }
    if (left instanceof LocalDate a && right instanceof LocalDate b) {
      return a.compareTo(b);
    }
    return text(left).compareTo(text(right));
  }

  /** Type, key and place, such as {@code deal O-1 (deals.csv line 7)}. */
  @Override
  public String toString() {
    return type.variable() + " " + key() + " (" + Place.in(file, line) + ")";
  }
}
