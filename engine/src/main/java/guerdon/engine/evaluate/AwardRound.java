package guerdon.engine.evaluate;

import guerdon.dsl.value.Rational;
import guerdon.engine.calc.Missing;
import guerdon.engine.calc.Places.Placed;
import guerdon.engine.calc.PoolShares.Share;
import guerdon.engine.facts.Payee;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What a pool or contest came to for one group and period. */
public sealed interface AwardRound {
  /** What a payee gets: zero for one who takes no part. */
  Object pay(Payee payee);

  /** The place of a payee. */
  Object place(Payee payee);

  /** What the group has in common, such as {@code Central}; empty for one group. */
  List<Object> group();

  /** It cannot be decided, and why. */
  record Undecided(List<Object> group, Missing reason) implements AwardRound {
    @Override
    public Object pay(Payee payee) {
      return reason;
    }

    @Override
    public Object place(Payee payee) {
      return reason;
    }
  }

  /**
   * A pool that was shared.
   *
   * @param amount what there was to share, before rounding
   * @param rounded what there was to share
   * @param parts the amounts of the split before, by key; one under the empty key without a split
   * @param kept what nobody got
   * @param carriedIn what nobody took part for in the period before, added to {@code rounded}
   * @param empty what of {@code kept} is added to the pool of the next period
   */
  record Pool(
      List<Object> group,
      Rational amount,
      Rational rounded,
      SortedMap<String, Part> parts,
      SortedMap<String, Member> members,
      Rational kept,
      Rational carriedIn,
      Rational empty)
      implements AwardRound {
    @Override
    public Object pay(Payee payee) {
      Member member = members.get(payee.key());
      return member == null ? Rational.ZERO : member.share.pay();
    }

    @Override
    public Object place(Payee payee) {
      return new Missing("nobody has a place in a pool");
    }
  }

  /**
   * What members with one key share.
   *
   * @param share the part of the pool stated for the key, before empty shares are handed on
   * @param weights the weights of all members with the key, added up
   */
  record Part(Rational share, Rational amount, Rational weights, Rational kept) {}

  /** A member of a pool; {@code part} is the key of the part the member shares in. */
  record Member(String part, Rational weight, Share share) {}

  /** A contest that was decided; {@code placed} is best first. */
  record Contest(
      List<Object> group,
      List<Placed> placed,
      Map<String, Result> results,
      SortedMap<String, Rational> pay)
      implements AwardRound {
    @Override
    public Object pay(Payee payee) {
      return pay.getOrDefault(payee.key(), Rational.ZERO);
    }

    @Override
    public Object place(Payee payee) {
      for (Placed next : placed) {
        if (next.key().equals(payee.key())) {
          return Rational.of(next.place());
        }
      }
      return new Missing("payee " + payee.key() + " takes no part");
    }
  }

  /** What a member of a contest came to, and when, where that decides. */
  record Result(List<Object> values, @Nullable LocalDate reached) {
    public Result {
      values = List.copyOf(values);
    }
  }
}
