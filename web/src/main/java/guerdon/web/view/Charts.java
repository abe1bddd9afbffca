package guerdon.web.view;

import guerdon.dsl.value.CurrencyCode;
import guerdon.dsl.value.Money;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.Rounding;
import guerdon.dsl.value.ValueFormat;
import java.util.List;

/** Bar charts as drawings inside a page. */
public final class Charts {
  private static final int ROW = 24;
  private static final int NAMES = 230;
  private static final int WIDTH = 300;
  private static final int NUMBERS = 150;

  private Charts() {}

  /** A text of a user in a page: nothing in it is taken for markup. */
  public static String text(String words) {
    return Pages.text(words);
  }

  /** An amount with its currency, in cents where it has any. */
  public static String money(Rational amount, CurrencyCode currency) {
    return ValueFormat.money(new Money(amount, currency));
  }

  /** An amount with its sign where it is above zero. */
  public static String signed(Rational amount, CurrencyCode currency) {
    return (amount.signum() > 0 ? "+" : "") + money(amount, currency);
  }

  /** A share in percent with its sign, such as {@code +2.35%}. */
  public static String percent(Rational share) {
    Rational rounded = share.roundedToDecimals(4, Rounding.Mode.HALF_UP);
    return (rounded.signum() > 0 ? "+" : "") + ValueFormat.percent(rounded);
  }

  /** Amounts from zero to the right. */
  public static String bars(
      String title, List<String> names, List<Rational> values, CurrencyCode in) {
    return drawn(title, names, values, in, false);
  }

  /** Amounts to the right of a line where they are above zero, to the left below. */
  public static String changes(
      String title, List<String> names, List<Rational> values, CurrencyCode in) {
    return drawn(title, names, values, in, true);
  }

  private static String drawn(
      String title, List<String> names, List<Rational> values, CurrencyCode in, boolean signed) {
    Rational most = Rational.ZERO;
    boolean negative = false;
    for (Rational value : values) {
      most = most.max(value.abs());
      negative |= value.signum() < 0;
    }
    int zero = NAMES + (negative ? WIDTH / 2 : 0);
    int room = negative ? WIDTH / 2 : WIDTH;
    int height = values.size() * ROW + 8;
    StringBuilder drawing = new StringBuilder();
    drawing
        .append("<figure><figcaption>")
        .append(text(title))
        .append("</figcaption><svg role=\"img\" aria-label=\"")
        .append(text(title))
        .append("\" width=\"")
        .append(NAMES + WIDTH + NUMBERS)
        .append("\" height=\"")
        .append(height)
        .append("\">\n");
    for (int at = 0; at < values.size(); at++) {
      Rational value = values.get(at);
      int length = length(value.abs(), most, room);
      int top = at * ROW + 4;
      int left = value.signum() < 0 ? zero - length : zero;
      String colour = !signed ? "#3b6ea5" : value.signum() < 0 ? "#b3462f" : "#3a7d44";
      drawing
          .append("<text x=\"")
          .append(NAMES - 8)
          .append("\" y=\"")
          .append(top + 14)
          .append("\" text-anchor=\"end\">")
          .append(text(shortened(names.get(at))))
          .append("</text><rect x=\"")
          .append(left)
          .append("\" y=\"")
          .append(top)
          .append("\" width=\"")
          .append(Math.max(1, length))
          .append("\" height=\"16\" fill=\"")
          .append(colour)
          .append("\"/><text x=\"")
          .append(NAMES + WIDTH + 8)
          .append("\" y=\"")
          .append(top + 14)
          .append("\">")
          .append(text((signed && value.signum() > 0 ? "+" : "") + money(value, in)))
          .append("</text>\n");
    }
    return drawing.append("</svg></figure>\n").toString();
  }

  private static int length(Rational value, Rational most, int room) {
    return most.isZero()
        ? 0
        : (int)
            value
                .times(Rational.of(room))
                .dividedBy(most)
                .roundedToDecimals(0, Rounding.Mode.HALF_UP)
                .longValueExact();
  }

  private static String shortened(String name) {
    return name.length() <= 34 ? name : name.substring(0, 33) + "…";
  }
}
