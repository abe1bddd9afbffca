package guerdon.dsl.model;

import guerdon.dsl.syntax.SourceSpan;
import guerdon.dsl.value.DayCount;
import guerdon.dsl.value.Rounding;
import guerdon.dsl.value.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The core of the language: typed expressions whose names are resolved.
 *
 * <p>An expression is computed for a payee and a pay period, and inside credits and per-credit
 * definitions also for one record and one credit. Every value may be <em>missing</em> with a
 * reason; {@code and} and {@code or} decide when one side suffices, everything else passes the
 * reason on.
 */
public sealed interface Expr {
  Type type();

  /** A fixed value: {@code Rational}, {@code LocalDate}, {@code String} or {@code Boolean}. */
  record Constant(Type type, Object value) implements Expr {}

  /**
   * The value of an input, measure, component, total or parameter, for the payee and period at
   * hand.
   */
  record Value(Type type, String definition) implements Expr {}

  /**
   * The value of a per-credit measure for the credit at hand. Its own expression is computed for
   * the pay period that holds the credit's date.
   */
  record CreditValue(Type type, String definition) implements Expr {}

  /**
   * A definition one pay period earlier; {@code initial} where there is none before or it is
   * missing.
   */
  record Previous(Type type, String definition, @Nullable Expr initial) implements Expr {}

  /** What a pool or contest decides about the payee and period at hand. */
  record OfAward(Type type, String award, AwardPart part) implements Expr {}

  /** The parts of such a decision. */
  enum AwardPart {
    /** Whether the payee takes part. */
    ENTRY,
    /** What the payee gets. */
    SHARE,
    /** The place of the payee; missing for one who takes no part. */
    PLACE
  }

  /** A field of the record at hand: the row an aggregate, credit or look-up is at. */
  record RowField(Type type, RecordField field) implements Expr {}

  /**
   * A field of the payee at hand, as of the record's event date where a record is at hand, else as
   * of the payee's last day in the period.
   */
  record PayeeField(Type type, RecordField field) implements Expr {}

  /** The key of the payee at hand. */
  record PayeeKey(Type type) implements Expr {}

  /**
   * A field of the row of {@code record} whose single key equals {@code key}: {@code
   * deal.product.series}.
   */
  record Lookup(Type type, RecordType record, Expr key, RecordField field) implements Expr {}

  /** What a credit itself knows. */
  enum CreditPart {
    AMOUNT,
    DATE,
    SHARE,
    /** The part of the amount that relieves quota. */
    RELIEF,
    /** The part of the amount that is paid on. */
    PAY,
    /** 0 for who is credited directly, 1 for the manager, 2 for the manager's manager. */
    LEVEL
  }

  /** A part of the credit at hand. */
  record OfCredit(Type type, CreditPart part) implements Expr {}

  /**
   * An expression computed for the payee who is paid, inside a condition over other payees: {@code
   * count of everybody where region = payee.region}.
   */
  record Outer(Type type, Expr value) implements Expr {}

  /** The arithmetic operators; a division by zero is missing with that reason. */
  enum Operator {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE
  }

  record Arithmetic(Type type, Operator operator, Expr left, Expr right) implements Expr {}

  record Negate(Type type, Expr value) implements Expr {}

  /** A day some days or weeks later ({@code days} may be negative). */
  record DayShift(Type type, Expr date, int days) implements Expr {}

  enum Comparison {
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL
  }

  /** Two values of one kind compared exactly; texts and keys by equality only. */
  record Compare(Type type, Comparison comparison, Expr left, Expr right) implements Expr {}

  record And(Type type, Expr left, Expr right) implements Expr {}

  record Or(Type type, Expr left, Expr right) implements Expr {}

  record Not(Type type, Expr value) implements Expr {}

  record In(Type type, Expr value, List<Expr> choices) implements Expr {
    public In {
      choices = List.copyOf(choices);
    }
  }

  /** Whether a value is there; never missing itself. */
  record IsKnown(Type type, Expr value) implements Expr {}

  /**
   * Whether the record at hand is the first, by event date, then key, of all that have the same
   * {@code value}; records without a date are none of them.
   *
   * @param credit the clause among whose credits of everybody it is the first, null for all rows of
   *     the record type
   * @param within how many days back another counts; 0 for all
   */
  record IsFirst(Type type, @Nullable String credit, RecordType record, Expr value, int within)
      implements Expr {}

  /**
   * Inside an aggregate, whether a record has the same value as the one that is at hand where the
   * aggregate is read; one without a value has not. Missing where the one at hand has none.
   *
   * @param atHand read of the record at hand
   */
  record SameAtHand(Type type, Expr value, Expr atHand) implements Expr {}

