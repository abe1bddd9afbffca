package guerdon.seeds;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** The rows of one generated file, read back by column name. */
record Rows(List<Row> all) {

  /** One row. Dates compare as texts, because they are ISO dates. */
  record Row(Map<String, String> fields) {
    String text(String column) {
      return Objects.requireNonNull(fields.get(column), column);
    }

    boolean has(String column) {
      return !text(column).isEmpty();
    }

    /** Cents of money, hundredths of a fraction. */
    long hundredths(String column) {
      String value = text(column);
      if (!value.matches("\\d+\\.\\d\\d")) {
        throw new IllegalArgumentException(column + " is " + value);
      }
      return Long.parseLong(value.replace(".", ""));
    }

    boolean covers(String from, String to, String date) {
      return text(from).compareTo(date) <= 0 && (!has(to) || text(to).compareTo(date) >= 0);
    }
  }

  static Rows of(Path folder, CompanyFile file) throws IOException {
    return of(folder, file, row -> true);
  }

  /** Only the rows that are wanted. */
  static Rows of(Path folder, CompanyFile file, Predicate<Row> wanted) throws IOException {
    List<Row> rows = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder().ofNamedCsvRecord(folder.resolve(file.fileName()))) {
      for (NamedCsvRecord line : reader) {
        if (!line.getHeader().equals(file.columns())) {
          throw new IllegalArgumentException(file + " has columns " + line.getHeader());
        }
        Row row = new Row(new LinkedHashMap<>(line.getFieldsAsMap()));
        if (wanted.test(row)) {
          rows.add(row);
        }
      }
    }
    return new Rows(rows);
  }

  /** Rows by the value of a column, in file order. */
  Map<String, List<Row>> by(String column) {
    Map<String, List<Row>> groups = new LinkedHashMap<>();
    for (Row row : all) {
      groups.computeIfAbsent(row.text(column), unused -> new ArrayList<>()).add(row);
    }
    return Collections.unmodifiableMap(groups);
  }
}
