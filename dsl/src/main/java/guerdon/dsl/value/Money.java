package guerdon.dsl.value;

/**
 * An exact amount in one currency.
 *
 * <p>{@code $4,615.38} is {@code new Money(Rational.parse("4615.38"), new CurrencyCode("USD"))}.
 * The amount is not rounded to the coin until {@link #rounded} is called.
 */
public record Money(Rational amount, CurrencyCode currency) {

  /**
   * The exact sum.
   *
   * @throws IllegalArgumentException when the currencies differ
   */
  public Money plus(Money other) {
    return new Money(amount.plus(inSameCurrency(other, "added to").amount), currency);
  }

  /**
   * The exact difference.
   *
   * @throws IllegalArgumentException when the currencies differ
   */
  public Money minus(Money other) {
    return new Money(amount.minus(inSameCurrency(other, "subtracted from").amount), currency);
  }

  public Money times(Rational factor) {
    return new Money(amount.times(factor), currency);
  }

  /**
   * How many times {@code base} goes into this: $1,300 to $1,000 is 1.3, which is 130%.
   *
   * @throws IllegalArgumentException when the currencies differ
   * @throws ArithmeticException when {@code base} is zero
   */
  public Rational ratioTo(Money base) {
    return amount.dividedBy(inSameCurrency(base, "compared with").amount);
  }

  public Money rounded(Rounding rounding) {
    return new Money(amount.rounded(rounding), currency);
  }

  /** The exact amount after its currency, such as {@code USD 4615.38}. */
  @Override
  public String toString() {
    return currency + " " + amount;
  }

  private Money inSameCurrency(Money other, String verb) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(other + " cannot be " + verb + " " + this);
    }
    return other;
  }
}
