package guerdon.engine.facts;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How files are read.
 *
 * @param knownOn rows that became known after this day are not seen; null: every row is seen
 * @param skipBadRows whether good rows are used although others are bad
 * @param maximumBadRowsShown how many bad rows are told in words; all are counted
 */
public record ReadOptions(
    @Nullable LocalDate knownOn, boolean skipBadRows, int maximumBadRowsShown, ReadLimits limits) {
  /** Every row is seen, every bad row refuses the run, the first 1,000 are told. */
  public static final ReadOptions STRICT = new ReadOptions(null, false, 1_000, ReadLimits.STANDARD);

  public ReadOptions {
    if (maximumBadRowsShown < 1) {
      throw new IllegalArgumentException("at least one bad row must be shown");
    }
  }

  /** The same options with rows seen as they were known on a day. */
  public ReadOptions asKnownOn(@Nullable LocalDate day) {
    return new ReadOptions(day, skipBadRows, maximumBadRowsShown, limits);
  }

  /** The same options with good rows used although others are bad. */
  public ReadOptions skippingBadRows() {
    return new ReadOptions(knownOn, true, maximumBadRowsShown, limits);
  }
}
