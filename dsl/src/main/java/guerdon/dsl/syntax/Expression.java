package guerdon.dsl.syntax;

import guerdon.dsl.value.Rational;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression as written, before names and types are known. */
public sealed interface Expression extends Node {

  /** A bare number such as {@code 1,500} or {@code 0.80}. */
  record NumberLiteral(SourceSpan span, Rational value) implements Expression {}

  /** A percentage such as {@code 12.5%}; {@code value} is the fraction, here 1/8. */
  record PercentLiteral(SourceSpan span, Rational value) implements Expression {}

  /**
   * An amount of money. {@code currency} is the sign or code as written: {@code "$"} in {@code
   * $1,500}, {@code "EUR"} in {@code 1,500 EUR}.
   */
  record MoneyLiteral(SourceSpan span, Rational value, String currency) implements Expression {}

  /** A quoted text. */
  record TextLiteral(SourceSpan span, String value) implements Expression {}

  /** A day such as {@code 2026-03-31}. */
  record DateLiteral(SourceSpan span, LocalDate value) implements Expression {}

  /** A length of time such as {@code 180 days}; {@code unit} is the word as written. */
  record DurationLiteral(SourceSpan span, Rational count, Name unit) implements Expression {}

  /** {@code true} or {@code false}. */
  record FlagLiteral(SourceSpan span, boolean value) implements Expression {}

  /** A name or a path of names: {@code booked_arr}, {@code opportunity.product.list_price}. */
  record Reference(SourceSpan span, List<Name> path) implements Expression {
    public Reference {
      path = List.copyOf(path);
    }
  }

  /**
   * A call: {@code min(a, b)}, {@code max}, {@code abs}, or a table looked up: {@code rates(tier,
   * attainment)}.
   */
  record Call(SourceSpan span, Name name, List<Expression> arguments) implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** The operators that stand between two expressions. */
  enum BinaryOperator {
    ADD("+"),
    SUBTRACT("-"),
    MULTIPLY("*"),
    DIVIDE("/"),
    EQUAL("="),
    NOT_EQUAL("<>"),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">="),
    AND("and"),
    OR("or"),
    /** {@code 5% of booked_arr}. */
    OF("of");

    private final String sign;

    BinaryOperator(String sign) {
      this.sign = sign;
    }

