package guerdon.dsl.syntax;

import guerdon.dsl.syntax.Expression.DateLiteral;
import guerdon.dsl.value.Rational;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A clause of a plan: what starts with a word such as {@code measure} and ends where the next
 * begins.
 */
public sealed interface Clause extends Node {

  /** The name the clause introduces; an example is known by its title only. */
  @Nullable Name name();

  /**
   * {@code plan saas_ae "SaaS Account Executive" …}: the head of the plan, or with {@code policy}
   * the head of a coaching policy.
   */
  record PlanHead(
      SourceSpan span, boolean policy, Name name, @Nullable QuotedText title, List<HeadItem> items)
      implements Clause {
    public PlanHead {
      items = List.copyOf(items);
    }
  }

  /** A line of the head; the checker refuses a second one of a kind. */
  sealed interface HeadItem extends Node {
    /** {@code version 2026.1}. */
    record Version(SourceSpan span, String version) implements HeadItem {}

    /** {@code effective 2026-01-01 to 2026-12-31}; open-ended when {@code to} is null. */
    record Effective(SourceSpan span, DateLiteral from, @Nullable DateLiteral to)
        implements HeadItem {}

    /** {@code currency USD}. */
    record Currency(SourceSpan span, Name code) implements HeadItem {}

    /**
     * {@code paid monthly}, {@code paid by quota_periods}: a frequency word or a calendar's name.
     */
    record Paid(SourceSpan span, Name frequency) implements HeadItem {}

    /**
     * {@code paid in payee.currency at exchange_rates on end of period}: the conversion's own value
     * is the currency that pay is converted to.
     */
    record PayCurrency(SourceSpan span, Expression.Converted conversion) implements HeadItem {}

    /** {@code fiscal year starts in month 7}. */
    record FiscalYear(SourceSpan span, int startMonth) implements HeadItem {}

    /** {@code holidays from holidays.day where country = payee.country}. */
    record Holidays(SourceSpan span, Expression.Reference day, @Nullable Expression condition)
        implements HeadItem {}

    /** {@code for payees where role = "AE"}. */
    record Population(SourceSpan span, Name data, @Nullable Expression condition)
        implements HeadItem {}

    /** {@code rounding half-up to 0.01 per component}. */
    record RoundingRule(SourceSpan span, RoundingWords words) implements HeadItem {}

    /** {@code evaluated weekly}: how often a policy looks. */
    record Evaluated(SourceSpan span, Name frequency) implements HeadItem {}

    /** {@code uses plan "saas_ae.plan"}: the plan whose values a policy reads. */
    record Uses(SourceSpan span, QuotedText plan) implements HeadItem {}
  }

  /** {@code half-up to 0.01 per component}; {@code per} is null where not written. */
  record RoundingWords(SourceSpan span, Name mode, Rational unit, @Nullable Name per)
      implements Node {}

  /** {@code data opportunities from "pipeline.csv" …}. */
  record Data(
      SourceSpan span,
      Name name,
      @Nullable QuotedText title,
      @Nullable QuotedText file,
      List<DataField> fields)
      implements Clause {
    public Data {
      fields = List.copyOf(fields);
    }
  }

  /**
   * {@code arr money optional from "close_value"}: a field of a record type. {@code options} are
   * the words that mark the field, in the order written: key, event, optional, protected, starts,
   * ends, known, hired, left. {@code currency} names the field that holds the currency, in {@code
   * arr money in currency}.
   */
  record DataField(
      SourceSpan span,
      Name name,
      TypeName type,
      List<Name> options,
      @Nullable QuotedText column,
      List<QuotedText> choices,
      @Nullable QuotedText format,
      @Nullable Name currency)
      implements Node {
    public DataField {
      options = List.copyOf(options);
      choices = List.copyOf(choices);
    }
  }

  /**
   * {@code input arr_quota : money per year from quotas "ARR" prorated by covered days}. {@code
   * source} is {@code payee}, a data name, or a data name and field; {@code selector} the quoted
   * measure name.
   */
  record Input(
      SourceSpan span,
      Name name,
      @Nullable QuotedText title,
      TypeName type,
      Expression.Reference source,
      @Nullable QuotedText selector,
      @Nullable Expression condition,
      @Nullable Name proration,
      @Nullable Expression initial)
      implements Clause {}

