package guerdon.engine.simulate;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Kind;
import guerdon.dsl.model.Plan;
import guerdon.dsl.model.Type;
import guerdon.dsl.value.PayCalendar;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.RationalSum;
import guerdon.dsl.value.Span;
import guerdon.engine.columns.PayeeTotals;
import guerdon.engine.columns.PlanColumns;
import guerdon.engine.evaluate.Period;
import guerdon.engine.evaluate.ValueWords;
import guerdon.engine.facts.Payee;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Looks at a plan closely: sales, parts of pay, what bounds do, who stands below a step. */
public final class Details {
  private static final int NEAREST_SHOWN = 5;

  private final List<Payee> payees;
  private final List<Period> periods;
  private final PayCalendar calendar;
  private final Chosen chosen;
  private final Function<Plan, PlanColumns> columnsOf;

  /**
   * The measures that sales and attainment are taken from; null: what {@link #sales} and {@link
   * #attainment} find.
   */
  public record Chosen(@Nullable String sales, @Nullable String attainment) {
    public static final Chosen NOTHING = new Chosen(null, null);
  }

  /**
   * @param columnsOf computes the columns of a plan
   */
  public Details(
      List<Payee> payees,
      List<Period> periods,
      PayCalendar calendar,
      Chosen chosen,
      Function<Plan, PlanColumns> columnsOf) {
    this.payees = List.copyOf(payees);
    this.periods = List.copyOf(periods);
    this.calendar = calendar;
    this.chosen = chosen;
    this.columnsOf = columnsOf;
  }

  /**
   * What a plan sells: what its first credit clause in money credits, else its first measure in
   * money.
   */
  public static Optional<Definition> sales(Plan plan) {
    Optional<Definition> credit =
        plan.definitions().stream()
            .filter(d -> d instanceof Definition.Credit c && c.amount().type().kind() == Kind.MONEY)
            .findFirst();
    return credit.isPresent()
        ? credit
        : measures(plan).stream()
            .filter(m -> m.type().kind() == Kind.MONEY)
            .map(Definition.class::cast)
            .findFirst();
  }

  /** The measure a table has its rows by, else the first one in per cent. */
  public static Optional<Definition.Measure> attainment(Plan plan) {
    List<Definition.Measure> shares =
        measures(plan).stream()
            .filter(m -> m.type().kind() == Kind.PERCENT || m.type().kind() == Kind.RATIO)
            .toList();
    for (Definition definition : plan.definitions()) {
      if (definition instanceof Definition.Table table && table.keyNames().size() == 1) {
        for (Definition.Measure measure : shares) {
          if (measure.name().equals(table.keyNames().getFirst())) {
            return Optional.of(measure);
          }
        }
      }
    }
    return shares.stream().findFirst();
  }

  private static List<Definition.Measure> measures(Plan plan) {
    List<Definition.Measure> measures = new ArrayList<>();
    for (Definition definition : plan.definitions()) {
      if (definition instanceof Definition.Measure measure && measure.eachCredit() == null) {
        measures.add(measure);
      }
    }
    return measures;
  }

  private static Definition.@Nullable Measure measure(
      Plan plan, @Nullable String name, Optional<Definition.Measure> found) {
    return name == null
        ? found.orElse(null)
        : plan.definition(name).orElse(null) instanceof Definition.Measure measure ? measure : null;
  }

  /**
   * The details of a plan.
   *
   * @param base what everybody gets by the plan that it is compared with
   */
  public Detail of(Plan plan, PlanColumns columns, PayeeTotals paid, PayeeTotals base) {
    return new Detail(
        sales(plan, columns, paid),
        mix(plan, paid),
        bounds(plan, columns),
        cliffs(plan, columns),
        attainment(plan, columns, paid, base));
  }

  // ---- sales ----

  private Detail.@Nullable Sales sales(Plan plan, PlanColumns columns, PayeeTotals paid) {
    Definition sold =
        (chosen.sales() == null ? sales(plan) : plan.definition(chosen.sales())).orElse(null);
    return switch (sold) {
      case Definition.Measure m -> sales(m, m.title(), columns, paid);
      case Definition.Credit c -> {
        Definition.Measure sum = credited(c);
        List<Definition> definitions = new ArrayList<>(plan.definitions());
        definitions.add(sum);
        yield sales(sum, c.title(), columnsOf.apply(plan.with(definitions)), paid);
      }
      case null, default -> null;
    };
  }

