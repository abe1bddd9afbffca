package guerdon.engine.columns;

/**
 * About how much memory a simulation takes beside the facts.
 *
 * <p>Example: one million records, 10,000 payees, 12 periods, 18 definitions and 1,000 variants on
 * 2 threads take 30 MB for records, 26 MB for the baseline, as much for each thread, and 20 MB for
 * what is told of the variants: 128 MB.
 *
 * @param records how many the plan may credit
 * @param threads how many variants are computed at once
 */
public record MemoryEstimate(
    long records, long payees, long periods, long definitions, long variants, long threads) {
  /** Of a record's fields, and of which clauses take it: measured 21 by {@code guerdon bench}. */
  private static final long BYTES_A_RECORD = 30;

  /** Of a definition for one payee and period: numerators, and now and then denominators. */
  private static final long BYTES_A_CELL = 12;

  /** What is told of a variant, and what each payee gets by it. */
  private static final long BYTES_A_VARIANT = 20_000;

  private static final long BYTES_A_PAYEE = 64;

  /** With more variants, what each payee gets by each is not kept. */
  private static final long KEPT = 50;

  /** Bytes of all together. */
  public long bytes() {
    return (double) shared() + (double) variants * ofVariant() > Long.MAX_VALUE / 2.0
        ? Long.MAX_VALUE / 2
        : shared() + variants * ofVariant();
  }

  private long shared() {
    double cells = (double) payees * periods * definitions * BYTES_A_CELL;
    double all = (double) records * BYTES_A_RECORD + cells * (1 + threads);
    return (long) Math.min(all, Long.MAX_VALUE / 4.0);
  }

  private long ofVariant() {
    return BYTES_A_VARIANT + (variants <= KEPT ? payees * BYTES_A_PAYEE : 0);
  }

  /** How many variants fit into some memory; 0 when not even the baseline does. */
  public long variantsThatFit(long memory) {
    long many = (memory - shared()) / BYTES_A_VARIANT;
    // Where fewer would do, what each payee gets by each is kept besides.
    long few = (memory - shared()) / (BYTES_A_VARIANT + payees * BYTES_A_PAYEE);
    return Math.max(0, many > KEPT ? many : Math.min(few, KEPT));
  }

  /** How many payees fit into some memory, with their share of the records and all variants. */
  public long payeesThatFit(long memory) {
    return (long) ((double) payees * memory / Math.max(1, bytes()));
  }
}