  /**
   * {@code parameter spif : money from 2026-01-01 is $1,500 because "…" range $0 to $3,000 step
   * $250}.
   */
  record Parameter(
      SourceSpan span,
      Name name,
      @Nullable QuotedText title,
      TypeName type,
      List<DatedValue> values,
      @Nullable ValueRange range)
      implements Clause {
    public Parameter {
      values = List.copyOf(values);
    }
  }

  /** {@code from 2026-01-01 is $1,500 because "Launch push"}. */
  record DatedValue(
      SourceSpan span, DateLiteral from, Expression value, @Nullable QuotedText because)
      implements Node {}

  /** {@code range $0 to $3,000 step $250}. */
  record ValueRange(SourceSpan span, Expression low, Expression high, @Nullable Expression step)
      implements Node {}

  /** {@code credit deals "Deal crediting" for each opportunity where … amount … dated … to …}. */
  record Credit(
      SourceSpan span,
      Name name,
      @Nullable QuotedText title,
      Name variable,
      @Nullable Name data,
      @Nullable Expression condition,
      List<CreditItem> items)
      implements Clause {
    public Credit {
      items = List.copyOf(items);
    }
  }

  /** A line of a credit. */
  sealed interface CreditItem extends Node {
    /** {@code amount opportunity.arr}. */
    record Amount(SourceSpan span, Expression value) implements CreditItem {}

    /** {@code dated opportunity.close_date}. */
    record Dated(SourceSpan span, Expression value) implements CreditItem {}

    /** How the recipients of one line are chosen. */
    enum Choice {
      /** The one recipient of the line. */
      EACH,
      /** {@code to first of}: the first whose condition holds. */
      FIRST,
      /** {@code to all of}: all whose condition holds. */
      ALL
    }

    /**
     * {@code to opportunity.owner 50%}, {@code to managers of opportunity.owner 3%}, {@code to
     * first of a when …, b}.
     */
    record To(SourceSpan span, Choice choice, List<CreditRecipient> recipients)
        implements CreditItem {
      public To {
        recipients = List.copyOf(recipients);
      }
    }

    /** {@code to equally deal.first_rep, deal.second_rep}. */
    record ToEqually(SourceSpan span, List<Expression.Reference> payees) implements CreditItem {
      public ToEqually {
        payees = List.copyOf(payees);
      }
    }

    /**
     * {@code to splits of opportunity by weight allowing over 100%}: the rows of a data that name a
     * payee and a share.
     */
    record ToSplits(
        SourceSpan span, Name data, Name variable, boolean byWeight, boolean allowingOver)
        implements CreditItem {}

    /** {@code withhold when … because "…"}. */
    record Withhold(SourceSpan span, Expression condition, @Nullable QuotedText because)
        implements CreditItem {}
  }

  /** The word a measure starts with: they mean the same, {@code rate} reads better for a rate. */
  enum MeasureWord {
    MEASURE,
    RATE
  }

  /**
   * {@code measure attainment : percent booked_arr / arr_quota}; {@code eachCredit} names the
   * credit in {@code measure realisation : percent for each credit in deals …}.
   */
  record Measure(
      SourceSpan span,
      MeasureWord word,
      Name name,
      @Nullable QuotedText title,
      TypeName type,
      @Nullable Name eachCredit,
      Expression value)
      implements Clause {}

  /** {@code group managers "Regional managers" payees where …}. */
  record Group(
      SourceSpan span, Name name, @Nullable QuotedText title, Name data, Expression condition)
      implements Clause {}

  /** {@code table accelerators "Accelerators" marginal by attainment | … |}. */
  record Table(
      SourceSpan span,
      Name name,
      @Nullable QuotedText title,
      @Nullable Name kind,
      List<Expression.Reference> keys,
      List<TableRow> rows,
      @Nullable Name outside)
      implements Clause {
    public Table {
      keys = List.copyOf(keys);
      rows = List.copyOf(rows);
    }
  }

  /** A row between pipes; the first row of a table is its header. */
  record TableRow(SourceSpan span, List<Cell> cells) implements Node {
    public TableRow {
      cells = List.copyOf(cells);
    }
  }

  /** A cell of a table. */
  sealed interface Cell extends Node {
    /** A header such as {@code tier \ attainment} of a grid. */
    record Corner(SourceSpan span, Name down, Name across) implements Cell {}

