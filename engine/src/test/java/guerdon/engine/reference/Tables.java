package guerdon.engine.reference;

import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Clause.Cell;
import guerdon.dsl.syntax.Clause.TableRow;
import guerdon.dsl.syntax.Expression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
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
        boolean decides = decides(table);
        for (String key : keys) {
          int column = names(header).indexOf(key);
          matches.add(decides && column < 0 ? new Cell.Any(row.span()) : row.cells().get(column));
        }
        for (int at = 0; at < row.cells().size(); at++) {
          String name = names(header).get(at);
          if (decides && name.equals("when")) {
            matches.add(row.cells().get(at));
          } else if (value == null && !keys.contains(name)) {
            value = row.cells().get(at);
          }
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
    if (decides(table)) {
      return decided(table, sources, at);
    }
    List<Object> keys = new ArrayList<>();
    for (Expression source : sources) {
      keys.add(evaluator.value(source, at));
    }
    return switch (kind(table)) {
      case "interpolated" -> onLines(table, keys, at);
      case "stacked" -> stacked(table, keys, at);
      case "proportional" -> proportional(table, keys, at);
      default -> inRow(table, keys, at);
    };
  }

  private static boolean decides(Clause.Table table) {
    return List.of("first", "all", "only").contains(kind(table));
  }

  private Object decided(Clause.Table table, List<? extends Expression> sources, Where at) {
    Map<String, Where.Key> keys = new HashMap<>();
    for (int key = 0; key < sources.size(); key++) {
      Expression source = sources.get(key);
      keys.put(table.keys().get(key).path().getLast().text(), () -> evaluator.value(source, at));
    }
    Where inRow = at.row(keys);
    List<Expression> held = new ArrayList<>();
    for (Entry entry : entries(table)) {
      if (holds(table, entry, inRow)) {
        held.add(entry.value);
        if (kind(table).equals("first")) {
          break;
        }
      }
    }
    if (held.isEmpty() || (held.size() > 1 && kind(table).equals("only"))) {
      throw new Unknown(held.size() + " rows hold");
    }
    Object value = evaluator.value(held.getFirst(), inRow);
    for (Expression more : held.subList(1, held.size())) {
      value = ((Fraction) value).plus((Fraction) evaluator.value(more, inRow));
    }
    return value;
  }

  /** Whether all cells of a row hold; one that does not decides, whatever is not known. */
  private boolean holds(Clause.Table table, Entry entry, Where at) {
    Unknown unknown = null;
    for (int cell = 0; cell < entry.matches.size(); cell++) {
      Cell match = entry.matches.get(cell);
      boolean key = cell < table.keys().size();
      String name = key ? table.keys().get(cell).path().getLast().text() : "";
      try {
        boolean holds =
            match instanceof Cell.Any
                || (key
                    ? holds(match, Objects.requireNonNull(at.keys().get(name)).value())
                    : evaluator.holds(((Cell.Value) match).value(), at));
        if (!holds) {
          return false;
        }
      } catch (Unknown missing) {
        unknown = missing;
      }
    }
    if (unknown != null) {
      throw unknown;
    }
    return true;
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

  private Fraction stacked(Clause.Table table, List<Object> keys, Where at) {
    Fraction sum = Fraction.ZERO;
    for (Entry entry : entries(table)) {
      if (holdsAll(entry, keys, false)) {
        sum = sum.plus(evaluator.number(entry.value, at.unnamed()));
      }
    }
    return sum;
  }

  private boolean holdsAll(Entry entry, List<Object> keys, boolean leaveNumbers) {
    boolean holds = true;
    for (int key = 0; key < keys.size(); key++) {
      boolean left = leaveNumbers && keys.get(key) instanceof Fraction;
      holds &= left || holds(entry.matches.get(key), keys.get(key));
    }
    return holds;
  }

  /** The rows for the keys that are no numbers; those that name them go before any. */
  private List<Entry> group(Clause.Table table, List<Object> keys) {
    List<Entry> group = new ArrayList<>();
    for (Entry entry : entries(table)) {
      if (holdsAll(entry, keys, true)) {
        if (!group.isEmpty() && anys(entry) < anys(group.getFirst())) {
          group.clear();
        }
        if (group.isEmpty() || anys(entry) == anys(group.getFirst())) {
          group.add(entry);
        }
      }
    }
    if (group.isEmpty()) {
      throw new Unknown("no row for " + keys);
    }
    return group;
  }

  private static List<Integer> numbers(List<Object> keys) {
    List<Integer> numbers = new ArrayList<>();
    for (int key = 0; key < keys.size(); key++) {
      if (keys.get(key) instanceof Fraction) {
        numbers.add(key);
      }
    }
    return numbers;
  }

  private static String outside(Clause.Table table) {
    return table.outside() == null ? "error" : table.outside().text();
  }

  /** All of each band that is passed, and of the last the part that is passed. */
  private Fraction proportional(Clause.Table table, List<Object> keys, Where at) {
    List<Entry> rows = group(table, keys);
    int axis = numbers(keys).getFirst();
    Fraction x = (Fraction) keys.get(axis);
    Fraction sum = Fraction.ZERO;
    for (Entry row : rows) {
      Band band = band((Cell.Band) row.matches.get(axis));
      Fraction low = band.low == null ? Fraction.ZERO : band.low;
      if (x.compareTo(low) <= 0) {
        continue;
      }
      Fraction amount = evaluator.number(row.value, at.unnamed());
      if (band.high == null) {
        sum = sum.plus(amount);
        continue;
      }
      boolean beyond = x.compareTo(band.high) > 0;
      boolean last = row.equals(rows.getLast());
      if (beyond && last && outside(table).equals("error")) {
        throw new Unknown("above the last band");
      }
      boolean goesOn = beyond && last && outside(table).equals("extended");
      Fraction reached = goesOn ? x : x.least(band.high);
      sum = sum.plus(amount.times(reached.minus(low).over(band.high.minus(low))));
    }
    return sum;
  }

  /** The value on the line, or on the surface, through the points. */
  private Object onLines(Clause.Table table, List<Object> keys, Where at) {
    return onLines(group(table, keys), numbers(keys), keys, outside(table), at);
  }

  private Object onLines(
      List<Entry> points, List<Integer> axes, List<Object> keys, String outside, Where at) {
    if (axes.isEmpty()) {
      return evaluator.value(points.getFirst().value, at.unnamed());
    }
    int axis = axes.getFirst();
    List<Integer> others = axes.subList(1, axes.size());
    TreeMap<Fraction, List<Entry>> line = new TreeMap<>();
    for (Entry point : points) {
      Fraction x = (Fraction) constant(((Cell.Value) point.matches.get(axis)).value());
      line.computeIfAbsent(x, unseen -> new ArrayList<>()).add(point);
    }
    Fraction x = (Fraction) keys.get(axis);
    boolean beyond = x.compareTo(line.firstKey()) < 0 || x.compareTo(line.lastKey()) > 0;
    if (beyond && outside.equals("error")) {
      throw new Unknown("outside the points");
    }
    if (beyond && outside.equals("flat")) {
      x = x.compareTo(line.firstKey()) < 0 ? line.firstKey() : line.lastKey();
    }
    List<Entry> exact = line.get(x);
    if (exact != null || line.size() == 1) {
      return onLines(exact == null ? points : exact, others, keys, outside, at);
    }
    Fraction left = line.lowerKey(x);
    Fraction right = line.higherKey(x);
    if (left == null) {
      left = line.firstKey();
      right = Objects.requireNonNull(line.higherKey(left));
    } else if (right == null) {
      right = line.lastKey();
      left = Objects.requireNonNull(line.lowerKey(right));
    }
    Fraction y1 =
        (Fraction) onLines(Objects.requireNonNull(line.get(left)), others, keys, outside, at);
    Fraction y2 =
        (Fraction)
            onLines(
                Objects.requireNonNull(line.get(Objects.requireNonNull(right))),
                others,
                keys,
                outside,
                at);
    return y1.plus(y2.minus(y1).times(x.minus(left)).over(right.minus(left)));
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
