package guerdon.engine.columns;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Kind;
import guerdon.dsl.value.DayCount;
import guerdon.dsl.value.Rational;
import guerdon.engine.calc.Days;
import guerdon.engine.calc.Missing;
import guerdon.engine.calc.Proration;
import guerdon.engine.evaluate.Node;
import guerdon.engine.evaluate.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Expressions per payee and pay period.
 *
 * <p>What columns cannot say is asked of the compiled expression, cell by cell.
 */
final class CellFormulas extends Formulas {
  private final PlanColumns columns;
  private final Grid grid;

  CellFormulas(PlanColumns columns) {
    this.columns = columns;
    this.grid = columns.grid();
  }

  @Override
  int size() {
    return grid.size();
  }

  @Override
  Definition definition(String name) {
    return columns.definition(name);
  }

  @Override
  @Nullable Column of(Expr expr) {
    Column column = super.of(expr);
    return column == null ? byNode(expr) : column;
  }

  private @Nullable Column byNode(Expr expr) {
    Node node = columns.node(expr);
    return node == null ? null : columns.cellByCell(node, expr.type().kind());
  }

  @Override
  @Nullable Column read(Expr expr) {
    return switch (expr) {
      case Expr.Value e -> value(e);
      case Expr.Previous e -> previous(e);
      case Expr.Prorate e -> e.coveredOnly() ? null : prorated(e);
      case Expr.Aggregate e -> new Sums(columns).of(e);
      default -> null;
    };
  }

  private @Nullable Column value(Expr.Value e) {
    return columns.definition(e.definition()) instanceof Definition.Parameter parameter
        ? parameter(parameter)
        : columns.column(e.definition());
  }

  /** The value that holds on the last day of each period. */
  private @Nullable Column parameter(Definition.Parameter parameter) {
    return perPeriod(
        parameter.type().kind(),
        period -> {
          LocalDate day = period.pay().last();
          Object held = null;
          for (Definition.DatedValue value : parameter.values()) {
            held = value.from().isAfter(day) ? held : value.value();
          }
          return held;
        });
  }

  private Column perPeriod(Kind kind, Function<Period, @Nullable Object> value) {
    int width = grid.periods().size();
    Filler once = new Filler(kind, width);
    for (int period = 0; period < width; period++) {
      once.put(period, value.apply(grid.periods().get(period)));
    }
    Column column = once.build();
    if (column instanceof Numbers numbers && numbers.isUniform()) {
      return repeated(numbers, width);
    }
    Filler filler = new Filler(kind, size());
    for (int cell = 0; cell < size(); cell++) {
      filler.put(cell, column.value(cell % width));
    }
    return filler.build();
  }

  private Numbers repeated(Numbers once, int width) {
    Whole packed = once.gaps == null ? Whole.of(once.numerators()) : once.whole();
    if (once.gaps == null && packed instanceof Whole.Same same) {
      return Numbers.over(once.denominator, new Whole.Same(same.number(), size()), null);
    }
    long[] own = once.numerators();
    long[] numerators = new long[size()];
    boolean @Nullable [] gaps = once.gaps == null ? null : new boolean[size()];
    for (int from = 0; from < size(); from += width) {
      System.arraycopy(own, 0, numerators, from, width);
      if (gaps != null && once.gaps != null) {
        System.arraycopy(once.gaps, 0, gaps, from, width);
      }
    }
    return Numbers.over(once.denominator, numerators, gaps);
  }

  private @Nullable Column previous(Expr.Previous e) {
    if (!(columns.column(e.definition()) instanceof Numbers numbers)) {
      return null;
    }
    Column initial = e.initial() == null ? null : of(e.initial());
    if (e.initial() != null && !(initial instanceof Numbers)) {
      return null;
    }
    int width = grid.periods().size();
    Numbers.Builder builder = new Numbers.Builder(size());
    for (int cell = 0; cell < size(); cell++) {
      Object before = cell % width == 0 ? null : columns.value(e.definition(), numbers, cell - 1);
      Object value = before == null && initial != null ? initial.value(cell) : before;
      if (value instanceof Rational number) {
        builder.put(cell, number);
      } else {
        builder.miss(cell);
      }
    }
    return builder.build();
  }

  private @Nullable Column prorated(Expr.Prorate e) {
    if (columns.run().program().followsPayee(e.value())
        || (e.dayCount() == DayCount.WORKING_DAYS && columns.run().plan().holidays() != null)
        || !(of(e.value()) instanceof Numbers amount)) {
      return null;
    }
    DayCount count = e.dayCount();
    Column spans =
        perPeriod(
            Kind.NUMBER,
            period ->
                Proration.spans(
                    columns.study().calendar(),
                    period.pay().range(),
                    e.per(),
                    count,
                    List.of(Days.of(period.pay().range()))));
    return Arithmetic.times(amount, (Numbers) spans);
  }

  /** The windows of an aggregate in each period; null where some cannot be known. */
  static @Nullable List<Days> windows(Grid grid, Function<Period, Object> window) {
    List<Days> windows = new ArrayList<>();
    for (Period period : grid.periods()) {
      Object days = window.apply(period);
      if (days instanceof Missing || !(days instanceof Days known)) {
        return null;
      }
      windows.add(known);
    }
    return windows;
  }
}
