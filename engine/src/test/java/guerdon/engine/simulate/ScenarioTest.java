package guerdon.engine.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import guerdon.dsl.PlanCompiler;
import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.model.Plan;
import guerdon.dsl.value.Rational;
import guerdon.engine.facts.DataFiles;
import guerdon.engine.facts.Fact;
import guerdon.engine.facts.FactReader;
import guerdon.engine.facts.ReadOptions;
import guerdon.engine.facts.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What scenarios and histories by chance make of facts, and what is said of those that cannot be.
 */
final class ScenarioTest {
  private static final Plan PLAN =
      Objects.requireNonNull(
          PlanCompiler.compile(
                  new SourceText(
                      "p.plan",
                      """
                      data people "People"
                        id     text key
                        region text one of "East", "West"

                      data quotas "Quotas"
                        person people
                        year   count
                        amount money

                      data deals "Deals"
                        id      text key
                        owner   people
                        account text
                        value   money
                        closed  date event

                      data parts "Parts"
                        deal  deals
                        item  text
                        price money

                      plan p "Plan"
                        version 1
                        effective 2026-01-01 to 2026-12-31
                        currency USD
                        paid monthly
                        for people
                        rounding half-up to 0.01 per component

                      input quota : money
                        from quotas.amount where year = 2026 or $0

                      credit won "Won"
                        for each deal
                        amount deal.value
                        dated deal.closed
                        to deal.owner

                      measure price : money
                        sum of parts.price of everybody

                      component commission "Commission" : money
                        pay 10% of sum of won
                      """))
              .plan());

  private static final Map<String, String> FILES =
      Map.of(
          "people.csv",
          "id,region\nE1,East\nE2,West\nE3,East\n",
          "quotas.csv",
          "person,year,amount\nE1,2026,100.00\nE2,2026,200.00\nE3,2026,300.00\n",
          "deals.csv",
          """
          id,owner,account,value,closed
          D1,E1,Acme,100.00,2026-01-05
          D2,E1,Bolt,200.00,2026-02-05
          D3,E2,Acme,300.00,2026-03-05
          D4,E3,Coil,600.10,2026-03-06
          """,
          "parts.csv",
          "deal,item,price\nD1,a,1.00\nD3,a,2.00\nD3,b,3.00\n");

  private static Snapshot snapshot() {
    return Objects.requireNonNull(
        FactReader.read(PLAN, DataFiles.of(FILES), ReadOptions.STRICT, (file, rows) -> {})
            .snapshot());
  }

  private static Scenario scenario(String text) {
    return ScenarioText.read(PLAN, "s.plan", "scenario s\n  " + text + "\n").scenarios().getFirst();
  }

  private static String values(String text, String table, String field) {
    return values(ScenarioFacts.of(PLAN, scenario(text), snapshot()), table, field);
  }

  private static String values(Snapshot snapshot, String table, String field) {
    Map<String, String> values = new TreeMap<>();
    for (Fact row : snapshot.table(table).rows()) {
      Object value = row.value(row.type().field(field).orElseThrow());
      String key = row.type().keys().isEmpty() ? String.valueOf(row.line()) : row.key();
      values.put(
          key, value instanceof Rational number ? number.toPlainString() : String.valueOf(value));
    }
    return values.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          scale deals.value by 110%                                   | {D1=110, D2=220, D3=330, D4=660.11}
          scale deals.value by +10% where account = "Acme"            | {D1=110, D2=200, D3=330, D4=600.1}
          scale deals.value by 0.5 where owner.region = "West"        | {D1=100, D2=200, D3=150, D4=600.1}
          scale deals.value by -50% where closed >= 2026-03-05 and value < $500 | {D1=100, D2=200, D3=150, D4=600.1}
          scale deals.value by 200% where account in ["Bolt", "Coil"] | {D1=100, D2=400, D3=300, D4=1200.2}
          """)
  void factorChangesTheRowsThatAreMeantAndNoOthers(String text, String expected) {
    assertEquals(expected, values(text, "deals", "value"));
  }

  @Test
  void accountMovesFromOnePayeeToAnother() {
    assertEquals(
        "{D1=E2, D2=E1, D3=E2, D4=E3}",
        values("move deals from E1 to E2 where account = \"Acme\"", "deals", "owner"));
  }

  @Test
  void quotasAreRecutToPotentialAndKeepTheirSum() {
    // Of 600.00: 300/1200.1, 300/1200.1 and 600.1/1200.1, in cents.
    assertEquals(
        "{2=149.99, 3=149.99, 4=300.02}",
        values("recut quotas.amount in proportion to deals.value", "quotas", "amount"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          scale deal.valeu by 110%            | s.plan:2:9: nothing here is called `valeu`; did you mean `value`?
          scale deels.value by 110%           | s.plan:2:9: nothing here is called `deels`; did you mean `deals`?
          scale deals.account by 110%         | s.plan:2:9: deals.account is a text, not a number.
          scale deals.value by much           | s.plan:2:24: `much` is no factor; write 110%, 1.1 or +10%.
          scale deals.value by -110%          | s.plan:2:24: a factor of -110% would turn amounts into their opposites.
          scale deals.value by 110% where owner.region = "North" | s.plan:2:50: region is never "North"; it is one of East, West.
          scale deals.value by 110% where closed > soon | s.plan:2:44: `soon` is not a date, as closed is.
          scale deals.value by 110% where account.x = "A" | s.plan:2:35: account refers to no other record.
          scale deals.value by 110% where value ! 3 | s.plan:2:41: `!` compares nothing; write =, <>, <, <=, >, >= or in.
          scale deals.value                   | s.plan:2:9: the scenario ends here, where `by` should stand.
          scael deals.value by 110%           | s.plan:2:3: `scael` is no change of data. Did you mean `scale`? Write scale RECORDS.FIELD by 110%, recut RECORDS.FIELD in proportion to FIELD, move RECORDS from PAYEE to PAYEE, or replace RECORDS with "FILE".
          recut parts.price in proportion to deals.value | s.plan:2:9: parts do not belong to one payee each, so what they have cannot be handed out anew.
          """)
  void scenarioThatCannotBeReadSaysWhereAndWhy(String text, String message) {
    assertEquals(message, assertThrows(ScenarioException.class, () -> scenario(text)).getMessage());
  }

