package guerdon.engine.simulate;

import guerdon.dsl.model.Kind;
import guerdon.dsl.model.Plan;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.RationalSum;
import guerdon.engine.columns.PayeeTotals;
import guerdon.engine.evaluate.Period;
import guerdon.engine.facts.Fact;
import guerdon.engine.facts.Payee;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Compares what a plan pays with what another one pays the same payees. */
public final class Comparer {
  private static final int MOVED_SHOWN = 10;
  private static final int MOST_VALUES = 40;
  private static final Rational TENTH = Rational.of(1, Ranks.TENTHS);

  private final List<Payee> payees;
  private final PayeeTotals base;
  private final List<Period> periods;
  private final Rational threshold;
  private final List<Integer> who;
  private final int[] tenths;
  private final Map<RecordField, List<String>> fields;

  /**
   * @param base what the plan pays that others are compared with
   * @param threshold from which change on somebody is a winner or a loser, above zero
   */
  public Comparer(
      Plan plan, List<Payee> payees, PayeeTotals base, List<Period> periods, Rational threshold) {
    this.payees = List.copyOf(payees);
    this.base = base;
    this.periods = List.copyOf(periods);
    this.threshold = threshold;
    this.who = new ArrayList<>();
    List<Rational> before = new ArrayList<>();
    for (int payee = 0; payee < payees.size(); payee++) {
      if (base.inPlan()[payee]) {
        who.add(payee);
        before.add(base.byPayee().at(payee));
      }
    }
    int[] found = Ranks.tenths(before);
    this.tenths = new int[payees.size()];
    for (int at = 0; at < found.length; at++) {
      tenths[who.get(at)] = found[at];
    }
    this.fields = fields(plan);
  }

  /** Fields that sort payees into a few groups; protected ones are for fairness reports only. */
  private Map<RecordField, List<String>> fields(Plan plan) {
    Map<RecordField, List<String>> found = new LinkedHashMap<>();
    for (RecordField field : plan.payees().fields()) {
      boolean sorts = field.type().kind() == Kind.TEXT || field.type().kind() == Kind.FLAG;
      boolean key = plan.payees().keys().contains(field);
      if (!sorts || key || field.protectedField()) {
        continue;
      }
      List<String> values = new ArrayList<>();
      Set<String> different = new LinkedHashSet<>();
      for (Payee payee : payees) {
        Fact latest = payee.versions().getLast();
        Object value = latest.value(field);
        String text = value == null ? "(none)" : value.toString();
        values.add(text);
        different.add(text);
      }
      if (different.size() > 1 && different.size() <= MOST_VALUES) {
        found.put(field, values);
      }
    }
    return found;
  }

  /** The figures of a variant. */
  public Figures figures(Variant variant, PayeeTotals now, List<Figures.GuardResult> guards) {
    List<Rational> amounts = new ArrayList<>();
    int payeeCount = 0;
    int winners = 0;
    int losers = 0;
    RationalSum gained = new RationalSum();
    RationalSum lost = new RationalSum();
    int[] moves = new int[payees.size()];
    for (int payee = 0; payee < payees.size(); payee++) {
      boolean in = now.inPlan()[payee] || base.inPlan()[payee];
      if (!in) {
        continue;
      }
      payeeCount++;
      Rational amount = now.byPayee().at(payee);
      amounts.add(amount);
      Rational change = amount.minus(base.byPayee().at(payee));
      if (change.compareTo(threshold) >= 0) {
        winners++;
        moves[payee] = 1;
        gained.add(change);
      } else if (change.negate().compareTo(threshold) >= 0) {
        losers++;
        moves[payee] = -1;
        lost.add(change.negate());
      }
    }
    List<Rational> sorted = Ranks.sorted(amounts);
    return new Figures(
        variant,
        now.cost(),
        now.cost().minus(base.cost()),
        payeeCount,
        winners,
        losers,
        payeeCount - winners - losers,
        gained.total(),
        lost.total(),
        now.incomplete(),
        Ranks.average(amounts),
        Ranks.median(sorted),
        Ranks.topShare(sorted, TENTH),
        Ranks.gini(sorted),
        components(variant.plan(), now),
        periodParts(now),
        deciles(now, moves),
        groups(now, moves),
        movement(now),
        moved(now, moves, 1),
        moved(now, moves, -1),
        guards);
  }

