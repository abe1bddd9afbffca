package guerdon.web.simulation;

import guerdon.dsl.value.CurrencyCode;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.Rounding;
import guerdon.dsl.value.ValueFormat;
import guerdon.engine.simulate.Detail;
import guerdon.engine.simulate.Figures;
import guerdon.web.view.Charts;
import org.jspecify.annotations.Nullable;

/** Figures in the words of a report. */
record ReportWords(CurrencyCode currency) {

  String money(Rational amount) {
    return Charts.money(amount, currency);
  }

  /** An average or another amount that may have more digits than its currency. */
  String about(@Nullable Rational amount) {
    return amount == null
        ? "–"
        : money(amount.roundedToDecimals(currency.minorDigits(), Rounding.Mode.HALF_UP));
  }

  String signed(Rational amount) {
    return Charts.signed(amount, currency);
  }

  /** A share with at most so many decimals of a per cent. */
  static String share(@Nullable Rational share, int decimals) {
    return share == null
        ? "–"
        : ValueFormat.percent(share.roundedToDecimals(decimals + 2, Rounding.Mode.HALF_UP));
  }

  /** A change as a share of what was, with its sign. */
  static String relative(Rational change, Rational before) {
    return before.signum() <= 0 ? "" : Charts.percent(change.dividedBy(before));
  }

  static @Nullable Rational costOfSales(Figures figures) {
    Detail detail = figures.detail();
    Detail.Sales sales = detail == null ? null : detail.sales();
    return sales == null ? null : sales.costOfSales();
  }

  static String verdict(Figures figures) {
    long broken =
        figures.guards().stream().filter(g -> g.verdict() == Figures.Verdict.BROKEN).count();
    long open = figures.guards().stream().filter(g -> g.verdict() == Figures.Verdict.OPEN).count();
    return figures.guards().isEmpty()
        ? "none stated"
        : broken > 0 ? broken + " broken" : open > 0 ? open + " open" : "all hold";
  }

  static String look(Figures figures) {
    String verdict = verdict(figures);
    return verdict.endsWith("broken") ? "broken" : verdict.equals("all hold") ? "holds" : "";
  }
}
