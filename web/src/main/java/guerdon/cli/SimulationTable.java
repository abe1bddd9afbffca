package guerdon.cli;

import guerdon.dsl.value.CurrencyCode;
import guerdon.dsl.value.PayPeriod;
import guerdon.engine.Simulator;
import guerdon.engine.simulate.Figures;
import guerdon.web.view.Charts;
import guerdon.web.view.Counted;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Prints a simulation as a table for a terminal. */
final class SimulationTable {
  private static final int SHOWN = 25;

  private final Console console;

  SimulationTable(Console console) {
    this.console = console;
  }

  void print(
      Preparation.Ready ready,
      List<PayPeriod> periods,
      Simulator.Result result,
      List<String> files,
      Path folder,
      long tenths) {
    PrintWriter err = console.err();
    CurrencyCode currency = ready.plan().currency();
    err.println(
        Printable.text(ready.plan().title())
            + ", "
            + periods.getFirst().label()
            + " to "
            + periods.getLast().label()
            + ": "
            + Counted.of(result.baseline().payees(), "payee")
            + ", "
            + Counted.of(result.variants().size(), "variant")
            + ".");
    err.println();
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("plan", "cost", "change", "%", "win", "lose", "same", "guards"));
    rows.add(row(result.baseline(), result.baseline(), currency));
    int shown = Math.min(SHOWN, result.variants().size());
    result.variants().subList(0, shown).forEach(f -> rows.add(row(f, result.baseline(), currency)));
    table(err, rows);
    if (shown < result.variants().size()) {
      err.println(
          "… and "
              + Counted.number(result.variants().size() - shown)
              + " more; all are in variants.csv.");
    }
    tellGuards(err, result);
    err.println();
    err.println(
        "Written into "
            + Printable.path(folder)
            + ": "
            + String.join(", ", files)
            + " ("
            + tenths / 10
            + "."
            + tenths % 10
            + " s).");
  }

  private static List<String> row(Figures figures, Figures base, CurrencyCode currency) {
    boolean baseline = figures.equals(base);
    long broken =
        figures.guards().stream().filter(g -> g.verdict() == Figures.Verdict.BROKEN).count();
    long open = figures.guards().stream().filter(g -> g.verdict() == Figures.Verdict.OPEN).count();
    String guards =
        figures.guards().isEmpty()
            ? "-"
            : broken > 0 ? broken + " broken" : open > 0 ? open + " open" : "hold";
    return List.of(
        Printable.text(figures.variant().name()),
        Charts.money(figures.cost(), currency),
        baseline ? "" : Charts.signed(figures.change(), currency),
        baseline || base.cost().signum() <= 0
            ? ""
            : Charts.percent(figures.change().dividedBy(base.cost())),
        baseline ? "" : Counted.number(figures.winners()),
        baseline ? "" : Counted.number(figures.losers()),
        baseline ? "" : Counted.number(figures.unchanged()),
        guards);
  }

  private static void tellGuards(PrintWriter err, Simulator.Result result) {
    for (Figures.GuardResult guard : result.baseline().guards()) {
      if (guard.verdict() != Figures.Verdict.HOLDS) {
        err.println(
            "Guard "
                + guard.name()
                + (guard.verdict() == Figures.Verdict.BROKEN ? " is broken: " : " is open: ")
                + guard.figure()
                + (guard.behind().isEmpty() ? "" : " [" + String.join("; ", guard.behind()) + "]"));
      }
    }
  }

  private static void table(PrintWriter err, List<List<String>> rows) {
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int column = 0; column < columns; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < columns; column++) {
        String cell = row.get(column);
        String blanks = " ".repeat(widths[column] - cell.length());
        line.append(column == 0 ? cell + blanks : blanks + cell).append("  ");
      }
      err.println(line.toString().stripTrailing());
    }
  }
}
