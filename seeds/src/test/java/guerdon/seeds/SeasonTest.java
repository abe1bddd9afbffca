package guerdon.seeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SeasonTest {

  @Test
  void dealsCloseAtQuarterEndsMostInDecemberLeastInAugustNeverAtWeekends() {
    Season season = new Season(2024);
    Draws draws = Draws.about(7, Purpose.LEADS, 4);
    int[] months = new int[13];
    int lastDaysOfMarch = 0;
    for (int attempt = 0; attempt < 100_000; attempt++) {
      int day = season.day(draws);
      assertEquals(2024, Days.year(day));
      assertTrue(Days.weekday(day) <= 5);
      months[Days.month(day)]++;
      if (day >= Days.of(2024, 3, 24) && day <= Days.of(2024, 3, 31)) {
        lastDaysOfMarch++;
      }
    }
    for (int month = 1; month <= 12; month++) {
      assertTrue(months[month] >= months[8], "month " + month);
      assertTrue(months[month] <= months[12], "month " + month);
    }
    assertTrue(lastDaysOfMarch * 3 > months[3], "hockey stick");
    assertTrue(months[3] > 2 * months[2]);
  }

  @Test
  void daysAreIsoTextsOnBothSidesOfTheCache() {
    assertEquals("1961-05-09", Days.text(Days.of(1961, 5, 9)));
    assertEquals("2024-02-29", Days.text(Days.of(2024, 2, 29)));
    assertEquals("2041-12-31", Days.text(Days.of(2041, 12, 31)));
    assertEquals("", Days.text(Days.NEVER));
    assertEquals(1, Days.weekday(Days.of(2024, 1, 1)));
    assertEquals(7, Days.weekday(Days.of(1969, 12, 28)));
  }
}
