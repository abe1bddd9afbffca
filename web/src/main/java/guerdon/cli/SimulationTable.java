package guerdon.cli;

import guerdon.dsl.value.CurrencyCode;
import guerdon.dsl.value.PayPeriod;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.ValueFormat;
import guerdon.engine.Simulator;
import guerdon.engine.simulate.Detail;
import guerdon.engine.simulate.Figures;
import guerdon.engine.simulate.Histories;
import guerdon.engine.simulate.Risk;
import guerdon.web.simulation.SimulationOutcome;
import guerdon.web.view.Charts;
import guerdon.web.view.Counted;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Prints a simulation as a table for a terminal. */
final class SimulationTable {
  private static final int SHOWN = 25;

  private final Console console;

  SimulationTable(Console console) {
    this.console = console;
  }

  void print(SimulationOutcome outcome, List<String> files, Path folder, long tenths) {
    List<PayPeriod> periods = outcome.periods();
    Simulator.Result result = outcome.result();
    PrintWriter err = console.err();
    CurrencyCode currency = outcome.plan().currency();
    err.println(
        Printable.text(outcome.plan().title())
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
    rows.add(List.of("plan", "cost", "change", "%", "of sales", "win", "lose", "same", "guards"));
    rows.add(row(result.baseline(), result.baseline(), currency));
    int shown = Math.min(SHOWN, result.variants().size());
    result.variants().subList(0, shown).forEach(f -> rows.add(row(f, result.baseline(), currency)));
    table(err, rows, 1);
    if (shown < result.variants().size()) {
      err.println(
          "… and "
              + Counted.number(result.variants().size() - shown)
              + " more; all are in variants.csv.");
    }
    tellGuards(err, result);
    scenarios(err, outcome, currency);
    risks(err, outcome, currency);
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
    return List.of(
        Printable.text(figures.variant().name()),
        Charts.money(figures.cost(), currency),
        baseline ? "" : Charts.signed(figures.change(), currency),
        baseline || base.cost().signum() <= 0
            ? ""
            : Charts.percent(figures.change().dividedBy(base.cost())),
        ofSales(figures),
        baseline ? "" : Counted.number(figures.winners()),
        baseline ? "" : Counted.number(figures.losers()),
        baseline ? "" : Counted.number(figures.unchanged()),
        verdict(figures));
  }

  private static String verdict(Figures figures) {
    long broken =
        figures.guards().stream().filter(g -> g.verdict() == Figures.Verdict.BROKEN).count();
    long open = figures.guards().stream().filter(g -> g.verdict() == Figures.Verdict.OPEN).count();
    return figures.guards().isEmpty()
        ? "-"
        : broken > 0 ? broken + " broken" : open > 0 ? open + " open" : "hold";
  }

  private static String ofSales(Figures figures) {
    Detail.Sales sales = figures.detail() == null ? null : figures.detail().sales();
    Rational share = sales == null ? null : sales.costOfSales();
    return share == null
        ? "-"
        : ValueFormat.percent(share.roundedToDecimals(4, guerdon.dsl.value.Rounding.Mode.HALF_UP));
  }

  private static void scenarios(PrintWriter err, SimulationOutcome outcome, CurrencyCode currency) {
    if (outcome.worlds().isEmpty()) {
      return;
    }
    err.println();
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("scenario", "plan", "cost", "to history", "to first plan", "guards"));
    for (SimulationOutcome.World world : outcome.worlds()) {
      String name = Objects.requireNonNull(world.scenario()).name();
      List<Figures> now = new ArrayList<>(List.of(world.result().baseline()));
      now.addAll(world.result().variants());
      List<Figures> was = new ArrayList<>(List.of(outcome.result().baseline()));
      was.addAll(outcome.result().variants());
      for (int at = 0; at < Math.min(SHOWN, now.size()); at++) {
        Figures figures = now.get(at);
        rows.add(
            List.of(
                Printable.text(name),
                Printable.text(figures.variant().name()),
                Charts.money(figures.cost(), currency),
                Charts.signed(figures.cost().minus(was.get(at).cost()), currency),
                at == 0 ? "" : Charts.signed(figures.change(), currency),
                verdict(figures)));
      }
    }
    table(err, rows, 2);
  }

  private static void risks(PrintWriter err, SimulationOutcome outcome, CurrencyCode currency) {
    if (outcome.result().risks().isEmpty()) {
      return;
    }
    err.println();
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("cost by chance", "P5", "P50", "P95", "over budget", "by"));
    for (Risk risk : outcome.result().risks()) {
      rows.add(
          List.of(
              Printable.text(risk.variant()),
              Charts.money(risk.percentile(5), currency),
              Charts.money(risk.percentile(50), currency),
              Charts.money(risk.percentile(95), currency),
              ValueFormat.percent(
                  risk.exceeding().roundedToDecimals(3, guerdon.dsl.value.Rounding.Mode.HALF_UP)),
              Charts.money(risk.meanExcess(), currency)));
    }
    table(err, rows, 1);
    Histories histories = Objects.requireNonNull(outcome.looking().histories());
    err.println(
        Counted.of(histories.count(), "history", "histories")
            + " ("
            + Printable.text(histories.way().text())
            + ", seed "
            + histories.seed()
            + ") against a budget of "
            + Charts.money(outcome.result().risks().getFirst().budget(), currency)
            + ".");
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

  /** Prints rows; the first columns stand to the left. */
  private static void table(PrintWriter err, List<List<String>> rows, int left) {
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
        line.append(column < left ? cell + blanks : blanks + cell).append("  ");
      }
      err.println(line.toString().stripTrailing());
    }
  }
}