  private List<Figures.Part> components(Plan plan, PayeeTotals now) {
    Set<String> names = new LinkedHashSet<>(base.byComponent().keySet());
    names.addAll(now.byComponent().keySet());
    List<Figures.Part> parts = new ArrayList<>();
    for (String name : names) {
      parts.add(
          new Figures.Part(
              name,
              plan.definition(name).map(d -> d.title()).orElse(name),
              base.byComponent().getOrDefault(name, Rational.ZERO),
              now.byComponent().getOrDefault(name, Rational.ZERO)));
    }
    return parts;
  }

  private List<Figures.Part> periodParts(PayeeTotals now) {
    List<Figures.Part> parts = new ArrayList<>();
    for (int at = 0; at < periods.size(); at++) {
      String label = periods.get(at).label();
      parts.add(new Figures.Part(label, label, base.byPeriod().get(at), now.byPeriod().get(at)));
    }
    return parts;
  }

  private static final class Gathered {
    private int payees;
    private int winners;
    private int losers;
    private final RationalSum before = new RationalSum();
    private final RationalSum now = new RationalSum();

    Figures.Group group(String field, String value) {
      return new Figures.Group(field, value, payees, before.total(), now.total(), winners, losers);
    }
  }

  private void gather(Gathered into, int payee, PayeeTotals now, int[] moves) {
    into.payees++;
    into.winners += moves[payee] > 0 ? 1 : 0;
    into.losers += moves[payee] < 0 ? 1 : 0;
    into.before.add(base.byPayee().at(payee));
    into.now.add(now.byPayee().at(payee));
  }

  private List<Figures.Group> deciles(PayeeTotals now, int[] moves) {
    List<Gathered> tenth = new ArrayList<>();
    for (int at = 0; at < Ranks.TENTHS; at++) {
      tenth.add(new Gathered());
    }
    who.forEach(payee -> gather(tenth.get(tenths[payee]), payee, now, moves));
    List<Figures.Group> groups = new ArrayList<>();
    for (int at = 0; at < Ranks.TENTHS; at++) {
      groups.add(tenth.get(at).group("decile", Integer.toString(at + 1)));
    }
    return groups;
  }

  private List<Figures.Group> groups(PayeeTotals now, int[] moves) {
    List<Figures.Group> groups = new ArrayList<>();
    fields.forEach(
        (field, values) -> {
          Map<String, Gathered> byValue = new TreeMap<>();
          for (int payee : who) {
            gather(
                byValue.computeIfAbsent(values.get(payee), unseen -> new Gathered()),
                payee,
                now,
                moves);
          }
          byValue.forEach((value, all) -> groups.add(all.group(field.name(), value)));
        });
    return groups;
  }

  private List<List<Integer>> movement(PayeeTotals now) {
    List<Rational> amounts = new ArrayList<>();
    who.forEach(payee -> amounts.add(now.byPayee().at(payee)));
    int[] later = Ranks.tenths(amounts);
    int[][] counts = new int[Ranks.TENTHS][Ranks.TENTHS];
    for (int at = 0; at < later.length; at++) {
      counts[tenths[who.get(at)]][later[at]]++;
    }
    List<List<Integer>> rows = new ArrayList<>();
    for (int[] row : counts) {
      List<Integer> cells = new ArrayList<>();
      for (int count : row) {
        cells.add(count);
      }
      rows.add(cells);
    }
    return rows;
  }

  private List<Figures.Moved> moved(PayeeTotals now, int[] moves, int way) {
    List<Figures.Moved> found = new ArrayList<>();
    for (int payee = 0; payee < moves.length; payee++) {
      if (moves[payee] == way) {
        found.add(
            new Figures.Moved(
                payees.get(payee).key(),
                base.byPayee().at(payee),
                now.byPayee().at(payee),
                List.of()));
      }
    }
    Comparator<Figures.Moved> byChange = Comparator.comparing(Figures.Moved::change);
    found.sort((way > 0 ? byChange.reversed() : byChange).thenComparing(Figures.Moved::payee));
    return found.subList(0, Math.min(MOVED_SHOWN, found.size()));
  }
}
