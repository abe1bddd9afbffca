package guerdon.dsl.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTextTest {
  @ParameterizedTest
  @CsvSource({
    "2026-03-15,2026-03-15 to 2026-03-15",
    "2024-02-29,2024-02-29 to 2024-02-29",
    "2026-03,2026-03-01 to 2026-03-31",
    "2024-02,2024-02-01 to 2024-02-29",
    "2100-02,2100-02-01 to 2100-02-28",
    "2026-Q1,2026-01-01 to 2026-03-31",
    "2026-Q4,2026-10-01 to 2026-12-31",
    "2026-H1,2026-01-01 to 2026-06-30",
    "2026-H2,2026-07-01 to 2026-12-31",
    "2026,2026-01-01 to 2026-12-31",
    "2026-W05,2026-01-26 to 2026-02-01",
    "2026-W01,2025-12-29 to 2026-01-04",
    "2026-W53,2026-12-28 to 2027-01-03",
    "2021-W01,2021-01-04 to 2021-01-10"
  })
  void eachShapeIsItsDays(String text, String expected) {
    assertEquals(expected, PeriodText.parse(text).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "26",
        "2026-13",
        "2026-00",
        "2026-02-29",
        "2026-Q5",
        "2026-H3",
        "2026-W00",
        "2025-W53",
        "2026-3",
        "2026-W5",
        "2026-q1",
        "2026-03-15T00:00",
        " 2026",
        "FY2026",
        "2026-03-",
        "٢٠٢٦"
      })
  void anyOtherTextIsRefusedWithTheAcceptedShapes(String text) {
    String message =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> PeriodText.parse(text))
                .getMessage());
    assertTrue(message.startsWith('"' + text + "\" is not a period"), message);
    assertTrue(message.endsWith("a year 2026 or a week 2026-W05"), message);
  }

  @Test
  void weekThatAYearLacksIsNamedWithTheWeeksItHas() {
    String message =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> PeriodText.parse("2025-W53"))
                .getMessage());
    assertTrue(message.contains("2025 has weeks 01 to 52"), message);
  }
}
