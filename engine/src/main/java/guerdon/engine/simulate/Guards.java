package guerdon.engine.simulate;

import guerdon.dsl.model.Expr.Comparison;
import guerdon.dsl.model.Guard;
import guerdon.dsl.model.Plan;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.value.PayCalendar;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.Span;
import guerdon.dsl.value.ValueFormat;
import guerdon.engine.columns.PlanColumns;
import guerdon.engine.evaluate.Comparing;
import guerdon.engine.evaluate.Period;
import guerdon.engine.evaluate.ValueWords;
import guerdon.engine.facts.Payee;
import guerdon.engine.fairness.StatisticProblem;
import guerdon.engine.simulate.Figures.GuardResult;
import guerdon.engine.simulate.Figures.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Tests the guards of a plan on what it pays.
 *
 * <p>Groups of fewer than five payees are neither named nor compared.
 */
public final class Guards {
  private static final int SMALLEST_GROUP = 5;
  private static final int SHOWN = 10;

  private final Plan plan;
  private final PlanColumns columns;
  private final List<Payee> payees;
  private final List<Period> periods;
  private final PayCalendar calendar;
  private final boolean[] inPlan;
  private final BiFunction<String, @Nullable String, @Nullable PlanColumns> others;
  private final ValueWords words;

  /**
   * @param inPlan for which payees the plan is
   * @param others the columns of another plan of the simulation by name and version, null where it
   *     is none of them
   */
  public Guards(
      Plan plan,
      PlanColumns columns,
      List<Payee> payees,
      List<Period> periods,
      PayCalendar calendar,
      boolean[] inPlan,
      BiFunction<String, @Nullable String, @Nullable PlanColumns> others) {
    this.plan = plan;
    this.columns = columns;
    this.payees = List.copyOf(payees);
    this.periods = List.copyOf(periods);
    this.calendar = calendar;
    this.inPlan = inPlan.clone();
    this.others = others;
    this.words = new ValueWords(plan.currency());
  }

  /** Tests all guards of the plan. */
  public List<GuardResult> results() {
    return plan.guards().stream().map(this::result).toList();
  }

  private GuardResult result(Guard guard) {
    return switch (guard.test()) {
      case Guard.Budget test -> budget(guard, test);
      case Guard.Gap test -> gap(guard, test);
      case Guard.Ratio test -> ratio(guard, test);
      case Guard.Share test -> share(guard, test);
      case Guard.Change test -> change(guard, test);
      case Guard.Concentration test -> concentration(guard, test);
    };
  }

  private static GuardResult told(Guard guard, boolean holds, String figure, List<String> behind) {
    return new GuardResult(
        guard.name(),
        guard.title(),
        holds ? Verdict.HOLDS : Verdict.BROKEN,
        figure,
        holds ? List.of() : behind);
  }

  private static GuardResult open(Guard guard, String why) {
    return new GuardResult(guard.name(), guard.title(), Verdict.OPEN, why, List.of());
  }

  private static String percent(Rational share) {
    return ValueFormat.percent(share.roundedToDecimals(4, guerdon.dsl.value.Rounding.Mode.HALF_UP));
  }

  private static String sign(Comparison comparison) {
    return switch (comparison) {
      case EQUAL -> "=";
      case NOT_EQUAL -> "<>";
      case LESS -> "<";
      case LESS_OR_EQUAL -> "<=";
      case GREATER -> ">";
      case GREATER_OR_EQUAL -> ">=";
    };
  }

  // ---- budgets ----

  private GuardResult budget(Guard guard, Guard.Budget test) {
    Span span = span(test.left());
    span = span == null ? span(test.right()) : span;
    List<String> broken = new ArrayList<>();
    String figure = "";
    for (List<Period> stretch : stretches(span)) {
      Rational left = amount(test.left(), stretch);
      Rational right = amount(test.right(), stretch);
      if (left == null || right == null) {
        return open(guard, "nobody has a value to test");
      }
      boolean holds = Comparing.holds(test.comparison(), left, right);
      String found =
          words.of(test.left().type(), left)
              + " "
              + sign(test.comparison())
              + " "
              + words.of(test.right().type(), right)
              + (holds ? "" : " does not hold");
      String when = stretch.getFirst().label() + " to " + stretch.getLast().label();
      if (!holds) {
        broken.add(when + ": " + found);
      }
      figure = figure.isEmpty() || !holds ? found : figure;
    }
    return told(guard, broken.isEmpty(), figure, broken);
  }

