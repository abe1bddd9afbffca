package guerdon.dsl.value;

import java.util.Optional;

/** A length of time that a plan names: the month in "paid monthly", the year in "per year". */
public enum Span {
  DAY("day", 0, 365),
  WEEK("week", 0, 52),
  MONTH("month", 1, 12),
  QUARTER("quarter", 3, 4),
  HALF_YEAR("half year", 6, 2),
  YEAR("year", 12, 1);

  private final String word;
  private final int months;
  private final int perYear;

  Span(String word, int months, int perYear) {
    this.word = word;
    this.months = months;
    this.perYear = perYear;
  }

  public String word() {
    return word;
  }

  public String plural() {
    return word + "s";
  }

  /** The span a singular or plural word names: "quarter" and "quarters" both name QUARTER. */
  public static Optional<Span> fromWord(String word) {
    for (Span span : values()) {
      if (span.word.equals(word) || span.plural().equals(word)) {
        return Optional.of(span);
      }
    }
    return Optional.empty();
  }

  /** Calendar months in one span; 0 for DAY and WEEK, which are no number of months. */
  public int months() {
    return months;
  }

  /**
   * Spans in a year: 12 for MONTH. For WEEK 52 and for DAY 365 by convention; a proration that must
   * be right to the day counts days with {@link DayCount} instead.
   */
  public int perYear() {
    return perYear;
  }
}
