package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.model.Kind;
import guerdon.dsl.model.Type;
import guerdon.dsl.model.Type.WindowKind;
import guerdon.dsl.syntax.SourceSpan;
import guerdon.dsl.value.Span;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which kinds of values meet under which operator, and what comes out.
 *
 * <p>Money adds to money of the same span; money times a percent, number, count or ratio is money;
 * like divided by like is a ratio, which passes as percent or number.
 */
final class OperatorTypes {
  private final Findings findings;
  private final @Nullable Span paid;

  /** {@code paid} is the span of the plan's pay periods, null for named periods. */
  OperatorTypes(Findings findings, @Nullable Span paid) {
    this.findings = findings;
    this.paid = paid;
  }

  /** The span of the plan's pay periods; null for named periods. */
  @Nullable Span paid() {
    return paid;
  }

  /** The type of {@code left + right} or {@code left - right}, or null after a report. */
  @Nullable Type sum(Type left, Type right, String sign, SourceSpan place) {
    if (!left.kind().isNumeric() || !right.kind().isNumeric()) {
      return mismatch(left, right, sign, place, null);
    }
    Kind kind = common(left.kind(), right.kind());
    if (kind == null) {
      String repair =
          left.kind() == Kind.MONEY && right.kind() == Kind.PERCENT
              ? "Say of what: `x% of` an amount."
              : null;
      return mismatch(left, right, sign, place, repair);
    }
    if (!samePer(left, right, sign, place)) {
      return null;
    }
    Type window = sumWindow(left, right, sign, place);
    return window == null ? null : window.as(kind);
  }

  /** The kind two values of a sum, comparison or choice share, or null when they do not meet. */
  static @Nullable Kind common(Kind left, Kind right) {
    if (left == right) {
      return left;
    }
    if (left == Kind.RATIO && (right == Kind.PERCENT || isPlain(right))) {
      return right == Kind.COUNT ? Kind.NUMBER : right;
    }
    if (right == Kind.RATIO) {
      return common(right, left);
    }
    return isPlain(left) && isPlain(right) ? Kind.NUMBER : null;
  }

  private static boolean isPlain(Kind kind) {
    return kind == Kind.NUMBER || kind == Kind.COUNT;
  }

  private boolean samePer(Type left, Type right, String sign, SourceSpan place) {
    if (Objects.equals(left.per(), right.per())) {
      return true;
    }
    Type stated = left.per() == null ? right : left;
    findings.report(
        Code.UNIT,
        place,
        capital(left.phrase()) + " and " + right.phrase() + " do not meet under `" + sign + "`.",
        "Bring the amount per "
            + Objects.requireNonNull(stated.per()).word()
            + " to the pay period first: `… prorated by months`, or divide it.");
    return false;
  }

  private @Nullable Type sumWindow(Type left, Type right, String sign, SourceSpan place) {
    if (left.window() == right.window() && left.windowSpan() == right.windowSpan()) {
      return left;
    }
    if (left.window() == WindowKind.NONE) {
      return right;
    }
    if (right.window() == WindowKind.NONE
        || right.window() == WindowKind.OTHER
        || left.window() == WindowKind.OTHER) {
      return left.window() == WindowKind.OTHER && right.window() != WindowKind.NONE ? right : left;
    }
    findings.report(
        Code.UNIT,
        place,
        "An amount "
            + window(left)
            + " and an amount "
            + window(right)
            + " do not meet under `"
            + sign
            + "`.",
        "Gather both over the same days, or say that one is meant as an amount of the pay period:"
            + " `(…) as amount of period`.");
    return null;
  }

  static String window(Type type) {
    return switch (type.window()) {
      case NONE -> "stated in the plan";
      case PERIOD -> "of the pay period";
      case OTHER -> "of other periods";
      case TO_DATE -> {
        Span span = type.windowSpan();
        yield span == null ? "to date" : span.word() + " to date";
      }
    };
  }

  /** The type of {@code left * right}, or null after a report. */
  @Nullable Type product(Type left, Type right, SourceSpan place) {
    if (!left.kind().isNumeric() || !right.kind().isNumeric()) {
      return mismatch(left, right, "*", place, null);
    }
    if (left.kind() == Kind.MONEY && right.kind() == Kind.MONEY) {
      return mismatch(
          left, right, "*", place, "Money is multiplied by a rate, a number or a count.");
    }
    if (left.per() != null && right.per() != null) {
      return mismatch(left, right, "*", place, null);
    }
    Kind kind = productKind(left.kind(), right.kind());
    Type carrier = left.window() == WindowKind.NONE ? right : left;
    Type result = carrier.as(kind);
    Span per = left.per() == null ? right.per() : left.per();
    return result.per(per);
  }

