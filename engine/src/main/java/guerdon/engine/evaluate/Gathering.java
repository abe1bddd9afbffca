package guerdon.engine.evaluate;

import guerdon.dsl.model.Expr.Function;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.RationalSum;
import guerdon.engine.calc.Median;
import guerdon.engine.calc.Missing;
import guerdon.engine.facts.Fact;
import guerdon.engine.facts.Payee;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts values together one by one: their sum, count, average, least or greatest.
 *
 * <p>The first value that is missing makes the result missing. Used by one thread.
 */
public final class Gathering {
  private final Function function;
  private final RationalSum sum = new RationalSum();
  private final @Nullable List<Item> items;
  private final Set<Object> different = new HashSet<>();
  private final List<Rational> all = new ArrayList<>();
  private @Nullable Credit last;
  private boolean lastCounts;
  private long count;
  private @Nullable Object best;
  private @Nullable Missing problem;

  /** What was gathered, for an explanation. */
  public record Item(
      Object value, @Nullable Fact row, @Nullable Credit credit, @Nullable Payee payee) {}

  Gathering(Function function, boolean keepItems) {
    this.function = function;
    this.items = keepItems ? new ArrayList<>() : null;
  }

  boolean isCount() {
    return function == Function.COUNT;
  }

  /** Ends with a credit, or before it. */
  Gathering until(Credit credit, boolean counts) {
    last = credit;
    lastCounts = counts;
    return this;
  }

  /** Whether neither this credit nor any after it is gathered. */
  boolean endsBefore(Credit credit) {
    return credit.equals(last) && !lastCounts;
  }

  /** Whether this credit is the last. */
  boolean endsWith(Credit credit) {
    return credit.equals(last);
  }

  boolean failed() {
    return problem != null;
  }

  void fail(Missing reason) {
    problem = reason;
  }

  void add(Object value, @Nullable Fact row, @Nullable Credit credit, @Nullable Payee payee) {
    if (value instanceof Missing missing) {
      problem = missing;
      return;
    }
    count++;
    switch (function) {
      case SUM, AVERAGE -> sum.add((Rational) value);
      case COUNT -> {
        // The number of values is all that matters.
      }
      case DISTINCT -> different.add(value);
      case MEDIAN -> all.add((Rational) value);
      case MINIMUM -> best = best == null || Comparing.order(value, best) < 0 ? value : best;
      case MAXIMUM -> best = best == null || Comparing.order(value, best) > 0 ? value : best;
    }
    if (items != null) {
      items.add(new Item(value, row, credit, payee));
    }
  }

  Object result() {
    if (problem != null) {
      return problem;
    }
    return switch (function) {
      case SUM -> sum.total();
      case COUNT -> Rational.of(count);
      case DISTINCT -> Rational.of(different.size());
      case MEDIAN -> all.isEmpty() ? nothing("take the median of") : Median.of(all);
      case AVERAGE -> count == 0 ? nothing("average") : sum.total().dividedBy(Rational.of(count));
      case MINIMUM -> best == null ? nothing("find the least of") : best;
      case MAXIMUM -> best == null ? nothing("find the greatest of") : best;
    };
  }

  private static Missing nothing(String verb) {
    return new Missing("there is nothing to " + verb);
  }

  /** What was gathered, in order; nothing unless asked for. */
  public List<Item> items() {
    return items == null ? List.of() : items;
  }
}
