package guerdon.engine.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import guerdon.dsl.model.CalendarSource;
import guerdon.dsl.model.Plan;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.value.CurrencyCode;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PayCalendar;
import guerdon.dsl.value.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of good rows when others are bad. */
class SkippedRowsTest {
  @TempDir Path folder;

  @Test
  void oneBadRowRefusesTheDataUnlessBadRowsAreSkipped() {
    write("products.csv", "sku,price\nGTX Pro,1\nMG Special,2\nOther,x\n");
    assertNull(SalesData.read(folder, ReadOptions.STRICT).snapshot());
    ReadOutcome outcome = SalesData.read(folder, ReadOptions.STRICT.skippingBadRows());
    assertNotNull(outcome.snapshot());
    assertEquals(2, outcome.snapshot().table("products").rows().size());
    assertEquals(1, outcome.badRows().size());
    assertEquals(
        new ReadOutcome.FileCount("products", "products.csv", 3, 2, 1, 0, 0, false),
        outcome.counts().get(1));
  }

  @Test
  void everyBadRowIsCountedThoughFewAreTold() {
    StringBuilder deals = new StringBuilder(SalesData.DEAL_HEADER);
    for (int at = 0; at < 5_000; at++) {
      deals.append("O-").append(at).append(at % 2 == 0 ? ",E2" : ",E77");
      deals.append(",GTX Pro,Won,").append(at % 3 == 0 ? "x" : "1").append(",,,2026-01-31,,,,\n");
    }
    write("deals.csv", deals.toString());
    ReadOutcome outcome =
        SalesData.read(folder, new ReadOptions(null, true, 10, ReadLimits.STANDARD));
    assertEquals(10, outcome.badRows().size());
    // Every third row has a bad amount; of the 3,333 others every second refers to nobody.
    assertEquals(
        new ReadOutcome.FileCount("deals", "deals.csv", 5_000, 1_666, 3_334, 0, 0, false),
        outcome.counts().getLast());
    assertEquals(3_334, outcome.badRowCount());
  }

  @Test
  void aMissingFileIsToldOfHoweverManyRowsOfOthersAreBad() throws IOException {
    write("reps.csv", "id,name,manager,hired,left\nE1,,,x,\nE2,,,x,\nE3,,,x,\n");
    Files.delete(folder.resolve("quotas.csv"));
    ReadOutcome outcome =
        SalesData.read(folder, new ReadOptions(null, true, 3, ReadLimits.STANDARD));
    assertEquals(
        List.of("reps.csv", "reps.csv", "quotas.csv"),
        outcome.badRows().stream().map(BadRow::file).toList());
    assertNull(outcome.snapshot());
  }

  @Test
  void rowsWithOneKeyAreAllTakenOutBecauseNoneIsKnownToBeRight() {
    write("products.csv", "sku,price\nGTX Pro,1\nMG Special,2\nGTX Pro,3\n");
    ReadOutcome outcome = SalesData.read(folder, ReadOptions.STRICT.skippingBadRows());
    assertNotNull(outcome.snapshot());
    assertEquals(1, outcome.snapshot().table("products").rows().size());
    assertEquals(1, outcome.snapshot().table("deals").rows().size());
    assertEquals(3, outcome.badRowCount());
  }

  @Test
  void aRowThatRefersToOneNotYetKnownIsBad() {
    var accounts =
        RecordTypes.rows("accounts", "account", "accounts.csv")
            .field("id", guerdon.dsl.model.Type.TEXT, "key")
            .field("seen", guerdon.dsl.model.Type.DATE, "known")
            .build(true);
    var visits =
        RecordTypes.rows("visits", "visit", "visits.csv")
            .field("account", guerdon.dsl.model.Type.record("accounts"))
            .build(false);
    SalesData.write(
        folder,
        Map.of(
            "accounts.csv", "id,seen\nA,2026-01-01\nB,2026-03-01\n",
            "visits.csv", "account\nA\nB\n"));
    ReadOutcome outcome =
        FactReader.read(
            List.of(accounts, visits),
            accounts,
            folder,
            ReadOptions.STRICT.asKnownOn(LocalDate.of(2026, 2, 1)),
            ReadProgress.NONE);
    assertEquals(
        "visits.csv line 3, account \"B\": refers to line 3 of accounts.csv, which was not yet"
            + " known on 2026-02-01. Correct the day on which one of the two became known.",
        outcome.badRows().getFirst().text());
  }

  @Test
  void theOrderOfRowsChangesNothingThatIsFound() {
    List<String> rows = new ArrayList<>();
    for (int at = 0; at < 300; at++) {
      rows.add(
          "O-"
              + at % 290
              + ",E"
              + (at % 4 + 1)
              + ",GTX Pro,Won,"
              + at
              + ",,,2026-01-"
              + (10 + at % 20)
              + ",,,,\n");
    }
    List<String> first = null;
    Random order = new Random(7);
    for (int turn = 0; turn < 5; turn++) {
      write("deals.csv", SalesData.DEAL_HEADER + String.join("", rows));
      ReadOutcome outcome = SalesData.read(folder, ReadOptions.STRICT.skippingBadRows());
      assertNotNull(outcome.snapshot());
      FactTable deals = outcome.snapshot().table("deals");
      List<String> found =
          deals.referring(RecordTypes.field(deals.type(), "rep"), "E2").stream()
              .map(Fact::key)
              .toList();
      first = first == null ? found : first;
      assertEquals(first, found);
      assertEquals(70, found.size());
      Collections.shuffle(rows, order);
    }
  }

  @Test
  void aCircleInThePlansHierarchyIsRefusedWithAllThatReferToIt() {
    write(
        "reps.csv",
        """
        id,name,manager,hired,left
        E1,Ann,E2,2020-01-01,
        E2,Bob,E1,2024-03-01,
        E3,Cem,,2024-03-01,
        E4,Dan,E1,2024-03-01,
        """);
    RecordField manager = RecordTypes.field(SalesData.REPS, "manager");
    Plan plan =
        new Plan(
            "p",
            "P",
            "1",
            new DateRange(LocalDate.of(2026, 1, 1), LocalDate.MAX),
            new CurrencyCode("USD"),
            new CalendarSource.Fixed(PayCalendar.regular(Span.MONTH, 1)),
            SalesData.REPS,
            null,
            manager,
            SalesData.ALL,
            List.of(),
            List.of());
    assertNull(FactReader.read(plan, folder, ReadOptions.STRICT, ReadProgress.NONE).snapshot());
    ReadOutcome outcome =
        FactReader.read(plan, folder, ReadOptions.STRICT.skippingBadRows(), ReadProgress.NONE);
    assertEquals(
        List.of(
            "reps.csv line 2, manager \"E2\": the hierarchy runs in a circle: E1 (line 2) reports"
                + " to E2 (line 3) reports to E1. Correct the manager of one of these rows, so that"
                + " the chain ends at somebody without one.",
            "reps.csv line 5, manager \"E1\": refers to line 2 of reps.csv, which is bad. Correct"
                + " that line."),
        outcome.badRows().stream().limit(2).map(BadRow::text).toList());
    assertNotNull(outcome.snapshot());
    assertEquals(List.of("E3"), outcome.snapshot().payees().stream().map(Payee::key).toList());
    assertEquals(
        new ReadOutcome.FileCount("reps", "reps.csv", 4, 1, 3, 0, 0, false),
        outcome.counts().getFirst());
  }

  private void write(String name, String text) {
    Map<String, String> files = new TreeMap<>(SalesData.GOOD);
    files.put(name, text);
    SalesData.write(folder, files);
  }
}
