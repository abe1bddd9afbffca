package guerdon.engine.reference;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The files of a plan's data as texts, by the name of the file. */
public record Facts(Map<String, Sheet> sheets) {
  public Facts {
    sheets = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(sheets));
  }

  /** A file: its header and its rows; an empty text is an empty cell. */
  public record Sheet(List<String> header, List<List<String>> rows) {
    public Sheet {
      header = List.copyOf(header);
      rows = rows.stream().map(List::copyOf).toList();
    }

    /** The cell of a row below a heading; empty where there is no such column. */
    String cell(int row, String column) {
      int at = header.indexOf(column);
      return at < 0 ? "" : rows.get(row).get(at);
    }
  }

  /** The file of that name. */
  public Sheet file(String file) {
    return Objects.requireNonNull(sheets.get(file), file);
  }

  /** Reads all CSV files of a folder. */
  public static Facts read(Path folder) {
    Map<String, Sheet> sheets = new LinkedHashMap<>();
    try (var files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(".csv")) {
          sheets.put(name, sheet(Files.readString(file, StandardCharsets.UTF_8)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Facts(sheets);
  }

  /** Reads one file. */
  public static Sheet sheet(String csv) {
    List<List<String>> lines = new ArrayList<>();
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(csv)) {
      for (CsvRecord line : reader) {
        lines.add(List.copyOf(line.getFields()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Sheet(lines.getFirst(), lines.subList(1, lines.size()));
  }

  /** Writes the files into a folder. */
  public void write(Path folder) throws IOException {
    for (Map.Entry<String, Sheet> sheet : sheets.entrySet()) {
      Files.writeString(
          folder.resolve(sheet.getKey()), text(sheet.getValue()), StandardCharsets.UTF_8);
    }
  }

  /** The file as CSV. */
  public static String text(Sheet sheet) {
    StringBuilder text = new StringBuilder(String.join(",", sheet.header())).append('\n');
    for (List<String> row : sheet.rows()) {
      text.append(String.join(",", row.stream().map(Facts::quoted).toList())).append('\n');
    }
    return text.toString();
  }

  private static String quoted(String cell) {
    return cell.contains(",") || cell.contains("\"")
        ? '"' + cell.replace("\"", "\"\"") + '"'
        : cell;
  }
}
