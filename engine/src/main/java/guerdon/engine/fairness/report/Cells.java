package guerdon.engine.fairness.report;

import guerdon.engine.fairness.report.FairnessReport.Cell;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as the report writes them; what has no value has a reason instead. */
final class Cells {
  static final Cell HIDDEN = new Cell("hidden", null, false);

  private Cells() {}

  static Cell text(String text) {
    return new Cell(text, null, false);
  }

  static Cell count(double count) {
    return new Cell(String.format(Locale.ROOT, "%,.0f", count), count, false);
  }

  static Cell amount(@Nullable Number amount) {
    double value = value(amount);
    return Double.isFinite(value) ? new Cell(money(value), value, false) : none();
  }

  static Cell percent(@Nullable Number percent) {
    return percent(percent, false);
  }

  static Cell percent(@Nullable Number percent, boolean mark) {
    double value = value(percent);
    return Double.isFinite(value) ? new Cell(percentText(value), value, mark) : none();
  }

  static Cell ratio(@Nullable Number ratio, boolean mark) {
    double value = value(ratio);
    return Double.isFinite(value)
        ? new Cell(String.format(Locale.ROOT, "%.3f", value), value, mark)
        : none();
  }

  static Cell probability(@Nullable Number p) {
    double value = value(p);
    return Double.isFinite(value) ? new Cell(pText(value), value, false) : none();
  }

  private static double value(@Nullable Number number) {
    return number == null ? Double.NaN : number.doubleValue();
  }

  /** Two numbers as an interval. */
  static Cell interval(double low, double high) {
    return Double.isFinite(low) && Double.isFinite(high)
        ? new Cell(percentText(low) + " to " + percentText(high), null, false)
        : none();
  }

  static Cell none() {
    return new Cell("not defined", null, false);
  }

  static String percentText(double percent) {
    if (!Double.isFinite(percent)) {
      return "not defined";
    }
    double shown = Math.round(percent * 10) / 10.0;
    return String.format(Locale.ROOT, "%.1f%%", shown == 0 ? 0.0 : shown);
  }

  static String pText(double p) {
    return p < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "%.3f", p);
  }

  static String money(double amount) {
    return String.format(Locale.ROOT, "%,.2f", amount);
  }
}
