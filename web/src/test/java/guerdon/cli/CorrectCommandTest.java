package guerdon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CorrectCommandTest {
  private static final String PLAN =
      """
      plan payroll "Payroll"
        version   1
        effective 2024-01-01 to 2024-12-31
        currency  USD
        paid      monthly
        for       people
        rounding  half-up to 0.01 per component

      data people
        id      text  key
        salary  money
        first   date  starts
        entered date  known

      input salary : money from payee

      component pay "Salary" : money
        pay salary
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Test
  void raiseKnownInMarchCorrectsJanuaryAndFebruary() throws IOException {
    Path plan = Files.writeString(folder.resolve("a.plan"), PLAN);
    Path data = Files.createDirectory(folder.resolve("data"));
    Files.writeString(
        data.resolve("people.csv"),
        """
        id,salary,first,entered
        E1,4800,2024-01-01,2023-12-01
        E1,5800,2024-01-01,2024-03-10
        E2,3000,2024-01-01,2023-12-01
        """);
    CommandRun.of(
            "correct",
            plan,
            "--data",
            data,
            "--posted-on",
            "2024-02-29",
            "--known-on",
            "2024-03-31",
            "--from",
            "2024-01",
            "--to",
            "2024-02",
            "--out",
            "-",
            "--quiet")
        .exits(0)
        .prints(
            """
            payee,corrects,component,posted,corrected,amount,currency
            E1,2024-01,pay,4800.00,5800.00,1000.00,USD
            E1,2024-02,pay,4800.00,5800.00,1000.00,USD
            """)
        .tells("");
    CommandRun.of(
            "correct",
            plan,
            "--data",
            data,
            "--posted-on",
            "2024-02-29",
            "--known-on",
            "2024-01-31",
            "--from",
            "2024-01",
            "--out",
            "-")
        .exits(2);
    Path out = folder.resolve("differences.csv");
    CommandRun.of(
            "correct",
            plan,
            "--data",
            data,
            "--posted-on",
            "2024-03-31",
            "--from",
            "2024-01",
            "--out",
            out)
        .exits(0)
        .tells("0 differences.\n");
    assertEquals(
        "payee,corrects,component,posted,corrected,amount,currency\n", Files.readString(out));
  }
}