  @Test
  void scenarioThatMeansNoRowOrNobodyIsRefused() {
    assertEquals(
        "scenario s, `scale deals.value by 110% where account = \"None\"`: no row of the data is"
            + " meant, so nothing would change.",
        refused("scale deals.value by 110% where account = \"None\""));
    assertEquals(
        "scenario s, `move deals from E1 to E11`: the data has no payee E11; did you mean E1?",
        refused("move deals from E1 to E11"));
  }

  private static String refused(String text) {
    return String.valueOf(
        assertThrows(
                ScenarioException.class, () -> ScenarioFacts.of(PLAN, scenario(text), snapshot()))
            .getMessage());
  }

  @Test
  void variantsAroundScenariosKeepTheirLines() {
    ScenarioText text =
        ScenarioText.read(
            PLAN,
            "s.plan",
            """
            variant a of p

            scenario up "All up" -- a comment
              scale deals.value by 2
            variant b of p
            """);
    assertEquals("variant a of p\n\n\n\nvariant b of p\n", text.variants());
    assertEquals("All up", text.scenarios().getFirst().title());
    assertEquals("scale deals.value by 2", text.scenarios().getFirst().changes().getFirst().text());
  }

  private static Snapshot history(String resample, int number, long seed) {
    Histories histories = new Histories(ScenarioText.resampled(PLAN, resample), 10, seed);
    return new HistoryFacts(PLAN, histories, snapshot()).of(number);
  }

  @Test
  void accountsAreDrawnWithAllTheirDealsAndWhatBelongsToThem() {
    for (int number = 0; number < 10; number++) {
      Snapshot drawn = history("deals per account", number, 3);
      Map<String, Integer> deals = new TreeMap<>();
      for (Fact row : drawn.table("deals").rows()) {
        deals.merge(row.key().substring(0, 2), 1, Integer::sum);
      }
      assertEquals(deals.get("D1"), deals.get("D3"), "both are of Acme");
      int accounts =
          deals.getOrDefault("D1", 0) + deals.getOrDefault("D2", 0) + deals.getOrDefault("D4", 0);
      assertEquals(3, accounts, "as many accounts as there are");
      assertEquals(
          3 * deals.getOrDefault("D1", 0), drawn.table("parts").rows().size(), deals.toString());
      for (Fact part : drawn.table("parts").rows()) {
        String deal = String.valueOf(part.value(part.type().field("deal").orElseThrow()));
        assertEquals(true, drawn.table("deals").hasKey(deal), deal);
      }
    }
  }

  @Test
  void sameSeedMakesTheSameHistoriesAndAnotherSeedOthers() {
    assertEquals(
        values(history("deals", 1, 3), "deals", "value"),
        values(history("deals", 1, 3), "deals", "value"));
    assertNotEquals(
        values(history("deals", 1, 3), "deals", "value"),
        values(history("deals", 2, 3), "deals", "value"));
  }

  @Test
  void amountsVaryAroundTheirMeanAndAlikeWithinAGroup() {
    Histories.Way way = ScenarioText.varied(PLAN, "deals.value by 20% per account");
    HistoryFacts histories = new HistoryFacts(PLAN, new Histories(way, 2_000, 5), snapshot());
    Rational sum = Rational.ZERO;
    for (int number = 0; number < 2_000; number++) {
      List<Fact> rows = histories.of(number).table("deals").rows();
      Rational first = value(rows.get(0));
      // Both are of Acme: 100.00 and 300.00.
      Rational difference = value(rows.get(2)).minus(first.times(Rational.of(3))).abs();
      assertEquals(true, difference.compareTo(Rational.of(2, 100)) <= 0, difference.toString());
      sum = sum.plus(first);
    }
    Rational mean = sum.dividedBy(Rational.of(2_000));
    // Within four standard errors of 100.
    assertEquals(
        true, mean.minus(Rational.HUNDRED).abs().compareTo(Rational.of(18, 10)) < 0, mean + "");
  }

  private static Rational value(Fact deal) {
    return (Rational) Objects.requireNonNull(deal.value(deal.type().field("value").orElseThrow()));
  }

  @Test
  void percentilesAreCostsThatSoManyHistoriesDoNotExceed() {
    List<Rational> costs = List.of(5, 1, 4, 2, 3).stream().map(Rational::of).toList();
    Risk risk = new Risk("p", costs, Rational.of(3));
    assertEquals(Rational.of(1), risk.percentile(5));
    assertEquals(Rational.of(3), risk.percentile(50));
    assertEquals(Rational.of(5), risk.percentile(95));
    assertEquals(Rational.of(2, 5), risk.exceeding());
    assertEquals(Rational.of(3, 2), risk.meanExcess());
    assertEquals(5, risk.bars().stream().mapToInt(Risk.Bar::histories).sum());
  }
}
