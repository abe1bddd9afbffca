package guerdon.engine.drools;

import guerdon.dsl.model.Expr.Comparison;
import guerdon.dsl.value.Rational;
import guerdon.engine.calc.Missing;
import guerdon.engine.evaluate.Comparing;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the rules of a DRL file match: a record, a credit, the question whether a component pays
 * somebody, or the keys a table is looked up with.
 *
 * <p>The conditions of the rules are calls of its functions. {@code
 * open(atLeast(value("attainment"), number("0.5")))} asks whether attainment is known and 50% or
 * more. A value that is not known passes through comparisons, {@code and}, {@code or} and {@code
 * not}, and what it leaves open is neither true nor false. Belongs to one thread.
 */
public final class DrlFact {
  private final Map<String, Function<MatchFact, Object>> values;
  private final Map<String, Action> actions;
  private final @Nullable MatchFact fact;
  private final @Nullable FiringContext firing;
  private final List<Object> keys;
  private final Set<Integer> reached;

  private DrlFact(
      Map<String, Function<MatchFact, Object>> values,
      Map<String, Action> actions,
      @Nullable MatchFact fact,
      @Nullable FiringContext firing,
      List<Object> keys,
      Set<Integer> reached) {
    this.values = values;
    this.actions = actions;
    this.fact = fact;
    this.firing = firing;
    this.keys = keys;
    this.reached = reached;
  }

  static DrlFact of(
      MatchFact fact,
      FiringContext firing,
      Map<String, Function<MatchFact, Object>> values,
      Map<String, Action> actions) {
    return new DrlFact(values, actions, fact, firing, List.of(), Set.of());
  }

  /** The keys of a look-up; rows that hold them are added to {@code reached}. */
  static DrlFact ofKeys(List<Object> keys, Set<Integer> reached) {
    return new DrlFact(Map.of(), Map.of(), null, null, keys, reached);
  }

  /** A reading of a decision table; rows that may hold are added to {@code reached}. */
  static DrlFact ofRows(
      DecisionFact fact, Map<String, Function<MatchFact, Object>> values, Set<Integer> reached) {
    return new DrlFact(values, Map.of(), fact, null, List.of(), reached);
  }

  /** A value of the plan for the fact at hand, by the words of the plan. */
  public Object value(String name) {
    Function<MatchFact, Object> value = values.get(name);
    if (value == null || fact == null) {
      throw new IllegalArgumentException("The plan has no value " + name + " here");
    }
    return value.apply(fact);
  }

  /** A key of the table that is looked up, counted from 0. */
  public Object key(int at) {
    return keys.get(at);
  }

  /** An exact number: {@code number("0.5")} is 50%. */
  public Object number(String digits) {
    return Rational.parse(digits);
  }

  /** An exact number without a finite decimal: {@code quotient("1", "3")}. */
  public Object quotient(String numerator, String denominator) {
    return Rational.of(new BigInteger(numerator), new BigInteger(denominator));
  }

  public Object text(String text) {
    return text;
  }

  /** A day: {@code day("2026-03-31")}. */
  public Object day(String date) {
    return LocalDate.parse(date);
  }

  public Object flag(boolean flag) {
    return flag;
  }

  public Object equal(Object left, Object right) {
    return compared(Comparison.EQUAL, left, right);
  }

  public Object notEqual(Object left, Object right) {
    return compared(Comparison.NOT_EQUAL, left, right);
  }

  public Object below(Object left, Object right) {
    return compared(Comparison.LESS, left, right);
  }

  public Object atMost(Object left, Object right) {
    return compared(Comparison.LESS_OR_EQUAL, left, right);
  }

  public Object above(Object left, Object right) {
    return compared(Comparison.GREATER, left, right);
  }

  public Object atLeast(Object left, Object right) {
    return compared(Comparison.GREATER_OR_EQUAL, left, right);
  }

  private static Object compared(Comparison comparison, Object left, Object right) {
    if (left instanceof Missing) {
      return left;
    }
    return right instanceof Missing ? right : (Object) Comparing.holds(comparison, left, right);
  }

  /** False as soon as one side is, whatever the other. */
  public Object both(Object left, Object right) {
    if (Boolean.FALSE.equals(left)) {
      return left;
    }
    return Boolean.FALSE.equals(right) || Boolean.TRUE.equals(left) ? right : left;
  }

  /** True as soon as one side is, whatever the other. */
  public Object either(Object left, Object right) {
    if (Boolean.TRUE.equals(left)) {
      return left;
    }
    return Boolean.TRUE.equals(right) || Boolean.FALSE.equals(left) ? right : left;
  }

  public Object opposite(Object value) {
    return value instanceof Missing ? value : (Object) Boolean.FALSE.equals(value);
  }

  public Object known(Object value) {
    return !(value instanceof Missing);
  }

  /** Whether a record passes a condition; one that cannot be decided does, and is marked. */
  public boolean passes(Object holds) {
    if (holds instanceof Missing) {
      switch (fact) {
        case RecordFact record -> record.leftUndecided();
        case CreditFact credit -> credit.leftUndecided();
        case null, default -> throw new IllegalStateException("Only records and credits pass");
      }
      return true;
    }
    return Boolean.TRUE.equals(holds);
  }

  /** Whether a gate is known to be open. */
  public boolean open(Object holds) {
    return Boolean.TRUE.equals(holds);
  }

  /** Whether a gate is closed, or not known to be open. */
  public boolean closed(Object holds) {
    return !Boolean.TRUE.equals(holds);
  }

  /** Whether an exception applies or a row holds, or may. */
  public boolean mayApply(Object holds) {
    return !Boolean.FALSE.equals(holds);
  }

  /** Whether an exception is known not to apply. */
  public boolean doesNotApply(Object holds) {
    return Boolean.FALSE.equals(holds);
  }

  /** Whether a key of a table lies where a row asks for it. */
  public boolean lies(Object holds) {
    return Boolean.TRUE.equals(holds);
  }

  /** The effect of a rule: a credit is written, a gate is closed, an exception applies. */
  public void apply(String rule) {
    Action action = actions.get(rule);
    if (action == null || fact == null || firing == null) {
      throw new IllegalArgumentException("The plan has no rule " + rule + " here");
    }
    action.fire(fact, firing);
  }

  /** A row of a table is reached or may hold; rows are counted from 0. */
  public void reach(int row) {
    reached.add(row);
  }
}
