package guerdon.engine.facts;

import guerdon.dsl.value.Rational;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of one field of all rows of a table, row after row, as they are kept in a file. */
public sealed interface KeptColumn {
  /** Stands for a day that is missing. */
  int NO_DAY = Integer.MIN_VALUE;

  /** Stands for a text that is missing. */
  int NO_TEXT = -1;

  /** The value of a row as facts hold it; null where it is missing. */
  @Nullable Object value(int row);

  /**
   * Numbers over one denominator.
   *
   * @param missing one bit a row, sixty-four to a word; null where none is missing
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared; the arrays are the data.
  record Numbers(long[] numerators, long denominator, long @Nullable [] missing)
      implements KeptColumn {
    /** Whether a row has no number. */
    public boolean isMissing(int row) {
      return missing != null && (missing[row >>> 6] >>> row & 1) != 0;
    }

    @Override
    public @Nullable Object value(int row) {
      return isMissing(row) ? null : Rational.of(numerators[row], denominator);
    }
  }

  /** Days by their epoch numbers, or {@link #NO_DAY}. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared; the array is the data.
  record Days(int[] days) implements KeptColumn {
    @Override
    public @Nullable Object value(int row) {
      return days[row] == NO_DAY ? null : LocalDate.ofEpochDay(days[row]);
    }
  }

  /** Flags: 0 is no, 1 is yes, 2 is missing. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared; the array is the data.
  record Flags(byte[] answers) implements KeptColumn {
    @Override
    public @Nullable Object value(int row) {
      return answers[row] == 2 ? null : (Object) (answers[row] == 1);
    }
  }

  /** Texts by their places among words, or {@link #NO_TEXT}. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared; the array is the data.
  record Texts(int[] codes, List<String> words) implements KeptColumn {
    @Override
    public @Nullable Object value(int row) {
      return codes[row] == NO_TEXT ? null : words.get(codes[row]);
    }
  }
}
