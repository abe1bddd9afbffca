package guerdon.engine.fairness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of Student's t from R 4.2, {@code qt(p, df)}. */
final class TailsTest {
  @ParameterizedTest
  @CsvSource({
    "0.975, 1, 12.7062047361747",
    "0.975, 2, 4.30265272974946",
    "0.975, 5, 2.57058183563631",
    "0.975, 10, 2.22813885196494",
    "0.95, 30, 1.6972608865939574",
    "0.025, 10, -2.22813885196494",
    "0.5, 7, 0"
  })
  void quantilesOfStudentsTHaveTenDigits(double p, double degrees, double expected) {
    assertEquals(
        expected, Tails.studentQuantile(p, degrees), 1e-10 * Math.max(1, Math.abs(expected)));
  }

  @ParameterizedTest
  @CsvSource({"12, 15, 14, 25, 2", "5, 6, 3, 5, 1", "8, 10, 16, 25, 0", "0, 4, 0, 9, 0"})
  void selectionsThatLackToFourFifthsAreCountedInWholeNumbers(
      int selected, int of, int compared, int ofCompared, long lacking) {
    assertEquals(
        lacking,
        ImpactRatio.of(selected, of, compared, ofCompared)
            .all()
            .get("extra_selected_needed_for_4_5ths"));
  }
}
