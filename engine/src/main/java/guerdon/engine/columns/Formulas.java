package guerdon.engine.columns;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Definition.TableKind;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Kind;
import guerdon.dsl.value.Rational;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Computes expressions as columns; what they read is up to the place they stand in. */
abstract class Formulas {
  private final Map<Expr, Column> known = new HashMap<>();

  abstract int size();

  /** A definition of the plan. */
  abstract Definition definition(String name);

  /** A column that is read rather than computed; null where columns cannot say it. */
  abstract @Nullable Column read(Expr expr);

  /** The column of an expression; null where columns cannot say it. */
  @Nullable Column of(Expr expr) {
    Column before = known.get(expr);
    if (before != null) {
      return before;
    }
    Column column = computed(expr);
    if (column != null) {
      known.put(expr, column);
    }
    return column;
  }

  private @Nullable Column computed(Expr expr) {
    return switch (expr) {
      case Expr.Constant e -> constant(e.value());
      case Expr.Arithmetic e -> arithmetic(e);
      case Expr.Negate e -> of(e.value()) instanceof Numbers a ? Arithmetic.negate(a) : null;
      case Expr.Absolute e -> of(e.value()) instanceof Numbers a ? Arithmetic.absolute(a) : null;
      case Expr.Round e ->
          of(e.value()) instanceof Numbers a ? Arithmetic.rounded(a, e.rounding()) : null;
      case Expr.OfPeriod e -> of(e.value());
      case Expr.Least e -> least(e);
      case Expr.Compare e -> compare(e);
      case Expr.And e -> {
        Column left = of(e.left());
        Column right = of(e.right());
        yield left instanceof Flags a && right instanceof Flags b ? a.and(b) : null;
      }
      case Expr.Or e -> {
        Column left = of(e.left());
        Column right = of(e.right());
        yield left instanceof Flags a && right instanceof Flags b ? a.or(b) : null;
      }
      case Expr.Not e -> of(e.value()) instanceof Flags a ? a.not() : null;
      case Expr.In e -> in(e);
      case Expr.IsKnown e -> {
        Column value = of(e.value());
        yield value == null ? null : known(value);
      }
      case Expr.OrDefault e -> {
        Column value = of(e.value());
        Column fallback = of(e.fallback());
        yield value instanceof Numbers a && fallback instanceof Numbers b
            ? Arithmetic.choose(known(a), a, b)
            : null;
      }
      case Expr.If e -> {
        Column condition = of(e.condition());
        Column then = of(e.then());
        Column otherwise = of(e.otherwise());
        yield condition instanceof Flags flags
                && then instanceof Numbers a
                && otherwise instanceof Numbers b
            ? Arithmetic.choose(flags, a, b)
            : null;
      }
      case Expr.DayShift e ->
          of(e.date()) instanceof Dates dates && Math.abs(e.days()) < 1_000_000
              ? dates.plusDays(e.days())
              : null;
      case Expr.TableValue e -> tableValue(e.table(), e.keys());
      case Expr.Applied e -> applied(e);
      default -> read(expr);
    };
  }

  private @Nullable Column tableValue(String name, List<Expr> keys) {
    if (!(definition(name) instanceof Definition.Table table)
        || keys.size() != 1
        || (table.kind() != TableKind.WHOLE && table.kind() != TableKind.STEP)
        || !(of(keys.getFirst()) instanceof Numbers key)) {
      return null;
    }
    List<Numbers> values = rowValues(table);
    return values == null ? null : Bands.lookUp(table, key, values);
  }

  private @Nullable List<Numbers> rowValues(Definition.Table table) {
    List<Numbers> values = new ArrayList<>();
    for (Definition.Row row : table.rows()) {
      if (!(of(row.value()) instanceof Numbers value)) {
        return null;
      }
      values.add(value);
    }
    return values;
  }

  private @Nullable Column applied(Expr.Applied e) {
    if (!(definition(e.table()) instanceof Definition.Table table)
        || !(of(e.amount()) instanceof Numbers amount)) {
      return null;
    }
    if (table.kind() != TableKind.MARGINAL) {
      return tableValue(e.table(), e.keys()) instanceof Numbers rate
          ? Arithmetic.times(amount, rate)
          : null;
    }
    Column unit = e.unit() == null ? Numbers.constant(Rational.ONE, size()) : of(e.unit());
    List<Numbers> rates = rowValues(table);
    return unit instanceof Numbers one && rates != null
        ? Bands.slices(table, amount, one, rates)
        : null;
  }

  private @Nullable Numbers numbers(Expr expr) {
    return of(expr) instanceof Numbers numbers ? numbers : null;
  }

  @Nullable Column constant(Object value) {
    return switch (value) {
      case Rational number -> Numbers.constant(number, size());
      case Boolean flag -> Flags.all(flag, size());
      case LocalDate day -> {
        int[] days = new int[size()];
        java.util.Arrays.fill(days, (int) day.toEpochDay());
        yield new Dates(days);
      }
      case String text -> Texts.all(text, size());
      default -> null;
    };
  }

  private @Nullable Column arithmetic(Expr.Arithmetic e) {
    Numbers left = numbers(e.left());
    Numbers right = numbers(e.right());
    if (left == null || right == null) {
      return null;
    }
    return switch (e.operator()) {
      case ADD -> Arithmetic.plus(left, right);
      case SUBTRACT -> Arithmetic.minus(left, right);
      case MULTIPLY -> Arithmetic.times(left, right);
      case DIVIDE -> Arithmetic.over(left, right);
    };
  }