  /** The sum of what a clause credits in each period. */
  private static Definition.Measure credited(Definition.Credit credit) {
    Type type = credit.amount().type().over(Type.WindowKind.PERIOD, null);
    return new Definition.Measure(
        "sales of " + credit.name(),
        credit.title(),
        credit.span(),
        type,
        null,
        new Expr.Aggregate(
            type,
            Expr.Function.SUM,
            new Expr.Source.Credits(
                credit.name(), new Expr.OfCredit(credit.amount().type(), Expr.CreditPart.AMOUNT)),
            new Expr.Scope.Own(),
            new Expr.Window.Around(null),
            null));
  }

  private Detail.Sales sales(
      Definition.Measure measure, String title, PlanColumns columns, PayeeTotals paid) {
    RationalSum sum = new RationalSum();
    for (List<Period> stretch : stretches(measure.type())) {
      for (Rational value : columns.valuesOf(measure.name(), stretch)) {
        if (value != null) {
          sum.add(value);
        }
      }
    }
    Rational amount = sum.total();
    return new Detail.Sales(
        measure.name().replace("sales of ", ""),
        title,
        amount,
        amount.signum() <= 0 ? null : paid.cost().dividedBy(amount));
  }

  /** Of a sum to date the last one of each span counts; of others all periods. */
  private List<List<Period>> stretches(Type type) {
    Span span = type.windowSpan();
    if (type.window() != Type.WindowKind.TO_DATE || span == null) {
      return List.of(periods);
    }
    Map<LocalDate, List<Period>> byStart = new LinkedHashMap<>();
    for (Period period : periods) {
      LocalDate start = calendar.enclosing(period.pay().last(), span).first();
      byStart.computeIfAbsent(start, unseen -> new ArrayList<>()).add(period);
    }
    return List.copyOf(byStart.values());
  }

  // ---- parts of pay ----

  private static List<Detail.Mix> mix(Plan plan, PayeeTotals paid) {
    Rational whole = paid.cost();
    List<Detail.Mix> mix = new ArrayList<>();
    for (Definition.Component component : plan.components()) {
      Rational amount = paid.byComponent().getOrDefault(component.name(), Rational.ZERO);
      mix.add(
          new Detail.Mix(
              component.name(),
              component.title(),
              VariablePay.is(plan, component.name()),
              amount,
              whole.signum() <= 0 ? null : amount.dividedBy(whole)));
    }
    return mix;
  }

  // ---- caps, floors, limits, gates ----

  private List<Detail.Bound> bounds(Plan plan, PlanColumns columns) {
    List<Detail.Bound> bounds = new ArrayList<>();
    for (Removals.Bound bound : Removals.bounds(plan)) {
      PlanColumns without = columnsOf.apply(bound.without().plan());
      int hits = 0;
      int touched = 0;
      RationalSum effect = new RationalSum();
      for (Payee payee : payees) {
        List<Rational> with = columns.paidTo(payee, bound.component(), periods);
        List<Rational> free = without.paidTo(payee, bound.component(), periods);
        boolean any = false;
        for (int at = 0; at < with.size(); at++) {
          if (!with.get(at).equals(free.get(at))) {
            hits++;
            any = true;
            effect.add(with.get(at).minus(free.get(at)));
          }
        }
        touched += any ? 1 : 0;
      }
      bounds.add(new Detail.Bound(bound.without().title(), touched, hits, effect.total()));
    }
    return bounds;
  }

  // ---- cliffs ----

  private List<Detail.Cliff> cliffs(Plan plan, PlanColumns columns) {
    List<Detail.Cliff> cliffs = new ArrayList<>();
    for (Cliffs.Step step : Cliffs.of(plan)) {
      cliffs.add(cliff(plan, columns, step));
    }
    return cliffs;
  }

