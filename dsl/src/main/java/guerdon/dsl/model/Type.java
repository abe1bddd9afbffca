package guerdon.dsl.model;

import guerdon.dsl.value.Span;
import org.jspecify.annotations.Nullable;

/**
 * The type of an expression: its kind, and for amounts the span they are stated per, or the window
 * they were gathered over.
 *
 * <p>{@code money per year} has {@code per = YEAR}; {@code sum of deals year to date} has {@code
 * window = TO_DATE, windowSpan = YEAR}; a bare {@code $500} has neither and meets both.
 *
 * @param record the name of the record type a {@link Kind#RECORD} refers to
 */
public record Type(
    Kind kind,
    @Nullable Span per,
    WindowKind window,
    @Nullable Span windowSpan,
    @Nullable String record) {

  /** Over which days a sum was gathered, as far as types care. */
  public enum WindowKind {
    /** Not gathered over time. */
    NONE,
    /** Over one pay period. */
    PERIOD,
    /** From the start of a month, quarter, half or year (or of the plan) to the period's end. */
    TO_DATE,
    /** Any other stretch: previous periods, trailing days. */
    OTHER
  }

  public static final Type MONEY = of(Kind.MONEY);
  public static final Type PERCENT = of(Kind.PERCENT);
  public static final Type NUMBER = of(Kind.NUMBER);
  public static final Type COUNT = of(Kind.COUNT);
  public static final Type RATIO = of(Kind.RATIO);
  public static final Type DATE = of(Kind.DATE);
  public static final Type TEXT = of(Kind.TEXT);
  public static final Type FLAG = of(Kind.FLAG);
  public static final Type PAYEE = of(Kind.PAYEE);

  /** Returns the plain type of a kind. */
  public static Type of(Kind kind) {
    return new Type(kind, null, WindowKind.NONE, null, null);
  }

  /** Returns a reference to a row of the named record type. */
  public static Type record(String name) {
    return new Type(Kind.RECORD, null, WindowKind.NONE, null, name);
  }

  /** Returns this type stated per a span of time. */
  public Type per(@Nullable Span newPer) {
    return new Type(kind, newPer, window, windowSpan, record);
  }

  /** Returns this type gathered over a window. */
  public Type over(WindowKind newWindow, @Nullable Span span) {
    return new Type(kind, per, newWindow, span, record);
  }

  /** Returns this type with another kind. */
  public Type as(Kind newKind) {
    return new Type(newKind, per, window, windowSpan, record);
  }

  /**
   * The type as a reader would name a value of it: {@code a percentage}, {@code money per year}.
   */
  public String phrase() {
    String phrase =
        switch (kind) {
          case MONEY -> "money";
          case PERCENT -> "a percentage";
          case NUMBER -> "a number";
          case COUNT -> "a whole number";
          case RATIO -> "a ratio";
          case DATE -> "a date";
          case TEXT -> "a text";
          case FLAG -> "true or false";
          case PAYEE -> "a payee";
          case FOREIGN -> "money in the currency of its row";
          case RECORD -> "a row of " + record;
        };
    return per == null ? phrase : phrase + " per " + per.word();
  }

  /** The type in the words of the language, such as {@code money per year}. */
  public String words() {
    if (kind == Kind.RECORD && record != null) {
      return "row of " + record;
    }
    return per == null ? kind.word() : kind.word() + " per " + per.word();
  }
}
