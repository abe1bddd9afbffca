package guerdon.web.simulation;

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
import guerdon.web.view.ResultTable;
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

  /** Gives all files of text to a target. Returns their names in that order. */
  public List<String> writeTo(Target target) throws IOException {
    List<String> names = new ArrayList<>();
    Target named =
        (name, content) -> {
          target.file(name, content);
          names.add(name);
        };
    named.file("comparison.json", to -> to.write(JsonFile.text(SimulationView.of(outcome))));
    for (ResultTable table : tables()) {
      named.file(table.name() + ".csv", table::csv);
    }
    named.file("report.html", to -> to.write(new SimulationReport(outcome).html()));
    return names;
  }

  /** All tables, those without rows too; not those of what was not looked at. */
  public List<ResultTable> tables() {
    List<ResultTable> all = new ArrayList<>();
    all.add(variants());
    all.add(parts("components", "component", Figures::components));
    all.add(parts("periods", "period", Figures::periods));
    all.add(groups());
    all.add(guards());
    if (!result.byPayee().isEmpty()) {
      all.add(payees());
    }
    SimulationTables tables = new SimulationTables(outcome);
    if (result.baseline().detail() != null) {
      all.add(tables.mix());
      all.add(tables.bounds());
      all.add(tables.cliffs());
      all.add(tables.attainment());
    }
    if (!outcome.worlds().isEmpty()) {
      all.add(tables.scenarios());
    }
    if (!result.risks().isEmpty()) {
      all.add(tables.risks());
      all.add(tables.histories());
    }
    return all;
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

  private ResultTable variants() {
    return ResultTable.of("variants")
        .texts("variant", "title")
        .decimals(currency.minorDigits(), "cost", "change")
        .counts("payees", "winners", "losers", "unchanged")
        .decimals(currency.minorDigits(), "gained", "lost", "average", "median")
        .decimals(6, "top_tenth_share", "gini")
        .counts("incomplete", "guards_broken")
        .decimals(currency.minorDigits(), "sales")
        .decimals(6, "cost_of_sales")
        .rows(this::variantsRows);
  }

  private void variantsRows(ResultTable.Taker to) throws IOException {
    for (Figures figures : all()) {
      long broken =
          figures.guards().stream().filter(g -> g.verdict() == Figures.Verdict.BROKEN).count();
      Detail.Sales sales = figures.detail() == null ? null : figures.detail().sales();
      to.row(
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
  }

  private ResultTable parts(
      String name, String what, java.util.function.Function<Figures, List<Figures.Part>> of) {
    return ResultTable.of(name)
        .texts("variant", what)
        .decimals(currency.minorDigits(), "before", "now", "change")
        .rows(
            to -> {
              for (Figures figures : result.variants()) {
                for (Figures.Part part : of.apply(figures)) {
                  to.row(
                      figures.variant().name(),
                      part.name(),
                      plain(part.before()),
                      plain(part.now()),
                      plain(part.now().minus(part.before())));
                }
              }
            });
  }

  private ResultTable groups() {
    return ResultTable.of("groups")
        .texts("variant", "field", "value")
        .counts("payees")
        .decimals(currency.minorDigits(), "before", "now", "change")
        .counts("winners", "losers")
        .rows(this::groupsRows);
  }

  private void groupsRows(ResultTable.Taker to) throws IOException {
    for (Figures figures : result.variants()) {
      List<Figures.Group> groups = new ArrayList<>(figures.deciles());
      groups.addAll(figures.groups());
      for (Figures.Group group : groups) {
        to.row(
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
  }

  private ResultTable guards() {
    return ResultTable.of("guards")
        .texts("variant", "guard", "verdict", "figure", "behind")
        .rows(this::guardsRows);
  }

  private void guardsRows(ResultTable.Taker to) throws IOException {
    for (Figures figures : all()) {
      for (Figures.GuardResult guard : figures.guards()) {
        to.row(
            figures.variant().name(),
            guard.name(),
            guard.verdict().name().toLowerCase(java.util.Locale.ROOT),
            guard.figure(),
            String.join("; ", guard.behind()));
      }
    }
  }

  private ResultTable payees() {
    return ResultTable.of("payees")
        .texts("variant", "payee")
        .decimals(currency.minorDigits(), "before", "now", "change")
        .texts("why")
        .rows(this::payeesRows);
  }

  private void payeesRows(ResultTable.Taker to) throws IOException {
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
          to.row(
              variant.getKey(),
              payees.get(payee).key(),
              plain(was),
              plain(now),
              plain(now.minus(was)),
              why == null ? "" : why.get(payee));
        }
      }
    }
  }
}
