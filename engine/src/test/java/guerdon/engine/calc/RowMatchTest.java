package guerdon.engine.calc;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import guerdon.dsl.model.Definition.Match;
import guerdon.dsl.value.Rational;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowMatchTest {
  private static final Match BAND = new Match.Band(Rational.of(70), true, Rational.of(90), false);

  private static boolean holds(Match match, Object key) {
    return RowMatch.holds(List.of(match), new Object[] {key}, -1);
  }

  @Test
  void lowerBoundIsInAndUpperBoundIsOut() {
    assertFalse(holds(BAND, Rational.parse("69.999999")));
    assertTrue(holds(BAND, Rational.of(70)));
    assertTrue(holds(BAND, Rational.parse("89.999999")));
    assertFalse(holds(BAND, Rational.of(90)));
  }

  @Test
  void upToHoldsItsBoundAndOverDoesNot() {
    assertTrue(holds(new Match.Band(null, false, Rational.of(70), true), Rational.of(70)));
    assertFalse(holds(new Match.Band(Rational.of(70), false, null, false), Rational.of(70)));
  }

  @Test
  void textsMatchExactlyAndAnyMatchesEverything() {
    assertTrue(holds(new Match.Exactly("GTX"), "GTX"));
    assertFalse(holds(new Match.Exactly("GTX"), "gtx"));
    assertTrue(holds(new Match.Any(), "whatever"));
  }

  @Test
  void everyKeyMustMatchExceptTheOneLeftOut() {
    List<Match> matches = List.of(new Match.Exactly("GTX"), BAND);
    assertTrue(RowMatch.holds(matches, new Object[] {"GTX", Rational.of(80)}, -1));
    assertFalse(RowMatch.holds(matches, new Object[] {"GTX", Rational.of(95)}, -1));
    assertTrue(RowMatch.holds(matches, new Object[] {"GTX", Rational.of(95)}, 1));
  }
}