  /** {@code fallback} where {@code value} is missing. */
  record OrDefault(Type type, Expr value, Expr fallback) implements Expr {}

  record If(Type type, Expr condition, Expr then, Expr otherwise) implements Expr {}

  enum Extreme {
    MINIMUM,
    MAXIMUM
  }

  record Least(Type type, Extreme extreme, List<Expr> values) implements Expr {
    public Least {
      values = List.copyOf(values);
    }
  }

  record Absolute(Type type, Expr value) implements Expr {}

  record Round(Type type, Expr value, Rounding rounding) implements Expr {}

  /** The same number, taken as an amount of the pay period whatever days it was gathered over. */
  record OfPeriod(Type type, Expr value) implements Expr {}

  /**
   * An amount stated per a span, brought to the pay period by a day count: {@code $1,200 per year
   * prorated by months} is $100 in a month. Days on which the payee is not covered count only with
   * {@code coveredOnly = false}.
   */
  record Prorate(Type type, Expr value, Span per, DayCount dayCount, boolean coveredOnly)
      implements Expr {}

  /**
   * An amount in another currency at a rate: 1,000 GBP at the latest rate GBP to USD on or before
   * the day are $1,220 at 1.22. An amount that is in {@code target} stays what it is; no rate is
   * missing.
   */
  record Convert(Type type, Expr value, Expr currency, String target, Rates rates, Expr date)
      implements Expr {}

  /**
   * Where rates stand.
   *
   * @param days how old the latest rate may be
   * @param condition which of the rows count, null for all
   */
  record Rates(
      RecordType record,
      RecordField from,
      RecordField to,
      RecordField rate,
      RecordField day,
      int days,
      @Nullable Expr condition) {}

  /**
   * The first or last day of the pay period ({@code span} null), of the span around it, or of the
   * plan.
   */
  record Edge(Type type, boolean start, @Nullable Span span, boolean plan) implements Expr {}

  enum Part {
    DAY,
    MONTH,
    QUARTER,
    YEAR
  }

  record DatePart(Type type, Part part, Expr date) implements Expr {}

  /** Days from one date to another (the end not counted), or whole months between them. */
  record Elapsed(Type type, boolean months, Expr from, Expr to) implements Expr {}

  /** The value a table gives for its keys. */
  record TableValue(Type type, String table, List<Expr> keys) implements Expr {
    public TableValue {
      keys = List.copyOf(keys);
    }
  }

  /** How a decision table chooses among its rows. */
  enum Choosing {
    /** The value of the first row whose condition holds. */
    FIRST,
    /** The values of all rows whose conditions hold, added up. */
    ALL,
    /** The value of the one row whose condition holds; that two hold is a mistake. */
    ONLY
  }

  /** A row of a decision table; {@code condition} null always holds. */
  record Choice(@Nullable Expr condition, Expr value, SourceSpan span) {}

  /** A decision table with its keys put in. Where no row holds there is no value. */
  record Decision(Type type, String table, Choosing choosing, List<Choice> rows) implements Expr {
    public Decision {
      rows = List.copyOf(rows);
    }
  }

  /**
   * A table applied to an amount. A marginal table slices the amount: its key is {@code amount /
   * unit}, so that a band from 70% to 90% holds the part of the amount between 0.7 and 0.9 units;
   * {@code unit} is null where the key is the amount itself. Other kinds multiply the amount by the
   * table's value for its keys.
   */
  record Applied(Type type, String table, List<Expr> keys, Expr amount, @Nullable Expr unit)
      implements Expr {
    public Applied {
      keys = List.copyOf(keys);
    }
  }

  /** What a component keeps beside its pay. */
  enum Reading {
    /** What it earned in the period: after floor, cap and limit, before draw and release. */
    EARNED,
    /** What it earned to date and is not payable yet. */
    HELD,
    /** What of its draw is still to be repaid. */
    DRAW_BALANCE
  }

  /** A reading of a component at the end of the period at hand. */
  record OfComponent(Type type, String component, Reading reading) implements Expr {}

  /** Whole months or days from the payee's first day of employment to the period's last day. */
  record Employment(Type type, boolean months) implements Expr {}

  /** Which month it is since the credit at hand, 1 in the month of its date. */
  record MonthNumber(Type type) implements Expr {}

  /**
   * How an aggregate puts values together; average, median, minimum and maximum of nothing are
   * missing. {@code DISTINCT} counts each value once; of an even number of values the median is the
   * middle between the two in the middle.
   */
  enum Function {
    SUM,
    COUNT,
    DISTINCT,
    AVERAGE,
    MEDIAN,
    MINIMUM,
    MAXIMUM
  }

