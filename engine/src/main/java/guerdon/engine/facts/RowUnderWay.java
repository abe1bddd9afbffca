package guerdon.engine.facts;

import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row after another on its way from cells to a fact. */
final class RowUnderWay {
  private final ReadRows rows;
  private final RecordType type;
  private final ReadOptions options;
  private final List<BadRow> faults = new ArrayList<>();
  private @Nullable Object[] values = {};
  private long number;

  RowUnderWay(ReadRows rows, ReadOptions options) {
    this.rows = rows;
    this.type = rows.type();
    this.options = options;
  }

  /** Begins a row that stands there. */
  void begin(long newNumber) {
    number = newNumber;
    values = Fact.emptyRow(type);
    faults.clear();
  }

  void cell(Column column, char[] characters, int offset, int length) {
    Object value = column.read(characters, offset, length);
    if (value instanceof Fault fault) {
      String cell = new String(characters, offset, length);
      faults.add(
          new BadRow(
              rows.file(),
              number,
              column.field().column(),
              cell.isEmpty() ? null : Shown.cell(cell),
              fault.reason(),
              fault.remedy()));
    } else {
      values[column.field().index()] = value;
    }
  }

  /**
   * Ends the row.
   *
   * @param broken why none of its cells can be trusted; null when they can
   */
  void finish(@Nullable BadRow broken) {
    int line = (int) Math.min(Integer.MAX_VALUE, number);
    if (broken != null) {
      faults.clear();
      faults.add(broken);
    } else if (becameKnownLater()) {
      rows.notYetKnown(keyOf(line), line);
      return;
    } else if (faults.isEmpty()) {
      checkOrder(type.starts(), type.ends(), line);
      checkOrder(type.hired(), type.left(), line);
    }
    if (faults.isEmpty()) {
      rows.good(new Fact(type, values, rows.file(), line));
    } else {
      faults.forEach(rows::show);
      rows.badWhileRead(keyOf(line), line);
    }
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
              rows.file(),
              line,
              last.column(),
              to.toString(),
              "is before " + first.column() + ", " + from,
              "Correct one of the two days."));
    }
  }

  private @Nullable String keyOf(int line) {
    Fact fact = new Fact(type, values, rows.file(), line);
    return fact.hasKey() ? fact.key() : null;
  }
}
