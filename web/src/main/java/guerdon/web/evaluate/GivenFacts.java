package guerdon.web.evaluate;

import guerdon.dsl.model.Plan;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import guerdon.web.api.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Turns facts that come as JSON into the CSV texts that the strict reader takes. */
final class GivenFacts {
  private GivenFacts() {}

  /**
   * The texts by file; a record type without facts has none but its header.
   *
   * @param facts by record type, its rows; the names in a row are those of the plan's fields or of
   *     the file's columns
   * @throws Problem for a record type or a name that the plan does not have
   */
  static Map<String, String> texts(Plan plan, Map<String, List<Map<String, Object>>> facts) {
    Set<String> known = new TreeSet<>();
    Map<String, String> texts = new HashMap<>();
    for (RecordType type : plan.records()) {
      known.add(type.name());
      texts.put(type.file(), text(type, facts.getOrDefault(type.name(), List.of())));
    }
    for (String name : facts.keySet()) {
      if (!known.contains(name)) {
        throw Problem.badRequest(
            "The plan reads no " + name + "; it reads " + String.join(", ", known) + ".");
      }
    }
    return texts;
  }

  private static String text(RecordType type, List<Map<String, Object>> rows) {
    Map<String, Integer> places = new HashMap<>();
    StringBuilder text = new StringBuilder();
    List<RecordField> fields = type.fields();
    for (int at = 0; at < fields.size(); at++) {
      places.put(fields.get(at).column(), at);
      text.append(at == 0 ? "" : ",").append(cell(fields.get(at).column()));
    }
    for (int at = 0; at < fields.size(); at++) {
      places.putIfAbsent(fields.get(at).name(), at);
    }
    text.append('\n');
    String[] cells = new String[fields.size()];
    for (int row = 0; row < rows.size(); row++) {
      Arrays.fill(cells, "");
      for (Map.Entry<String, Object> given : rows.get(row).entrySet()) {
        Integer place = places.get(given.getKey());
        if (place == null) {
          throw Problem.badRequest(
              type.name()
                  + " row "
                  + (row + 1)
                  + " has a value for "
                  + given.getKey()
                  + ", which the plan does not know; it knows "
                  + String.join(", ", names(fields))
                  + ".");
        }
        cells[place] = value(type, row, given.getKey(), given.getValue());
      }
      for (int at = 0; at < cells.length; at++) {
        text.append(at == 0 ? "" : ",").append(cell(cells[at]));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static List<String> names(List<RecordField> fields) {
    List<String> names = new ArrayList<>();
    fields.forEach(field -> names.add(field.column()));
    return names;
  }

  private static String value(RecordType type, int row, String name, @Nullable Object value) {
    return switch (value) {
      case null -> "";
      case String text -> text;
      case Boolean flag -> flag.toString();
      case BigDecimal number ->
          // It came through a binary fraction, which may have lost digits.
          throw Problem.badRequest(
              type.name()
                  + " row "
                  + (row + 1)
                  + ": "
                  + name
                  + " is the fraction "
                  + number.toPlainString()
                  + "; write decimals as texts, such as \"0.10\", so that no cent is lost.");
      case Number number -> number.toString();
      default ->
          throw Problem.badRequest(
              type.name() + " row " + (row + 1) + ": " + name + " is neither text nor number.");
    };
  }

  private static String cell(String text) {
    boolean plain = true;
    for (int at = 0; at < text.length() && plain; at++) {
      char character = text.charAt(at);
      plain = character != ',' && character != '"' && character != '\n' && character != '\r';
    }
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
