package guerdon.engine.evaluate;

import guerdon.dsl.model.AwardTerms.First;
import guerdon.dsl.model.AwardTerms.FirstRow;
import guerdon.dsl.model.AwardTerms.Leftover;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.ValueFormat;
import guerdon.engine.calc.Missing;
import guerdon.engine.calc.PoolShares;
import guerdon.engine.facts.Payee;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Decides a pool for one group and period. */
final class PoolRound {
  private static final String WHOLE = "";

  private final Run run;
  private final CompiledAward.Pool pool;
  private final Period period;
  private final SortedMap<String, Rational> weights = new TreeMap<>();
  private final Map<String, Rational> caps = new HashMap<>();
  private final Map<String, String> partOf = new HashMap<>();
  private final SortedMap<String, Rational> shareOf = new TreeMap<>();
  private Rational carriedIn = Rational.ZERO;

  PoolRound(Run run, CompiledAward.Pool pool, Period period) {
    this.run = run;
    this.pool = pool;
    this.period = period;
  }

  /** Shares the pool of {@code payees} among those of them who take part. */
  AwardRound decide(List<Object> group, List<Payee> payees, List<Payee> taking) {
    Object amount = GroupAmount.of(run, pool.amount(), "the amount of the pool", payees, period);
    if (amount instanceof Missing missing) {
      return new AwardRound.Undecided(group, missing);
    }
    Object before = carriedIn(group);
    if (!(before instanceof Rational known)) {
      return new AwardRound.Undecided(group, (Missing) before);
    }
    carriedIn = known;
    Missing problem = read(taking);
    if (problem == null) {
      problem = shares(payees);
    }
    return problem == null
        ? shared(group, (Rational) amount)
        : new AwardRound.Undecided(group, problem);
  }

  /** What nobody took part for in the period before. */
  private Object carriedIn(List<Object> group) {
    Period before = period.previous();
    DateRange inForce = pool.component().definition().effective();
    if (!pool.definition().emptyCarried()
        || before == null
        || (inForce != null && inForce.overlap(before.pay().range()).isEmpty())) {
      return Rational.ZERO;
    }
    return switch (run.awards().round(pool, group, before)) {
      case AwardRound.Pool shared -> shared.empty();
      case AwardRound.Undecided undecided ->
          undecided.reason().because("what the pool of " + before.label() + " left");
      case AwardRound.Contest contest -> Rational.ZERO;
    };
  }

  private @Nullable Missing read(List<Payee> taking) {
    for (Payee payee : taking) {
      Context context = Context.of(run, payee, period);
      Object weight = pool.weight().evaluate(context);
      if (weight instanceof Missing missing) {
        return missing.because("the weight of payee " + payee.key());
      }
      if (((Rational) weight).signum() < 0) {
        return new Missing("the weight of payee " + payee.key() + " is negative");
      }
      weights.put(payee.key(), (Rational) weight);
      if (pool.cap() != null) {
        Object cap = pool.cap().evaluate(context);
        if (cap instanceof Missing missing) {
          return missing.because("the cap of payee " + payee.key());
        }
        caps.put(payee.key(), (Rational) cap);
      }
      Object key = pool.firstKey() == null ? WHOLE : pool.firstKey().evaluate(context);
      if (key instanceof Missing missing) {
        return missing;
      }
      partOf.put(payee.key(), text(key));
    }
    return null;
  }

  private static String text(Object value) {
    return value instanceof Rational number ? ValueFormat.number(number) : value.toString();
  }

