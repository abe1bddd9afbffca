package guerdon.engine.facts;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes facts of the cells a CSV parser finds, straight from the parser's characters. */
final class RowHandler extends AbstractBaseCsvCallbackHandler<RowHandler> {
  private final ReadRows rows;
  private final RowUnderWay row;
  private final List<String> headerCells = new ArrayList<>();
  private @Nullable Header header;
  private Column[][] columns = {};
  private int lineEndsInCells;
  private int cells;

  RowHandler(ReadRows rows, ReadOptions options) {
    this.rows = rows;
    this.row = new RowUnderWay(rows, options);
  }

  @Override
  protected void handleBegin(long startingLineNumber) {
    lineEndsInCells = 0;
    cells = 0;
    row.begin(startingLineNumber);
  }

  @Override
  protected void handleField(int index, char[] characters, int offset, int length, boolean quoted) {
    cells++;
    if (header == null) {
      headerCells.add(new String(characters, offset, length));
    } else if (index < columns.length) {
      for (Column column : columns[index]) {
        row.cell(column, characters, offset, length);
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

  @Override
  protected RowHandler buildRecord() {
    if (cells == 0) {
      // An empty line is no row; the parser passes over what is returned for it.
      return this;
    }
    if (header == null) {
      header = new Header(rows.file(), 1, rows.type(), headerCells);
    } else {
      row.finish(cells == header.size() ? null : ragged(header.size()));
    }
    return this;
  }

  private BadRow ragged(int expectedCells) {
    return new BadRow(
        rows.file(),
        getStartingLineNumber(),
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
