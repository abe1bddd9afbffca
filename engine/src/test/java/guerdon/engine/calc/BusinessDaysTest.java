package guerdon.engine.calc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BusinessDaysTest {

  @ParameterizedTest
  @CsvSource({
    "2026-03-02, 0, 2026-03-02",
    "2026-03-02, 1, 2026-03-03",
    "2026-03-06, 1, 2026-03-09",
    "2026-03-06, 5, 2026-03-13",
    "2026-03-07, 1, 2026-03-09",
    "2026-03-08, 1, 2026-03-09",
    "2026-03-08, 5, 2026-03-13",
    "2026-03-04, 12, 2026-03-20",
  })
  void saturdaysAndSundaysAreNotCounted(LocalDate day, int count, LocalDate expected) {
    assertEquals(expected, BusinessDays.after(day, count));
  }
}