  private Detail.Cliff cliff(Plan plan, PlanColumns columns, Cliffs.Step step) {
    PlanColumns lowered = columnsOf.apply(step.lowered());
    // Of a measure of each credit, whoever would be paid more has a credit just below the step.
    boolean ofCredits = step.measure().eachCredit() != null;
    ValueWords words = new ValueWords(plan.currency());
    List<Detail.Near> near = new ArrayList<>();
    RationalSum amount = new RationalSum();
    boolean[] touched = new boolean[payees.size()];
    for (Period period : periods) {
      List<@Nullable Rational> values =
          ofCredits ? List.of() : columns.valuesOf(step.measure().name(), List.of(period));
      for (Payee payee : payees) {
        Rational value = ofCredits ? step.low() : values.get(payee.index());
        if (value == null || value.compareTo(step.low()) < 0 || value.compareTo(step.edge()) >= 0) {
          continue;
        }
        Rational more =
            paidIn(plan, lowered, payee, period).minus(paidIn(plan, columns, payee, period));
        if (more.signum() <= 0) {
          continue;
        }
        touched[payee.index()] = true;
        amount.add(more);
        near.add(
            new Detail.Near(
                payee.key(),
                period.label(),
                ofCredits ? "" : words.of(step.measure().type(), value),
                more));
      }
    }
    int count = 0;
    for (boolean each : touched) {
      count += each ? 1 : 0;
    }
    near.sort(
        Comparator.comparing(Detail.Near::amount)
            .reversed()
            .thenComparing(Detail.Near::payee)
            .thenComparing(Detail.Near::period));
    return new Detail.Cliff(
        step.what(),
        step.measure().title(),
        words.of(step.measure().type(), step.edge()),
        words.of(step.measure().type(), step.low())
            + " to "
            + words.of(step.measure().type(), step.edge()),
        count,
        amount.total(),
        near.subList(0, Math.min(NEAREST_SHOWN, near.size())));
  }

  private static Rational paidIn(Plan plan, PlanColumns columns, Payee payee, Period period) {
    Rational paid = Rational.ZERO;
    for (Definition.Component component : plan.components()) {
      paid = paid.plus(columns.paidTo(payee, component.name(), List.of(period)).getFirst());
    }
    return paid;
  }

  // ---- attainment ----

  private static final int[] EDGES = {0, 25, 50, 75, 90, 100, 110, 125, 150, 200};

  private Detail.@Nullable Attainment attainment(
      Plan plan, PlanColumns columns, PayeeTotals paid, PayeeTotals base) {
    Definition.Measure measure = measure(plan, chosen.attainment(), attainment(plan));
    if (measure == null) {
      return null;
    }
    List<@Nullable Rational> values = columns.valuesOf(measure.name(), periods);
    int[] counts = new int[EDGES.length + 1];
    RationalSum[] before = sums(counts.length);
    RationalSum[] now = sums(counts.length);
    for (Payee payee : payees) {
      Rational value = values.get(payee.index());
      if (value == null || !paid.inPlan()[payee.index()]) {
        continue;
      }
      int band = 0;
      while (band < EDGES.length && value.compareTo(Rational.of(EDGES[band], 100)) >= 0) {
        band++;
      }
      counts[band]++;
      before[band].add(base.byPayee().at(payee.index()));
      now[band].add(paid.byPayee().at(payee.index()));
    }
    List<Detail.AttainmentBand> bands = new ArrayList<>();
    for (int at = 0; at < counts.length; at++) {
      if (at == 0 && counts[0] == 0) {
        continue;
      }
      bands.add(
          new Detail.AttainmentBand(
              label(at),
              counts[at],
              average(before[at], counts[at]),
              average(now[at], counts[at])));
    }
    return new Detail.Attainment(measure.name(), measure.title(), bands);
  }

  private static RationalSum[] sums(int count) {
    RationalSum[] sums = new RationalSum[count];
    for (int at = 0; at < count; at++) {
      sums[at] = new RationalSum();
    }
    return sums;
  }

  private static @Nullable Rational average(RationalSum sum, int count) {
    return count == 0 ? null : Objects.requireNonNull(sum.total()).dividedBy(Rational.of(count));
  }

  private static String label(int band) {
    return band == 0
        ? "below 0%"
        : band == EDGES.length
            ? EDGES[band - 1] + "% and over"
            : EDGES[band - 1] + "% to " + EDGES[band] + "%";
  }
}
