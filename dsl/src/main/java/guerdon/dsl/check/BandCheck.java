package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.model.Definition.Match;
import guerdon.dsl.model.Definition.Row;
import guerdon.dsl.model.Definition.TableKind;
import guerdon.dsl.model.Kind;
import guerdon.dsl.model.Type;
import guerdon.dsl.syntax.SourceSpan;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.ValueFormat;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks that every value of a table's keys falls into exactly one row, and names a value that does
 * not.
 *
 * <p>Each key's line of values is cut at all bounds of the table into points and the stretches
 * between them; one value of each piece stands for all of it. From zero up nothing may be left out;
 * below zero rows are free to say nothing. Rows `0`, `1` and `2 and over` leave nothing out where
 * the key is a whole number; whether it is one is known where the table is read.
 */
final class BandCheck {
  /**
   * A table of more pieces than this is refused: nobody reads it, and it cannot be checked quickly.
   */
  private static final long MAXIMUM_PIECES = 2_000_000;

  private final Findings findings;
  private final SourceSpan place;
  private List<Type> keyTypes = List.of();
  private Set<Integer> whole = Set.of();

  BandCheck(Findings findings, SourceSpan place) {
    this.findings = findings;
    this.place = place;
  }

  /** Checks a table where it is defined; keys that may be whole numbers are taken to be. */
  boolean check(String table, TableKind kind, List<Row> rows, List<Type> keyTypes) {
    return check(table, kind, rows, keyTypes, maybeWhole(rows, keyTypes));
  }

  /** The keys whose rows have whole bounds only, without a unit. */
  static Set<Integer> maybeWhole(List<Row> rows, List<Type> keyTypes) {
    Set<Integer> found = new TreeSet<>();
    for (int key = 0; key < keyTypes.size(); key++) {
      Kind kind = keyTypes.get(key).kind();
      int at = key;
      if ((kind == Kind.COUNT || kind == Kind.NUMBER)
          && rows.stream()
              .allMatch(row -> bounds(row, at).stream().allMatch(Rational::isInteger))) {
        found.add(key);
      }
    }
    return found;
  }

  private static List<Rational> bounds(Row row, int key) {
    List<Rational> bounds = new ArrayList<>();
    switch (row.matches().get(key)) {
      case Match.Any any -> {
        // holds for every value, has no bound
      }
      case Match.Exactly exactly -> {
        if (exactly.value() instanceof Rational r) {
          bounds.add(r);
        }
      }
      case Match.Band band -> {
        if (band.low() != null) {
          bounds.add(band.low());
        }
        if (band.high() != null) {
          bounds.add(band.high());
        }
      }
    }
    return bounds;
  }

  /** Checks a table of which some keys are whole numbers. */
  boolean check(
      String table, TableKind kind, List<Row> rows, List<Type> keyTypes, Set<Integer> whole) {
    this.keyTypes = keyTypes;
    this.whole = whole;
    int keys = keyTypes.size();
    if (!risingBands(rows, findings)) {
      return false;
    }
    if (kind == TableKind.MARGINAL && !onlyBands(table, rows)) {
      return false;
    }
    return everyValueOnce(table, kind, rows, keys);
  }

  static boolean risingBands(List<Row> rows, Findings findings) {
    for (Row row : rows) {
      for (Match match : row.matches()) {
        boolean empty =
            match instanceof Match.Band band
                && band.low() != null
                && band.high() != null
                && band.low().compareTo(band.high()) >= 0;
        if (empty) {
          findings.report(
              Code.BAND_ORDER,
              row.span(),
              "This band is empty: it ends where or before it starts.",
              "Write the lower bound first; `a to b` holds a but not b.");
          return false;
        }
      }
    }
    return true;
  }

  private boolean onlyBands(String table, List<Row> rows) {
    for (Row row : rows) {
      if (row.matches().size() == 1 && !(row.matches().getFirst() instanceof Match.Band)) {
        findings.report(
            Code.TABLE_SHAPE,
            row.span(),
            "`" + table + "` is marginal: it slices an amount, so its rows are bands.",
            "Write a band such as `0% to 100%`.");
        return false;
      }
    }
    return true;
  }

