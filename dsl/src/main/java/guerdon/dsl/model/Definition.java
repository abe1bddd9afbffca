package guerdon.dsl.model;

import guerdon.dsl.syntax.SourceSpan;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.Rounding;
import guerdon.dsl.value.Span;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A named part of a plan that has a value, or gives credits. */
public sealed interface Definition {
  String name();

  /** The title a payee reads; the name in words where the plan gives none. */
  String title();

  /** Where the clause stands in the plan text. */
  SourceSpan span();

  /**
   * An input: the value of a field of the payee's own row, or of a row that belongs to the payee.
   */
  record Input(
      String name,
      String title,
      SourceSpan span,
      Type type,
      InputSource source,
      @Nullable Expr initial)
      implements Definition {}

  /** Where an input comes from. */
  sealed interface InputSource {
    /** A field of the payee, as of the payee's last day in the period. */
    record OfPayee(RecordField field) implements InputSource {}

    /**
     * What a plan that a policy uses says under a name: the value of its pay period around the
     * evaluation day, as far as records have happened by then.
     */
    record OfPlan(String plan, String definition) implements InputSource {}

    /**
     * The one row of {@code record} whose {@code payee} field is the payee, for which {@code
     * condition} holds and which is valid on the payee's last day in the period. None is missing,
     * two are missing with that reason.
     */
    record OfRow(RecordType record, RecordField payee, @Nullable Expr condition, RecordField value)
        implements InputSource {}

    /**
     * The amounts of all such rows over the whole span (year) around the period's last day, each
     * weighted by the share of the span's days on which the row holds and the payee is covered:
     * $100,000 for a full year with the payee hired on 1 July of 365 days counts 184/365.
     */
    record Weighted(
        RecordType record,
        RecordField payee,
        @Nullable Expr condition,
        RecordField value,
        Span per,
        Proration proration)
        implements InputSource {}
  }

  /** The day counts an input may be weighted by. */
  enum Proration {
    /** Days on which the payee is employed and covered by the plan, of all days of the span. */
    COVERED_DAYS,
    CALENDAR_DAYS,
    WORKING_DAYS,
    MONTHS,
    THIRTY_360,
    THIRTY_E_360
  }

  /**
   * A value that the plan states, with the days from which it holds; sorted, the first covers the
   * plan's start.
   */
  record Parameter(
      String name,
      String title,
      SourceSpan span,
      Type type,
      List<DatedValue> values,
      @Nullable ParameterRange range)
      implements Definition {
    public Parameter {
      values = List.copyOf(values);
    }
  }

  /** A value from a day on. */
  record DatedValue(LocalDate from, Object value, @Nullable String because) {}

  /** The declared bounds of a parameter, for sweeps. */
  record ParameterRange(Rational low, Rational high, @Nullable Rational step) {}

  /**
   * A credit clause: each record of {@code source} for which {@code condition} holds gives credits
   * of {@code amount} dated {@code date} to one or more payees.
   *
   * @param from the credit clause whose credits it looks at, one after another; null when it looks
   *     at the records themselves
   */
  record Credit(
      String name,
      String title,
      SourceSpan span,
      RecordType source,
      @Nullable String from,
      @Nullable Expr condition,
      Expr amount,
      Expr date,
      List<Recipient> recipients,
      List<Withhold> withholds)
      implements Definition {
    public Credit {
      recipients = List.copyOf(recipients);
      withholds = List.copyOf(withholds);
    }
  }

  /** A record for which the condition holds earns nothing, and the explanation says why. */
  record Withhold(Expr condition, String because) {}

  /** A measure or rate per payee and period, or per credit of {@code eachCredit}. */
  record Measure(
      String name,
      String title,
      SourceSpan span,
      Type type,
      @Nullable String eachCredit,
      Expr value)
      implements Definition {}

  /** Payees for whom a condition holds in a period. */
  record Group(String name, String title, SourceSpan span, Expr condition) implements Definition {}

  /** A table. {@code keyNames} are the words of the plan for its keys; rows are in plan order. */
  record Table(
      String name,
      String title,
      SourceSpan span,
      TableKind kind,
      List<String> keyNames,
      List<Type> keyTypes,
      Type type,
      List<Row> rows,
      @Nullable Outside outside)
      implements Definition {
    public Table {
      keyNames = List.copyOf(keyNames);
      keyTypes = List.copyOf(keyTypes);
      rows = List.copyOf(rows);
    }
  }

  /**
   * A table whose rows are tried with their conditions. {@code keyNames} are what the conditions
   * call the values it is read with; its rows stand in each {@link Expr.Decision} that reads it.
   */
  record Decision(
      String name, String title, SourceSpan span, Expr.Choosing choosing, List<String> keyNames)
      implements Definition {
    public Decision {
      keyNames = List.copyOf(keyNames);
    }
  }

  /** How a table pays, from the rows that its keys reach. */
  enum TableKind {
    /** Each slice of an amount at the rate of its own band. */
    MARGINAL,
    /** The value of the one row reached, as a rate on everything. */
    WHOLE,
    /** The value of the one row reached. */
    STEP,
    /** A line, or a surface, through points. */
    INTERPOLATED,
    /** The values of all thresholds reached, added up. */
    STACKED,
    /** The amounts of all bands passed, and a part of the last. */
    PROPORTIONAL
  }

