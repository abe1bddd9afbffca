package guerdon.engine.facts;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import guerdon.dsl.model.RecordType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.util.List;

/** Reads one file row by row. */
final class FileReading {
  private static final int PROGRESS_ROWS = 250_000;

  private final ReadRows rows;
  private final ReadOptions options;
  private final ReadProgress progress;
  private final RowHandler handler;

  private FileReading(RecordType type, ReadOptions options, ReadProgress progress) {
    this.rows = new ReadRows(type, options.maximumBadRowsShown());
    this.options = options;
    this.progress = progress;
    this.handler = new RowHandler(rows, options);
  }

  /** Reads the file of a record type; what is wrong with it is in the result. */
  static ReadRows read(
      RecordType type, DataFiles files, ReadOptions options, ReadProgress progress) {
    FileReading reading = new FileReading(type, options, progress);
    DataFiles.DataFile file = files.find(type.file(), reading.rows::broken);
    if (file != null) {
      reading.rows.readFrom(file.name(type.file()));
      reading.readAsStored(file);
      progress.read(reading.rows.file(), reading.rows.rows());
    }
    return reading.rows;
  }

  private void readAsStored(DataFiles.DataFile file) {
    try (StoredTable table = file.table()) {
      if (table == null) {
        read(file);
      } else {
        TableReading.read(table, rows, options, progress);
      }
    } catch (IOException e) {
      rows.broken(TableReading.unreadable(rows.file(), 0, e));
    }
  }

  private void read(DataFiles.DataFile file) {
    ReadLimits limits = options.limits();
    try (Utf8Reader reader = Utf8Reader.open(file, rows.file(), limits.lineCharacters());
        CsvReader<RowHandler> csv =
            CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(bufferSize(limits))
                .build(handler, reader);
        CloseableIterator<RowHandler> records = csv.iterator()) {
      if (readHeader(records)) {
        readRows(records);
      }
    } catch (CsvParseException | UncheckedIOException | IOException e) {
      FileFault fault = FileFault.behind(e);
      rows.broken(fault == null ? explain(e) : fault.badRow());
    }
  }

  /** Room for the largest cell in quotes and the block the parser reads behind it. */
  private static int bufferSize(ReadLimits limits) {
    return Math.max(limits.cellCharacters(), limits.lineCharacters()) + (1 << 15);
  }

  private boolean readHeader(CloseableIterator<RowHandler> records) {
    if (!records.hasNext()) {
      rows.broken(
          new BadRow(
              rows.file(), 0, null, null, "the file is empty", "Write at least its header."));
      return false;
    }
    records.next();
    Header header = handler.header();
    if (header == null) {
      throw new IllegalStateException("the parser gave a record without a header");
    }
    List<BadRow> faults = header.faults(options.limits().columns());
    faults.forEach(rows::broken);
    if (faults.isEmpty()) {
      handler.columns(header.columns(options.limits().cellCharacters()));
    }
    return faults.isEmpty();
  }

  private void readRows(CloseableIterator<RowHandler> records) {
    long next = PROGRESS_ROWS;
    while (records.hasNext()) {
      // Asking for the next record has read it already.
      if (rows.rows() > options.limits().rows()) {
        rows.broken(
            new BadRow(
                rows.file(),
                handler.lineOfCell(),
                null,
                null,
                "the file has more than " + options.limits().rows() + " rows",
                "Split the data, or raise the limit."));
        return;
      }
      records.next();
      if (rows.rows() >= next) {
        progress.read(rows.file(), rows.rows());
        next += PROGRESS_ROWS;
      }
    }
  }

  private BadRow explain(Exception exception) {
    if (exception instanceof CsvParseException csv && csv.getCause() == null) {
      return quotes(String.valueOf(csv.getMessage()));
    }
    if (exception instanceof CsvParseException csv) {
      throw csv;
    }
    return new BadRow(
        rows.file(),
        0,
        null,
        null,
        exception instanceof AccessDeniedException
            ? "the file may not be read by this user"
            : "the file cannot be read: " + exception.getMessage(),
        exception instanceof AccessDeniedException
            ? "Allow it, or run as a user who may."
            : "Check that its disk is sound.");
  }

  /** The parser names the line on which the record begins; the quote may stand further down. */
  private BadRow quotes(String message) {
    String column = handler.columnOfCell();
    if (message.startsWith("Unexpected character after closing quote")) {
      return new BadRow(
          rows.file(),
          handler.lineOfCell(),
          column,
          null,
          "the cell begins with a quote, and text follows the quote that ends it",
          "Put the whole cell into quotes, and write a quote inside it twice.");
    }
    return new BadRow(
        rows.file(),
        handler.lineOfCell(),
        column,
        null,
        message.startsWith("Unclosed")
            ? "a quote is opened here and never closed"
            : "a quote is opened here and not closed within "
                + options.limits().cellCharacters()
                + " characters",
        "Close the quote, or take it out.");
  }
}
