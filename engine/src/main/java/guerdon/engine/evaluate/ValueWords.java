package guerdon.engine.evaluate;

import guerdon.dsl.model.Kind;
import guerdon.dsl.model.Type;
import guerdon.dsl.value.CurrencyCode;
import guerdon.dsl.value.Money;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.Rounding;
import guerdon.dsl.value.ValueFormat;
import guerdon.engine.calc.Missing;

/**
 * Values as people read them: {@code $1,300,000.00}, {@code 112.5%}, {@code 2026-03-15}, {@code
 * yes}.
 *
 * @param currency the currency of the plan
 */
public record ValueWords(CurrencyCode currency) {
  private static final int MOST_DECIMALS = 10;
  private static final int DECIMALS_ABOUT = 6;

  /**
   * A value as it was computed with: money with all its decimals, up to ten; {@code about} marks
   * one that has more.
   */
  public String fine(Type type, Object value) {
    return type.kind() == Kind.MONEY && value instanceof Rational amount
        ? fineMoney(amount)
        : of(type, value);
  }

  /** An amount with all its decimals, up to ten. */
  public String fineMoney(Rational amount) {
    return amount.roundedToDecimals(MOST_DECIMALS, Rounding.Mode.HALF_UP).equals(amount)
        ? exactMoney(amount)
        : "about " + exactMoney(amount.roundedToDecimals(DECIMALS_ABOUT, Rounding.Mode.HALF_UP));
  }

  public String of(Type type, Object value) {
    return switch (value) {
      case Missing missing -> "not known";
      case Rational number -> number(type.kind(), number);
      case Boolean flag -> flag ? "yes" : "no";
      case String text when type.kind() == Kind.TEXT -> "\"" + text + "\"";
      default -> value.toString();
    };
  }

  /** An amount rounded to the coin. */
  public String money(Rational amount) {
    return ValueFormat.money(new Money(amount, currency));
  }

  /** An amount with every digit it has. */
  public String exactMoney(Rational amount) {
    return ValueFormat.exactMoney(new Money(amount, currency));
  }

  private String number(Kind kind, Rational number) {
    return switch (kind) {
      case MONEY -> money(number);
      case PERCENT, RATIO -> ValueFormat.percent(number);
      case NUMBER, COUNT, FOREIGN, DATE, TEXT, FLAG, PAYEE, RECORD -> ValueFormat.number(number);
    };
  }
}