  /** What an interpolated table gives outside its points, a proportional one above its bands. */
  enum Outside {
    FLAT,
    EXTENDED,
    ERROR
  }

  /** A row of a table: one match per key, and the value. */
  record Row(List<Match> matches, Expr value, SourceSpan span) {
    public Row {
      matches = List.copyOf(matches);
    }
  }

  /** When a key falls into a row. */
  sealed interface Match {
    /** Between two bounds; null is open. */
    record Band(
        @Nullable Rational low, boolean lowIncluded, @Nullable Rational high, boolean highIncluded)
        implements Match {
      public boolean contains(Rational value) {
        if (low != null) {
          int compared = value.compareTo(low);
          if (compared < 0 || (compared == 0 && !lowIncluded)) {
            return false;
          }
        }
        if (high != null) {
          int compared = value.compareTo(high);
          return compared < 0 || (compared == 0 && highIncluded);
        }
        return true;
      }
    }

    /** Exactly this value; in an interpolated table the point's position. */
    record Exactly(Object value) implements Match {}

    record Any() implements Match {}
  }

  /**
   * A component that pays. Order: gate, amount, exception, floor, cap, limit, rounding; then its
   * {@link Terms}.
   *
   * @param credit the credit it pays for each of, null when it pays per period
   * @param condition which of those credits
   * @param entitlement the span over which {@code amount} is an entitlement to date, so that the
   *     component pays what the entitlement rose by since the last period; null otherwise
   */
  record Component(
      String name,
      String title,
      SourceSpan span,
      Type type,
      @Nullable DateRange effective,
      Expr amount,
      @Nullable String credit,
      @Nullable Expr condition,
      @Nullable Entitlement entitlement,
      List<Gate> gates,
      List<Except> exceptions,
      @Nullable Bound floor,
      @Nullable Cap cap,
      @Nullable Limit limit,
      Rounding rounding,
      boolean roundPerCredit,
      Terms terms)
      implements Definition {
    public Component {
      gates = List.copyOf(gates);
      exceptions = List.copyOf(exceptions);
    }
  }

  /**
   * The span of an entitlement to date ({@code span} null: of the plan) and what is taken off it.
   */
  record Entitlement(@Nullable Span span, boolean lessPaid) {}

  record Gate(Expr condition, @Nullable String because, SourceSpan span) {}

  record Except(
      String label, Expr condition, Expr amount, @Nullable String because, SourceSpan span) {}

  /** For what a floor, cap or limit counts. */
  enum BoundScope {
    CREDIT,
    PERIOD,
    MONTH,
    QUARTER,
    HALF_YEAR,
    YEAR,
    PLAN
  }

  record Bound(Expr amount, BoundScope scope, SourceSpan span) {}

  record Cap(Expr amount, BoundScope scope, ExcessFate fate, SourceSpan span) {}

  /** What becomes of pay above a cap. */
  enum ExcessFate {
    FORFEITED,
    CARRIED,
    /** Kept, and paid over the cap in the first period in which a condition holds. */
    REFUNDED
  }

  /** At most {@code count} credits are paid, the first in date-then-key order. */
  record Limit(Expr count, BoundScope scope, SourceSpan span) {}

  /**
   * Pay that is decided for all payees of a group and period at once.
   *
   * <p>It pays lines like a component: {@link #pay} has its dates, gates and rounding, and its
   * amount is what the award decides for the payee.
   */
  sealed interface Award extends Definition {
    /** The component by which it pays. */
    Component pay();

    /** Who takes part, and in which groups. */
    AwardTerms.Entry entry();

    @Override
    default String name() {
      return pay().name();
    }

    @Override
    default String title() {
      return pay().title();
    }

    @Override
    default SourceSpan span() {
      return pay().span();
    }
  }

  /**
   * An amount shared among members by their weights.
   *
   * @param amount what there is to share, the same for every payee of a group
   * @param first how it is split by a key before, null for no such split
   * @param emptyCarried whether what nobody takes part for is added to the pool of the next period;
   *     otherwise nobody gets it
   */
  record Pool(
      Component pay,
      AwardTerms.Entry entry,
      Expr amount,
      AwardTerms.@Nullable First first,
      Expr weight,
      AwardTerms.@Nullable MemberCap cap,
      AwardTerms.Leftover leftover,
      boolean emptyCarried)
      implements Award {}

  /**
   * Prizes for places in a ranking.
   *
   * @param order what is compared; the next key decides where the one before is equal
   * @param reached the day on which a member reached its result, for {@code FIRST_TO_REACH} only
   * @param prizes by place, from the first, without gaps
   */
  record Contest(
      Component pay,
      AwardTerms.Entry entry,
      List<AwardTerms.RankKey> order,
      AwardTerms.TieRule ties,
      @Nullable Expr reached,
      List<AwardTerms.Prize> prizes)
      implements Award {
    public Contest {
      order = List.copyOf(order);
      prizes = List.copyOf(prizes);
    }
  }

  /** A total: an expression over components, shown on statements, not paid itself. */
  record Total(String name, String title, SourceSpan span, Type type, Expr value)
      implements Definition {}
}
