package guerdon.engine.facts;

import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of a file's columns, against the fields that are declared. */
final class Header {
  private final String file;
  private final int line;
  private final RecordType type;
  private final List<String> names;
  private final List<BadRow> faults = new ArrayList<>();

  /**
   * The columns of a file.
   *
   * @param line the line that names them; 0 where no line does
   */
  Header(String file, int line, RecordType type, List<String> names) {
    this.file = file;
    this.line = line;
    this.type = type;
    this.names = List.copyOf(names);
  }

  String name(int position) {
    return names.get(position);
  }

  int size() {
    return names.size();
  }

  /** What is wrong with the header; only then is {@link #columns} not to be asked. */
  List<BadRow> faults(int mostColumns) {
    if (names.size() > mostColumns) {
      fault(
          null,
          "the header has " + names.size() + " columns; at most " + mostColumns + " are read",
          "Split the file.");
    }
    refuseTwins();
    List<RecordField> missing =
        type.fields().stream().filter(field -> !names.contains(field.column())).toList();
    String separator = otherSeparator();
    if (!missing.isEmpty() && !separator.isEmpty()) {
      fault(
          null,
          "the columns are separated by " + separator + ", not by commas",
          "Save the file with commas between the columns.");
    } else {
      missing.forEach(this::refuseMissing);
    }
    for (RecordField field : type.fields()) {
      checkFormat(field);
    }
    return List.copyOf(faults);
  }

  private void refuseTwins() {
    Map<String, Integer> positions = new HashMap<>();
    for (int at = 0; at < names.size(); at++) {
      Integer before = positions.putIfAbsent(names.get(at), at + 1);
      // Columns without a name cannot be declared, so that several do no harm.
      if (before != null && !names.get(at).isEmpty()) {
        fault(
            names.get(at),
            "columns " + before + " and " + (at + 1) + " have the same name",
            "Rename or take out one of them.");
      }
    }
  }

  private String otherSeparator() {
    if (names.size() != 1) {
      return "";
    }
    String all = names.getFirst();
    return all.indexOf(';') >= 0
        ? "semicolons"
        : all.indexOf('\t') >= 0 ? "tabs" : all.indexOf('|') >= 0 ? "bars" : "";
  }

  private void refuseMissing(RecordField field) {
    List<String> free =
        names.stream()
            .filter(name -> type.fields().stream().noneMatch(f -> f.column().equals(name)))
            .toList();
    fault(
        field.column(),
        "the file has no such column; it has " + Shown.list(names),
        Nearest.to(field.column(), free)
            .map(
                near ->
                    "Rename the column \""
                        + Shown.cell(near)
                        + "\", or declare "
                        + field.name()
                        + " from \""
                        + Shown.cell(near)
                        + "\".")
            .orElse("Add the column, or declare which one holds " + field.name() + "."));
  }

  private void checkFormat(RecordField field) {
    try {
      CellParser.of(field);
    } catch (IllegalArgumentException e) {
      fault(
          field.column(),
          "the format \"" + field.format() + "\" of " + field.name() + " is no date format",
          "Write a format such as \"dd/MM/yyyy\" in the plan.");
    }
  }

  private void fault(@Nullable String column, String reason, String remedy) {
    faults.add(new BadRow(file, line, column, null, reason, remedy));
  }

  /** The declared fields each column of the file fills, by position. */
  Column[][] columns(int longestCell) {
    Column[][] columns = new Column[names.size()][];
    for (int at = 0; at < columns.length; at++) {
      String name = names.get(at);
      columns[at] =
          type.fields().stream()
              .filter(field -> field.column().equals(name))
              .map(field -> new Column(type, field, longestCell))
              .toArray(Column[]::new);
    }
    return columns;
  }
}
