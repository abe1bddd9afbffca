package guerdon.engine.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import guerdon.dsl.PlanCompiler;
import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.model.Plan;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PayCalendar;
import guerdon.dsl.value.Span;
import guerdon.engine.Engine;
import guerdon.engine.Evaluation;
import guerdon.engine.EvaluationOptions;
import guerdon.engine.Executors;
import guerdon.engine.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeptFactsTest {
  private static final String PLAN =
      """
      plan kept "Kept"
        version   1
        effective 2026-01-01 to 2026-12-31
        currency  USD
        paid      monthly
        for       people
        rounding  half-up to 0.01 per component

      data people "People"
        id    text key
        quota money optional

      data deals "Deals"
        id         text key
        owner      people optional
        stage      text optional
        arr        money optional
        discount   percent optional
        approved   flag optional
        close_date date event optional
        seen       date known optional

      credit won "Won"
        for each deal where stage = "Won \u2713" and (discount <= 20% or approved)
        amount deal.arr
        dated  deal.close_date
        to     deal.owner

      measure booked "Booked" : money
        sum of won year to date

      component commission "Commission" : money
        pay 12.5% of booked

      total payout = commission
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  private final Plan plan =
      Objects.requireNonNull(PlanCompiler.compile(new SourceText("kept.plan", PLAN)).plan());

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("people.csv"), "id,quota\nE1,100.5\nE2,\nE3,7\n");
    Random random = new Random(9);
    StringBuilder deals =
        new StringBuilder("id,owner,stage,arr,discount,approved,close_date,seen,note\n");
    for (int at = 0; at < 3_000; at++) {
      deals.append("D-").append(at).append(',');
      deals.append(random.nextInt(9) == 0 ? "" : "E" + (1 + random.nextInt(3))).append(',');
      deals.append(random.nextBoolean() ? "Won \u2713" : random.nextBoolean() ? "Lost" : "");
      deals.append(',');
      deals.append(random.nextInt(20) == 0 ? "" : random.nextInt(90_000) - 5_000 + ".25");
      deals.append(',').append(random.nextInt(20) == 0 ? "" : random.nextInt(50) + "%");
      deals.append(',').append(random.nextInt(3) == 0 ? "" : random.nextBoolean()).append(',');
      deals.append(
          random.nextInt(30) == 0 ? "" : LocalDate.of(2026, 1, 1).plusDays(random.nextInt(365)));
      // An empty line now and then: rows do not stand on the line of their number.
      deals.append(",2026-06-01,x\n").append(at % 100 == 0 ? "\n" : "");
    }
    Files.writeString(folder.resolve("deals.csv"), deals);
  }

  private ReadOutcome read(@Nullable LocalDate knownOn) {
    return read(ReadOptions.STRICT.asKnownOn(knownOn), Long.MAX_VALUE);
  }

  private ReadOutcome read(ReadOptions options, long memory) {
    return KeptFacts.read(
        plan,
        new DataFolder(folder, null),
        folder.resolve(KeptFacts.FOLDER),
        options,
        ReadProgress.NONE,
        1,
        memory);
  }

  private static Snapshot snapshot(ReadOutcome outcome) {
    return Objects.requireNonNull(outcome.snapshot(), () -> outcome.badRows().toString());
  }

  private List<Path> kept() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(KeptFacts.FOLDER))) {
      return files.toList();
    }
  }

  private boolean isKept(ReadOutcome outcome) {
    RecordField id = plan.records().get(1).fields().getFirst();
    return snapshot(outcome).table("deals").kept(id) != null;
  }

  private void same(ReadOutcome first, ReadOutcome second) {
    assertEquals(first.counts(), second.counts());
    for (FactTable table : snapshot(first).tables().values()) {
      FactTable other = snapshot(second).table(table.type().name());
      assertEquals(table.size(), other.size());
      for (int row = 0; row < table.size(); row++) {
        Fact one = table.rows().get(row);
        Fact two = other.rows().get(row);
        assertEquals(one.toString(), two.toString());
        for (RecordField field : table.type().fields()) {
          assertEquals(one.value(field), two.value(field));
        }
      }
    }
  }

  @Test
  void theSecondReadingGivesTheSameRows() throws IOException {
    ReadOutcome first = read(null);
    assertTrue(!isKept(first));
    ReadOutcome second = read(null);
    assertTrue(isKept(second));
    same(first, second);
    assertEquals(1, kept().size());
  }

  @Test
  void bothExecutorsPayTheSameFromWhatIsKept() {
    Evaluation fresh = paid(read(null), EvaluationOptions.allCores());
    Evaluation columns =
        paid(read(null), new EvaluationOptions(2, EvaluationOptions.Executor.COLUMNS));
    assertNull(Executors.difference(fresh, columns));
    assertNull(Executors.difference(fresh, paid(read(null), EvaluationOptions.allCores())));
  }

  private Evaluation paid(ReadOutcome outcome, EvaluationOptions options) {
    try (Engine engine = Engine.prepare(plan)) {
      return engine.evaluate(
          snapshot(outcome),
          PayCalendar.regular(Span.MONTH, 1),
          new DateRange(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31)),
          options,
          Progress.NONE);
    }
  }

  @Test
  void aChangedFileIsReadAnew() throws IOException {
    read(null);
    Path deals = folder.resolve("deals.csv");
    String text = Files.readString(deals);
    Files.writeString(deals, text.replaceFirst("Lost", "Gone"));
    ReadOutcome changed = read(null);
    assertTrue(!isKept(changed));
    assertTrue(
        snapshot(changed).table("deals").rows().stream()
            .anyMatch(row -> "Gone".equals(row.value(2))));
    assertTrue(isKept(read(null)));
  }

  @Test
  void anotherKnowledgeDayIsAnotherReading() throws IOException {
    read(null);
    ReadOutcome early = read(LocalDate.of(2026, 5, 1));
    assertEquals(0, snapshot(early).table("deals").size());
    same(early, read(LocalDate.of(2026, 5, 1)));
    assertEquals(2, kept().size());
  }

  @Test
  void aDamagedFileIsIgnoredAndWrittenAnew() throws IOException {
    ReadOutcome first = read(null);
    Path file = kept().getFirst();
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(2);
    for (int round = 0; round < 25; round++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, damaged);
      assertTrue(!isKept(read(null)), "a bit was turned");
      assertEquals(-1, java.util.Arrays.mismatch(whole, Files.readAllBytes(file)));
    }
    for (int length : new int[] {0, 1, 50, 70, whole.length / 2, whole.length - 1}) {
      Files.write(file, java.util.Arrays.copyOf(whole, length));
      assertTrue(!isKept(read(null)), "cut off after " + length);
    }
    same(first, read(null));
  }

  @Test
  void badDataIsNeverKept() throws IOException {
    Files.writeString(folder.resolve("people.csv"), "id,quota\nE1,many\n");
    assertNull(read(null).snapshot());
    assertTrue(!Files.exists(folder.resolve(KeptFacts.FOLDER)));
  }

  @Test
  void dataThatDoesNotFitIsRefusedBeforeItIsRead() throws IOException {
    try (java.io.RandomAccessFile file =
        new java.io.RandomAccessFile(folder.resolve("deals.csv").toFile(), "rw")) {
      // What is behind the first rows is taken for rows of their length.
      file.setLength(1L << 30);
    }
    ReadOutcome refused = read(ReadOptions.STRICT, 1L << 30);
    assertNull(refused.snapshot());
    assertEquals(
        "deals.csv: about 12,414,000 rows take at least 2.1 GiB of memory, and Java may use 1.0"
            + " GiB, which is enough for about 5,835,000. Let Java use more, such as"
            + " GUERDON_JAVA_OPTIONS=-Xmx5g, or read fewer rows.",
        refused.badRows().getFirst().text());
  }

  @Test
  void smallDataIsNotWorthKeeping() {
    assertNotNull(
        KeptFacts.read(plan, folder, null, ReadOptions.STRICT, ReadProgress.NONE).snapshot());
    assertTrue(!Files.exists(folder.resolve(KeptFacts.FOLDER)));
  }
}
