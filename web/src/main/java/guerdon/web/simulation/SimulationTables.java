package guerdon.web.simulation;

import guerdon.dsl.value.CurrencyCode;
import guerdon.dsl.value.Rational;
import guerdon.engine.Simulator;
import guerdon.engine.simulate.Detail;
import guerdon.engine.simulate.Figures;
import guerdon.engine.simulate.Risk;
import guerdon.web.view.Amounts;
import guerdon.web.view.ResultTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The tables of what a simulation looks at closely, of its scenarios and its histories. */
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

  ResultTable mix() {
    return ResultTable.of("mix")
        .texts("variant", "component", "kind")
        .decimals(currency.minorDigits(), "amount")
        .decimals(SHARE_DECIMALS, "share")
        .rows(this::mixRows);
  }

  private void mixRows(ResultTable.Taker to) throws IOException {
    for (Looked looked : looked()) {
      for (Detail.Mix mix : looked.detail().mix()) {
        to.row(
            looked.variant(),
            mix.name(),
            mix.variable() ? "variable" : "fixed",
            plain(mix.amount()),
            share(mix.share()));
      }
    }
  }

  ResultTable bounds() {
    return ResultTable.of("bounds")
        .texts("variant", "bound")
        .counts("payees", "results")
        .decimals(currency.minorDigits(), "effect")
        .rows(this::boundsRows);
  }

  private void boundsRows(ResultTable.Taker to) throws IOException {
    for (Looked looked : looked()) {
      for (Detail.Bound bound : looked.detail().bounds()) {
        to.row(
            looked.variant(),
            bound.what(),
            Integer.toString(bound.payees()),
            Integer.toString(bound.hits()),
            plain(bound.effect()));
      }
    }
  }

  ResultTable cliffs() {
    return ResultTable.of("cliffs")
        .texts("variant", "step", "measure", "just_below")
        .counts("payees")
        .decimals(currency.minorDigits(), "amount")
        .rows(this::cliffsRows);
  }

  private void cliffsRows(ResultTable.Taker to) throws IOException {
    for (Looked looked : looked()) {
      for (Detail.Cliff cliff : looked.detail().cliffs()) {
        to.row(
            looked.variant(),
            cliff.what(),
            cliff.measure(),
            cliff.reach(),
            Integer.toString(cliff.payees()),
            plain(cliff.amount()));
      }
    }
  }

  ResultTable attainment() {
    return ResultTable.of("attainment")
        .texts("variant", "band")
        .counts("payees")
        .decimals(currency.minorDigits(), "average_before", "average_now")
        .rows(this::attainmentRows);
  }

  private void attainmentRows(ResultTable.Taker to) throws IOException {
    for (Looked looked : looked()) {
      Detail.Attainment attainment = looked.detail().attainment();
      for (Detail.AttainmentBand band :
          attainment == null ? List.<Detail.AttainmentBand>of() : attainment.bands()) {
        to.row(
            looked.variant(),
            band.label(),
            Integer.toString(band.payees()),
            rounded(band.before()),
            rounded(band.now()));
      }
    }
  }

  ResultTable scenarios() {
    return ResultTable.of("scenarios")
        .texts("scenario", "variant")
        .decimals(currency.minorDigits(), "cost", "change_to_first_plan", "change_to_history")
        .counts("winners", "losers", "guards_broken")
        .rows(this::scenariosRows);
  }

  private void scenariosRows(ResultTable.Taker to) throws IOException {
    for (SimulationOutcome.World world : outcome.worlds()) {
      String name = Objects.requireNonNull(world.scenario()).name();
      row(to, name, world.result().baseline(), outcome.result().baseline());
      Simulator.Result result = world.result();
      for (int at = 0; at < result.variants().size(); at++) {
        row(to, name, result.variants().get(at), outcome.result().variants().get(at));
      }
    }
  }

  private void row(ResultTable.Taker to, String scenario, Figures now, Figures history)
      throws IOException {
    long broken = now.guards().stream().filter(g -> g.verdict() == Figures.Verdict.BROKEN).count();
    to.row(
        scenario,
        now.variant().name(),
        plain(now.cost()),
        plain(now.change()),
        plain(now.cost().minus(history.cost())),
        Integer.toString(now.winners()),
        Integer.toString(now.losers()),
        Long.toString(broken));
  }

  ResultTable risks() {
    return ResultTable.of("risks")
        .texts("variant")
        .decimals(
            currency.minorDigits(),
            "mean",
            "lowest",
            "p5",
            "p25",
            "p50",
            "p75",
            "p95",
            "highest",
            "budget")
        .decimals(SHARE_DECIMALS, "exceeds_budget")
        .decimals(currency.minorDigits(), "mean_excess")
        .rows(this::risksRows);
  }

  private void risksRows(ResultTable.Taker to) throws IOException {
    for (Risk risk : outcome.result().risks()) {
      to.row(
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
  }

  ResultTable histories() {
    return ResultTable.of("histories")
        .counts("history")
        .texts("variant")
        .decimals(currency.minorDigits(), "cost")
        .rows(this::historiesRows);
  }

  private void historiesRows(ResultTable.Taker to) throws IOException {
    List<Risk> risks = outcome.result().risks();
    for (int number = 0; number < risks.getFirst().costs().size(); number++) {
      for (Risk risk : risks) {
        to.row(Integer.toString(number + 1), risk.variant(), plain(risk.costs().get(number)));
      }
    }
  }
}
