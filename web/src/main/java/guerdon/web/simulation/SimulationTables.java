package guerdon.web.simulation;

import de.siegmar.fastcsv.writer.CsvWriter;
import guerdon.dsl.value.CurrencyCode;
import guerdon.dsl.value.Rational;
import guerdon.engine.Simulator;
import guerdon.engine.simulate.Detail;
import guerdon.engine.simulate.Figures;
import guerdon.engine.simulate.Risk;
import guerdon.web.view.Amounts;
import guerdon.web.view.SafeCsv;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The CSV files of what a simulation looks at closely, of its scenarios and its histories. */
final class SimulationTables {
  private static final int SHARE_DECIMALS = 6;

  private final SimulationOutcome outcome;
  private final CurrencyCode currency;

  SimulationTables(SimulationOutcome outcome) {
    this.outcome = outcome;
    this.currency = outcome.plan().currency();
  }

  private String plain(Rational amount) {
    return Amounts.plain(amount, currency);
  }

  private String rounded(@Nullable Rational amount) {
    return Objects.requireNonNullElse(SimulationView.rounded(amount, currency.minorDigits()), "");
  }

  private static String share(@Nullable Rational share) {
    return Objects.requireNonNullElse(SimulationView.rounded(share, SHARE_DECIMALS), "");
  }

  private record Looked(String variant, Detail detail) {}

  private List<Looked> looked() {
    List<Figures> all = new ArrayList<>(List.of(outcome.result().baseline()));
    all.addAll(outcome.result().variants());
    List<Looked> looked = new ArrayList<>();
    for (Figures figures : all) {
      Detail detail = figures.detail();
      if (detail != null) {
        looked.add(new Looked(figures.variant().name(), detail));
      }
    }
    return looked;
  }

  void mix(Writer to) throws IOException {
    CsvWriter csv = SafeCsv.to(to, column -> column > 2);
    csv.writeRecord("variant", "component", "kind", "amount", "share");
    for (Looked looked : looked()) {
      for (Detail.Mix mix : looked.detail().mix()) {
        csv.writeRecord(
            looked.variant(),
            mix.name(),
            mix.variable() ? "variable" : "fixed",
            plain(mix.amount()),
            share(mix.share()));
      }
    }
    csv.flush();
  }

  void bounds(Writer to) throws IOException {
    CsvWriter csv = SafeCsv.to(to, column -> column > 1);
    csv.writeRecord("variant", "bound", "payees", "results", "effect");
    for (Looked looked : looked()) {
      for (Detail.Bound bound : looked.detail().bounds()) {
        csv.writeRecord(
            looked.variant(),
            bound.what(),
            Integer.toString(bound.payees()),
            Integer.toString(bound.hits()),
            plain(bound.effect()));
      }
    }
    csv.flush();
  }

  void cliffs(Writer to) throws IOException {
    CsvWriter csv = SafeCsv.to(to, column -> column > 3);
    csv.writeRecord("variant", "step", "measure", "just_below", "payees", "amount");
    for (Looked looked : looked()) {
      for (Detail.Cliff cliff : looked.detail().cliffs()) {
        csv.writeRecord(
            looked.variant(),
            cliff.what(),
            cliff.measure(),
            cliff.reach(),
            Integer.toString(cliff.payees()),
            plain(cliff.amount()));
      }
    }
    csv.flush();
  }

  void attainment(Writer to) throws IOException {
    CsvWriter csv = SafeCsv.to(to, column -> column > 1);
    csv.writeRecord("variant", "band", "payees", "average_before", "average_now");
    for (Looked looked : looked()) {
      Detail.Attainment attainment = looked.detail().attainment();
      for (Detail.AttainmentBand band :
          attainment == null ? List.<Detail.AttainmentBand>of() : attainment.bands()) {
        csv.writeRecord(
            looked.variant(),
            band.label(),
            Integer.toString(band.payees()),
            rounded(band.before()),
            rounded(band.now()));
      }
    }
    csv.flush();
  }

  void scenarios(Writer to) throws IOException {
    CsvWriter csv = SafeCsv.to(to, column -> column > 1);
    csv.writeRecord(
        "scenario",
        "variant",
        "cost",
        "change_to_first_plan",
        "change_to_history",
        "winners",
        "losers",
        "guards_broken");
    for (SimulationOutcome.World world : outcome.worlds()) {
      String name = Objects.requireNonNull(world.scenario()).name();
      row(csv, name, world.result().baseline(), outcome.result().baseline());
      Simulator.Result result = world.result();
      for (int at = 0; at < result.variants().size(); at++) {
        row(csv, name, result.variants().get(at), outcome.result().variants().get(at));
      }
    }
    csv.flush();
  }

  private void row(CsvWriter csv, String scenario, Figures now, Figures history) {
    long broken = now.guards().stream().filter(g -> g.verdict() == Figures.Verdict.BROKEN).count();
    csv.writeRecord(
        scenario,
        now.variant().name(),
        plain(now.cost()),
        plain(now.change()),
        plain(now.cost().minus(history.cost())),
        Integer.toString(now.winners()),
        Integer.toString(now.losers()),
        Long.toString(broken));
  }

  void risks(Writer to) throws IOException {
    CsvWriter csv = SafeCsv.to(to, column -> column > 0);
    csv.writeRecord(
        "variant",
        "mean",
        "lowest",
        "p5",
        "p25",
        "p50",
        "p75",
        "p95",
        "highest",
        "budget",
        "exceeds_budget",
        "mean_excess");
    for (Risk risk : outcome.result().risks()) {
      csv.writeRecord(
          risk.variant(),
          rounded(risk.mean()),
          plain(risk.lowest()),
          plain(risk.percentile(5)),
          plain(risk.percentile(25)),
          plain(risk.percentile(50)),
          plain(risk.percentile(75)),
          plain(risk.percentile(95)),
          plain(risk.highest()),
          plain(risk.budget()),
          share(risk.exceeding()),
          rounded(risk.meanExcess()));
    }
    csv.flush();
  }

  void histories(Writer to) throws IOException {
    CsvWriter csv = SafeCsv.to(to, column -> column != 1);
    csv.writeRecord("history", "variant", "cost");
    List<Risk> risks = outcome.result().risks();
    for (int number = 0; number < risks.getFirst().costs().size(); number++) {
      for (Risk risk : risks) {
        csv.writeRecord(
            Integer.toString(number + 1), risk.variant(), plain(risk.costs().get(number)));
      }
    }
    csv.flush();
  }
}
