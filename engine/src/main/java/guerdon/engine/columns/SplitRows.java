package guerdon.engine.columns;

import guerdon.dsl.model.Recipient;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a record type, each as often as there are rows that split it among payees; one that
 * nobody splits is there once, whole.
 *
 * @param owners the positions of the payees who get a part, -1 for nobody whom the data knows
 * @param shares which part of the record each gets
 * @param doubtful rows of which it cannot be known who gets what, one bit each
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; the arrays are the data.
record SplitRows(RowColumns rows, int[] owners, Numbers shares, long[] doubtful) {
  private static final int NONE = -1;

  /** Rows that split, from the first to the last of each record. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Chains(int[] firstOfRecord, int[] next) {}

  /** The split rows; null where columns cannot say them. */
  static @Nullable SplitRows of(Recipient.ToSplits to, RowColumns records, RowColumns splits) {
    RecordType type = records.table().type();
    if (type.keys().size() != 1
        || type.dated()
        || !(splits.field(to.share()) instanceof Numbers shares)
        || !shares.isUniform()
        || !Exact.fits(shares.most(), Math.max(1, splits.size()))) {
      return null;
    }
    Chains chains = chains(to.reference(), type.keys().getFirst(), records, splits);
    return chains == null ? null : new Making(to, records, splits, shares, chains).made();
  }

  private static @Nullable Chains chains(
      RecordField reference, RecordField key, RowColumns records, RowColumns splits) {
    // Keys are read for this alone: millions of different texts are not worth keeping.
    if (!(splits.readOnce(reference) instanceof Texts references)
        || !(records.readOnce(key) instanceof Texts keys)) {
      return null;
    }
    int[] firstOfWord = new int[references.words.size()];
    Arrays.fill(firstOfWord, NONE);
    int[] next = new int[splits.size()];
    for (int row = next.length - 1; row >= 0; row--) {
      if (!references.isMissing(row)) {
        next[row] = firstOfWord[references.code(row)];
        firstOfWord[references.code(row)] = row;
      }
    }
    Map<String, Integer> words = new HashMap<>();
    List<String> all = references.words;
    for (int word = 0; word < all.size(); word++) {
      words.put(all.get(word), firstOfWord[word]);
    }
    int[] firstOfRecord = new int[records.size()];
    for (int row = 0; row < firstOfRecord.length; row++) {
      firstOfRecord[row] =
          keys.isMissing(row) ? NONE : words.getOrDefault(keys.words.get(keys.code(row)), NONE);
    }
    return new Chains(firstOfRecord, next);
  }

  /** Goes through the records once to count rows, and once more to fill them. */
  private static final class Making {
    private final Recipient.ToSplits to;
    private final RowColumns records;
    private final Numbers shares;
    private final Chains chains;
    private final int[] payees;
    private final int @Nullable [] fallback;
    private final int[] origin;
    private final int[] owners;
    private final long[] numerators;
    private final long @Nullable [] denominators;
    private final boolean[] gaps;
    private final long[] doubtful;
    private boolean anyGap;

    Making(
        Recipient.ToSplits to,
        RowColumns records,
        RowColumns splits,
        Numbers shares,
        Chains chains) {
      this.to = to;
      this.records = records;
      this.shares = shares;
      this.chains = chains;
      this.payees = splits.payees(to.payee());
      this.fallback = to.fallback() == null ? null : records.payees(to.fallback());
      int size = size();
      this.origin = new int[size];
      this.owners = new int[size];
      this.numerators = new long[size];
      this.denominators = to.byWeight() ? new long[size] : null;
      this.gaps = new boolean[size];
      this.doubtful = new long[Bits.words(size)];
    }

    private int size() {
      long size = 0;
      for (int first : chains.firstOfRecord) {
        size++;
        for (int row = first; row != NONE && chains.next[row] != NONE; row = chains.next[row]) {
          size++;
        }
      }
      return Math.toIntExact(size);
    }

    SplitRows made() {
      int at = 0;
      for (int record = 0; record < chains.firstOfRecord.length; record++) {
        int first = chains.firstOfRecord[record];
        if (first == NONE) {
          origin[at] = record;
          owners[at] = fallback == null ? NONE : fallback[record];
          put(at, to.byWeight() ? 1 : shares.denominator, 1);
          at++;
        } else {
          at = split(record, first, at);
        }
      }
      boolean @Nullable [] missing = anyGap ? gaps : null;
      return new SplitRows(
          records.repeated(origin),
          owners,
          denominators == null
              ? Numbers.over(shares.denominator, Whole.of(numerators), missing)
              : Numbers.over(denominators, numerators, missing),
          doubtful);
    }

    private int split(int record, int first, int from) {
      long whole = 0;
      boolean complete = true;
      for (int row = first; row != NONE; row = chains.next[row]) {
        boolean gap = shares.isMissing(row);
        whole += gap ? 0 : shares.numerator(row);
        complete &= !gap;
      }
      boolean inDoubt =
          to.byWeight()
              ? !complete || whole <= 0
              : !to.allowingOver() && whole > shares.denominator;
      int at = from;
      for (int row = first; row != NONE; row = chains.next[row]) {
        origin[at] = record;
        owners[at] = payees[row];
        if (shares.isMissing(row) || (to.byWeight() && whole <= 0)) {
          put(at, 0, 1);
          gaps[at] = true;
          anyGap = true;
        } else {
          put(at, shares.numerator(row), to.byWeight() ? whole : 1);
        }
        if (inDoubt) {
          Bits.set(doubtful, at);
        }
        at++;
      }
      return at;
    }

    private void put(int at, long numerator, long denominator) {
      numerators[at] = numerator;
      if (denominators != null) {
        denominators[at] = denominator;
      }
    }
  }
}
