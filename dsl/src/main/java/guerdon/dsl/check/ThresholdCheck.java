package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.model.Definition.Match;
import guerdon.dsl.model.Definition.Row;
import guerdon.dsl.model.Type;
import guerdon.dsl.syntax.SourceSpan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks the thresholds of a stacked table: every row says from where on it is reached, and no two
 * rows say the same.
 */
final class ThresholdCheck {
  private final Findings findings;
  private final SourceSpan place;

  ThresholdCheck(Findings findings, SourceSpan place) {
    this.findings = findings;
    this.place = place;
  }

  boolean check(String table, List<Row> rows, List<Type> keyTypes) {
    List<Integer> numeric = TableKeys.numeric(keyTypes);
    if (numeric.isEmpty()) {
      findings.report(
          Code.TABLE_KIND,
          place,
          "Table `" + table + "` adds up the thresholds reached, and none of its keys is a number.",
          "Make it `step`: it gives the reached value.");
      return false;
    }
    Map<List<Match>, Row> known = new HashMap<>();
    for (Row row : rows) {
      for (int key : numeric) {
        if (!isThreshold(row.matches().get(key))) {
          findings.report(
              Code.TABLE_SHAPE,
              row.span(),
              "`" + table + "` is stacked: a row says from where on it is reached, without end.",
              "Write `100% and over` or `over 100%`; where one band alone shall count, make the"
                  + " table `step`.");
          return false;
        }
      }
      Row twin = known.put(row.matches(), row);
      if (twin != null) {
        findings.report(
            new Diagnostic(
                Code.BAND_OVERLAP,
                row.span(),
                "Two rows of `" + table + "` start at the same threshold, and both would count.",
                "Put their values into one row.",
                List.of(new Diagnostic.Related(twin.span(), "this row starts there too"))));
        return false;
      }
    }
    return true;
  }

  private static boolean isThreshold(Match match) {
    return switch (match) {
      case Match.Any any -> true;
      case Match.Band band -> band.low() != null && band.high() == null;
      case Match.Exactly exactly -> false;
    };
  }
}
