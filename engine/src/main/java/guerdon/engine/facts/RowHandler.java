package guerdon.engine.facts;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes facts of the cells a CSV parser finds, straight from the parser's characters. */
final class RowHandler extends AbstractBaseCsvCallbackHandler<RowHandler> {
  private final ReadRows rows;
  private final RecordType type;
  private final ReadOptions options;
  private final List<String> headerCells = new ArrayList<>();
  private @Nullable Header header;
  private Column[][] columns = {};
  private @Nullable Object[] values = {};
  private final List<BadRow> faults = new ArrayList<>();
  private int lineEndsInCells;
  private int cells;

  RowHandler(ReadRows rows, ReadOptions options) {
    this.rows = rows;
    this.type = rows.type();
    this.options = options;
  }

  @Override
  protected void handleBegin(long startingLineNumber) {
    lineEndsInCells = 0;
    cells = 0;
    values = Fact.emptyRow(type);
    faults.clear();
  }

  @Override
  protected void handleField(int index, char[] characters, int offset, int length, boolean quoted) {
    cells++;
    if (header == null) {
      headerCells.add(new String(characters, offset, length));
    } else if (index < columns.length) {
      for (Column column : columns[index]) {
        Object value = column.read(characters, offset, length);
        if (value instanceof Fault fault) {
          refuse(column, new String(characters, offset, length), fault);
        } else {
          values[column.field().index()] = value;
        }
      }
    }
    if (quoted) {
      countLineEnds(characters, offset, length);
    }
  }

  private void countLineEnds(char[] characters, int offset, int length) {
    for (int at = offset; at < offset + length; at++) {
      boolean ends =
          characters[at] == '\r'
              || (characters[at] == '\n' && (at == offset || characters[at - 1] != '\r'));
      lineEndsInCells += ends ? 1 : 0;
    }
  }

  private void refuse(Column column, String cell, Fault fault) {
    faults.add(
        new BadRow(
            type.file(),
            getStartingLineNumber(),
            column.field().column(),
            cell.isEmpty() ? null : Shown.cell(cell),
            fault.reason(),
            fault.remedy()));
  }

  @Override
  protected RowHandler buildRecord() {
    if (cells == 0) {
      // An empty line is no row; the parser passes over what is returned for it.
      return this;
    }
    if (header == null) {
      header = new Header(type.file(), type, headerCells);
    } else {
      finishRow(header.size());
    }
    return this;
  }

  private void finishRow(int expectedCells) {
    int line = (int) Math.min(Integer.MAX_VALUE, getStartingLineNumber());
    if (cells != expectedCells) {
      faults.clear();
      faults.add(ragged(line, expectedCells));
    } else if (becameKnownLater()) {
      rows.notYetKnown(keyOf(line), line);
      return;
    } else if (faults.isEmpty()) {
      checkOrder(type.starts(), type.ends(), line);
      checkOrder(type.hired(), type.left(), line);
    }
    if (faults.isEmpty()) {
      rows.good(new Fact(type, values, type.file(), line));
    } else {
      faults.forEach(rows::show);
      rows.badWhileRead(keyOf(line), line);
    }
  }

  private BadRow ragged(int line, int expectedCells) {
    return new BadRow(
        type.file(),
        line,
        null,
        null,
        "the line has "
            + Shown.plural(cells, "cell", "cells")
            + ", and the header has "
            + expectedCells,
        cells > expectedCells
            ? "Put a cell that holds a comma into quotes."
            : "Add the missing cells, empty ones too.");
  }

  private boolean becameKnownLater() {
    LocalDate knownOn = options.knownOn();
    RecordField known = type.known();
    return knownOn != null
        && known != null
        && values[known.index()] instanceof LocalDate since
        && since.isAfter(knownOn);
  }

  private void checkOrder(@Nullable RecordField first, @Nullable RecordField last, int line) {
    if (first != null
        && last != null
        && values[first.index()] instanceof LocalDate from
        && values[last.index()] instanceof LocalDate to
        && to.isBefore(from)) {
      faults.add(
          new BadRow(
              type.file(),
              line,
              last.column(),
              to.toString(),
              "is before " + first.column() + ", " + from,
              "Correct one of the two days."));
    }
  }

  private @Nullable String keyOf(int line) {
    Fact fact = new Fact(type, values, type.file(), line);
    return fact.hasKey() ? fact.key() : null;
  }

  @Nullable Header header() {
    return header;
  }

  void columns(Column[][] newColumns) {
    columns = newColumns;
  }

  /** The line on which the cell at hand begins. */
  long lineOfCell() {
    return getStartingLineNumber() + lineEndsInCells;
  }

  /** The column of the cell at hand, null in the header and beyond it. */
  @Nullable String columnOfCell() {
    return header == null || cells >= header.size() ? null : header.name(cells);
  }
}