    /** {@code any} or {@code -}. */
    record Any(SourceSpan span) implements Cell {}

    /**
     * {@code 0% to 100%} (a in, b out), {@code over 0 up to 10} (a out, b in), {@code up to x},
     * {@code over x}, {@code x and over}, {@code below x}.
     */
    record Band(SourceSpan span, BandKind kind, Expression first, @Nullable Expression second)
        implements Cell {}

    /** Anything else: a value, a name, an expression. */
    record Value(SourceSpan span, Expression value) implements Cell {}
  }

  /** The ways a band is written. */
  enum BandKind {
    FROM_TO,
    OVER_UP_TO,
    UP_TO,
    OVER,
    AND_OVER,
    BELOW
  }

  /** {@code pool team_pool "Team pool" : money amount … by …}. */
  record Pool(
      SourceSpan span, Name name, @Nullable QuotedText title, TypeName type, List<AwardItem> items)
      implements Clause {
    public Pool {
      items = List.copyOf(items);
    }
  }

  /** {@code contest monthly "Monthly contest" : money by … ties … | place | prize | …}. */
  record Contest(
      SourceSpan span, Name name, @Nullable QuotedText title, TypeName type, List<AwardItem> items)
      implements Clause {
    public Contest {
      items = List.copyOf(items);
    }
  }

  /** {@code component commission "Commission" : money pay …}. */
  record Component(
      SourceSpan span,
      Name name,
      @Nullable QuotedText title,
      TypeName type,
      List<ComponentItem> items)
      implements Clause {
    public Component {
      items = List.copyOf(items);
    }
  }

  /** A line of a component. */
  sealed interface ComponentItem extends Node {
    /** {@code effective 2026-01-01 to 2026-03-31}. */
    record Effective(SourceSpan span, DateLiteral from, @Nullable DateLiteral to)
        implements ComponentItem {}

    /**
     * {@code pay spif for each credit in deals where …}; {@code credit} is null for a component
     * paid per period; {@code toDate} is {@code year} in {@code pay … as entitlement year to date},
     * {@code plan} for the whole plan; {@code less} is {@code earned} or {@code paid} in {@code pay
     * … less earned}.
     */
    record Pay(
        SourceSpan span,
        Expression amount,
        @Nullable Name credit,
        @Nullable Expression condition,
        @Nullable Residual residual,
        @Nullable Name toDate,
        @Nullable Name less)
        implements ComponentItem {}

    /**
     * {@code each month for first 12 months starting 1 month after until sub.ended_on}: a credit
     * pays again every month; {@code unit} is {@code month}, {@code quarter} or {@code year}.
     */
    record Residual(
        SourceSpan span,
        Name unit,
        Expression.@Nullable DurationLiteral first,
        Expression.@Nullable DurationLiteral starting,
        @Nullable Expression until)
        implements Node {}

    /** {@code guarantee $5,000 per month for first 6 months of employment}. */
    record Guarantee(SourceSpan span, Expression amount, @Nullable Expression window)
        implements ComponentItem {}

    /**
     * {@code draw $2,000 per month recoverable for first 6 months of employment, recovery 50%};
     * {@code window} is the condition of its periods, {@code per} the field whose records each keep
     * a balance.
     */
    record Draw(
        SourceSpan span,
        Expression amount,
        boolean recoverable,
        @Nullable Expression window,
        Expression.@Nullable Reference per,
        List<DrawTerm> terms)
        implements ComponentItem {
      public Draw {
        terms = List.copyOf(terms);
      }
    }

    /** {@code minimum $25, less carried}. */
    record Minimum(SourceSpan span, Expression amount) implements ComponentItem {}

    /**
     * {@code clawback 100% of deals when deal.cancelled_on within 180 days of deal.closed fading
     * over 12 months from deal.closed mirrored}; {@code manner} is {@code mirrored} (a share of
     * what was paid for the credit) or {@code recomputed} (what was paid more than without the
     * credit).
     */
    record Clawback(
        SourceSpan span,
        Expression share,
        @Nullable Name credits,
        Expression condition,
        @Nullable Expression on,
        @Nullable Fading fading,
        @Nullable Name manner,
        @Nullable QuotedText because)
        implements ComponentItem {}

