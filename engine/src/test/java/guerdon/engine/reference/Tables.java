package guerdon.engine.reference;

import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Clause.Cell;
import guerdon.dsl.syntax.Clause.TableRow;
import guerdon.dsl.syntax.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Looks values up in the tables of a plan. */
final class Tables {
  private final Evaluator evaluator;

  Tables(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /** A row: what each key must match, and the value. */
  private record Entry(List<Cell> matches, Expression value) {}

  static List<Expression> values(Clause.Table table) {
    return entries(table).stream().map(Entry::value).toList();
  }

  private static List<Entry> entries(Clause.Table table) {
    List<String> keys = table.keys().stream().map(k -> k.path().getLast().text()).toList();
    TableRow header = table.rows().getFirst();
    List<Entry> entries = new ArrayList<>();
    for (TableRow row : table.rows().subList(1, table.rows().size())) {
      if (header.cells().getFirst() instanceof Cell.Corner corner) {
        boolean downFirst = corner.down().text().equals(keys.getFirst());
        for (int at = 1; at < row.cells().size(); at++) {
          Cell down = row.cells().getFirst();
          Cell across = header.cells().get(at);
          entries.add(
              new Entry(
                  downFirst ? List.of(down, across) : List.of(across, down),
                  value(row.cells().get(at))));
        }
      } else {
        List<Cell> matches = new ArrayList<>();
        Cell value = null;
        for (String key : keys) {
          matches.add(row.cells().get(names(header).indexOf(key)));
        }
        for (int at = 0; at < row.cells().size(); at++) {
          value =
              value == null && !keys.contains(names(header).get(at)) ? row.cells().get(at) : value;
        }
        entries.add(new Entry(matches, value(Objects.requireNonNull(value))));
      }
    }
    return entries;
  }

  private static List<String> names(TableRow header) {
    return header.cells().stream().map(Tables::name).toList();
  }

  private static String name(Cell cell) {
    if (cell instanceof Cell.Value value && value.value() instanceof Expression.Reference r) {
      return r.path().getLast().text();
    }
    return cell instanceof Cell.Any ? "any" : "";
  }

  private static Expression value(Cell cell) {
    return ((Cell.Value) cell).value();
  }

  /** The value for some keys; without any, for those the table names. */
  Object lookUp(Clause.Table table, List<? extends Expression> written, Where at) {
    List<? extends Expression> sources = written.isEmpty() ? table.keys() : written;
    List<Object> keys = new ArrayList<>();
    for (Expression source : sources) {
      keys.add(evaluator.value(source, at));
    }
    String kind = kind(table);
    return kind.equals("interpolated")
        ? onLine(table, (Fraction) keys.getFirst(), at)
        : inRow(table, keys, at);
  }

  private static String kind(Clause.Table table) {
    return Objects.requireNonNull(table.kind()).text();
  }

  private Object inRow(Clause.Table table, List<Object> keys, Where at) {
    Entry best = null;
    for (Entry entry : entries(table)) {
      boolean holds = true;
      for (int key = 0; key < keys.size(); key++) {
        holds &= holds(entry.matches.get(key), keys.get(key));
      }
      if (holds && (best == null || anys(entry) < anys(best))) {
        best = entry;
      }
    }
    if (best == null) {
      throw new Unknown("no row for " + keys);
    }
    return evaluator.value(best.value, at.unnamed());
  }

  private static long anys(Entry entry) {
    return entry.matches.stream().filter(Cell.Any.class::isInstance).count();
  }

  private boolean holds(Cell match, Object key) {
    return switch (match) {
      case Cell.Any any -> true;
      case Cell.Value value -> constant(value.value()).equals(key);
      case Cell.Band band -> {
        Band edges = band(band);
        Fraction number = (Fraction) key;
        yield edges.holds(number);
      }
      default -> throw new IllegalStateException("a cell that matches nothing");
    };
  }

  private record Band(
      @Nullable Fraction low, boolean lowIn, @Nullable Fraction high, boolean highIn) {
    boolean holds(Fraction number) {
      boolean above = low == null || number.compareTo(low) > 0 || (lowIn && number.equals(low));
      boolean below = high == null || number.compareTo(high) < 0 || (highIn && number.equals(high));
      return above && below;
    }
  }

  private Band band(Cell.Band band) {
    Fraction first = (Fraction) constant(band.first());
    Fraction second = band.second() == null ? null : (Fraction) constant(band.second());
    return switch (band.kind()) {
      case FROM_TO -> new Band(first, true, second, false);
      case OVER_UP_TO -> new Band(first, false, second, true);
      case UP_TO -> new Band(null, false, first, true);
      case OVER -> new Band(first, false, null, false);
      case AND_OVER -> new Band(first, true, null, false);
      case BELOW -> new Band(null, false, first, false);
    };
  }

  private Object constant(Expression value) {
    return evaluator.value(value, evaluator.nowhere());
  }

  private Object onLine(Clause.Table table, Fraction x, Where at) {
    List<Entry> points = entries(table);
    Fraction first = position(points.getFirst());
    Fraction last = position(points.getLast());
    String outside = table.outside() == null ? "error" : table.outside().text();
    boolean beyond = x.compareTo(first) < 0 || x.compareTo(last) > 0;
    if (beyond && outside.equals("error")) {
      throw new Unknown("outside the points");
    }
    if (beyond && outside.equals("flat")) {
      Entry nearest = x.compareTo(first) < 0 ? points.getFirst() : points.getLast();
      return evaluator.value(nearest.value, at.unnamed());
    }
    int right = 1;
    while (right < points.size() - 1 && position(points.get(right)).compareTo(x) < 0) {
      right++;
    }
    for (Entry point : points) {
      if (position(point).equals(x)) {
        return evaluator.value(point.value, at.unnamed());
      }
    }
    Entry left = points.get(right - 1);
    Fraction y1 = evaluator.number(left.value, at.unnamed());
    Fraction y2 = evaluator.number(points.get(right).value, at.unnamed());
    Fraction x1 = position(left);
    Fraction x2 = position(points.get(right));
    return y1.plus(y2.minus(y1).times(x.minus(x1)).over(x2.minus(x1)));
  }

  private Fraction position(Entry point) {
    return (Fraction) constant(((Cell.Value) point.matches.getFirst()).value());
  }

  /** A table applied to an amount. */
  Fraction applied(Clause.Table table, Expression.Applied written, Where at) {
    Fraction amount = evaluator.number(written.amount(), at);
    if (!kind(table).equals("marginal")) {
      return ((Fraction) lookUp(table, written.keys(), at)).times(amount);
    }
    Expression key = written.keys().isEmpty() ? table.keys().getFirst() : written.keys().getFirst();
    Expression unit = Slicing.unit(key, written.amount(), evaluator.book());
    Fraction one = unit == null ? Fraction.ONE : evaluator.number(unit, at);
    if (one.sign() <= 0) {
      throw new Unknown("an amount cannot be measured against " + one);
    }
    return slices(entries(table), amount, one, at);
  }

  private Fraction slices(List<Entry> entries, Fraction amount, Fraction one, Where at) {
    List<Band> bands = entries.stream().map(e -> band((Cell.Band) e.matches.getFirst())).toList();
    boolean belowZero = bands.stream().anyMatch(b -> b.low == null || b.low.sign() < 0);
    Fraction sum = Fraction.ZERO;
    Fraction covered = Fraction.ZERO;
    for (int band = 0; band < bands.size(); band++) {
      Fraction part = part(bands.get(band), amount, one, belowZero);
      if (!part.isZero()) {
        Fraction rate = evaluator.number(entries.get(band).value, at.unnamed());
        sum = sum.plus(part.times(rate));
        covered = covered.plus(part);
      }
    }
    if (!covered.equals(amount)) {
      throw new Unknown("no band for " + amount.minus(covered));
    }
    return sum;
  }

  /** How much of an amount lies in a band; returns below all bands fall to the one above zero. */
  private static Fraction part(Band band, Fraction amount, Fraction one, boolean belowZero) {
    if (amount.sign() < 0 && !belowZero) {
      boolean from = band.low == null || band.low.isZero();
      boolean first = from && (band.high == null || band.high.sign() > 0);
      return first ? amount : Fraction.ZERO;
    }
    Fraction from = amount.least(Fraction.ZERO);
    Fraction to = amount.greatest(Fraction.ZERO);
    if (band.low != null) {
      from = from.greatest(band.low.times(one));
    }
    if (band.high != null) {
      to = to.least(band.high.times(one));
    }
    if (from.compareTo(to) >= 0) {
      return Fraction.ZERO;
    }
    Fraction width = to.minus(from);
    return amount.sign() < 0 ? width.negated() : width;
  }
}