  /** Where an aggregate takes its values from. */
  sealed interface Source {
    /** The credits a credit clause gives; {@code value} is computed per credit. */
    record Credits(String credit, Expr value) implements Source {}

    /**
     * The rows of a record type that belong to a payee by {@code payee} (null: rows of everybody
     * only) and happen on {@code date} (null: rows without a date, which any window holds).
     */
    record Rows(
        RecordType record, Expr value, @Nullable RecordField payee, @Nullable RecordField date)
        implements Source {}

    /** The payees in scope themselves; {@code value} is computed for each. */
    record Payees(Expr value) implements Source {}
  }

  /** Whose records an aggregate reads. */
  sealed interface Scope {
    /** The payee's own. */
    record Own() implements Scope {}

    /** Those of all payees of the data, in the plan or not, and records of nobody. */
    record Everybody() implements Scope {}

    /** Those of the payees that a group's condition holds for in the period. */
    record Group(String group) implements Scope {}

    /** Those of the payees whose field equals the payee's own in the period. */
    record Same(RecordField field) implements Scope {}

    /**
     * Those of the payees below in the hierarchy that {@code manager} spans, as of each record's
     * date; {@code levels} 0 means any depth.
     */
    record Below(RecordField manager, int levels, boolean andSelf) implements Scope {}
  }

  /** Over which days an aggregate reads. */
  sealed interface Window {
    /**
     * The pay period ({@code span} null) or the whole month, quarter, half or year around its last
     * day.
     */
    record Around(@Nullable Span span) implements Window {}

    /** From the start of the span around the period's last day to that day. */
    record ToDate(Span span) implements Window {}

    /** The pay period before, or the span before the one around the period's last day. */
    record Previous(@Nullable Span span) implements Window {}

    /**
     * The pay period ({@code span} null) or span at hand and those before it, {@code count} in all.
     */
    record Last(int count, @Nullable Span span) implements Window {}

    /** So many days up to and including the period's last. */
    record TrailingDays(int days) implements Window {}

    /** From a day to the period's last. */
    record Since(Expr date) implements Window {}

    /** From the first day of the plan to the period's last. */
    record PlanToDate() implements Window {}

    /**
     * The same days one year before: the pay period or span in the same place of the year before,
     * or from the start of the same span to the end of the same pay period there. The window is one
     * around the period or one to date.
     */
    record YearAgo(Window window) implements Window {}

    /** The days of a window that lie before the pay period at hand. */
    record Before(Window window) implements Window {}
  }

  /**
   * A function over records. {@code condition} is computed per record (or per payee); a record
   * whose condition cannot be decided makes the result missing.
   */
  record Aggregate(
      Type type,
      Function function,
      Source source,
      Scope scope,
      Window window,
      @Nullable Expr condition)
      implements Expr {}

  /**
   * A function of the payee's own values in several pay periods: {@code sum of commission year to
   * date before this period}. Read are the periods of the plan that end in the window, up to the
   * one at hand, in which the plan is for the payee; {@code condition} is decided in each.
   *
   * @param ofOthers whether the value is gathered over others, {@code sum of sold of everybody year
   *     to date}: then all periods are read, whether the plan is for the payee in them or not
   */
  record OverPeriods(
      Type type,
      Function function,
      Expr value,
      @Nullable Expr condition,
      Window window,
      boolean ofOthers)
      implements Expr {}

  /**
   * How many pay periods in a row, the one at hand being the last, a condition held in; zero when
   * it does not hold now.
   */
  record Streak(Type type, Expr condition) implements Expr {}

  /** Whether a condition held in each of the last {@code count} pay periods. */
  record Lasting(Type type, Expr condition, int count) implements Expr {}

  /**
   * A function over the payee's credits in date-then-key order up to the one at hand, which counts
   * unless {@code beforeThis}: {@code running sum of deals year to date}.
   */
  record Running(Type type, Aggregate credits, boolean beforeThis) implements Expr {}

  /** Where a payee stands among others. */
  enum Standing {
    /** The payee's part of the sum; of those who are not among them, nothing. */
    SHARE,
    /** The place, 1 being the best. */
    RANK,
    /** How many per cent stand below, half of the equal ones counted. */
    PERCENTILE
  }

  /** The places of those who are equal: 1, 1, 3 or 1, 1, 2 or 1.5, 1.5, 3. */
  enum Ties {
    SHARE,
    NEXT,
    AVERAGE
  }

  /**
   * Where the payee stands among others by a value of each.
   *
   * @param among the value of each, added up over those among whom the payee stands
   * @param ties the places of equal ones; of no meaning but for a rank
   */
  record Ranking(Type type, Standing standing, Aggregate among, boolean lowestFirst, Ties ties)
      implements Expr {}
}
