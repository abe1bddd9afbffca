package guerdon.engine.calc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import guerdon.dsl.model.AwardTerms.TieRule;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.Rounding;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Places and what they win. */
class PlacesTest {
  private static final Rounding CENTS = Rounding.ofDecimals(Rounding.Mode.HALF_UP, 2);
  private static final List<Integer> PRIZES = List.of(1000, 600, 300);

  private static List<Places.Placed> places(int... results) {
    SortedMap<String, Integer> members = new TreeMap<>();
    for (int at = 0; at < results.length; at++) {
      members.put(String.valueOf((char) ('a' + at)), results[at]);
    }
    return Places.of(members, Comparator.<Integer>reverseOrder());
  }

  private static Rational prize(int place) {
    return place > PRIZES.size() ? Rational.ZERO : Rational.of(PRIZES.get(place - 1));
  }

  private static String wins(TieRule ties, int... results) {
    return Places.prizes(places(results), PlacesTest::prize, ties, CENTS).entrySet().stream()
        .map(pay -> pay.getKey() + pay.getValue().toPlainString())
        .collect(Collectors.joining(" "));
  }

  @Test
  void equalResultsHaveOnePlaceAndTheNextIsCountedOn() {
    String told =
        places(7, 9, 9, 1).stream()
            .map(placed -> placed.key() + placed.place())
            .collect(Collectors.joining(" "));
    assertEquals("b1 c1 a3 d4", told);
  }

  @Test
  void sharedPlacesAddTheirPrizesUp() {
    assertEquals("a800 b800 c300", wins(TieRule.SHARE_PLACES, 9, 9, 7));
    assertEquals("a1000 b450 c450 d0", wins(TieRule.SHARE_PLACES, 9, 8, 8, 1));
    // Four on top share three prizes; places after the last prize are worth nothing.
    assertEquals("a475 b475 c475 d475", wins(TieRule.SHARE_PLACES, 9, 9, 9, 9));
    assertEquals("a1000 b600 c100 d100 e100", wins(TieRule.SHARE_PLACES, 9, 8, 7, 7, 7));
  }

  @Test
  void sharesOfPlacesAddUpToTheCent() {
    List<Places.Placed> placed = places(9, 9, 9);
    SortedMap<String, Rational> pay =
        Places.prizes(placed, place -> Rational.of(100), TieRule.SPLIT_PRIZE, CENTS);
    assertEquals("{a=33.34, b=33.33, c=33.33}", plain(pay));
  }

  private static String plain(SortedMap<String, Rational> pay) {
    SortedMap<String, String> plain = new TreeMap<>();
    pay.forEach((key, value) -> plain.put(key, value.toPlainString()));
    return plain.toString();
  }

  @Test
  void splitPrizeIsThatOfTheirPlaceOnly() {
    assertEquals("a500 b500 c300", wins(TieRule.SPLIT_PRIZE, 9, 9, 7));
  }

  @Test
  void allWinGivesEachTheWholePrize() {
    assertEquals("a1000 b1000 c300", wins(TieRule.ALL_WIN, 9, 9, 7));
  }
}
