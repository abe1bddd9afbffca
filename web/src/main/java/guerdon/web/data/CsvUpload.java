package guerdon.web.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import guerdon.web.api.JsonText;
import guerdon.web.api.Problem;
import guerdon.web.store.Uploads.RowSink;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A received file, read row by row: CSV with a header, or one JSON object a line.
 *
 * <p>Only its shape is looked at here. What its cells must be is said by each plan that reads them,
 * and told when a run does.
 */
final class CsvUpload {
  private static final int MOST_CHARACTERS = 1 << 20;

  private final Path file;
  private final boolean json;

  CsvUpload(Path file, boolean json) {
    this.file = file;
    this.json = json;
  }

  /** The columns in their order. */
  List<String> columns() {
    return json ? jsonColumns() : csvColumns();
  }

  private List<String> csvColumns() {
    try (CsvReader<CsvRecord> reader = reader()) {
      Iterator<CsvRecord> records = reader.iterator();
      if (!records.hasNext()) {
        throw broken(0, "the file is empty", "Send at least its header.");
      }
      List<String> columns = new ArrayList<>();
      for (String column : records.next().getFields()) {
        columns.add(column.strip());
      }
      return checked(columns);
    } catch (CsvParseException | UncheckedIOException e) {
      throw unreadable(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> checked(List<String> columns) {
    Set<String> seen = new HashSet<>();
    for (String column : columns) {
      if (column.isEmpty()) {
        throw broken(1, "a column has no name", "Name each column in the first line.");
      }
      if (!seen.add(column)) {
        throw broken(1, "the column " + column + " stands there twice", "Take one of them out.");
      }
    }
    return List.copyOf(columns);
  }

  /** The union of the names of all objects: any may leave out what it does not know. */
  private List<String> jsonColumns() {
    Set<String> names = new LinkedHashSet<>();
    eachObject((line, object) -> object.fieldNames().forEachRemaining(names::add));
    if (names.isEmpty()) {
      throw broken(0, "the file holds no object", "Send one JSON object a line.");
    }
    return checked(List.copyOf(names));
  }

  private interface ObjectSink {
    void object(long line, JsonNode object);
  }

  private void eachObject(ObjectSink sink) {
    ObjectReader reader = JsonText.mapper().readerFor(JsonNode.class);
    long line = 0;
    try (Reader text = strict();
        MappingIterator<JsonNode> objects = reader.readValues(text)) {
      while (objects.hasNextValue()) {
        line = objects.getCurrentLocation().getLineNr();
        JsonNode object = objects.nextValue();
        if (!object.isObject()) {
          throw broken(line, "it is not a JSON object", "Send one JSON object a line.");
        }
        sink.object(line, object);
      }
    } catch (JsonProcessingException e) {
      throw broken(
          e.getLocation() == null ? line : e.getLocation().getLineNr(),
          e.getOriginalMessage(),
          "Send one JSON object a line.");
    } catch (IOException e) {
      throw unreadable(new UncheckedIOException(e));
    }
  }

  /**
   * Gives all rows to a sink, their cells in the order of the columns. Returns how many there are.
   */
  long rows(List<String> columns, RowSink sink) {
    return json ? jsonRows(columns, sink) : csvRows(columns, sink);
  }

  private long jsonRows(List<String> columns, RowSink sink) {
    long[] count = {0};
    eachObject(
        (line, object) -> {
          List<String> cells = new ArrayList<>();
          for (String column : columns) {
            cells.add(cell(line, column, object.get(column)));
          }
          count[0]++;
          sink.row(line, record(cells));
        });
    return count[0];
  }

  private static String cell(long line, String column, @Nullable JsonNode value) {
    if (value == null || value.isNull()) {
      return "";
    }
    if (value.isContainerNode()) {
      throw broken(line, column + " holds an object or a list", "Give a text or a number.");
    }
    return value.isBigDecimal() ? value.decimalValue().toPlainString() : value.asText();
  }

  private long csvRows(List<String> columns, RowSink sink) {
    long count = 0;
    List<String> own = csvColumns();
    int[] order = order(own, columns);
    try (CsvReader<CsvRecord> reader = reader();
        CloseableIterator<CsvRecord> records = reader.iterator()) {
      records.next();
      while (records.hasNext()) {
        CsvRecord record = records.next();
        if (record.getFieldCount() != own.size()) {
          throw broken(
              record.getStartingLineNumber(),
              "the row has " + record.getFieldCount() + " cells, the header " + own.size(),
              "Write one cell for each column.");
        }
        List<String> cells = new ArrayList<>(columns.size());
        for (int from : order) {
          cells.add(record.getField(from));
        }
        sink.row(record.getStartingLineNumber(), record(cells));
        count++;
      }
      return count;
    } catch (CsvParseException | UncheckedIOException e) {
      throw unreadable(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int[] order(List<String> own, List<String> wanted) {
    Map<String, Integer> at = new HashMap<>();
    for (int column = 0; column < own.size(); column++) {
      at.put(own.get(column), column);
    }
    return wanted.stream().mapToInt(column -> at.getOrDefault(column, -1)).toArray();
  }

  /** Cells as a CSV record by RFC 4180. */
  static String record(List<String> cells) {
    StringBuilder record = new StringBuilder();
    for (int at = 0; at < cells.size(); at++) {
      String cell = cells.get(at);
      record.append(at == 0 ? "" : ",");
      boolean quoted =
          cell.indexOf(',') >= 0
              || cell.indexOf('"') >= 0
              || cell.indexOf('\n') >= 0
              || cell.indexOf('\r') >= 0
              || (cells.size() == 1 && cell.isEmpty());
      if (quoted) {
        record.append('"').append(cell.replace("\"", "\"\"")).append('"');
      } else {
        record.append(cell);
      }
    }
    return record.toString();
  }

  private CsvReader<CsvRecord> reader() throws IOException {
    return CsvReader.builder()
        .allowUnclosedQuote(false)
        .maxBufferSize(MOST_CHARACTERS * 4)
        .ofCsvRecord(strict());
  }

  private Reader strict() throws IOException {
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Files.newInputStream(file),
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)),
            1 << 16);
    reader.mark(1);
    if (reader.read() != '\uFEFF') {
      reader.reset();
    }
    return reader;
  }

  private static Problem unreadable(RuntimeException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof CharacterCodingException) {
        return broken(0, "the file is not UTF-8", "Save it as UTF-8.");
      }
    }
    return broken(0, String.valueOf(e.getMessage()), "Send a CSV file by RFC 4180.");
  }

  private static Problem broken(long line, String reason, String remedy) {
    String place = line > 0 ? "Line " + line + ": " : "";
    String told = place + reason;
    return Problem.unprocessable(
        "broken-file",
        "The file cannot be taken",
        Character.toUpperCase(told.charAt(0)) + told.substring(1) + ". " + remedy);
  }
}
