package guerdon.engine.reference;

import guerdon.dsl.syntax.Clause;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rows of a plan's data, and its payees. */
final class Records {
  private final Book book;
  private final Map<String, List<Row>> rows = new LinkedHashMap<>();
  private final TreeMap<String, Person> people = new TreeMap<>();

  Records(Book book, Facts facts, @Nullable LocalDate knownOn) {
    this.book = book;
    for (Row.Kind kind : book.kinds().values()) {
      Facts.Sheet sheet = facts.sheets().get(kind.file());
      if (sheet != null) {
        rows.put(kind.name(), held(kind, read(kind, sheet), knownOn));
      }
    }
    addNamed();
    for (Row row : of(book.payees())) {
      people.computeIfAbsent(row.key(), key -> new Person(key, new ArrayList<>(), book)).add(row);
    }
  }

  /** Who is named in an `added` field and has no row gets one with nothing but the key. */
  private void addNamed() {
    for (Row.Kind kind : book.kinds().values()) {
      for (String field : kind.marked("added")) {
        Row.Kind target =
            Objects.requireNonNull(book.target(Objects.requireNonNull(kind.field(field))));
        String key = target.marked("key").getFirst();
        for (Row row : List.copyOf(of(kind))) {
          String named = row.text(field);
          if (named != null && of(target).stream().noneMatch(r -> r.key().equals(named))) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put(key, named);
            rows.computeIfAbsent(target.name(), name -> new ArrayList<>())
                .add(new Row(target, values, Integer.MAX_VALUE));
          }
        }
      }
    }
  }

  List<Row> of(Row.Kind kind) {
    return rows.getOrDefault(kind.name(), List.of());
  }

  /** All payees by key. */
  List<Person> people() {
    return List.copyOf(people.values());
  }

  @Nullable Person person(@Nullable String key) {
    return key == null ? null : people.get(key);
  }

  /** The row of a key that holds on a day. */
  Row byKey(Row.Kind kind, String key, LocalDate day) {
    Row found = null;
    for (Row row : of(kind)) {
      if (row.key().equals(key) && row.holds().holds(day)) {
        found = row;
      }
    }
    if (found == null) {
      throw new Unknown("no row of " + kind.name() + " has the key " + key);
    }
    return found;
  }

  private List<Row> read(Row.Kind kind, Facts.Sheet sheet) {
    List<Row> read = new ArrayList<>();
    for (int at = 0; at < sheet.rows().size(); at++) {
      Map<String, Object> values = new LinkedHashMap<>();
      for (Clause.DataField field : kind.clause().fields()) {
        String column = field.column() == null ? field.name().text() : field.column().value();
        String cell = sheet.cell(at, column);
        if (!cell.isEmpty()) {
          values.put(field.name().text(), value(field, cell));
        }
      }
      read.add(new Row(kind, values, at + 2));
    }
    return read;
  }

  /**
   * Of the rows of one key (of dated rows: key and first day) the one that became known last,
   * unless it takes the row away.
   */
  private static List<Row> held(Row.Kind kind, List<Row> all, @Nullable LocalDate knownOn) {
    List<Row> held = new ArrayList<>();
    for (Row row : all) {
      boolean last = true;
      boolean seen = knownOn == null || !knownSince(row).isAfter(knownOn);
      for (Row other : all) {
        boolean replaces =
            kind.role("known") != null
                && !kind.marked("key").isEmpty()
                && row.key().equals(other.key())
                && row.holds().first().equals(other.holds().first())
                && (knownOn == null || !knownSince(other).isAfter(knownOn))
                && knownSince(other).isAfter(knownSince(row));
        last &= !replaces;
      }
      String removed = kind.role("removed");
      boolean away = removed != null && Boolean.TRUE.equals(row.values().get(removed));
      if (seen && last && !away) {
        held.add(row);
      }
    }
    if (kind.role("starts") != null && kind.role("ends") == null) {
      implyEnds(kind, held);
    }
    return held;
  }

  private static LocalDate knownSince(Row row) {
    LocalDate known = row.day(row.kind().role("known"));
    return known == null ? LocalDate.MIN : known;
  }

  /** A row that states only its first day holds until the day before the next of its key. */
  private static void implyEnds(Row.Kind kind, List<Row> rows) {
    String starts = Objects.requireNonNull(kind.role("starts"));
    List<String> same = kind.marked("key").stream().filter(f -> !f.equals(starts)).toList();
    if (same.isEmpty()) {
      return;
    }
    for (Row row : rows) {
      rows.stream()
          .filter(o -> same.stream().allMatch(f -> Objects.equals(o.text(f), row.text(f))))
          .map(o -> o.holds().first())
          .filter(first -> first.isAfter(row.holds().first()))
          .min(Comparator.naturalOrder())
          .ifPresent(next -> row.values().put(Row.IMPLIED_END, next.minusDays(1)));
    }
  }

  private static Object value(Clause.DataField field, String cell) {
    return switch (field.type().base().text()) {
      case "money", "number", "count" -> Fraction.parse(cell);
      case "percent" ->
          cell.endsWith("%")
              ? Fraction.parse(cell.substring(0, cell.length() - 1)).over(Fraction.of(100))
              : Fraction.parse(cell);
      case "date" ->
          field.format() == null
              ? LocalDate.parse(cell)
              : LocalDate.parse(
                  cell, DateTimeFormatter.ofPattern(field.format().value(), Locale.ROOT));
      case "flag" -> List.of("true", "yes", "1").contains(cell.toLowerCase(Locale.ROOT));
      default -> cell;
    };
  }

  Book book() {
    return book;
  }
}