  /** Reads the shares of the split before; every key of a member must have one. */
  private @Nullable Missing shares(List<Payee> payees) {
    First first = pool.definition().first();
    if (first == null) {
      shareOf.put(WHOLE, Rational.ONE);
      return null;
    }
    Rational open = null;
    for (int at = 0; at < first.rows().size(); at++) {
      FirstRow row = first.rows().get(at);
      Object share =
          GroupAmount.of(run, pool.firstShares().get(at), "a share of the pool", payees, period);
      if (share instanceof Missing missing) {
        return missing;
      }
      if (row.key() == null) {
        open = (Rational) share;
      } else {
        shareOf.put(text(row.key()), (Rational) share);
      }
    }
    for (String part : new TreeMap<>(partOf).values()) {
      if (!shareOf.containsKey(part)) {
        if (open == null) {
          return new Missing("the split of the pool has no row for \"" + part + "\"");
        }
        shareOf.put(part, open);
      }
    }
    Rational sum = Rational.ZERO;
    for (Rational share : shareOf.values()) {
      sum = sum.plus(share);
    }
    return sum.compareTo(Rational.ONE) > 0
        ? new Missing("the shares of the pool add up to " + ValueFormat.percent(sum))
        : null;
  }

  private AwardRound shared(List<Object> group, Rational amount) {
    var rounding = pool.component().definition().rounding();
    Rational rounded = amount.rounded(rounding).plus(carriedIn);
    Rational empty = Rational.ZERO;
    SortedMap<String, Rational> amounts = amounts(rounded);
    SortedMap<String, AwardRound.Part> parts = new TreeMap<>();
    SortedMap<String, AwardRound.Member> members = new TreeMap<>();
    Rational kept = rounded;
    for (Map.Entry<String, Rational> share : shareOf.entrySet()) {
      String part = share.getKey();
      SortedMap<String, Rational> own = new TreeMap<>(weights);
      own.keySet().removeIf(key -> !part.equals(partOf.get(key)));
      PoolShares.Shares shares =
          PoolShares.share(
              amounts.getOrDefault(part, Rational.ZERO),
              own,
              caps,
              pool.definition().cap() != null && pool.definition().cap().redistributed(),
              pool.definition().leftover(),
              rounding.unit());
      for (Map.Entry<String, PoolShares.Share> member : shares.byKey().entrySet()) {
        kept = kept.minus(member.getValue().pay());
        members.put(
            member.getKey(),
            new AwardRound.Member(
                part, own.getOrDefault(member.getKey(), Rational.ZERO), member.getValue()));
      }
      if (sum(own).isZero()) {
        empty = empty.plus(amounts.getOrDefault(part, Rational.ZERO));
      }
      parts.put(
          part,
          new AwardRound.Part(
              share.getValue(),
              amounts.getOrDefault(part, Rational.ZERO),
              sum(own),
              shares.kept()));
    }
    return new AwardRound.Pool(
        group,
        amount,
        rounded,
        parts,
        members,
        kept,
        carriedIn,
        pool.definition().emptyCarried() ? empty : Rational.ZERO);
  }

  private static Rational sum(Map<String, Rational> values) {
    Rational sum = Rational.ZERO;
    for (Rational value : values.values()) {
      sum = sum.plus(value);
    }
    return sum;
  }

  /** What the members with each key share; a pool without a split is one part. */
  private SortedMap<String, Rational> amounts(Rational total) {
    First first = pool.definition().first();
    SortedMap<String, Rational> amounts = new TreeMap<>();
    if (first == null) {
      amounts.put(WHOLE, total);
      return amounts;
    }
    SortedMap<String, Rational> split = new TreeMap<>(shareOf);
    if (first.redistributed()) {
      split.keySet().removeIf(part -> !hasWeight(part));
    } else {
      Rational stated = sum(shareOf);
      split.put(UNSTATED, Rational.ONE.minus(stated));
    }
    PoolShares.share(
            total,
            split,
            Map.of(),
            false,
            Leftover.LARGEST_REMAINDER,
            pool.component().definition().rounding().unit())
        .byKey()
        .forEach((part, share) -> amounts.put(part, share.pay()));
    return amounts;
  }

  /** The key of what no row of the split hands out; no text of a plan holds a control character. */
  private static final String UNSTATED = "\u0000";

  private boolean hasWeight(String part) {
    for (Map.Entry<String, Rational> weight : weights.entrySet()) {
      if (weight.getValue().signum() > 0 && part.equals(partOf.get(weight.getKey()))) {
        return true;
      }
    }
    return false;
  }
}