  /** A piece of a key's line: one value that stands for it, and what to call it. */
  private record Piece(
      Object value, boolean point, boolean belowZero, boolean first, boolean last) {}

  private boolean everyValueOnce(String table, TableKind kind, List<Row> rows, int keys) {
    List<List<Piece>> lines = new ArrayList<>();
    long pieces = 1;
    for (int key = 0; key < keys; key++) {
      List<Piece> line = pieces(rows, key, whole.contains(key));
      lines.add(line);
      pieces *= Math.max(1, line.size());
      if (pieces > MAXIMUM_PIECES) {
        findings.report(
            Code.LIMIT,
            place,
            "Table `" + table + "` has more than " + MAXIMUM_PIECES + " combinations of bands.",
            "Split it into tables with fewer keys or rows.");
        return false;
      }
    }
    int[] at = new int[keys];
    for (long n = 0; n < pieces; n++) {
      long rest = n;
      for (int key = keys - 1; key >= 0; key--) {
        at[key] = (int) (rest % lines.get(key).size());
        rest /= lines.get(key).size();
      }
      if (!oneRow(table, kind, rows, lines, at)) {
        return false;
      }
    }
    return true;
  }

  private boolean oneRow(
      String table, TableKind kind, List<Row> rows, List<List<Piece>> lines, int[] at) {
    Row first = null;
    for (Row row : rows) {
      if (holds(row, lines, at)) {
        if (first != null && !moreSpecific(first, row)) {
          findings.report(
              new Diagnostic(
                  Code.BAND_OVERLAP,
                  row.span(),
                  "Two rows of `" + table + "` both hold " + words(lines, at) + ".",
                  "End one band where the next starts: `a to b` holds a but not b.",
                  List.of(new Diagnostic.Related(first.span(), "this row holds it too"))));
          return false;
        }
        first = first == null ? row : first;
      }
    }
    if (first != null) {
      return true;
    }
    boolean pointOnly = false;
    boolean outer = false;
    for (int key = 0; key < at.length; key++) {
      Piece piece = lines.get(key).get(at[key]);
      if (piece.belowZero() || (whole.contains(key) && isFraction(piece))) {
        return true;
      }
      pointOnly |= piece.point();
      outer |= piece.first() || piece.last();
    }
    if (kind == TableKind.MARGINAL && pointOnly) {
      // A slice without width pays nothing either way.
      return true;
    }
    SourceSpan before = at.length == 1 ? rowBefore(rows, lines.getFirst().get(at[0])) : place;
    if (isBetweenWholeNumbers(lines, at)) {
      findings.report(
          Code.BAND_GAP,
          before,
          "`" + table + "` has no row for " + words(lines, at) + ".",
          "Let each band start where the one before it ends; only a key declared as `count` has"
              + " nothing between whole numbers.");
      return false;
    }
    boolean end = at.length == 1 && (outer || before.equals(place));
    findings.report(
        end ? Code.BAND_END : Code.BAND_GAP,
        end ? place : before,
        "`" + table + "` has no row for " + words(lines, at) + ".",
        end
            ? "Let the last row go on without end (`… and over`), and the first start at or below"
                + " the lowest value."
            : pointOnly
                ? "Write `… and over` instead of `over …`, so that the bound itself has a row."
                : "Let each band start where the one before it ends.");
    return false;
  }

  private boolean isBetweenWholeNumbers(List<List<Piece>> lines, int[] at) {
    for (int key = 0; key < at.length; key++) {
      Kind kind = keyTypes.get(key).kind();
      Piece piece = lines.get(key).get(at[key]);
      boolean plain = kind == Kind.COUNT || kind == Kind.NUMBER;
      if (plain && isFraction(piece) && !piece.point() && !piece.last()) {
        return true;
      }
    }
    return false;
  }

  private static boolean isFraction(Piece piece) {
    return piece.value() instanceof Rational r && !r.isInteger();
  }

  /** A row with `any` gives way to rows that name the value. */
  private static boolean moreSpecific(Row one, Row other) {
    return anys(one) != anys(other);
  }

  private static long anys(Row row) {
    return row.matches().stream().filter(Match.Any.class::isInstance).count();
  }

