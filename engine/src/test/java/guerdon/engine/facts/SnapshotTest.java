package guerdon.engine.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import guerdon.dsl.model.CalendarSource;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import guerdon.dsl.model.Type;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PayCalendar;
import guerdon.dsl.value.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SnapshotTest {
  private static final RecordType PEOPLE =
      RecordTypes.rows("people", "person", "people.csv")
          .field("id", Type.TEXT, "key")
          .field("boss", Type.PAYEE, "optional")
          .field("from", Type.DATE, "starts")
          .field("to", Type.DATE, "ends")
          .field("hired", Type.DATE, "hired")
          .field("left", Type.DATE, "left")
          .build(true);
  private static final RecordType RATES =
      RecordTypes.rows("rates", "rate", "rates.csv")
          .field("person", Type.PAYEE, "key")
          .field("since", Type.DATE, "key", "starts")
          .build(false);
  private static final RecordType SALES =
      RecordTypes.rows("sales", "sale", "sales.csv")
          .field("seller", Type.PAYEE, "optional")
          .field("day", Type.DATE, "event", "optional")
          .field("kind", Type.TEXT, "optional")
          .build(false);
  private static final RecordField BOSS = RecordTypes.field(PEOPLE, "boss");
  private static final DateRange YEAR = days("2026-01-01", "2026-12-31");

  @Test
  void aDatedPayeeHasTheRowThatHoldsOnTheDay() {
    Snapshot snapshot =
        people(
            "A,,2024-01-01,2026-01-31,2024-01-01,",
            "A,B,2026-02-01,,2024-01-01,2026-09-30",
            "B,,,,,");
    Payee a = payee(snapshot, "A");
    assertEquals(2, a.versions().size());
    assertNull(a.asOf(day("2023-12-31")));
    assertEquals(1, line(a.asOf(day("2026-01-31"))));
    assertEquals(2, line(a.asOf(day("2026-02-01"))));
    assertEquals(2, line(a.asOf(day("2027-01-01"))));
    assertEquals(days("2024-01-01", "2026-09-30"), a.employment());
    assertEquals(new DateRange(LocalDate.MIN, LocalDate.MAX), payee(snapshot, "B").employment());
  }

  @Test
  void theLastRowWithinAPeriodIsOneOnWhichThePayeeIsEmployed() {
    Snapshot snapshot =
        people("A,,,2026-01-31,2024-01-01,", "A,B,2026-02-01,,2024-01-01,2026-02-10");
    Payee a = payee(snapshot, "A");
    assertEquals(1, line(a.lastWithin(days("2026-01-01", "2026-01-31"))));
    assertEquals(2, line(a.lastWithin(days("2026-01-01", "2026-02-28"))));
    assertNull(a.lastWithin(days("2026-03-01", "2026-03-31")));
    assertNull(a.lastWithin(days("2023-01-01", "2023-12-31")));
  }

  @Test
  void coveredDaysAreThoseEmployedPutTogetherWhereTheyTouch() {
    Snapshot snapshot =
        people(
            "A,,2025-01-01,2026-03-31,,",
            "A,,2026-04-01,2026-05-31,,",
            "A,,2026-08-01,,2026-09-01,2026-11-30",
            "B,,,,2026-07-01,");
    assertEquals(
        List.of(days("2026-01-01", "2026-05-31"), days("2026-09-01", "2026-11-30")),
        payee(snapshot, "A").coveredDays(YEAR));
    assertEquals(List.of(days("2026-07-01", "2026-12-31")), payee(snapshot, "B").coveredDays(YEAR));
    assertEquals(List.of(), payee(snapshot, "B").coveredDays(days("2025-01-01", "2025-12-31")));
  }

  @Test
  void theManagerIsTheOneOfTheDay() {
    Snapshot snapshot =
        people("Ann,,,,,", "Cem,,,,,", "Bob,Ann,,2026-03-31,,", "Bob,Cem,2026-04-01,,,");
    Hierarchy hierarchy = snapshot.hierarchy(BOSS);
    Payee bob = payee(snapshot, "Bob");
    assertEquals("Ann", String.valueOf(hierarchy.managerOf(bob, day("2026-03-31"))));
    assertEquals("Cem", String.valueOf(hierarchy.managerOf(bob, day("2026-04-01"))));
    assertNull(hierarchy.managerOf(payee(snapshot, "Ann"), day("2026-04-01")));
    Payee ann = payee(snapshot, "Ann");
    assertEquals(true, hierarchy.isBelow(bob, ann, 0, day("2026-03-31")));
    assertEquals(false, hierarchy.isBelow(bob, ann, 0, day("2026-04-01")));
    assertEquals(List.of(bob), hierarchy.everBelow(ann));
    assertEquals(List.of(), hierarchy.badRows());
  }

  @Test
  void levelsLimitHowFarBelowSomebodyStands() {
    Snapshot snapshot = people("A,,,,,", "B,A,,,,", "C,B,,,,", "D,C,,,,", "E,Nobody,,,,");
    Hierarchy hierarchy = snapshot.hierarchy(BOSS);
    Payee top = payee(snapshot, "A");
    Payee low = payee(snapshot, "D");
    LocalDate date = day("2026-01-01");
    assertEquals(false, hierarchy.isBelow(low, top, 2, date));
    assertEquals(true, hierarchy.isBelow(low, top, 3, date));
    assertEquals(true, hierarchy.isBelow(low, top, 0, date));
    assertEquals(false, hierarchy.isBelow(top, top, 0, date));
    assertEquals(
        List.of("B", "C", "D"), hierarchy.everBelow(top).stream().map(Payee::key).toList());
    assertNull(hierarchy.managerOf(payee(snapshot, "E"), date));
  }

  @Test
  void aCircleInTheHierarchyIsNamedWholeAndOnce() {
    Snapshot snapshot =
        people("A,C,,,,", "B,A,,,,", "C,,,2026-05-31,,", "C,B,2026-06-01,,,", "D,C,,,,");
    Hierarchy hierarchy = snapshot.hierarchy(BOSS);
    assertEquals(
        List.of(
            "people.csv line 1, boss \"C\": the hierarchy runs in a circle from 2026-06-01: A (line"
                + " 1) reports to C (line 4) reports to B (line 2) reports to A. Correct the boss"
                + " of one of these rows, so that the chain ends at somebody without one."),
        hierarchy.badRows().stream().map(BadRow::text).toList());
    assertEquals(
        false, hierarchy.isBelow(payee(snapshot, "A"), payee(snapshot, "D"), 0, day("2026-07-01")));
  }

  @Test
  void somebodyWhoReportsToThemselvesIsACircle() {
    assertEquals(1, people("A,A,,,,", "B,A,,,,").hierarchy(BOSS).badRows().size());
  }

  @Test
  void aRowWithoutALastDayHoldsUntilTheNextOfItsPayee() {
    FactTable rates =
        FactTable.of(RATES, rows(RATES, "A,2026-01-01", "A,2026-03-01", "B,2026-02-01"));
    assertEquals(
        List.of(day("2026-02-28"), LocalDate.MAX, LocalDate.MAX),
        rates.rows().stream().map(Fact::last).toList());
    assertEquals("A|2026-01-01", rates.rows().getFirst().key());
    assertEquals(false, rates.rows().getFirst().holdsOn(day("2026-03-01")));
  }

  @Test
  void rowsThatReferToAPayeeStandByDayThenByWhatTheySay() {
    FactTable sales =
        FactTable.of(
            SALES, rows(SALES, "A,,x", "A,2026-02-01,z", "A,2026-02-01,a", "B,2026-01-01,", ",,"));
    RecordField seller = RecordTypes.field(SALES, "seller");
    assertEquals(List.of(3, 2, 1), sales.referring(seller, "A").stream().map(Fact::line).toList());
    assertEquals(List.of(), sales.referring(seller, "C"));
    assertEquals("sales.csv:1", sales.rows().getFirst().key());
    assertThrows(IllegalArgumentException.class, () -> sales.referring(BOSS, "A"));
  }

  @Test
  void keysOfSeveralFieldsNeverRunTogether() {
    RecordType type =
        RecordTypes.rows("pairs", "pair", "pairs.csv")
            .field("a", Type.TEXT, "key")
            .field("b", Type.TEXT, "key")
            .build(true);
    Fact left = Fact.of(type, Map.of("a", "x|y", "b", "z"), "pairs.csv", 1);
    Fact right = Fact.of(type, Map.of("a", "x", "b", "y|z"), "pairs.csv", 2);
    assertEquals("x\\|y|z", left.key());
    assertEquals("x|y\\|z", right.key());
  }

  @Test
  void aDatedTypeIsAskedForADay() {
    FactTable rates = FactTable.of(RATES, rows(RATES, "A,2026-01-01"));
    assertThrows(IllegalStateException.class, () -> rates.byKey("A|2026-01-01"));
  }

  @Test
  void payPeriodsStartOnTheDistinctDaysOfAField() {
    Snapshot snapshot =
        new Snapshot(
            List.of(
                FactTable.of(PEOPLE, List.of()),
                FactTable.of(
                    RATES,
                    rows(RATES, "A,2026-04-01", "B,2026-01-01", "B,2026-04-01", "C,2027-01-01"))),
            PEOPLE,
            null);
    RecordField since = RecordTypes.field(RATES, "since");
    PayCalendar calendar =
        Calendars.of(
                new CalendarSource.FromData("cycles", RATES, since, day("2026-06-30"), 0), snapshot)
            .calendar();
    assertNotNull(calendar);
    assertEquals(
        List.of("2026-01-01 to 2026-03-31", "2026-04-01 to 2026-06-30"),
        calendar.within(YEAR).stream().map(period -> period.range().toString()).toList());
    assertEquals(
        "rates.csv, since: the pay calendar cycles takes the starts of its periods from this"
            + " column, and no row has a day up to its end 2025-12-31. Add a row for each period.",
        Calendars.of(
                new CalendarSource.FromData("cycles", RATES, since, day("2025-12-31"), 0), snapshot)
            .problems()
            .getFirst()
            .text());
    PayCalendar months = PayCalendar.regular(Span.MONTH, 1);
    assertEquals(months, Calendars.of(new CalendarSource.Fixed(months), snapshot).calendar());
  }

  private static Snapshot people(String... lines) {
    return new Snapshot(List.of(FactTable.of(PEOPLE, rows(PEOPLE, lines))), PEOPLE, null);
  }

  private static List<Fact> rows(RecordType type, String... lines) {
    List<Fact> rows = new ArrayList<>();
    for (String line : lines) {
      String[] cells = line.split(",", -1);
      Map<String, Object> values = new HashMap<>();
      for (RecordField field : type.fields()) {
        String cell = cells[field.index()];
        if (!cell.isEmpty()) {
          values.put(field.name(), field.type().equals(Type.DATE) ? day(cell) : cell);
        }
      }
      rows.add(Fact.of(type, values, type.file(), rows.size() + 1));
    }
    return rows;
  }

  private static Payee payee(Snapshot snapshot, String key) {
    return snapshot.payees().stream().filter(p -> p.key().equals(key)).findFirst().orElseThrow();
  }

  private static int line(@Nullable Fact fact) {
    assertNotNull(fact);
    return fact.line();
  }

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }

  private static DateRange days(String first, String last) {
    return new DateRange(day(first), day(last));
  }
}