  private static @Nullable Span span(Guard.Amount amount) {
    return switch (amount) {
      case Guard.Amount.Fixed a -> null;
      case Guard.Amount.Gathered a -> a.span();
      case Guard.Amount.Combined a -> {
        Span left = span(a.left());
        yield left == null ? span(a.right()) : left;
      }
    };
  }

  /** The periods of each span, or all of them. */
  private List<List<Period>> stretches(@Nullable Span span) {
    if (span == null) {
      return List.of(periods);
    }
    Map<LocalDate, List<Period>> byStart = new LinkedHashMap<>();
    for (Period period : periods) {
      byStart
          .computeIfAbsent(
              calendar.enclosing(period.pay().last(), span).first(), unseen -> new ArrayList<>())
          .add(period);
    }
    return List.copyOf(byStart.values());
  }

  private @Nullable Rational amount(Guard.Amount amount, List<Period> stretch) {
    return switch (amount) {
      case Guard.Amount.Fixed a -> a.value();
      case Guard.Amount.Combined a -> {
        Rational left = amount(a.left(), stretch);
        Rational right = amount(a.right(), stretch);
        if (left == null || right == null) {
          yield null;
        }
        yield switch (a.operator()) {
          case ADD -> left.plus(right);
          case SUBTRACT -> left.minus(right);
          case MULTIPLY -> left.times(right);
          case DIVIDE -> right.isZero() ? null : left.dividedBy(right);
        };
      }
      case Guard.Amount.Gathered a -> gathered(a, stretch);
    };
  }

  private @Nullable Rational gathered(Guard.Amount.Gathered amount, List<Period> stretch) {
    List<Rational> values = new ArrayList<>();
    if (amount.definition() == null) {
      for (boolean in : inPlan) {
        if (in) {
          values.add(Rational.ONE);
        }
      }
      return Rational.of(values.size());
    }
    List<@Nullable Rational> all = columns.valuesOf(amount.definition(), stretch);
    for (int payee = 0; payee < inPlan.length; payee++) {
      Rational value = all.get(payee);
      if (inPlan[payee] && value != null) {
        values.add(value);
      }
    }
    return switch (amount.function()) {
      case SUM -> Ranks.sum(values);
      case COUNT -> Rational.of(values.size());
      case AVERAGE -> Ranks.average(values);
      case MEDIAN -> Ranks.median(Ranks.sorted(values));
      case MINIMUM -> values.isEmpty() ? null : Collections.min(values);
      case MAXIMUM -> values.isEmpty() ? null : Collections.max(values);
      case DISTINCT -> Rational.of(values.stream().distinct().count());
    };
  }

  // ---- groups ----

  private record Member(int payee, Rational value) {}

  private List<Member> members(String definition) {
    List<@Nullable Rational> values = columns.valuesOf(definition, periods);
    List<Member> members = new ArrayList<>();
    for (int payee = 0; payee < inPlan.length; payee++) {
      if (inPlan[payee]) {
        Rational value = values.get(payee);
        members.add(new Member(payee, value == null ? Rational.ZERO : value));
      }
    }
    return members;
  }

  private @Nullable String field(int payee, RecordField field) {
    Object value = payees.get(payee).versions().getLast().value(field);
    return value == null ? null : value.toString();
  }

  private Map<String, List<Rational>> groups(List<Member> members, RecordField by) {
    Map<String, List<Rational>> groups = new TreeMap<>();
    for (Member member : members) {
      String group = field(member.payee, by);
      if (group != null) {
        groups.computeIfAbsent(group, unseen -> new ArrayList<>()).add(member.value);
      }
    }
    groups.values().removeIf(group -> group.size() < SMALLEST_GROUP);
    return groups;
  }

  private static String tooFew(RecordField by) {
    return "fewer than two groups of at least "
        + SMALLEST_GROUP
        + " payees by `"
        + by.name()
        + "`, so nothing is compared";
  }

