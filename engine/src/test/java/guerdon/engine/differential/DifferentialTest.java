package guerdon.engine.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import guerdon.engine.reference.Reference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random plans pay the same by the engine and by the reference.
 *
 * <p>{@code mvn -Pdifferential} pays many; {@code -Ddifferential.plans} says how many and {@code
 * -Ddifferential.seed} from which on.
 */
class DifferentialTest {
  private static final int PLANS = Integer.getInteger("differential.plans", 150);
  private static final long SEED = Long.getLong("differential.seed", 1);
  private static final int PROGRESS = 250;

  /** Of so many plans, one is paid by its exported rules, too. */
  private static final int SAMPLE = 50;

  /** More plans than this have to use everything that random plans can say. */
  private static final int ENOUGH = 100;

  /** Parts of the language that some of a hundred plans must have used. */
  private static final List<String> FEATURES =
      List.of(
          "Group",
          "Parameter",
          "ToSplits",
          "ToEqually",
          "Payee",
          "Above",
          "Choice FIRST",
          "Choice ALL",
          "Withhold",
          "Total",
          "Gate",
          "Except",
          "Floor",
          "Cap",
          "Limit",
          "Effective",
          "Corner",
          "Any",
          "Applied",
          "Prorated",
          "Previous",
          "Choice",
          "In",
          "Between",
          "Within",
          "IsKnown",
          "Rounded",
          "PeriodEdge",
          "DatePart",
          "Elapsed",
          "Call",
          "Everybody",
          "Same",
          "Below",
          "Over",
          "ToDate",
          "Last",
          "Trailing",
          "Since",
          "FiscalYear",
          "Calendar",
          "Population",
          "Aggregate.function sum",
          "Aggregate.function count",
          "Aggregate.function average",
          "Aggregate.function minimum",
          "Aggregate.function maximum",
          "Cap.fate carried",
          "Cap.fate forfeited",
          "Cap.per credit",
          "Cap.per year",
          "Floor.per quarter",
          "Limit.per payee",
          "Pay.less earned",
          "Pay.less paid",
          "Draw",
          "Guarantee",
          "Minimum",
          "Clawback",
          "Fading",
          "Payable",
          "Hold",
          "Residual",
          "Spread",
          "Order",
          "YearAgo",
          "IsFirst",
          "Holidays",
          "PayCurrency",
          "DataField.options added",
          "Clawback.manner recomputed",
          "Prorated.dayCount 30E/360",
          "Cap.fate refunded",
          "Pool",
          "Contest",
          "Ranking",
          "Streak",
          "Converted",
          "Reading",
          "Employment",
          "DataField.options known",
          "Table.kind marginal",
          "Table.kind whole",
          "Table.kind step",
          "Table.kind interpolated",
          "Table.kind stacked",
          "Table.kind proportional",
          "Pay.toDate year",
          "Details",
          "Table.outside flat",
          "Table.outside extended",
          "Table.outside error",
          "Input.proration covered days",
          "RoundingWords.mode half-even",
          "RoundingWords.per credit",
          "Paid.frequency monthly",
          "Paid.frequency weekly",
          "Paid.frequency listed",
          "Paid.frequency begun",
          "DataField.options starts",
          "lines that pay",
          "lines that pay nothing",
          "lines below zero",
          "incomplete lines");

  @TempDir Path folder;

  @Test
  void enginePaysRandomPlansLikeTheReference() {
    Comparison comparison = new Comparison(folder);
    Coverage coverage = new Coverage();
    List<String> refusals = new ArrayList<>();
    for (long seed = SEED; seed < SEED + PLANS; seed++) {
      PlanMaker.Invented invented = PlanMaker.invent(seed);
      String text = invented.plan().text();
      Comparison compared = seed % SAMPLE == 0 ? comparison.withLoadedRules() : comparison;
      Comparison.Result result = compared.compare(text, invented.facts());
      if (result.refused() != null) {
        refusals.add(seed + ": " + result.refused());
        continue;
      }
      if (result.differs()) {
        report(seed, compared, invented);
      }
      coverage.count(text);
      result.lines().values().forEach(amount -> coverage.count(kind(amount), 1));
      if ((seed - SEED + 1) % PROGRESS == 0) {
        System.out.println(seed - SEED + 1 + " plans, " + refusals.size() + " refused");
      }
    }
    if (PLANS > ENOUGH) {
      if (System.getProperty("differential.plans") != null) {
        System.out.println(coverage);
      }
      assertEquals(
          List.of(), FEATURES.stream().filter(f -> !coverage.counts().containsKey(f)).toList());
      assertTrue(refusals.size() * 10 < PLANS, () -> String.join("\n", refusals));
    }
  }

  private static String kind(String amount) {
    if (amount.equals(Reference.INCOMPLETE)) {
      return "incomplete lines";
    }
    return amount.equals("0")
        ? "lines that pay nothing"
        : amount.startsWith("-") ? "lines below zero" : "lines that pay";
  }

  private static void report(long seed, Comparison comparison, PlanMaker.Invented invented) {
    PlanMaker.Invented small = new Shrinker(comparison, invented.plan(), invented.facts()).shrink();
    String plan = small.plan().text();
    throw new AssertionError(
        "seed "
            + seed
            + " differs: "
            + comparison.compare(plan, small.facts()).difference()
            + "\n\nThe smallest such case, for src/test/resources/guerdon/engine/differential:\n\n"
            + CaseText.write(plan, small.facts()));
  }
}
