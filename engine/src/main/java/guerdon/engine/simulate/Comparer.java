package guerdon.engine.simulate;

import guerdon.dsl.model.Kind;
import guerdon.dsl.model.Plan;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.value.Rational;
import guerdon.engine.columns.PayeeTotals;
import guerdon.engine.columns.WideSum;
import guerdon.engine.evaluate.Period;
import guerdon.engine.facts.Payee;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Compares what a plan pays with what another one pays the same payees. */
public final class Comparer {
  private static final int MOVED_SHOWN = 10;
  private static final int MOST_VALUES = 40;
  private static final int MOST_LEVELS = 12;
  private static final int FIVE = 5;
  private static final List<String> TENURES =
      List.of("under 1 year", "1 to 2 years", "2 to 5 years", "5 years and over");

  private final List<Payee> payees;
  private final PayeeTotals base;
  private final List<Period> periods;
  private final Rational threshold;
  private final int[] who;
  private final int[] tenths;
  private final List<Sorting> fields;

  /** A field that sorts payees into groups. */
  private record Sorting(String field, List<String> values, List<Integer> groups) {
    Sorting {
      values = List.copyOf(values);
      groups = List.copyOf(groups);
    }
  }

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
    this.who = IntStream.range(0, payees.size()).filter(at -> base.inPlan()[at]).toArray();
    long[] before = base.byPayee().numerators();
    Standing standing =
        new Standing(
            IntStream.of(who).mapToLong(at -> before[at]).toArray(), base.byPayee().denominator());
    this.tenths = new int[payees.size()];
    for (int payee : who) {
      tenths[payee] = standing.tenth(before[payee]);
    }
    this.fields = fields(plan);
  }

  /** Fields that sort payees into a few groups; protected ones are for fairness reports only. */
  private List<Sorting> fields(Plan plan) {
    List<Sorting> found = new ArrayList<>();
    for (RecordField field : plan.payees().fields()) {
      boolean sorts = field.type().kind() == Kind.TEXT || field.type().kind() == Kind.FLAG;
      boolean levels = field.type().kind() == Kind.NUMBER || field.type().kind() == Kind.COUNT;
      boolean key = plan.payees().keys().contains(field);
      if (!(sorts || levels) || key || field.protectedField()) {
        continue;
      }
      List<String> values = new ArrayList<>();
      for (Payee payee : payees) {
        Object value = payee.versions().getLast().value(field);
        values.add(
            value == null
                ? "(none)"
                : value instanceof Rational number ? number.toPlainString() : value.toString());
      }
      List<String> different =
          values.stream()
              .distinct()
              .sorted(levels ? Comparator.comparing(Comparer::number) : Comparator.naturalOrder())
              .toList();
      if (different.size() > 1 && different.size() <= (levels ? MOST_LEVELS : MOST_VALUES)) {
        found.add(sorting(field.name(), different, values));
      }
    }
    RecordField hired = plan.payees().hired();
    if (hired != null) {
      found.add(tenure(hired));
    }
    return found;
  }

  private static Rational number(String value) {
    return value.equals("(none)") ? Rational.of(Long.MIN_VALUE) : Rational.parse(value);
  }

  private static Sorting sorting(String field, List<String> different, List<String> values) {
    Map<String, Integer> places = new HashMap<>();
    different.forEach(value -> places.put(value, places.size()));
    return new Sorting(
        field, different, values.stream().map(value -> places.getOrDefault(value, 0)).toList());
  }

  /** Whole years of employment on the last day that is paid. */
  private Sorting tenure(RecordField hired) {
    LocalDate last = periods.isEmpty() ? LocalDate.MAX : periods.getLast().pay().last();
    List<String> values = new ArrayList<>();
    for (Payee payee : payees) {
      LocalDate first = payee.versions().getLast().day(hired, LocalDate.MAX);
      values.add(
          first.equals(LocalDate.MAX)
              ? "(none)"
              : TENURES.get(
                  first.isAfter(last.minusYears(1))
                      ? 0
                      : first.isAfter(last.minusYears(2))
                          ? 1
                          : first.isAfter(last.minusYears(FIVE)) ? 2 : TENURES.size() - 1));
    }
    List<String> different = new ArrayList<>(TENURES);
    different.add("(none)");
    return sorting("tenure", different, values);
  }

  /** What everybody got and gets, in whole numbers of one unit. */
  private static final class Paid {
    private final long[] before;
    private final long[] now;
    private final long denominator;
    private final byte[] moves;

    Paid(PayeeTotals base, PayeeTotals other, Rational threshold) {
      long left = base.byPayee().denominator();
      long right = other.byPayee().denominator();
      denominator =
          BigInteger.valueOf(left)
              .multiply(BigInteger.valueOf(right))
              .divide(BigInteger.valueOf(left).gcd(BigInteger.valueOf(right)))
              .longValueExact();
      before = times(base.byPayee().numerators(), denominator / left);
      now = times(other.byPayee().numerators(), denominator / right);
      moves = new byte[now.length];
      BigInteger least = threshold.times(Rational.of(denominator)).ceiling().numerator();
      // A threshold that no amount reaches moves nobody.
      long reached = least.bitLength() < Long.SIZE ? least.longValue() : Long.MAX_VALUE;
      for (int payee = 0; payee < now.length; payee++) {
        long change = Math.subtractExact(now[payee], before[payee]);
        boolean in = base.inPlan()[payee] || other.inPlan()[payee];
        if (in && change >= reached) {
          moves[payee] = 1;
        } else if (in && -change >= reached) {
          moves[payee] = -1;
        }
      }
    }

    private static long[] times(long[] numbers, long times) {
      if (times == 1) {
        return numbers;
      }
      long[] larger = new long[numbers.length];
      for (int at = 0; at < larger.length; at++) {
        larger[at] = Math.multiplyExact(numbers[at], times);
      }
      return larger;
    }

    Rational amount(WideSum sum) {
      return Rational.of(sum.total(), BigInteger.valueOf(denominator));
    }

    Rational amount(long number) {
      return Rational.of(number, denominator);
    }
  }

  /** The figures of a variant. */
  public Figures figures(
      Variant variant, PayeeTotals now, List<Figures.GuardResult> guards, Reasons reasons) {
    Paid paid = new Paid(base, now, threshold);
    long[] amounts = new long[payees.size()];
    int payeeCount = 0;
    int winners = 0;
    int losers = 0;
    WideSum gained = new WideSum();
    WideSum lost = new WideSum();
    for (int payee = 0; payee < amounts.length; payee++) {
      if (!now.inPlan()[payee] && !base.inPlan()[payee]) {
        continue;
      }
      amounts[payeeCount++] = paid.now[payee];
      long change = paid.now[payee] - paid.before[payee];
      if (paid.moves[payee] > 0) {
        winners++;
        gained.add(change);
      } else if (paid.moves[payee] < 0) {
        losers++;
        lost.add(-change);
      }
    }
    Standing standing = new Standing(Arrays.copyOf(amounts, payeeCount), paid.denominator);
    return new Figures(
        variant,
        now.cost(),
        now.cost().minus(base.cost()),
        payeeCount,
        winners,
        losers,
        payeeCount - winners - losers,
        paid.amount(gained),
        paid.amount(lost),
        now.incomplete(),
        standing.average(),
        standing.median(),
        standing.topTenth(),
        standing.gini(),
        components(variant.plan(), now),
        periodParts(now),
        deciles(paid),
        groups(paid),
        movement(paid, payeeCount == who.length ? standing : null),
        moved(paid, 1, reasons),
        moved(paid, -1, reasons),
        guards,
        null);
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
    private final WideSum before = new WideSum();
    private final WideSum now = new WideSum();

    Figures.Group group(String field, String value, Paid paid) {
      return new Figures.Group(
          field, value, payees, paid.amount(before), paid.amount(now), winners, losers);
    }

    void add(int payee, Paid paid) {
      payees++;
      winners += paid.moves[payee] > 0 ? 1 : 0;
      losers += paid.moves[payee] < 0 ? 1 : 0;
      before.add(paid.before[payee]);
      now.add(paid.now[payee]);
    }
  }

  private static Gathered[] gathered(int count) {
    Gathered[] all = new Gathered[count];
    Arrays.setAll(all, at -> new Gathered());
    return all;
  }

  private List<Figures.Group> deciles(Paid paid) {
    Gathered[] tenth = gathered(Ranks.TENTHS);
    for (int payee : who) {
      tenth[tenths[payee]].add(payee, paid);
    }
    List<Figures.Group> groups = new ArrayList<>();
    for (int at = 0; at < Ranks.TENTHS; at++) {
      groups.add(tenth[at].group("decile", Integer.toString(at + 1), paid));
    }
    return groups;
  }

  private List<Figures.Group> groups(Paid paid) {
    List<Figures.Group> groups = new ArrayList<>();
    for (Sorting field : fields) {
      Gathered[] byValue = gathered(field.values().size());
      for (int payee : who) {
        byValue[field.groups().get(payee)].add(payee, paid);
      }
      for (int at = 0; at < byValue.length; at++) {
        if (byValue[at].payees > 0) {
          groups.add(byValue[at].group(field.field(), field.values().get(at), paid));
        }
      }
    }
    return groups;
  }

  /**
   * How many of each tenth are in each tenth now.
   *
   * @param known how they stand now, where they are all there are; else null
   */
  private List<List<Integer>> movement(Paid paid, @Nullable Standing known) {
    Standing later =
        known != null
            ? known
            : new Standing(
                IntStream.of(who).mapToLong(payee -> paid.now[payee]).toArray(), paid.denominator);
    int[][] counts = new int[Ranks.TENTHS][Ranks.TENTHS];
    for (int payee : who) {
      counts[tenths[payee]][later.tenth(paid.now[payee])]++;
    }
    List<List<Integer>> rows = new ArrayList<>();
    for (int[] row : counts) {
      rows.add(IntStream.of(row).boxed().toList());
    }
    return rows;
  }

  private List<Figures.Moved> moved(Paid paid, int way, Reasons reasons) {
    record Change(int payee, long size) {}
    // The least of those kept is on top, to give way to a larger one.
    PriorityQueue<Change> most =
        new PriorityQueue<>(
            Comparator.comparingLong(Change::size)
                .thenComparing(Comparator.comparingInt(Change::payee).reversed()));
    for (int payee = 0; payee < paid.moves.length; payee++) {
      if (paid.moves[payee] == way) {
        long size = way * (paid.now[payee] - paid.before[payee]);
        if (most.size() < MOVED_SHOWN) {
          most.add(new Change(payee, size));
        } else if (size > Objects.requireNonNull(most.peek()).size()) {
          most.poll();
          most.add(new Change(payee, size));
        }
      }
    }
    List<Figures.Moved> told = new ArrayList<>();
    while (!most.isEmpty()) {
      int at = Objects.requireNonNull(most.poll()).payee();
      Payee payee = payees.get(at);
      told.add(
          new Figures.Moved(
              payee.key(),
              paid.amount(paid.before[at]),
              paid.amount(paid.now[at]),
              reasons.of(payee),
              reasons.because(payee)));
    }
    Collections.reverse(told);
    return told;
  }
}
