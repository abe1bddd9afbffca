package guerdon.web.simulation;

import de.siegmar.fastcsv.writer.CsvWriter;
import guerdon.dsl.model.Plan;
import guerdon.dsl.value.CurrencyCode;
import guerdon.dsl.value.PayPeriod;
import guerdon.dsl.value.Rational;
import guerdon.engine.Simulator;
import guerdon.engine.facts.Payee;
import guerdon.engine.simulate.Detail;
import guerdon.engine.simulate.Figures;
import guerdon.web.view.Amounts;
import guerdon.web.view.JsonFile;
import guerdon.web.view.SafeCsv;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The results of a simulation as files: JSON, CSV and a report. */
public final class SimulationFiles {
  /** What writes one file. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it. */
    void write(Writer to) throws IOException;
  }

  /** Takes one file after another. */
  @FunctionalInterface
  public interface Target {
    /** Keeps a file under a name such as {@code variants.csv}. */
    void file(String name, Content content) throws IOException;
  }

  private final SimulationOutcome outcome;
  private final Simulator.Result result;
  private final CurrencyCode currency;

  public SimulationFiles(SimulationOutcome outcome) {
    this.outcome = outcome;
    this.result = outcome.result();
    this.currency = outcome.plan().currency();
  }

  /**
   * Of a simulation without scenarios and histories.
   *
   * @param plan the plan that the others are compared with
   * @param payees those of the snapshot, in its order
   */
  public SimulationFiles(
      Plan plan,
      List<Payee> payees,
      List<PayPeriod> periods,
      Rational threshold,
      Simulator.Result result) {
    this(
        new SimulationOutcome(
            plan,
            payees,
            periods,
            threshold,
            result,
            List.of(),
            Simulator.Looking.NOT_CLOSELY,
            SimulationHashes.NONE));
  }

  /** Gives all files to a target. Returns their names in that order. */
  public List<String> writeTo(Target target) throws IOException {
    List<String> names = new ArrayList<>();
    Target named =
        (name, content) -> {
          target.file(name, content);
          names.add(name);
        };
    named.file("comparison.json", to -> to.write(JsonFile.text(SimulationView.of(outcome))));
    named.file("variants.csv", this::variants);
    named.file("components.csv", to -> parts(to, "component", Figures::components));
    named.file("periods.csv", to -> parts(to, "period", Figures::periods));
    named.file("groups.csv", this::groups);
    named.file("guards.csv", this::guards);
    if (!result.byPayee().isEmpty()) {
      named.file("payees.csv", this::payees);
    }
    SimulationTables tables = new SimulationTables(outcome);
    if (result.baseline().detail() != null) {
      named.file("mix.csv", tables::mix);
      named.file("bounds.csv", tables::bounds);
      named.file("cliffs.csv", tables::cliffs);
      named.file("attainment.csv", tables::attainment);
    }
    if (!outcome.worlds().isEmpty()) {
      named.file("scenarios.csv", tables::scenarios);
    }
    if (!result.risks().isEmpty()) {
      named.file("risks.csv", tables::risks);
      named.file("histories.csv", tables::histories);
    }
    named.file("report.html", to -> to.write(new SimulationReport(outcome).html()));
    return names;
  }

  private List<Figures> all() {
    List<Figures> all = new ArrayList<>(List.of(result.baseline()));
    all.addAll(result.variants());
    return all;
  }

  private String plain(Rational amount) {
    return Amounts.plain(amount, currency);
  }

  private static String text(@org.jspecify.annotations.Nullable String value) {
    return value == null ? "" : value;
  }

  private void variants(Writer to) throws IOException {
    CsvWriter csv = SafeCsv.to(to, column -> column > 1);
    csv.writeRecord(
        "variant",
        "title",
        "cost",
        "change",
        "payees",
        "winners",
        "losers",
        "unchanged",
        "gained",
        "lost",
        "average",
        "median",
        "top_tenth_share",
        "gini",
        "incomplete",
        "guards_broken",
        "sales",
        "cost_of_sales");
    for (Figures figures : all()) {
      long broken =
          figures.guards().stream().filter(g -> g.verdict() == Figures.Verdict.BROKEN).count();
      Detail.Sales sales = figures.detail() == null ? null : figures.detail().sales();
      csv.writeRecord(
          figures.variant().name(),
          figures.variant().title(),
          plain(figures.cost()),
          plain(figures.change()),
          Integer.toString(figures.payees()),
          Integer.toString(figures.winners()),
          Integer.toString(figures.losers()),
          Integer.toString(figures.unchanged()),
          plain(figures.gained()),
          plain(figures.lost()),
          text(SimulationView.rounded(figures.average(), currency.minorDigits())),
          text(SimulationView.rounded(figures.median(), currency.minorDigits())),
          text(SimulationView.rounded(figures.topShare(), 6)),
          text(SimulationView.rounded(figures.gini(), 6)),
          Long.toString(figures.incomplete()),
          Long.toString(broken),
          sales == null ? "" : text(SimulationView.rounded(sales.amount(), currency.minorDigits())),
          sales == null ? "" : text(SimulationView.rounded(sales.costOfSales(), 6)));
    }
    csv.flush();
  }

  private void parts(
      Writer to, String what, java.util.function.Function<Figures, List<Figures.Part>> of)
      throws IOException {
    CsvWriter csv = SafeCsv.to(to, column -> column > 1);
    csv.writeRecord("variant", what, "before", "now", "change");
    for (Figures figures : result.variants()) {
      for (Figures.Part part : of.apply(figures)) {
        csv.writeRecord(
            figures.variant().name(),
            part.name(),
            plain(part.before()),
            plain(part.now()),
            plain(part.now().minus(part.before())));
      }
    }
    csv.flush();
  }

  private void groups(Writer to) throws IOException {
    CsvWriter csv = SafeCsv.to(to, column -> column > 2);
    csv.writeRecord(
        "variant", "field", "value", "payees", "before", "now", "change", "winners", "losers");
    for (Figures figures : result.variants()) {
      List<Figures.Group> groups = new ArrayList<>(figures.deciles());
      groups.addAll(figures.groups());
      for (Figures.Group group : groups) {
        csv.writeRecord(
            figures.variant().name(),
            group.field(),
            group.value(),
            Integer.toString(group.payees()),
            plain(group.before()),
            plain(group.now()),
            plain(group.now().minus(group.before())),
            Integer.toString(group.winners()),
            Integer.toString(group.losers()));
      }
    }
    csv.flush();
  }

  private void guards(Writer to) throws IOException {
    CsvWriter csv = SafeCsv.to(to, column -> false);
    csv.writeRecord("variant", "guard", "verdict", "figure", "behind");
    for (Figures figures : all()) {
      for (Figures.GuardResult guard : figures.guards()) {
        csv.writeRecord(
            figures.variant().name(),
            guard.name(),
            guard.verdict().name().toLowerCase(java.util.Locale.ROOT),
            guard.figure(),
            String.join("; ", guard.behind()));
      }
    }
    csv.flush();
  }

  private void payees(Writer to) throws IOException {
    CsvWriter csv = SafeCsv.to(to, column -> column > 1 && column < 5);
    csv.writeRecord("variant", "payee", "before", "now", "change", "why");
    List<Payee> payees = outcome.payees();
    List<Rational> before = result.byPayee().values().iterator().next();
    boolean first = true;
    for (Map.Entry<String, List<Rational>> variant : result.byPayee().entrySet()) {
      if (first) {
        // The plan that others are compared with stands in their column `before`.
        first = false;
        continue;
      }
      List<String> why = result.why().get(variant.getKey());
      for (int payee = 0; payee < payees.size(); payee++) {
        Rational was = before.get(payee);
        Rational now = variant.getValue().get(payee);
        if (!was.isZero() || !now.isZero()) {
          csv.writeRecord(
              variant.getKey(),
              payees.get(payee).key(),
              plain(was),
              plain(now),
              plain(now.minus(was)),
              why == null ? "" : why.get(payee));
        }
      }
    }
    csv.flush();
  }
}
