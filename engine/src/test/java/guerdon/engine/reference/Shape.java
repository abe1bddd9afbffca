package guerdon.engine.reference;

import org.jspecify.annotations.Nullable;

/**
 * As much of a value's type as its meaning depends on.
 *
 * @param kind money, percent, number, count, ratio, or any other word
 * @param per the span an amount is stated per
 * @param window none, period, to date, or other
 * @param span the span an amount to date was gathered over; null for that of the plan
 */
record Shape(String kind, @Nullable String per, String window, @Nullable String span) {
  static Shape of(String kind) {
    return new Shape(kind, null, "none", null);
  }

  Shape kind(String newKind) {
    return new Shape(newKind, per, window, span);
  }

  Shape per(@Nullable String newPer) {
    return new Shape(kind, newPer, window, span);
  }

  Shape window(String newWindow, @Nullable String newSpan) {
    return new Shape(kind, per, newWindow, newSpan);
  }

  boolean isNumeric() {
    return switch (kind) {
      case "money", "percent", "number", "count", "ratio" -> true;
      default -> false;
    };
  }

  private boolean isPlain() {
    return kind.equals("number") || kind.equals("count");
  }

  /** What comes of adding, comparing or choosing between two amounts. */
  Shape plus(Shape other) {
    String both = kind;
    if (!kind.equals(other.kind)) {
      boolean ratio = kind.equals("ratio");
      String stated = ratio ? other.kind : kind;
      both = stated.equals("count") || (isPlain() && other.isPlain()) ? "number" : stated;
    }
    Shape carrier = this;
    if (window.equals("none")) {
      carrier = other;
    } else if (window.equals("other") && !other.window.equals("none")) {
      carrier = other;
    }
    return carrier.kind(both);
  }

  Shape times(Shape other) {
    String both;
    if (kind.equals("money") || other.kind.equals("money")) {
      both = "money";
    } else if (kind.equals("percent") || other.kind.equals("percent")) {
      both = "percent";
    } else if (kind.equals("count") && other.kind.equals("count")) {
      both = "count";
    } else {
      both = kind.equals("ratio") && other.kind.equals("ratio") ? "ratio" : "number";
    }
    Shape carrier = window.equals("none") ? other : this;
    return carrier.kind(both).per(per == null ? other.per : per);
  }

  Shape over(Shape other) {
    boolean money = kind.equals("money") && !other.kind.equals("money");
    boolean percent = kind.equals("percent") && !other.kind.equals("percent");
    return money || percent ? this : of("ratio");
  }
}
