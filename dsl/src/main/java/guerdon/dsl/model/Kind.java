package guerdon.dsl.model;

/**
 * What sort of value an expression has, and by which Java class the engine holds it.
 *
 * <p>Money, foreign money, percent, number, count and ratio are held as {@code Rational} (a
 * percentage as its fraction), a date as {@code LocalDate}, a text, payee or record (by its key) as
 * {@code String}, a flag as {@code Boolean}.
 */
public enum Kind {
  MONEY("money"),
  PERCENT("percent"),
  NUMBER("number"),
  COUNT("count"),
  /** A quotient of two like values; it passes as a percent and as a number. */
  RATIO("ratio"),
  DATE("date"),
  TEXT("text"),
  FLAG("flag"),
  PAYEE("payee"),
  /** Money in a currency that stands in the same row; it must be converted before it is used. */
  FOREIGN("money in another currency"),
  /** A reference to a row of a record type by its key. */
  RECORD("record");

  private final String word;

  Kind(String word) {
    this.word = word;
  }

  /** The word of the language, for messages. */
  public String word() {
    return word;
  }

  /** Whether the value is held as an exact rational number. */
  public boolean isNumeric() {
    return switch (this) {
      case MONEY, PERCENT, NUMBER, COUNT, RATIO -> true;
      case DATE, TEXT, FLAG, PAYEE, FOREIGN, RECORD -> false;
    };
  }
}