  private @Nullable Column least(Expr.Least e) {
    Numbers best = null;
    for (Expr each : e.values()) {
      Numbers next = numbers(each);
      if (next == null) {
        return null;
      }
      best =
          best == null ? next : Arithmetic.least(best, next, e.extreme() == Expr.Extreme.MINIMUM);
    }
    return best;
  }

  private @Nullable Column compare(Expr.Compare e) {
    boolean equality =
        e.comparison() == Expr.Comparison.EQUAL || e.comparison() == Expr.Comparison.NOT_EQUAL;
    boolean equal = e.comparison() == Expr.Comparison.EQUAL;
    // A fixed text is looked up in the list of words rather than compared cell by cell.
    if (equality && e.right() instanceof Expr.Constant c && c.value() instanceof String word) {
      return of(e.left()) instanceof Texts texts ? turned(texts.in(List.of(word)), equal) : null;
    }
    Column left = of(e.left());
    if (e.right() instanceof Expr.Constant c
        && c.value() instanceof Rational bound
        && left instanceof Numbers a
        && a.isUniform()
        && bound.isNarrow()) {
      return Arithmetic.compare(a, bound, e.comparison());
    }
    Column right = of(e.right());
    if (left instanceof Numbers a && right instanceof Numbers b) {
      return Arithmetic.compare(a, b, e.comparison());
    }
    if (left instanceof Dates a && right instanceof Dates b) {
      return compare(a, b, e.comparison());
    }
    if (equality && left instanceof Texts a && right instanceof Texts b) {
      return turned(a.equalTo(b), equal);
    }
    if (equality && left instanceof Flags a && right instanceof Flags b) {
      return turned(a.and(b).or(a.not().and(b.not())), equal);
    }
    return null;
  }

  private static Flags turned(Flags flags, boolean equal) {
    return equal ? flags : flags.not();
  }

  private static Flags compare(Dates a, Dates b, Expr.Comparison comparison) {
    byte[] result = new byte[a.size()];
    for (int cell = 0; cell < result.length; cell++) {
      boolean unknown = a.isMissing(cell) || b.isMissing(cell);
      boolean holds =
          !unknown && Arithmetic.holds(Integer.compare(a.days[cell], b.days[cell]), comparison);
      result[cell] = unknown ? Flags.UNKNOWN : holds ? Flags.YES : Flags.NO;
    }
    return Flags.of(result);
  }

  private @Nullable Column in(Expr.In e) {
    Column value = of(e.value());
    List<String> words = new ArrayList<>();
    for (Expr choice : e.choices()) {
      if (choice instanceof Expr.Constant c && c.value() instanceof String word) {
        words.add(word);
      }
    }
    if (value instanceof Texts texts && words.size() == e.choices().size()) {
      return texts.in(words);
    }
    if (!(value instanceof Numbers number)) {
      return null;
    }
    Flags any = Flags.all(false, size());
    for (Expr choice : e.choices()) {
      if (!(of(choice) instanceof Numbers other)) {
        return null;
      }
      any = any.or(Arithmetic.compare(number, other, Expr.Comparison.EQUAL));
    }
    return any;
  }

  static Flags known(Column value) {
    if (value instanceof Numbers numbers && numbers.gaps == null) {
      return Flags.all(true, value.size());
    }
    byte[] result = new byte[value.size()];
    for (int cell = 0; cell < result.length; cell++) {
      result[cell] = value.isMissing(cell) ? Flags.NO : Flags.YES;
    }
    return Flags.of(result);
  }

  /** Takes values of a kind one by one. */
  static final class Filler {
    private final Numbers.@Nullable Builder numbers;
    private final byte @Nullable [] flags;
    private final int @Nullable [] days;
    private final @Nullable String @Nullable [] texts;

    Filler(Kind kind, int size) {
      Numbers.Builder asNumbers = null;
      byte[] asFlags = null;
      int[] asDays = null;
      @Nullable String[] asTexts = null;
      switch (kind) {
        case MONEY, PERCENT, NUMBER, COUNT, RATIO, FOREIGN -> asNumbers = new Numbers.Builder(size);
        case FLAG -> asFlags = new byte[size];
        case DATE -> asDays = new int[size];
        case TEXT, PAYEE, RECORD -> asTexts = new @Nullable String[size];
      }
      numbers = asNumbers;
      flags = asFlags;
      days = asDays;
      texts = asTexts;
    }

    /** Sets a cell; anything but a value of the kind leaves it missing. */
    void put(int cell, @Nullable Object value) {
      if (numbers != null) {
        if (value instanceof Rational number) {
          numbers.put(cell, number);
        } else {
          numbers.miss(cell);
        }
      } else if (flags != null) {
        flags[cell] = value instanceof Boolean flag ? flag ? Flags.YES : Flags.NO : Flags.UNKNOWN;
      } else if (days != null) {
        days[cell] = value instanceof LocalDate day ? (int) day.toEpochDay() : Dates.MISSING;
      } else if (texts != null) {
        texts[cell] = value instanceof String text ? text : null;
      }
    }

    Column build() {
      if (numbers != null) {
        return numbers.build();
      }
      if (flags != null) {
        return Flags.of(flags);
      }
      if (days != null) {
        return new Dates(days);
      }
      @Nullable String[] all = java.util.Objects.requireNonNull(texts);
      Texts.Builder builder = new Texts.Builder(all.length);
      for (int cell = 0; cell < all.length; cell++) {
        builder.put(cell, all[cell]);
      }
      return builder.build();
    }
  }
}
