package guerdon.engine.reference;

import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Name;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row of a record type with its values by field; what is not there is missing. */
record Row(Kind kind, Map<String, Object> values, int line) implements Comparable<Row> {

  /** Where the last day of a row is kept that states only its first. */
  static final String IMPLIED_END = "(last day)";

  /** A record type as its clause declares it. */
  record Kind(Clause.Data clause, Map<String, List<String>> marks) {
    static Kind of(Clause.Data clause) {
      Map<String, List<String>> marks = new HashMap<>();
      for (Clause.DataField field : clause.fields()) {
        for (Name option : field.options()) {
          marks.computeIfAbsent(option.text(), m -> new ArrayList<>()).add(field.name().text());
        }
      }
      return new Kind(clause, marks);
    }

    String name() {
      return clause.name().text();
    }

    /** What one row is called. */
    String single() {
      return singular(name());
    }

    static String singular(String plural) {
      if (plural.endsWith("ies") && plural.length() > 4) {
        return plural.substring(0, plural.length() - 3) + "y";
      }
      if (plural.endsWith("ses") || plural.endsWith("xes") || plural.endsWith("ches")) {
        return plural.substring(0, plural.length() - 2);
      }
      return plural.endsWith("s") && plural.length() > 1
          ? plural.substring(0, plural.length() - 1)
          : plural;
    }

    String file() {
      return clause.file() == null ? name() + ".csv" : clause.file().value();
    }

    Clause.@Nullable DataField field(String name) {
      for (Clause.DataField field : clause.fields()) {
        if (field.name().text().equals(name)) {
          return field;
        }
      }
      return null;
    }

    List<String> marked(String mark) {
      return marks.getOrDefault(mark, List.of());
    }

    @Nullable String role(String mark) {
      List<String> fields = marked(mark);
      return fields.isEmpty() ? null : fields.getFirst();
    }
  }

  /** The value of a field. */
  Object value(String field) {
    Object value = values.get(field);
    if (value == null) {
      throw new Unknown("`" + field + "` is empty in " + key());
    }
    return value;
  }

  @Nullable LocalDate day(@Nullable String field) {
    return field != null && values.get(field) instanceof LocalDate day ? day : null;
  }

  @Nullable String text(String field) {
    return values.get(field) instanceof String text ? text : null;
  }

  String key() {
    return String.join(
        "|", kind.marked("key").stream().map(f -> String.valueOf(values.get(f))).toList());
  }

  /** The days on which the row holds. */
  Stretch holds() {
    LocalDate first = day(kind.role("starts"));
    LocalDate last = day(kind.role("ends") == null ? IMPLIED_END : kind.role("ends"));
    return kind.role("starts") == null
        ? new Stretch(LocalDate.MIN, LocalDate.MAX)
        : new Stretch(first == null ? LocalDate.MIN : first, last == null ? LocalDate.MAX : last);
  }

  @Override
  public int compareTo(Row other) {
    int order = key().compareTo(other.key());
    return order == 0 ? Integer.compare(line, other.line) : order;
  }
}