  private SourceSpan rowBefore(List<Row> rows, Piece piece) {
    SourceSpan found = place;
    Rational best = null;
    for (Row row : rows) {
      boolean before =
          row.matches().getFirst() instanceof Match.Band band
              && band.high() != null
              && piece.value() instanceof Rational value
              && band.high().compareTo(value) <= 0
              && (best == null || band.high().compareTo(best) >= 0);
      if (before && row.matches().getFirst() instanceof Match.Band band) {
        best = band.high();
        found = row.span();
      }
    }
    return found;
  }

  private static boolean holds(Row row, List<List<Piece>> lines, int[] at) {
    for (int key = 0; key < at.length; key++) {
      Object value = lines.get(key).get(at[key]).value();
      boolean matches =
          switch (row.matches().get(key)) {
            case Match.Any any -> true;
            case Match.Exactly exactly -> exactly.value().equals(value);
            case Match.Band band -> value instanceof Rational r && band.contains(r);
          };
      if (!matches) {
        return false;
      }
    }
    return true;
  }

  private static List<Piece> pieces(List<Row> rows, int key, boolean whole) {
    TreeSet<Rational> bounds = new TreeSet<>();
    Set<Object> texts = new LinkedHashSet<>();
    for (Row row : rows) {
      bounds.addAll(bounds(row, key));
      if (row.matches().get(key) instanceof Match.Exactly exactly
          && !(exactly.value() instanceof Rational)) {
        texts.add(exactly.value());
      }
    }
    if (bounds.isEmpty()) {
      List<Piece> pieces = new ArrayList<>();
      // Which texts can occur is known where the table is used, and checked there.
      texts.forEach(t -> pieces.add(new Piece(t, false, false, false, false)));
      if (pieces.isEmpty()) {
        pieces.add(new Piece("any other", false, false, false, false));
      }
      return pieces;
    }
    boolean coverBelowZero = bounds.first().signum() < 0;
    bounds.add(Rational.ZERO);
    List<Rational> sorted = List.copyOf(bounds);
    List<Piece> line = new ArrayList<>();
    line.add(piece(sorted.getFirst().minus(Rational.ONE), false, coverBelowZero, true, false));
    for (int i = 0; i < sorted.size(); i++) {
      line.add(piece(sorted.get(i), true, coverBelowZero, false, false));
      boolean last = i == sorted.size() - 1;
      Rational next =
          last
              ? sorted.get(i).plus(whole ? Rational.ONE : step(sorted))
              : between(sorted.get(i), sorted.get(i + 1), whole);
      line.add(piece(next, false, coverBelowZero, false, last));
    }
    return line;
  }

  /** A value between two bounds, a whole one where there is one and it is asked for. */
  private static Rational between(Rational low, Rational high, boolean whole) {
    return whole && low.plus(Rational.ONE).compareTo(high) < 0
        ? low.plus(Rational.ONE)
        : low.plus(high).dividedBy(Rational.of(2));
  }

  /** A witness beyond the last bound that reads naturally: a tenth of it more. */
  private static Rational step(List<Rational> sorted) {
    Rational last = sorted.getLast();
    return last.isZero() ? Rational.ONE : last.abs().dividedBy(Rational.of(10));
  }

  private static Piece piece(
      Rational value, boolean point, boolean coverBelowZero, boolean first, boolean last) {
    boolean below = value.signum() < 0 && !coverBelowZero;
    return new Piece(value, point, below, first, last);
  }

  private String words(List<List<Piece>> lines, int[] at) {
    List<String> words = new ArrayList<>();
    for (int key = 0; key < at.length; key++) {
      Piece piece = lines.get(key).get(at[key]);
      words.add((piece.point() ? "exactly " : "") + value(piece.value(), keyTypes.get(key)));
    }
    return String.join(" with ", words);
  }

  /** A key's value as a plan writes it. */
  static String value(Object value, Type type) {
    if (!(value instanceof Rational r)) {
      return "\"" + value + "\"";
    }
    return type.kind() == Kind.PERCENT || type.kind() == Kind.RATIO
        ? ValueFormat.percent(r)
        : ValueFormat.number(r);
  }
}
