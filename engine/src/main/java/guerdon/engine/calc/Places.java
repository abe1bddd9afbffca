package guerdon.engine.calc;

import guerdon.dsl.model.AwardTerms.TieRule;
import guerdon.dsl.value.LargestRemainder;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.Rounding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * Places in a ranking, and what they win.
 *
 * <p>Results 9, 9 and 7 take the places 1, 1 and 3. With prizes of $1,000, $600 and $300 the two on
 * top get $800.00 each where they share places, $500.00 each where they split the prize of their
 * place, $1,000.00 each where all win; the third gets $300.00.
 */
public final class Places {
  private Places() {}

  /**
   * A member's place.
   *
   * @param place how many are better, plus one
   * @param tied the keys of all with this place, the member's own among them, in key order
   */
  public record Placed(String key, int place, List<String> tied) {
    public Placed {
      tied = List.copyOf(tied);
    }

    /** The last of the places that the tied members take up. */
    public int last() {
      return place + tied.size() - 1;
    }
  }

  /** Places members; those the order finds equal have one place. Best first, then by key. */
  public static <M> List<Placed> of(SortedMap<String, M> members, Comparator<M> order) {
    List<Map.Entry<String, M>> sorted = new ArrayList<>(members.entrySet());
    // The sort is stable, so equal members stay in key order.
    sorted.sort(Map.Entry.comparingByValue(order));
    List<Placed> placed = new ArrayList<>();
    int from = 0;
    while (from < sorted.size()) {
      int to = from + 1;
      while (to < sorted.size()
          && order.compare(sorted.get(from).getValue(), sorted.get(to).getValue()) == 0) {
        to++;
      }
      List<String> tied = sorted.subList(from, to).stream().map(Map.Entry::getKey).toList();
      for (String key : tied) {
        placed.add(new Placed(key, from + 1, tied));
      }
      from = to;
    }
    return placed;
  }

  /**
   * What places win, by key; shares of a prize add up to it.
   *
   * @param prize the prize of a place, zero for none
   * @param rounding to what prizes are rounded before they are shared
   */
  public static SortedMap<String, Rational> prizes(
      List<Placed> placed, IntFunction<Rational> prize, TieRule ties, Rounding rounding) {
    SortedMap<String, Rational> pay = new TreeMap<>();
    for (Placed member : placed) {
      if (!pay.containsKey(member.key)) {
        pay.putAll(prizesOfTied(member, prize, ties, rounding));
      }
    }
    return pay;
  }

  private static Map<String, Rational> prizesOfTied(
      Placed member, IntFunction<Rational> prize, TieRule ties, Rounding rounding) {
    Map<String, Rational> pay = new HashMap<>();
    Rational own = prize.apply(member.place);
    if (ties == TieRule.ALL_WIN || member.tied.size() == 1) {
      member.tied.forEach(key -> pay.put(key, own.rounded(rounding)));
      return pay;
    }
    Rational shared = (ties == TieRule.SHARE_PLACES ? sum(member, prize) : own).rounded(rounding);
    Map<String, Rational> equal = new HashMap<>();
    member.tied.forEach(key -> equal.put(key, Rational.ONE));
    pay.putAll(LargestRemainder.allocate(shared, equal, rounding.unit()));
    return pay;
  }

  /** The prizes of all places that tied members take up. */
  public static Rational sum(Placed member, IntFunction<Rational> prize) {
    Rational sum = Rational.ZERO;
    for (int place = member.place; place <= member.last(); place++) {
      sum = sum.plus(prize.apply(place));
    }
    return sum;
  }
}