  private static Kind productKind(Kind left, Kind right) {
    if (left == Kind.MONEY || right == Kind.MONEY) {
      return Kind.MONEY;
    }
    if (left == Kind.PERCENT || right == Kind.PERCENT) {
      return Kind.PERCENT;
    }
    if (left == Kind.COUNT && right == Kind.COUNT) {
      return Kind.COUNT;
    }
    return left == Kind.RATIO && right == Kind.RATIO ? Kind.RATIO : Kind.NUMBER;
  }

  /** The type of {@code left / right}, or null after a report. */
  @Nullable Type quotient(Type left, Type right, SourceSpan place) {
    if (!left.kind().isNumeric() || !right.kind().isNumeric()) {
      return mismatch(left, right, "/", place, null);
    }
    boolean leftMoney = left.kind() == Kind.MONEY;
    boolean rightMoney = right.kind() == Kind.MONEY;
    if (rightMoney && !leftMoney) {
      return mismatch(left, right, "/", place, "Money divides money.");
    }
    if (leftMoney && !rightMoney) {
      return right.per() == null ? left : mismatch(left, right, "/", place, null);
    }
    if (left.kind() == Kind.PERCENT && right.kind() != Kind.PERCENT) {
      return left;
    }
    if (!spansMeet(left, right)) {
      findings.report(
          Code.UNIT,
          place,
          capital(describe(left)) + " cannot be measured against " + describe(right) + ".",
          left.per() == null && left.window() == WindowKind.NONE
              ? "State both per the same span of time."
              : "Gather the amount over the span of the other (`year to date`), or bring the"
                  + " other to the pay period: `… prorated by months`.");
      return null;
    }
    return Type.RATIO;
  }

  private static String describe(Type type) {
    return type.per() == null ? type.kind().word() + " " + window(type) : type.words();
  }

  /** An amount per year meets an amount per year, and an amount gathered over a year to date. */
  private boolean spansMeet(Type left, Type right) {
    if (Objects.equals(left.per(), right.per())) {
      return true;
    }
    Type stated = left.per() == null ? right : left;
    Type gathered = left.per() == null ? left : right;
    if (gathered.per() != null) {
      return false;
    }
    return switch (gathered.window()) {
      case NONE -> false;
      case OTHER -> true;
      case PERIOD -> paid == null || paid == stated.per();
      case TO_DATE -> gathered.windowSpan() == null || gathered.windowSpan() == stated.per();
    };
  }

  /** The type of {@code share of whole}, or null after a report. */
  @Nullable Type shareOf(Type share, Type whole, SourceSpan place) {
    if (share.kind() != Kind.PERCENT && share.kind() != Kind.RATIO) {
      return mismatch(share, whole, "of", place, "Write a percentage before `of`.");
    }
    if (!whole.kind().isNumeric()) {
      return mismatch(share, whole, "of", place, null);
    }
    return whole.kind() == Kind.COUNT ? whole.as(Kind.NUMBER) : whole;
  }

  /** Whether two values can be compared; reports when not. */
  boolean comparable(Type left, Type right, boolean ordered, String sign, SourceSpan place) {
    boolean bothNumbers = left.kind().isNumeric() && right.kind().isNumeric();
    if (bothNumbers) {
      if (common(left.kind(), right.kind()) == null) {
        mismatch(left, right, sign, place, signMissing(left, right));
        return false;
      }
      return samePer(left, right, sign, place);
    }
    if (!meetAsKeys(left, right)) {
      mismatch(left, right, sign, place, null);
      return false;
    }
    if (ordered && left.kind() != Kind.DATE) {
      findings.report(
          Code.TYPE,
          place,
          "Two values of kind "
              + left.kind().word()
              + " have no order; `"
              + sign
              + "` needs numbers or dates.",
          "Compare them with `=` or `<>`.");
      return false;
    }
    return true;
  }

