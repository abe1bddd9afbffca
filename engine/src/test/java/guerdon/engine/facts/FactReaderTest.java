package guerdon.engine.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import guerdon.dsl.value.Rational;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactReaderTest {
  private static final LocalDate END_OF_JANUARY = LocalDate.of(2026, 1, 31);

  @TempDir Path folder;

  @Test
  void goodFilesBecomeASnapshot() {
    Snapshot snapshot = snapshot(Map.of());
    Fact deal = snapshot.table("deals").byKey("O-1").orElseThrow();
    assertEquals("E2", value(deal, "rep"));
    assertEquals(Rational.of(9643, 2), value(deal, "arr"));
    assertEquals(Rational.of(1, 8), value(deal, "discount"));
    assertEquals(Rational.of(3), value(deal, "seats"));
    assertEquals(END_OF_JANUARY, value(deal, "close"));
    assertEquals(LocalDate.of(2026, 1, 30), value(deal, "signed"));
    assertEquals(true, value(deal, "new"));
    assertNull(value(deal, "note"));
    assertEquals("deals.csv", deal.file());
    assertEquals(2, deal.line());
    Fact other = snapshot.table("deals").byKey("O-2").orElseThrow();
    assertEquals("a, \"b\"", value(other, "note"));
    assertEquals(Rational.of(-55), value(other, "arr"));
  }

  @Test
  void payeesStandInTheOrderOfTheirKeys() {
    Snapshot snapshot = snapshot(Map.of());
    assertEquals(List.of("E1", "E2", "E3"), snapshot.payees().stream().map(Payee::key).toList());
    assertEquals(1, snapshot.payees().get(1).index());
  }

  @Test
  void aDatedRowIsFoundOnTheDaysItHolds() {
    FactTable quotas = snapshot(Map.of()).table("quotas");
    assertEquals(2, quotas.byKey("E2|ARR", LocalDate.of(2026, 6, 30)).orElseThrow().line());
    assertEquals(3, quotas.byKey("E2|ARR", LocalDate.of(2026, 7, 1)).orElseThrow().line());
    assertEquals(true, quotas.byKey("E2|ARR", LocalDate.of(2025, 12, 31)).isEmpty());
  }

  @Test
  void undeclaredColumnsEmptyLinesAndByteOrderMarksAreIgnored() {
    String products = "\uFEFFnote,sku,price,\n\nx,GTX Pro,1,\r\n\r\n\"y\n\",MG Special,2,z\r";
    FactTable table = snapshot(Map.of("products.csv", products)).table("products");
    assertEquals(List.of(3, 5), table.rows().stream().map(Fact::line).toList());
  }

  @Test
  void rowsThatBecameKnownLaterAreNotSeenAndNotBad() {
    SalesData.write(folder, SalesData.GOOD);
    ReadOutcome outcome = SalesData.read(folder, ReadOptions.STRICT.asKnownOn(END_OF_JANUARY));
    assertEquals(List.of(), outcome.badRows());
    assertNotNull(outcome.snapshot());
    assertEquals(true, outcome.snapshot().table("deals").byKey("O-1").isEmpty());
    assertEquals(
        new ReadOutcome.FileCount("deals", "deals.csv", 2, 1, 0, 1, 0, false),
        outcome.counts().getLast());
  }

  @Test
  void progressIsToldForEveryFileOnceItIsRead() {
    SalesData.write(folder, SalesData.GOOD);
    Map<String, Long> told = new TreeMap<>();
    FactReader.read(SalesData.ALL, SalesData.REPS, folder, ReadOptions.STRICT, told::put);
    assertEquals(
        Map.of("reps.csv", 3L, "products.csv", 2L, "quotas.csv", 2L, "deals.csv", 2L), told);
  }

  private Snapshot snapshot(Map<String, String> changed) {
    Map<String, String> files = new TreeMap<>(SalesData.GOOD);
    files.putAll(changed);
    SalesData.write(folder, files);
    ReadOutcome outcome = SalesData.read(folder, ReadOptions.STRICT);
    assertEquals(List.of(), outcome.badRows());
    assertNotNull(outcome.snapshot());
    return outcome.snapshot();
  }

  private static @Nullable Object value(Fact fact, String field) {
    return fact.value(RecordTypes.field(fact.type(), field));
  }
}