  private GuardResult gap(Guard guard, Guard.Gap test) {
    List<Member> members = members(test.definition());
    List<String> names = new ArrayList<>(groups(members, test.by()).keySet());
    if (names.size() < 2) {
      return open(guard, tooFew(test.by()));
    }
    AdjustedGaps adjusted = null;
    if (test.adjusted()) {
      try {
        adjusted = new AdjustedGaps(rows(test, members), names, SMALLEST_GROUP);
      } catch (StatisticProblem problem) {
        return open(guard, String.valueOf(problem.getMessage()));
      }
    }
    Rational widest = null;
    String between = "";
    List<String> broken = new ArrayList<>();
    for (int one = 0; one < names.size(); one++) {
      for (int other = one + 1; other < names.size(); other++) {
        Rational gap =
            adjusted == null
                ? gap(members, test.by(), names.get(one), names.get(other))
                : adjusted.between(names.get(one), names.get(other));
        if (gap == null) {
          continue;
        }
        boolean widens = widest == null || gap.abs().compareTo(widest) > 0;
        boolean breaks = gap.abs().compareTo(test.within()) > 0;
        if (!widens && !breaks) {
          continue;
        }
        boolean firstLower = gap.signum() < 0;
        String low = names.get(firstLower ? one : other);
        String high = names.get(firstLower ? other : one);
        String told =
            low
                + " gets "
                + percent(gap.abs())
                + " less than "
                + high
                + interval(adjusted, low, high);
        if (widens) {
          widest = gap.abs();
          between = told;
        }
        if (breaks) {
          broken.add(told);
        }
      }
    }
    return widest == null
        ? open(guard, "what is held equal tells who is in a group, so nothing is left to compare")
        : told(guard, broken.isEmpty(), between + ", within " + percent(test.within()), broken);
  }

  /** How far chance may have moved an adjusted gap, in words; a raw one is what was paid. */
  private static String interval(@Nullable AdjustedGaps adjusted, String low, String high) {
    AdjustedGaps.Interval found = adjusted == null ? null : adjusted.interval(low, high);
    return found == null
        ? ""
        : " (95% interval: "
            + percent(found.least().abs())
            + (found.least().signum() < 0 ? " more" : " less")
            + " to "
            + percent(found.most().abs())
            + (found.most().signum() < 0 ? " more)" : " less)");
  }

  /**
   * The difference of the averages of two groups as a share of the higher one, positive where the
   * first is higher.
   */
  private @Nullable Rational gap(List<Member> members, RecordField by, String one, String other) {
    Rational left = average(members, by, one);
    Rational right = average(members, by, other);
    Rational higher = left.max(right);
    return higher.signum() <= 0 ? null : left.minus(right).dividedBy(higher);
  }

  private Rational average(List<Member> members, RecordField by, String group) {
    List<Rational> values =
        members.stream()
            .filter(member -> group.equals(field(member.payee, by)))
            .map(Member::value)
            .toList();
    return Ranks.sum(values).dividedBy(Rational.of(values.size()));
  }

  /** The payees with what is held equal. */
  private List<AdjustedGaps.Row> rows(Guard.Gap test, List<Member> members) {
    List<List<Object>> given = new ArrayList<>();
    for (Guard.Factor factor : test.given()) {
      List<@Nullable Object> values = new ArrayList<>();
      switch (factor) {
        case Guard.Factor.Field f -> {
          for (Member member : members) {
            values.add(payees.get(member.payee).versions().getLast().value(f.field()));
          }
        }
        case Guard.Factor.Value v -> {
          List<@Nullable Rational> all = columns.valuesOf(v.definition(), periods);
          for (Member member : members) {
            values.add(all.get(member.payee));
          }
        }
      }
      given.add(AdjustedGaps.known(values));
    }
    List<AdjustedGaps.Row> rows = new ArrayList<>();
    for (int at = 0; at < members.size(); at++) {
      int place = at;
      Member member = members.get(at);
      rows.add(
          new AdjustedGaps.Row(
              field(member.payee, test.by()),
              member.value,
              given.stream().map(values -> values.get(place)).toList()));
    }
    return rows;
  }

