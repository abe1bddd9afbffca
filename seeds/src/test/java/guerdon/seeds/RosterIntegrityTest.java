package guerdon.seeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import guerdon.seeds.Rows.Row;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Payees, territories and quotas agree with each other. */
class RosterIntegrityTest extends WrittenCompany {
  @Test
  void territoriesOfPayeesExistAndEveryTerritoryIsUsed() {
    Set<String> used = new HashSet<>();
    file(CompanyFile.PAYEES).all().forEach(row -> used.add(row.text("territory")));
    used.remove("");
    assertEquals(file(CompanyFile.TERRITORIES).by("id").keySet(), used);
  }

  @Test
  void rowsOfAPayeeFollowEachOtherWithoutGapOrOverlap() {
    payees.forEach(
        (id, rows) -> {
          assertEquals(later(rows.getFirst().text("hired_on"), START), from(rows.getFirst()));
          for (int position = 1; position < rows.size(); position++) {
            String before = rows.get(position - 1).text("valid_to");
            assertEquals(LocalDate.parse(before).plusDays(1).toString(), from(rows.get(position)));
            assertFalse(
                withoutDates(rows.get(position - 1)).equals(withoutDates(rows.get(position))), id);
          }
          assertEquals(rows.getLast().text("left_on"), rows.getLast().text("valid_to"));
        });
  }

  @Test
  void everybodyButVicePresidentsReportsToSomebodyEmployedAtEachDate() {
    List<String> above = List.of("MGR", "DIR", "VP");
    for (Row row : file(CompanyFile.PAYEES).all()) {
      boolean vicePresident = row.text("role").equals("VP");
      assertEquals(vicePresident, !row.has("manager"), row.toString());
      if (!vicePresident) {
        String wanted = above.get(above.indexOf(row.text("role")) + 1);
        String last = row.has("valid_to") ? row.text("valid_to") : END;
        for (String date : List.of(from(row), last)) {
          assertEquals(wanted, on(row.text("manager"), date).text("role"), row.toString());
        }
        // A leader's rows are contiguous, so both ends inside one role mean all of it is.
      }
    }
  }

  @Test
  void hierarchyEndsAtAVicePresidentAtEachQuarterEnd() {
    for (LocalDate date = LocalDate.parse("2024-03-31");
        date.getYear() < 2027;
        date = date.plusMonths(3)) {
      for (String id : payees.keySet()) {
        String current = id;
        int steps = 0;
        while (employed(current, date.toString()) && on(current, date.toString()).has("manager")) {
          current = on(current, date.toString()).text("manager");
          steps++;
          assertTrue(steps <= 3, id + " on " + date);
        }
        assertTrue(steps == 0 || on(current, date.toString()).text("role").equals("VP"));
      }
    }
  }

  @Test
  void somePayeesAreTransferredPromotedSucceedALeaderAndLeave() {
    int transferred = 0;
    int promoted = 0;
    int succeeded = 0;
    int left = 0;
    for (List<Row> rows : payees.values()) {
      Row first = rows.getFirst();
      Row last = rows.getLast();
      boolean leads = !first.text("role").equals(last.text("role"));
      succeeded += leads ? 1 : 0;
      transferred += !leads && !first.text("team").equals(last.text("team")) ? 1 : 0;
      promoted += !leads && !first.text("level").equals(last.text("level")) ? 1 : 0;
      left += last.has("left_on") ? 1 : 0;
    }
    assertTrue(transferred > 20 && promoted > 50 && succeeded > 10 && left > 60);
  }

  @Test
  void quotasOfAPayeeDoNotOverlapAndStayInsideOneYear() {
    file(CompanyFile.QUOTAS)
        .by("payee")
        .forEach(
            (id, rows) -> {
              String before = "";
              for (Row row : rows) {
                assertEquals(row.text("from").substring(0, 4), row.text("to").substring(0, 4));
                assertTrue(before.compareTo(row.text("from")) < 0, row.toString());
                assertTrue(row.text("from").compareTo(row.text("to")) <= 0, row.toString());
                assertTrue(row.hundredths("amount") >= 0);
                before = row.text("to");
              }
            });
  }

  @Test
  void quotaOfAVicePresidentIsTheSumOfTheAccountExecutivesBelow() {
    Map<String, Long> dollarDays = new HashMap<>();
    for (Row row : file(CompanyFile.QUOTAS).all()) {
      int block = (Integer.parseInt(row.text("payee").substring(1)) - 1) / 125;
      if (on(row.text("payee"), row.text("from")).text("role").equals("AE")
          && row.text("from").startsWith("2025")) {
        long days =
            LocalDate.parse(row.text("to")).toEpochDay()
                - LocalDate.parse(row.text("from")).toEpochDay()
                + 1;
        dollarDays.merge(Payee.id(block * 125), days * row.hundredths("amount") / 100, Long::sum);
      }
    }
    assertEquals(6, dollarDays.size());
    for (Row row : file(CompanyFile.QUOTAS).all()) {
      if (dollarDays.containsKey(row.text("payee")) && row.text("from").startsWith("2025")) {
        long expected = Objects.requireNonNull(dollarDays.get(row.text("payee"))) / 365;
        assertEquals(expected * 100, row.hundredths("amount"), row.toString());
      }
    }
  }

  private static String from(Row row) {
    return row.text("valid_from");
  }

  private static Map<String, String> withoutDates(Row row) {
    Map<String, String> fields = new HashMap<>(row.fields());
    fields.keySet().removeAll(Set.of("valid_from", "valid_to"));
    return fields;
  }
}
