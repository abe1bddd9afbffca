package guerdon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import guerdon.dsl.PlanCompiler;
import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.model.Plan;
import guerdon.dsl.value.Rational;
import guerdon.engine.facts.FactTable;
import guerdon.engine.facts.KeptFacts;
import guerdon.engine.facts.ReadOptions;
import guerdon.engine.facts.ReadOutcome;
import guerdon.engine.facts.ReadProgress;
import guerdon.web.store.parquet.ParquetReader;
import guerdon.web.store.parquet.ParquetSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ParquetTest {
  private static final String DEALS =
      "id, owner, amount::decimal(18,2) amount, closed::date closed";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @SuppressWarnings("NullAway.Init")
  private SmallCompany company;

  @BeforeEach
  void setUp() {
    company = SmallCompany.in(folder);
  }

  private Path data(String name) {
    return company.data().resolve(name);
  }

  /** Deals as Parquet in place of CSV, from columns that a query makes of the CSV file's texts. */
  private void deals(String columns) throws IOException {
    ParquetSample.fromCsv(data("deals.csv"), data("deals.parquet"), columns);
    Files.delete(data("deals.csv"));
  }

  private CommandRun run() {
    return CommandRun.of(
        "run",
        company.plan(),
        "--data",
        company.data(),
        "--from",
        "2026-03",
        "--to",
        "2026-04",
        "--out",
        folder.resolve("pay.csv"));
  }

  private String refused() {
    return run().exits(1).err().replace(company.data().toString(), "DATA");
  }

  @Test
  void sameIsPaidAsFromCsv() throws IOException {
    run().exits(0);
    String fromCsv = Files.readString(folder.resolve("pay.csv"));
    deals(DEALS);
    ParquetSample.fromCsv(
        data("people.csv"),
        data("people.parquet"),
        "id, role::enum('AE', 'Manager') \"role\", 7::integer unread, [quota] nested,"
            + " quota::bigint quota, hired::timestamp hired");
    Files.delete(data("people.csv"));
    run().exits(0);
    assertEquals(fromCsv, Files.readString(folder.resolve("pay.csv")));
  }

  @Test
  void rowIsNamedByItsNumber() throws IOException {
    deals(DEALS);
    CommandRun run =
        CommandRun.of(
            "explain",
            company.plan(),
            "--data",
            company.data(),
            "--payee",
            "E2",
            "--period",
            "2026-03");
    assertTrue(run.exits(0).out().contains("[deals.parquet row 2]"), run.out());
  }

  @Test
  void sourceThatIsThereTwiceIsRefused() {
    ParquetSample.fromCsv(data("deals.csv"), data("deals.parquet"), DEALS);
    assertEquals(
        """
        DATA/deals.csv: it is there twice, as deals.csv and as deals.parquet. Take the one away that\
         is not to be read.
        """,
        firstLine(refused()));
  }

  private static String firstLine(String told) {
    return told.lines().findFirst().orElse("") + "\n";
  }

  private static String lines(String told) {
    return String.join("\n", told.lines().filter(line -> line.startsWith("DATA/")).toList());
  }

  @Test
  void typesThatDoNotFitAreRefusedByColumn() throws IOException {
    deals("id::blob id, {'a': owner} \"owner\", amount::double amount, closed::timestamptz closed");
    assertEquals(
        """
        DATA/deals.parquet: amount: is stored as DOUBLE, a binary fraction, in which 0.1 has no\
         exact value, and amount is to be exact. Store it as DECIMAL, such as DECIMAL(18,2).
        DATA/deals.parquet: closed: is stored as TIMESTAMP WITH TIME ZONE; which day that is depends\
         on where one stands. Store it as DATE, in the zone you mean.
        DATA/deals.parquet: id: is stored as BLOB and not marked as text. Store it as VARCHAR.
        DATA/deals.parquet: owner: is stored as STRUCT(a VARCHAR), and owner is a key. Store it as\
         VARCHAR.\
        """,
        sorted(lines(refused())));
  }

  private static String sorted(String lines) {
    return String.join(
        "\n", lines.lines().filter(line -> !line.contains(" rows")).sorted().toList());
  }

  @Test
  void missingColumnIsToldWithTheNearest() throws IOException {
    deals("id, owner, amount::decimal(18,2) Amount, closed::date closed");
    assertTrue(
        refused()
            .contains(
                "DATA/deals.parquet: amount: the file has no such column; it has id, owner, Amount,"
                    + " closed. Rename the column \"Amount\", or declare amount from \"Amount\"."),
        refused());
  }

  @Test
  void cellsThatDoNotFitAreToldByRow() throws IOException {
    company.write(
        "data/deals.csv",
        """
        id,owner,amount,closed
        D1,E1,12,2026-03-10 13:05:00
        ,E1,12,2026-03-10
        D3,E9,12,2026-03-10
        D4,E1,,2026-03-10
        D4,E1,3,2026-03-10
        """);
    deals("id, owner, amount::decimal(18,2) amount, closed::timestamp closed");
    assertEquals(
        """
        DATA/deals.parquet:1: closed "2026-03-10 13:05:00": has a time of day, and the field is a\
         day. Store it as DATE, in the zone you mean.
        DATA/deals.parquet:2: id: is empty, and it is the key of the row. Fill the cell.
        DATA/deals.parquet:3: owner "E9": is no payee; people.csv has no such row. Correct the cell,\
         or add the row to people.csv.
        DATA/deals.parquet:4: amount: is empty. Fill the cell, or declare the field as optional.\
        """,
        sorted(lines(refused())));
  }

  @Test
  void wholeFilesThatAreNoneAreRefused() throws IOException {
    deals(DEALS);
    byte[] whole = Files.readAllBytes(data("deals.parquet"));
    String none =
        "DATA/deals.parquet: it is no Parquet file, or its end is missing. Write the file anew, or"
            + " give its rows as CSV.\n";
    Files.write(data("deals.parquet"), Arrays.copyOf(whole, whole.length - 9));
    assertEquals(none, firstLine(refused()));
    Files.writeString(data("deals.parquet"), SmallCompany.DEALS);
    assertEquals(none, firstLine(refused()));
    Files.write(data("deals.parquet"), new byte[0]);
    assertEquals(none, firstLine(refused()));
    byte[] damaged = whole.clone();
    Arrays.fill(damaged, 4, whole.length / 3, (byte) 0x5a);
    Files.write(data("deals.parquet"), damaged);
    String told = firstLine(refused());
    assertTrue(told.contains("it cannot be read as Parquet ("), told);
  }

  @Test
  void textThatMightBeTakenForTwoCellsIsRefused() throws IOException {
    deals("id || chr(31) id, owner, amount::decimal(18,2) amount, closed::date closed");
    assertEquals(
        "DATA/deals.parquet: a text of row 1 holds the control character U+001F. Write the file"
            + " anew, or give its rows as CSV.\n",
        firstLine(refused()));
  }

  @Test
  void folderMayBeCalledAnything() throws IOException {
    deals(DEALS);
    Path odd = Files.createDirectories(folder.resolve("o'dd \"[x]*? year=2026"));
    Path other = Files.createDirectories(folder.resolve("o'dd \"x year=2026"));
    Files.move(data("deals.parquet"), odd.resolve("deals.parquet"));
    Files.move(data("people.csv"), odd.resolve("people.csv"));
    Files.writeString(other.resolve("deals.parquet"), "another file");
    CommandRun.of(
            "run",
            company.plan(),
            "--data",
            odd,
            "--from",
            "2026-03",
            "--out",
            folder.resolve("pay.csv"))
        .exits(0);
  }

  @Test
  void whatWasReadIsKeptBesideIt() throws IOException {
    Files.delete(data("deals.csv"));
    ParquetSample.write(
        data("deals.parquet"),
        "select 'D' || range id, 'E' || (1 + range % 2) \"owner\","
            + " (range % 7000)::decimal(18,2) amount,"
            + " date '2026-03-01' + (range % 60)::int closed from range(100000)");
    Plan plan =
        Objects.requireNonNull(
            PlanCompiler.compile(new SourceText("small.plan", SmallCompany.PLAN)).plan());
    ReadOutcome first = read(plan);
    ReadOutcome second = read(plan);
    assertEquals(first.counts(), second.counts());
    FactTable deals = Objects.requireNonNull(second.snapshot()).table("deals");
    assertNotNull(deals.kept(deals.type().fields().getFirst()), "it came from what was kept");
    assertEquals(100_000, deals.size());
    assertEquals("deal D6999 (deals.parquet row 7000)", deals.rows().get(6_999).toString());
    assertEquals(Rational.of(6_999), deals.rows().get(6_999).value(2));
  }

  private ReadOutcome read(Plan plan) {
    return KeptFacts.read(
        plan, company.data(), ParquetReader.INSTANCE, ReadOptions.STRICT, ReadProgress.NONE);
  }

  @Test
  void tablesOfASimulationAreWrittenExactly() throws Exception {
    Path copy = folder.resolve("copy.plan");
    Files.writeString(copy, Files.readString(company.plan()).replace("| 10%  |", "| 12%  |"));
    Path out = folder.resolve("what-if");
    CommandRun.of(
            "simulate",
            company.plan(),
            copy,
            "--data",
            company.data(),
            "--from",
            "2026-03",
            "--out",
            out)
        .exits(0);
    assertEquals(
        List.of(
            "variant VARCHAR | payee VARCHAR | before DECIMAL(38,2) | now DECIMAL(38,2) | change"
                + " DECIMAL(38,2) | why VARCHAR",
            "small 2026.1 | E1 | 1200.00 | 1240.00 | 40.00 | Commission +$40.00",
            "small 2026.1 | E2 | 250.03 | 250.03 | 0.00 | null"),
        ParquetSample.rows(out.resolve("payees.parquet")));
    for (String name : List.of("variants", "groups", "mix", "bounds", "attainment")) {
      List<String> csv = Files.readAllLines(out.resolve(name + ".csv"));
      assertEquals(csv.size(), ParquetSample.rows(out.resolve(name + ".parquet")).size(), name);
    }
  }

  @Test
  void statisticsReadParquetToo() throws IOException {
    ParquetSample.write(
        folder.resolve("pay.parquet"),
        "select case when range % 2 = 0 then 'F' else 'M' end g, range::double pay from range(20)");
    Path jobs = company.write("jobs.json", JOBS);
    Path csv = company.write("csv.json", JOBS);
    StringBuilder rows = new StringBuilder("g,pay\n");
    for (int at = 0; at < 20; at++) {
      rows.append(at % 2 == 0 ? "F," : "M,").append(at).append(".0\n");
    }
    CommandRun parquet =
        CommandRun.of("fairness", "stats", jobs, "--data", folder, "--out", "-").exits(0);
    Files.delete(folder.resolve("pay.parquet"));
    company.write("pay.csv", rows.toString());
    assertEquals(
        parquet.out(),
        CommandRun.of("fairness", "stats", csv, "--data", folder, "--out", "-").exits(0).out());
  }

  private static final String JOBS =
      "[{\"id\":\"j\",\"dataset\":\"pay.csv\",\"method\":\"gap_summary\",\"parameters\":"
          + "{\"outcome\":\"pay\",\"group\":{\"col\":\"g\",\"ref\":\"M\",\"comp\":\"F\"}}}]";
}