    /** {@code fading over 12 months from deal.closed}. */
    record Fading(SourceSpan span, Expression.DurationLiteral over, Expression from)
        implements Node {}

    /**
     * {@code payable 30 days after deal.closed}, {@code payable 50% on a, 50% on b}; {@code
     * proportion} stands alone in {@code payable in proportion to …}.
     */
    record Payable(SourceSpan span, List<PayablePart> parts, @Nullable Expression proportion)
        implements ComponentItem {
      public Payable {
        parts = List.copyOf(parts);
      }
    }

    /** A share of what was earned and the day it becomes payable; null is all of it. */
    record PayablePart(SourceSpan span, @Nullable Expression share, Expression date)
        implements Node {}

    /** {@code hold when payee.on_leave because "…"}. */
    record Hold(SourceSpan span, Expression condition, @Nullable QuotedText because)
        implements ComponentItem {}

    /**
     * {@code spread over deals of everyone below}: on which credits the pay of a period rests;
     * {@code whose} is null for the payee's own.
     */
    record Spread(SourceSpan span, Name credits, Expression.@Nullable Scope whose)
        implements ComponentItem {}

    /** {@code in the order amount, gate, floor}: steps in another order than the language's. */
    record Order(SourceSpan span, List<Name> steps) implements ComponentItem {
      public Order {
        steps = List.copyOf(steps);
      }
    }

    /** {@code gate attainment >= 50% because "…"}. */
    record Gate(SourceSpan span, Expression condition, @Nullable QuotedText because)
        implements ComponentItem {}

    /** {@code floor $2.75 per credit}. */
    record Floor(SourceSpan span, Expression amount, @Nullable Name per) implements ComponentItem {}

    /**
     * {@code cap $20,000 per quarter, excess forfeited}; {@code fate} is null where not written.
     */
    record Cap(
        SourceSpan span,
        Expression amount,
        @Nullable Name per,
        @Nullable Name fate,
        @Nullable Expression refundWhen)
        implements ComponentItem {}

    /** {@code limit 10 per payee}: at most so many credits are paid. */
    record Limit(SourceSpan span, Expression count, Name per) implements ComponentItem {}

    /**
     * {@code except new_hire over promotion when … pay … because "…"}; {@code over} names the
     * exceptions that give way to this one.
     */
    record Except(
        SourceSpan span,
        Name label,
        List<Name> over,
        Expression condition,
        Expression amount,
        @Nullable QuotedText because)
        implements ComponentItem {
      public Except {
        over = List.copyOf(over);
      }
    }

    /** {@code accept cliff because "The market pays managers this way"}. */
    record Accept(SourceSpan span, List<Name> warnings, @Nullable QuotedText because)
        implements ComponentItem {
      public Accept {
        warnings = List.copyOf(warnings);
      }
    }

    /** {@code rounding half-up to 0.01 per credit}. */
    record RoundingRule(SourceSpan span, RoundingWords words) implements ComponentItem {}
  }

  /** What a draw says about its recovery. */
  sealed interface DrawTerm extends Node {
    /** {@code recovery 50%}: the share of pay above the minimum that repays the draw. */
    record Share(SourceSpan span, Expression value) implements DrawTerm {}

    /** {@code recovery from period 4}: 1 is the first period of the draw. */
    record FromPeriod(SourceSpan span, int number) implements DrawTerm {}

    /** {@code recovery from 2026-07-01}: the condition under which anything is repaid. */
    record From(SourceSpan span, Expression condition) implements DrawTerm {}

    /** {@code keeping $1,000}: what repaying leaves the payee. */
    record Keeping(SourceSpan span, Expression amount) implements DrawTerm {}

    /** {@code forgiven after 6 months}, {@code forgiven when …}. */
    record Forgiven(SourceSpan span, Expression condition) implements DrawTerm {}
  }

  /** {@code total payout = commission + bonus}. */
  record Total(SourceSpan span, Name name, @Nullable QuotedText title, Expression value)
      implements Clause {}