  private GuardResult ratio(Guard guard, Guard.Ratio test) {
    Map<String, List<Rational>> groups = groups(members(test.definition()), test.by());
    if (groups.size() < 2) {
      return open(guard, tooFew(test.by()));
    }
    String low = "";
    String high = "";
    Rational lowest = null;
    Rational highest = null;
    for (Map.Entry<String, List<Rational>> group : groups.entrySet()) {
      Rational average =
          Ranks.sum(group.getValue()).dividedBy(Rational.of(group.getValue().size()));
      if (lowest == null || average.compareTo(lowest) < 0) {
        lowest = average;
        low = group.getKey();
      }
      if (highest == null || average.compareTo(highest) > 0) {
        highest = average;
        high = group.getKey();
      }
    }
    if (lowest == null || highest == null || highest.signum() <= 0) {
      return open(guard, "nobody is paid anything");
    }
    Rational ratio = lowest.dividedBy(highest);
    String figure = low + " gets on average " + percent(ratio) + " of what " + high + " gets";
    return told(
        guard, Comparing.holds(test.comparison(), ratio, test.bound()), figure, List.of(figure));
  }

  private List<String> named(List<Member> members) {
    List<String> names = new ArrayList<>();
    for (Member member : members.subList(0, Math.min(SHOWN, members.size()))) {
      names.add(payees.get(member.payee).key());
    }
    if (members.size() > SHOWN) {
      names.add("and " + (members.size() - SHOWN) + " more");
    }
    return names;
  }

  private GuardResult share(Guard guard, Guard.Share test) {
    List<Member> members = members(test.definition());
    if (members.isEmpty()) {
      return open(guard, "nobody is in the plan");
    }
    List<Member> above = new ArrayList<>();
    for (Member member : members) {
      if (member.value.compareTo(test.above()) > 0) {
        above.add(member);
      }
    }
    above.sort(Comparator.comparing(Member::value).reversed());
    Rational share = Rational.of(above.size(), members.size());
    String figure = percent(share) + " of the payees (" + above.size() + ")";
    return told(
        guard, Comparing.holds(test.comparison(), share, test.bound()), figure, named(above));
  }

  private GuardResult change(Guard guard, Guard.Change test) {
    PlanColumns other = others.apply(test.plan(), test.version());
    String name = test.plan() + (test.version() == null ? "" : " version " + test.version());
    if (other == null) {
      return open(guard, "plan " + name + " is not among the plans of this simulation");
    }
    List<@Nullable Rational> before = other.valuesOf(test.definition(), periods);
    List<Member> members = members(test.definition());
    List<Member> failing = new ArrayList<>();
    for (Member member : members) {
      Rational was = before.get(member.payee);
      Rational from = was == null ? Rational.ZERO : was;
      Rational change =
          from.isZero()
              ? Rational.of(member.value.signum())
              : member.value.minus(from).dividedBy(from.abs());
      if (!Comparing.holds(test.comparison(), change, test.bound())) {
        failing.add(new Member(member.payee, change));
      }
    }
    if (members.isEmpty()) {
      return open(guard, "nobody is in the plan");
    }
    failing.sort(Comparator.comparing(Member::value));
    Rational share = Rational.of(members.size() - failing.size(), members.size());
    String figure =
        percent(share)
            + " of the payees change by "
            + sign(test.comparison())
            + " "
            + percent(test.bound())
            + "; "
            + percent(test.share())
            + " must";
    return told(guard, share.compareTo(test.share()) >= 0, figure, named(failing));
  }

  private GuardResult concentration(Guard guard, Guard.Concentration test) {
    List<Member> members = members(test.definition());
    members.sort(Comparator.comparing(Member::value).reversed());
    List<Rational> sorted = Ranks.sorted(members.stream().map(Member::value).toList());
    Rational share = members.isEmpty() ? null : Ranks.topShare(sorted, test.top());
    if (share == null) {
      return open(guard, "nobody is paid anything");
    }
    int count =
        (int)
            test.top()
                .times(Rational.of(members.size()))
                .ceiling()
                .max(Rational.ONE)
                .longValueExact();
    String figure =
        "the top " + percent(test.top()) + " of the payees get " + percent(share) + " of the whole";
    return told(
        guard,
        Comparing.holds(test.comparison(), share, test.bound()),
        figure,
        named(members.subList(0, Math.min(count, members.size()))));
  }
}