  private static @Nullable String signMissing(Type left, Type right) {
    if (!isPlain(left.kind()) && !isPlain(right.kind())) {
      return null;
    }
    boolean percent = left.kind() == Kind.PERCENT || right.kind() == Kind.PERCENT;
    return percent
        ? "Write a percentage with its sign, such as `95%`."
        : "Write an amount with its sign, such as `$500`.";
  }

  private static boolean meetAsKeys(Type left, Type right) {
    if (left.kind() == right.kind()) {
      return Objects.equals(left.record(), right.record());
    }
    // Keys of payees and records are written as texts in a plan.
    return isKey(left.kind())
        && isKey(right.kind())
        && (left.kind() == Kind.TEXT || right.kind() == Kind.TEXT);
  }

  private static boolean isKey(Kind kind) {
    return kind == Kind.TEXT || kind == Kind.PAYEE || kind == Kind.RECORD;
  }

  /** The type both branches of a choice share, or null after a report. */
  @Nullable Type either(Type left, Type right, SourceSpan place) {
    if (left.kind().isNumeric() && right.kind().isNumeric()) {
      return sum(left, right, "else", place);
    }
    return meetAsKeys(left, right) ? left : mismatch(left, right, "else", place, null);
  }

  /**
   * Whether a value of {@code actual} can stand where {@code declared} is said; reports when not.
   */
  boolean fits(Type actual, Type declared, String what, SourceSpan place) {
    if (fitsKind(actual.kind(), declared.kind())) {
      boolean samePer = Objects.equals(actual.per(), declared.per());
      if (!declared.kind().isNumeric() || samePer) {
        return true;
      }
      findings.report(
          Code.UNIT,
          place,
          what + " is " + declared.phrase() + ", and this is " + actual.phrase() + ".",
          actual.per() == null
              ? "Say `per "
                  + Objects.requireNonNull(declared.per()).word()
                  + "` on both or neither."
              : "Bring it to the pay period (`… prorated by months`), or declare "
                  + actual.words()
                  + ".");
      return false;
    }
    String repair = null;
    if (declared.kind() == Kind.PERCENT && isPlain(actual.kind())) {
      repair = "Write a percentage with its sign, such as `5%`.";
    } else if (declared.kind() == Kind.MONEY && isPlain(actual.kind())) {
      repair = "Write an amount with its sign, such as `$500`.";
    } else if (isPlain(declared.kind()) && actual.kind() == Kind.PERCENT) {
      repair = "Declare it as percent; a part of a number is a number: `50% of …`, not `50% * …`.";
    } else if (actual.kind() == Kind.FOREIGN) {
      repair = "Convert it first: `… converted at exchange_rates on …`.";
    } else if (declared.kind() == Kind.FOREIGN) {
      repair = "Write the plain number; its currency stands in the row.";
    } else if (declared.kind() != actual.kind()) {
      repair =
          actual.kind() != Kind.RATIO
              ? "Declare it as " + actual.words() + "."
              : declared.kind() == Kind.COUNT
                  ? "Round it to a whole number, `… rounded down to 0 decimals`, or declare it as"
                      + " number."
                  : "Declare it as percent.";
    }
    findings.report(
        Code.TYPE,
        place,
        what + " is " + declared.phrase() + ", and this is " + actual.phrase() + ".",
        repair);
    return false;
  }

  private static boolean fitsKind(Kind actual, Kind declared) {
    return switch (declared) {
      case PERCENT -> actual == Kind.PERCENT || actual == Kind.RATIO;
      case NUMBER, RATIO -> isPlain(actual) || actual == Kind.RATIO;
      case COUNT -> actual == Kind.COUNT;
      case MONEY -> actual == Kind.MONEY;
      case DATE, FLAG, FOREIGN -> actual == declared;
      case TEXT, PAYEE, RECORD -> isKey(actual);
    };
  }

  private @Nullable Type mismatch(
      Type left, Type right, String sign, SourceSpan place, @Nullable String repair) {
    boolean foreign = left.kind() == Kind.FOREIGN || right.kind() == Kind.FOREIGN;
    findings.report(
        foreign ? Code.CURRENCY : Code.TYPE,
        place,
        capital(left.phrase()) + " and " + right.phrase() + " do not meet under `" + sign + "`.",
        foreign ? "Convert it first: `… converted at exchange_rates on …`." : repair);
    return null;
  }

  private static String capital(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