  /**
   * {@code calendar quota_periods …}: pay periods that are given as data or as rows. Either {@code
   * startsOn} with {@code endsOn} (periods run from each distinct day to the day before the next),
   * or {@code from} with its columns, or {@code rows}.
   */
  record Calendar(
      SourceSpan span,
      Name name,
      @Nullable QuotedText title,
      Expression.@Nullable Reference startsOn,
      @Nullable DateLiteral endsOn,
      @Nullable Integer periodsPerYear,
      List<TableRow> rows)
      implements Clause {
    public Calendar {
      rows = List.copyOf(rows);
    }
  }

  /** {@code trigger low_coverage "Two weeks under 3x coverage" when … recommend …}. */
  record Trigger(SourceSpan span, Name name, @Nullable QuotedText title, List<TriggerItem> items)
      implements Clause {
    public Trigger {
      items = List.copyOf(items);
    }
  }

  /**
   * {@code variant richer_top of saas_ae version 2026.1 set …}: the plan with some changes; {@code
   * version} is null where any will do.
   */
  record Variant(
      SourceSpan span,
      Name name,
      @Nullable QuotedText title,
      Name plan,
      @Nullable String version,
      List<VariantChange> changes)
      implements Clause {
    public Variant {
      changes = List.copyOf(changes);
    }
  }

  /** {@code guard affordable sum of payout in year <= 4% of sum of booked_arr}. */
  record Guard(SourceSpan span, Name name, @Nullable QuotedText title, GuardTest test)
      implements Clause {}

  /** {@code example "…" given … when paid for 2026-06 expect …}. */
  record Example(SourceSpan span, QuotedText title, List<ExampleStep> steps) implements Clause {
    public Example {
      steps = List.copyOf(steps);
    }

    @Override
    public @Nullable Name name() {
      return null;
    }
  }

  /** A step of an example. */
  sealed interface ExampleStep extends Node {
    /** {@code given arr_quota = $1,000,000}, {@code given payee.role = "AE"}. */
    record GivenValue(SourceSpan span, Expression.Reference target, Expression value)
        implements ExampleStep {}

    /** {@code given opportunities | id | … |}: rows of a data; the first row names the fields. */
    record GivenRows(SourceSpan span, Name data, List<TableRow> rows) implements ExampleStep {
      public GivenRows {
        rows = List.copyOf(rows);
      }
    }

    /**
     * {@code when paid for 2026-06 known on 2026-07-05}; {@code period} as written, {@code knownOn}
     * null where every row is seen.
     */
    record WhenPaid(SourceSpan span, QuotedText period, @Nullable DateLiteral knownOn)
        implements ExampleStep {}

    /** {@code posted 2024-02 on 2024-02-29 without corrections}: a period that is paid already. */
    record Posted(SourceSpan span, QuotedText period, DateLiteral day, boolean corrections)
        implements ExampleStep {}

    /**
     * {@code expect correction of salary for 2024-01 = $1,000}; {@code period} is null for all
     * posted periods, {@code operator} and {@code value} are null in {@code is incomplete}.
     */
    record ExpectCorrection(
        SourceSpan span,
        Expression.Reference target,
        @Nullable QuotedText period,
        @Nullable QuotedText payee,
        Expression.@Nullable BinaryOperator operator,
        @Nullable Expression value)
        implements ExampleStep {}

    /**
     * {@code expect commission year to date = $88,500.00}; {@code toDate} is the span word or null;
     * {@code payee} names another payee than the example's own; {@code paidOut} asks for the pay in
     * the currency it is paid out in.
     */
    record Expect(
        SourceSpan span,
        Expression.Reference target,
        boolean paidOut,
        @Nullable Name toDate,
        @Nullable QuotedText payee,
        Expression.BinaryOperator operator,
        Expression value)
        implements ExampleStep {}

    /** {@code expect commission is incomplete}. */
    record ExpectIncomplete(
        SourceSpan span, Expression.Reference target, @Nullable QuotedText payee)
        implements ExampleStep {}

    /** {@code when evaluated on 2026-03-01}: the day a policy looks. */
    record WhenEvaluated(SourceSpan span, DateLiteral day) implements ExampleStep {}

    /**
     * {@code expect task "Pipeline review" for "M-1" due 2026-03-06}, {@code expect no nudge}; what
     * is not written may be anything.
     */
    record ExpectAction(
        SourceSpan span,
        boolean none,
        Name kind,
        @Nullable QuotedText text,
        @Nullable QuotedText recipient,
        @Nullable DateLiteral due)
        implements ExampleStep {}
  }
}
