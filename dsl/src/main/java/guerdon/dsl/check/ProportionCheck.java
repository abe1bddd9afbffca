package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.model.Definition.Match;
import guerdon.dsl.model.Definition.Row;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Type;
import guerdon.dsl.syntax.SourceSpan;
import guerdon.dsl.value.Rational;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Checks the bands of a proportional table: they adjoin each other, and each has a width of which a
 * part can be taken, but for a last one without end that gives nothing.
 */
final class ProportionCheck {
  private final Findings findings;
  private final SourceSpan place;

  ProportionCheck(Findings findings, SourceSpan place) {
    this.findings = findings;
    this.place = place;
  }

  boolean check(String table, List<Row> rows, List<Type> keyTypes) {
    List<Integer> numeric = TableKeys.numeric(keyTypes);
    if (numeric.size() != 1) {
      findings.report(
          Code.TABLE_KIND,
          place,
          "Table `"
              + table
              + "` takes a part of a band, and "
              + (numeric.isEmpty() ? "none" : "more than one")
              + " of its keys is a number.",
          "Key it by one number; other keys may be texts.");
      return false;
    }
    if (!BandCheck.risingBands(rows, findings)) {
      return false;
    }
    for (List<Row> bands : TableKeys.byOtherKeys(rows, numeric)) {
      if (!adjoining(table, bands, numeric.getFirst(), keyTypes.get(numeric.getFirst()))) {
        return false;
      }
    }
    return true;
  }

  /** Whether some band is the last and has an end, above which something has to be said. */
  static boolean ends(List<Row> rows, List<Type> keyTypes) {
    List<Integer> numeric = TableKeys.numeric(keyTypes);
    return TableKeys.byOtherKeys(rows, numeric).stream()
        .anyMatch(bands -> high(bands.getLast(), numeric.getFirst()) != null);
  }

  private boolean adjoining(String table, List<Row> bands, int key, Type type) {
    Rational end = null;
    for (int at = 0; at < bands.size(); at++) {
      Row row = bands.get(at);
      if (!(row.matches().get(key) instanceof Match.Band band)) {
        findings.report(
            Code.TABLE_SHAPE,
            row.span(),
            "`" + table + "` is proportional: it takes a part of a band, so its rows are bands.",
            "Write a band such as `0 to 1,000`.");
        return false;
      }
      Rational low = band.low() == null ? Rational.ZERO : band.low();
      if (at > 0 && !Objects.equals(end, low)) {
        report(table, row, end, low, type);
        return false;
      }
      end = band.high();
      if (end == null && !isZero(row.value())) {
        findings.report(
            Code.BAND_END,
            row.span(),
            "The last band of `" + table + "` has no end, so no part of its amount can be told.",
            "End it, as in `8,000 to 20,000`, and add `outside flat`, `extended` or `error`; or let"
                + " it give 0.");
        return false;
      }
      if (end != null && end.compareTo(low) <= 0) {
        findings.report(
            Code.BAND_ORDER,
            row.span(),
            "This band has no width above zero, so no part of its amount can be told.",
            "Give it a lower bound: `a to b`.");
        return false;
      }
    }
    return true;
  }

  private void report(String table, Row row, @Nullable Rational end, Rational low, Type type) {
    boolean gap = end != null && end.compareTo(low) < 0;
    findings.report(
        gap ? Code.BAND_GAP : Code.BAND_ORDER,
        row.span(),
        "This band of `"
            + table
            + "` starts at "
            + BandCheck.value(low, type)
            + ", and the one above it "
            + (end == null ? "has no end." : "ends at " + BandCheck.value(end, type) + "."),
        "Let each band start where the one above it in the table ends.");
  }

  private static boolean isZero(Expr value) {
    return value instanceof Expr.Constant constant && constant.value().equals(Rational.ZERO);
  }

  private static @Nullable Rational high(Row row, int key) {
    return row.matches().get(key) instanceof Match.Band band ? band.high() : null;
  }
}
