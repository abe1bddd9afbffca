package guerdon.engine.drools;

import static guerdon.engine.drools.Firings.fact;
import static guerdon.engine.drools.Firings.rule;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import guerdon.engine.drools.Condition.FieldEquals;
import guerdon.engine.drools.Condition.Holds;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class RuleBaseTest {
  private static final int THREADS = 4;

  private static List<MatchRule> rules(int count) {
    List<MatchRule> rules = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      int divisor = n % 7 + 2;
      Holds divides =
          new Holds(
              "divisible by " + divisor,
              fact -> fact.field(3) instanceof Integer number && number % divisor == 0);
      String kind = n % 5 == 0 ? "deals" : "cases";
      rules.add(
          rule("r" + n, kind, new FieldEquals(1, "s" + n % 6), divides, new FieldEquals(2, "t")));
    }
    return rules;
  }

  private static List<MatchFact> facts(int payee) {
    List<MatchFact> facts = new ArrayList<>();
    for (int n = 0; n < 40; n++) {
      int number = payee * 31 + n;
      facts.add(fact("f" + number, "s" + number % 8, number % 3 == 0 ? "t" : "u", number));
    }
    return facts;
  }

  @Test
  void fourThreadsFireEachMatchingPairOnce() throws InterruptedException, ExecutionException {
    List<MatchRule> rules = rules(60);
    try (RuleBase base = RuleBase.build(rules);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Callable<List<Map<String, Integer>>>> work = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int first = thread;
        work.add(() -> firings(base, first));
      }
      List<Future<List<Map<String, Integer>>>> done = threads.invokeAll(work);
      for (int thread = 0; thread < THREADS; thread++) {
        assertEquals(expectedFirings(rules, thread), done.get(thread).get());
      }
    }
  }

  private static List<Map<String, Integer>> firings(RuleBase base, int first) {
    List<Map<String, Integer>> all = new ArrayList<>();
    for (int payee = first; payee < 1_500; payee += THREADS) {
      // A session for each payee, so that the threads keep exchanging the pooled networks.
      try (RuleSession session = base.session()) {
        Firings firings = new Firings();
        session.evaluate("deals", facts(payee), firings);
        session.evaluate("cases", facts(payee + 1), firings);
        all.add(firings.counts());
      }
    }
    return all;
  }

  private static List<Map<String, Integer>> expectedFirings(List<MatchRule> rules, int first) {
    List<Map<String, Integer>> all = new ArrayList<>();
    for (int payee = first; payee < 1_500; payee += THREADS) {
      Firings expected = Firings.expected(rules, "deals", facts(payee));
      expected.counts().putAll(Firings.expected(rules, "cases", facts(payee + 1)).counts());
      all.add(expected.counts());
    }
    return all;
  }

  @Test
  void sessionsOpenTogetherKeepTheirContextsApart() {
    List<MatchRule> rules = List.of(rule("all", "deals"));
    try (RuleBase base = RuleBase.build(rules);
        RuleSession one = base.session();
        RuleSession two = base.session()) {
      Firings first = new Firings();
      Firings second = new Firings();
      one.evaluate("deals", List.of(fact("a")), first);
      two.evaluate("deals", List.of(fact("b")), second);
      one.evaluate("deals", List.of(fact("c")), first);
      assertEquals(List.of("all on a", "all on c"), first.names());
      assertEquals(List.of("all on b"), second.names());
    }
  }

  @Test
  void twoRulesOfOneNameAreRefused() {
    List<MatchRule> rules = List.of(rule("same", "deals"), rule("same", "cases"));
    assertThrows(IllegalArgumentException.class, () -> RuleBase.build(rules));
  }

  @Test
  void noRulesFireNothing() {
    Firings firings = new Firings();
    try (RuleBase base = RuleBase.build(List.of());
        RuleSession session = base.session()) {
      session.evaluate("deals", List.of(fact("a")), firings);
    }
    assertEquals(Map.of(), firings.counts());
  }

  @Test
  void closedRuleBaseOpensNoSession() {
    RuleBase base = RuleBase.build(rules(3));
    RuleSession open = base.session();
    base.close();
    assertThrows(IllegalStateException.class, base::session);
    open.close();
  }

  @Test
  void fiveHundredRulesAreBuiltWithinFiveSeconds() {
    List<MatchRule> rules = rules(500);
    assertTimeout(Duration.ofSeconds(5), () -> RuleBase.build(rules).close());
  }

  @Test
  void buildingAgainLoadsNoClasses() {
    buildAndUse();
    long before = ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount();
    for (int build = 0; build < 50; build++) {
      buildAndUse();
    }
    long loaded = ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount() - before;
    // Not nought, because the compiler's and the test's own threads may load a few meanwhile.
    assertEquals(0, loaded / 25, "classes loaded: " + loaded);
  }

  private static void buildAndUse() {
    try (RuleBase base = RuleBase.build(rules(40));
        RuleSession session = base.session()) {
      session.evaluate("deals", facts(1), new Firings());
    }
  }
}
