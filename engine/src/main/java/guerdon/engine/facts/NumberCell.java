package guerdon.engine.facts;

import guerdon.dsl.model.Kind;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.value.Rational;

/**
 * Reads plain decimals: {@code 1234.56} as money, {@code 12.5%} or {@code 0.125} as a percentage,
 * {@code 7} as a count.
 */
final class NumberCell implements CellParser {
  private static final Rational[] SMALL = new Rational[1_024];
  private static final Rational LIMIT = Rational.of(SMALL.length);

  static {
    for (int value = 0; value < SMALL.length; value++) {
      SMALL[value] = Rational.of(value);
    }
  }

  private final RecordField field;
  private final Kind kind;

  NumberCell(RecordField field) {
    this.field = field;
    this.kind = field.type().kind();
  }

  @Override
  public Object parse(CharacterSlice cell) {
    boolean percentage =
        (kind == Kind.PERCENT || kind == Kind.RATIO) && cell.charAt(cell.length() - 1) == '%';
    try {
      if (percentage) {
        return Rational.parse(cell.subSequence(0, cell.length() - 1)).dividedBy(Rational.HUNDRED);
      }
      Rational number = Rational.parse(cell);
      return kind == Kind.COUNT && !number.isInteger() ? notWhole(number) : shared(number);
    } catch (NumberFormatException e) {
      return NumberFaults.explain(cell.toString(), kind);
    }
  }

  private Fault notWhole(Rational number) {
    return new Fault(
        "is not a whole number",
        "Write "
            + number.floor()
            + " or "
            + number.ceiling()
            + ", or declare "
            + field.name()
            + " as number.");
  }

  private static Rational shared(Rational number) {
    return number.isInteger() && number.signum() >= 0 && number.compareTo(LIMIT) < 0
        ? SMALL[(int) number.longValueExact()]
        : number;
  }
}
