package guerdon.engine.drools;

import static guerdon.engine.drools.Firings.fact;
import static guerdon.engine.drools.Firings.rule;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import guerdon.engine.drools.Condition.FieldEquals;
import guerdon.engine.drools.Condition.Holds;
import java.lang.ref.WeakReference;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RuleSessionTest {
  private static final Condition WON = new FieldEquals(1, "Closed Won");
  private static final Condition LARGE =
      new Holds("at least 25,000", fact -> fact.field(2) instanceof Integer n && n >= 25_000);

  private static List<String> fired(List<MatchRule> rules, MatchFact... facts) {
    Firings firings = new Firings();
    try (RuleBase base = RuleBase.build(rules);
        RuleSession session = base.session()) {
      session.evaluate("deals", List.of(facts), firings);
    }
    return firings.names();
  }

  @Test
  void ruleFiresOnFactsThatMeetEveryCondition() {
    assertEquals(
        List.of("large on a"),
        fired(
            List.of(rule("large", "deals", WON, LARGE)),
            fact("a", "Closed Won", 25_000),
            fact("b", "Closed Won", 24_999),
            fact("c", "Closed Lost", 25_000)));
  }

  @Test
  void ruleWithoutConditionsFiresOnEveryFactOfItsKind() {
    assertEquals(
        List.of("any on a", "any on b"),
        fired(List.of(rule("any", "deals"), rule("other", "cases")), fact("a"), fact("b")));
  }

  @Test
  void rulesWithEqualConditionsAllFire() {
    List<MatchRule> rules =
        IntStream.range(0, 9)
            .mapToObj(n -> rule("r" + n, "deals", new FieldEquals(1, "Closed Won")))
            .toList();
    assertEquals(
        IntStream.range(0, 9).mapToObj(n -> "r" + n + " on a").toList(),
        fired(rules, fact("a", "Closed Won")));
  }

  @Test
  void predicatesWithOneDescriptionStayApart() {
    assertEquals(
        List.of("second on a"),
        fired(
            List.of(
                rule("first", "deals", new Holds("same words", fact -> false)),
                rule("second", "deals", new Holds("same words", fact -> true))),
            fact("a")));
  }

  @Test
  void conditionStatedTwiceCountsOnce() {
    assertEquals(
        List.of("twice on a"),
        fired(
            List.of(rule("twice", "deals", WON, LARGE, WON, LARGE)),
            fact("a", "Closed Won", 30_000)));
  }

  @Test
  void indexTellsFieldsAndValuesApart() {
    List<MatchRule> rules = new ArrayList<>();
    for (int field = 1; field <= 3; field++) {
      for (int value = 0; value < 200; value++) {
        rules.add(rule(field + "=v" + value, "deals", new FieldEquals(field, "v" + value)));
      }
    }
    List<MatchFact> facts = new ArrayList<>();
    for (int n = 0; n < 500; n++) {
      facts.add(fact("f" + n, "v" + n, "v" + (n * 7) % 300, n % 3 == 0 ? null : n % 5));
    }
    Firings firings = new Firings();
    try (RuleBase base = RuleBase.build(rules);
        RuleSession session = base.session()) {
      session.evaluate("deals", facts, firings);
    }
    assertEquals(Firings.expected(rules, "deals", facts).counts(), firings.counts());
  }

  @Test
  void equalityIsThatOfTheValue() {
    assertEquals(
        List.of("flag on a", "number on a"),
        fired(
            List.of(
                rule("number", "deals", new FieldEquals(1, new BigDecimal("1.0"))),
                rule("other scale", "deals", new FieldEquals(1, new BigDecimal("1.00"))),
                rule("text", "deals", new FieldEquals(1, "1.0")),
                rule("flag", "deals", new FieldEquals(2, true))),
            fact("a", new BigDecimal("1.0"), true)));
  }

  @Test
  void textRulesOverFieldsOfMixedTypesMatchTextsOnly() {
    List<MatchRule> rules = new ArrayList<>();
    for (int n = 0; n < 5; n++) {
      rules.add(rule("text" + n, "deals", new FieldEquals(1, Integer.toString(n))));
      rules.add(rule("number" + n, "deals", new FieldEquals(1, n)));
    }
    assertEquals(
        List.of("number3 on b", "text3 on a"),
        fired(rules, fact("a", "3"), fact("b", 3), fact("c", (Object) null)));
  }

  @Test
  void predicateMayRelyOnTheEqualitiesOfItsRule() {
    Holds afterStage =
        new Holds(
            "amount",
            fact -> {
              assertEquals("Closed Won", fact.field(1));
              return true;
            });
    assertEquals(
        List.of("guarded on b"),
        fired(
            List.of(rule("guarded", "deals", afterStage, WON)),
            fact("a", "Open"),
            fact("b", "Closed Won")));
  }

  @Test
  void factPresentedTwiceIsMatchedTwice() {
    MatchFact deal = fact("a", "Closed Won");
    Firings firings = new Firings();
    try (RuleBase base = RuleBase.build(List.of(rule("won", "deals", WON)));
        RuleSession session = base.session()) {
      session.evaluate("deals", List.of(deal, deal), firings);
    }
    assertEquals(Map.of("won on a", 2), firings.counts());
  }

  @Test
  void batchesDoNotSeeEachOther() {
    List<MatchRule> rules = List.of(rule("won", "deals", WON), rule("paid", "cases"));
    try (RuleBase base = RuleBase.build(rules);
        RuleSession session = base.session()) {
      for (int payee = 0; payee < 50; payee++) {
        Firings credits = new Firings();
        session.evaluate("deals", List.of(fact("a", "Closed Won"), fact("b", "Open")), credits);
        assertEquals(Map.of("won on a", 1), credits.counts());
        Firings pay = new Firings();
        session.evaluate("cases", List.of(fact("m" + payee)), pay);
        session.evaluate("deals", List.of(), pay);
        assertEquals(Map.of("paid on m" + payee, 1), pay.counts());
      }
    }
  }

  @Test
  void kindNoRuleLooksAtFiresNothing() {
    Firings firings = new Firings();
    try (RuleBase base = RuleBase.build(List.of(rule("won", "deals", WON)));
        RuleSession session = base.session()) {
      session.evaluate("surveys", List.of(fact("a", "Closed Won")), firings);
    }
    assertEquals(Map.of(), firings.counts());
  }

  @Test
  void evaluatedFactsAreForgottenAfterAThousandAndWhenTheSessionCloses()
      throws InterruptedException {
    try (RuleBase base = RuleBase.build(List.of(rule("won", "deals", WON), rule("all", "deals")))) {
      List<WeakReference<MatchFact>> facts = new ArrayList<>();
      try (RuleSession session = base.session()) {
        for (int n = 0; n < 4_500; n++) {
          facts.add(evaluateOne(session, n % 2 == 0 ? "Closed Won" : "Open"));
        }
        awaitAlive(facts, 1_000);
      }
      // Each rule may keep the fact it fired on last.
      awaitAlive(facts, 2);
    }
  }

  private static void awaitAlive(List<WeakReference<MatchFact>> facts, int most)
      throws InterruptedException {
    for (int attempt = 0; attempt < 50 && alive(facts) > most; attempt++) {
      System.gc();
      Thread.sleep(20);
    }
    assertTrue(alive(facts) <= most, "kept: " + alive(facts));
  }

  private static long alive(List<WeakReference<MatchFact>> facts) {
    return facts.stream().filter(fact -> fact.get() != null).count();
  }

  private static WeakReference<MatchFact> evaluateOne(RuleSession session, String stage) {
    MatchFact fact = fact("a", stage);
    session.evaluate("deals", List.of(fact), new Firings());
    return new WeakReference<>(fact);
  }

  @Test
  void exceptionOfPredicateActionOrFactReachesTheCallerAndLeavesNothingBehind() {
    IllegalStateException failure = new IllegalStateException("no rate");
    Holds failing =
        new Holds(
            "fails on x",
            fact -> {
              if ("x".equals(fact.field(0))) {
                throw failure;
              }
              return true;
            });
    MatchFact unreadable =
        index -> {
          throw failure;
        };
    MatchRule failingAction =
        new MatchRule(
            "action",
            "cases",
            List.of(),
            (fact, context) -> {
              throw failure;
            });
    List<MatchRule> rules =
        List.of(rule("before", "deals"), rule("predicate", "deals", failing, WON), failingAction);
    try (RuleBase base = RuleBase.build(rules);
        RuleSession session = base.session()) {
      MatchFact good = fact("a", "Closed Won");
      List<MatchFact> badPredicate = List.of(good, fact("x", "Closed Won"), good);
      for (int round = 0; round < 3; round++) {
        assertSame(failure, failureOf(session, "deals", badPredicate));
        assertSame(failure, failureOf(session, "deals", List.of(good, unreadable)));
        assertSame(failure, failureOf(session, "cases", List.of(good, good)));
        Firings firings = new Firings();
        session.evaluate("deals", List.of(good), firings);
        assertEquals(Map.of("before on a", 1, "predicate on a", 1), firings.counts());
      }
    }
  }

  @Test
  void errorReachesTheCallerToo() {
    MatchRule deep =
        new MatchRule(
            "deep",
            "deals",
            List.of(),
            (fact, context) -> {
              throw new StackOverflowError();
            });
    try (RuleBase base = RuleBase.build(List.of(deep));
        RuleSession session = base.session()) {
      for (int round = 0; round < 2; round++) {
        assertThrows(
            StackOverflowError.class,
            () -> session.evaluate("deals", List.of(fact("a")), new Firings()));
      }
    }
  }

  private static Throwable failureOf(RuleSession session, String kind, List<MatchFact> facts) {
    return assertThrows(RuntimeException.class, () -> session.evaluate(kind, facts, new Firings()));
  }

  @Test
  void actionCannotEvaluateFactsInItsOwnSession() {
    List<RuleSession> open = new ArrayList<>();
    MatchRule nested =
        new MatchRule(
            "nested",
            "deals",
            List.of(),
            (fact, context) -> open.getFirst().evaluate("deals", List.of(fact), "inner"));
    try (RuleBase base = RuleBase.build(List.of(nested));
        RuleSession session = base.session()) {
      open.add(session);
      assertThrows(
          IllegalStateException.class,
          () -> session.evaluate("deals", List.of(fact("a")), "outer"));
    }
  }

  @Test
  void closedSessionRefusesFacts() {
    try (RuleBase base = RuleBase.build(List.of(rule("won", "deals", WON)))) {
      RuleSession session = base.session();
      session.close();
      session.close();
      assertThrows(
          IllegalStateException.class,
          () -> session.evaluate("deals", List.of(fact("a")), new Firings()));
    }
  }
}