    /** The operator as written in a plan. */
    public String sign() {
      return sign;
    }
  }

  /** Two expressions joined by an operator; {@code operatorSpan} is where the operator stands. */
  record Binary(
      SourceSpan span,
      BinaryOperator operator,
      SourceSpan operatorSpan,
      Expression left,
      Expression right)
      implements Expression {}

  /** {@code not x}. */
  record Not(SourceSpan span, Expression operand) implements Expression {}

  /** {@code -x}. */
  record Negation(SourceSpan span, Expression operand) implements Expression {}

  /** {@code x in [a, b]} and {@code x not in [a, b]}. */
  record In(SourceSpan span, Expression value, List<Expression> choices, boolean negated)
      implements Expression {
    public In {
      choices = List.copyOf(choices);
    }
  }

  /** {@code x between a and b}: both ends included. */
  record Between(SourceSpan span, Expression value, Expression low, Expression high)
      implements Expression {}

  /** {@code a within 180 days of b}: a lies no further than the duration after or before b. */
  record Within(SourceSpan span, Expression value, DurationLiteral distance, Expression anchor)
      implements Expression {}

  /**
   * {@code order is first of customer within 365 days}: whether no record before it (in so many
   * days, null for ever) has the same customer.
   */
  record IsFirst(
      SourceSpan span,
      Expression value,
      Reference field,
      @Nullable DurationLiteral within,
      boolean negated)
      implements Expression {}

  /** {@code x is known} and, negated, {@code x is missing}. */
  record IsKnown(SourceSpan span, Expression value, boolean negated) implements Expression {}

  /** {@code if c then a else b}. */
  record Choice(SourceSpan span, Expression condition, Expression then, Expression otherwise)
      implements Expression {}

  /**
   * {@code x rounded to 4 decimals} or {@code x rounded half-even to 0.05}: exactly one of {@code
   * decimals} and {@code unit} is there; {@code mode} is null where it is not written.
   */
  record Rounded(
      SourceSpan span,
      Expression value,
      @Nullable Name mode,
      @Nullable Integer decimals,
      @Nullable Rational unit)
      implements Expression {}

  /** {@code previous x} and {@code previous x or 0}. */
  record Previous(SourceSpan span, Name name, @Nullable Expression initial) implements Expression {}

  /** What a pool or contest decides about the payee at hand: {@code place of monthly_contest}. */
  record OfAward(SourceSpan span, AwardPart part, Name award) implements Expression {}

  /** What a pool or contest decides about a payee. */
  enum AwardPart {
    /** Whether the payee takes part; no plan writes it. */
    ENTRY,
    /** What the payee gets; no plan writes it. */
    SHARE,
    PLACE
  }

  /** {@code x prorated by calendar days}; {@code dayCount} holds the words after {@code by}. */
  record Prorated(SourceSpan span, Expression value, Name dayCount) implements Expression {}

  /** {@code x as amount of period}: an amount gathered over other days, taken as the period's. */
  record AsPeriod(SourceSpan span, Expression value) implements Expression {}

  /**
   * {@code opportunity.arr converted at exchange_rates on opportunity.close_date within 10 days
   * where type = "spot"}; {@code currency} is there in {@code x converted from deal.currency at …}.
   */
  record Converted(
      SourceSpan span,
      Expression value,
      @Nullable Expression currency,
      Name rates,
      Expression date,
      @Nullable DurationLiteral within,
      @Nullable Expression condition)
      implements Expression {}

  /** {@code start of period}, {@code end of year}: the first or last day around the pay period. */
  record PeriodEdge(SourceSpan span, boolean start, Name unit) implements Expression {}

  /** {@code day of d}, {@code month of d}, {@code quarter of d}, {@code year of d}. */
  record DatePart(SourceSpan span, Name part, Expression date) implements Expression {}

  /** {@code days from a to b}, {@code months from a to b}. */
  record Elapsed(SourceSpan span, Name unit, Expression from, Expression to)
      implements Expression {}

  /** {@code accelerators applied to booked_arr}, {@code rates(tier, x) applied to y}. */
  record Applied(SourceSpan span, Name table, List<Expression> keys, Expression amount)
      implements Expression {
    public Applied {
      keys = List.copyOf(keys);
    }
  }

  /**
   * An aggregate: {@code sum of deals of everyone below where type = "New" year to date}. {@code
   * scope}, {@code window}, {@code condition} and {@code details} are null where not written.
   */
  record Aggregate(
      SourceSpan span,
      Name function,
      Reference source,
      @Nullable Scope scope,
      @Nullable Window window,
      @Nullable Expression condition,
      @Nullable Details details)
      implements Expression {}

  /**
   * What few aggregates say: {@code running sum of deals}, {@code count of distinct deals.account},
   * {@code weighted by amount}, {@code before this} (credit) or {@code before this period}, {@code
   * for same customer} as that of the record at hand.
   */
  record Details(
      boolean running,
      boolean distinct,
      @Nullable Expression weight,
      @Nullable Name before,
      @Nullable Reference same) {}

  /**
   * {@code share of x among everybody}, {@code rank of x among reps highest first, ties share
   * place}, {@code percentile of x among reps}; {@code order} and {@code ties} are the words of the
   * order and of the tie rule.
   */
  record Ranking(
      SourceSpan span,
      Name kind,
      Reference subject,
      Scope scope,
      @Nullable Expression condition,
      @Nullable Name order,
      @Nullable Name ties)
      implements Expression {}

  /** {@code periods in a row where attainment >= 100%}. */
  record Streak(SourceSpan span, Expression condition) implements Expression {}

  /** {@code attainment >= 100% for 3 consecutive periods}; {@code unit} as written. */
  record Lasting(SourceSpan span, Expression condition, int count, Name unit)
      implements Expression {}

  /**
   * {@code $4,000 per month}, with {@code dayCount} prorated to the pay period; {@code per} is null
   * for an amount of the pay period.
   */
  record Stated(SourceSpan span, Expression value, @Nullable Name per, @Nullable Name dayCount)
      implements Expression {}

  /** {@code months of employment}, {@code days of employment}. */
  record Employment(SourceSpan span, Name unit) implements Expression {}

  /** {@code month number}: 1 in the month of the credit that pays again each month. */
  record MonthNumber(SourceSpan span) implements Expression {}

  /**
   * {@code earned of commission}, {@code held of commission}, {@code draw balance of commission}.
   */
  record Reading(SourceSpan span, Name kind, Name component) implements Expression {}

  /** Whose records an aggregate reads. */
  sealed interface Scope extends Node {
    /** {@code of everybody}. */
    record Everybody(SourceSpan span) implements Scope {}

    /** {@code of regional_managers}: the payees of a group. */
    record Group(SourceSpan span, Name name) implements Scope {}

    /** {@code of everyone in same region}: the payees with the same value of a payee field. */
    record Same(SourceSpan span, Name field) implements Scope {}

    /**
     * {@code of everyone below}, {@code of direct reports}, with {@code and self}; {@code levels}
     * is null for any depth.
     */
    record Below(SourceSpan span, @Nullable Integer levels, boolean andSelf) implements Scope {}
  }

  /** Over which days an aggregate reads. */
  sealed interface Window extends Node {
    /** {@code over period}, {@code over month}, {@code over quarter}, {@code over year}. */
    record Over(SourceSpan span, Name unit) implements Window {}

    /**
     * {@code month to date}, {@code quarter to date}, {@code half year to date}, {@code year to
     * date}.
     */
    record ToDate(SourceSpan span, Name unit) implements Window {}

    /** {@code over previous period}, {@code over previous quarter}. */
    record Previous(SourceSpan span, Name unit) implements Window {}

    /** {@code over last 3 periods}: the current one and those before it, 3 in all. */
    record Last(SourceSpan span, int count, Name unit) implements Window {}

    /** {@code over trailing 90 days}: up to the last day of the period. */
    record Trailing(SourceSpan span, DurationLiteral duration) implements Window {}

    /** {@code since 2026-01-01} or {@code since payee.hired_on}. */
    record Since(SourceSpan span, Expression date) implements Window {}

    /** {@code to date}: since the plan became effective. */
    record PlanToDate(SourceSpan span) implements Window {}

    /** {@code over same quarter last year}, {@code year to date last year}. */
    record YearAgo(SourceSpan span, Window window) implements Window {}
  }
}
