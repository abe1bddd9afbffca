package guerdon.engine.drools.byhand;

import guerdon.engine.drools.Condition;
import guerdon.engine.drools.Condition.FieldEquals;
import guerdon.engine.drools.Condition.Holds;
import guerdon.engine.drools.MatchFact;
import guerdon.engine.drools.MatchRule;
import guerdon.engine.drools.RuleBase;
import guerdon.engine.drools.RuleSession;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Measures {@link RuleBase} alone: 5 rules over deals, 15 over component cases, 8 cases for each
 * payee and month, next to the same predicates in plain loops.
 *
 * <p>{@code main 1000000 10000 2 8} prints for each round the facts a second of the loops and of
 * the rules, and fails unless both found the same matches.
 */
public final class MatchRun {
  private static final long SEED = 20260101;
  private static final int CASES = 8;
  private static final int COMPONENTS = 15;
  private static final int DEAL_RULES = 5;
  private static final BigDecimal LARGE = new BigDecimal("25000");
  private static final BigDecimal LIMIT = new BigDecimal("0.35");

  private final List<List<MatchFact>> deals = new ArrayList<>();
  private final List<List<MatchFact>> cases = new ArrayList<>();

  private MatchRun(SampleCompany company) {
    for (Payee payee : company.payees()) {
      List<MatchFact> own = new ArrayList<>();
      company.deals().get(payee.number()).forEach(deal -> own.add(new DealFact(deal)));
      deals.add(own);
      List<MatchFact> month = new ArrayList<>();
      for (int number = 0; number < CASES; number++) {
        month.add(new CaseFact("component " + (payee.number() + number) % COMPONENTS));
      }
      cases.add(month);
    }
  }

  private record DealFact(Deal deal) implements MatchFact {
    @Override
    public Object field(int index) {
      return switch (index) {
        case 0 -> deal.stage();
        case 1 -> deal.type();
        case 2 -> deal.product();
        case 3 -> deal.arr();
        case 4 -> deal.discount();
        default -> deal.discountApproved();
      };
    }
  }

  private record CaseFact(String component) implements MatchFact {
    @Override
    public Object field(int index) {
      return component;
    }
  }

  /** What one payee's rules found: a sum that tells each pair of rule and fact apart. */
  private static final class Matches {
    private long sum;
  }

  private static List<MatchRule> rules() {
    Condition won = new FieldEquals(0, "Closed Won");
    Condition business =
        new Holds(
            "new business",
            fact -> "New".equals(fact.field(1)) || "Expansion".equals(fact.field(1)));
    Condition over =
        new Holds(
            "over the limit",
            fact -> fact.field(4) instanceof BigDecimal d && d.compareTo(LIMIT) > 0);
    Condition large =
        new Holds(
            "large", fact -> fact.field(3) instanceof BigDecimal arr && arr.compareTo(LARGE) >= 0);
    Condition open = new FieldEquals(5, false);
    List<MatchRule> rules = new ArrayList<>();
    rules.add(rule(1, "deals", won, business));
    rules.add(rule(2, "deals", won, business, over, open));
    rules.add(rule(3, "deals", won, new FieldEquals(1, "Renewal")));
    rules.add(rule(4, "deals", won, new FieldEquals(1, "New"), large));
    rules.add(rule(5, "deals", won, new FieldEquals(2, "Platform"), large));
    for (int component = 0; component < COMPONENTS; component++) {
      rules.add(rule(6 + component, "cases", new FieldEquals(0, "component " + component)));
    }
    return rules;
  }

  private static MatchRule rule(int number, String kind, Condition... conditions) {
    return new MatchRule(
        "rule " + number,
        kind,
        List.of(conditions),
        (fact, context) -> context.supplied(Matches.class).sum += weight(number, fact));
  }

  private static long weight(int rule, MatchFact fact) {
    return rule * 31L + Objects.hashCode(fact.field(1));
  }

  private long inLoops(List<MatchRule> dealRules, List<MatchRule> caseRules, int payee) {
    long sum = 0;
    for (MatchFact deal : deals.get(payee)) {
      sum += matches(dealRules, 1, deal);
    }
    for (int month = 0; month < Ledger.MONTHS; month++) {
      for (MatchFact component : cases.get(payee)) {
        sum += matches(caseRules, 1 + dealRules.size(), component);
      }
    }
    return sum;
  }

  private static long matches(List<MatchRule> rules, int first, MatchFact fact) {
    long sum = 0;
    for (int index = 0; index < rules.size(); index++) {
      if (meets(rules.get(index).conditions(), fact)) {
        sum += weight(first + index, fact);
      }
    }
    return sum;
  }

  private static boolean meets(List<Condition> conditions, MatchFact fact) {
    for (Condition condition : conditions) {
      boolean met =
          switch (condition) {
            case FieldEquals(int index, Object value) -> value.equals(fact.field(index));
            case Holds holds -> holds.predicate().test(fact);
          };
      if (!met) {
        return false;
      }
    }
    return true;
  }

  private long byRules(RuleSession session, int payee) {
    Matches matches = new Matches();
    session.evaluate("deals", deals.get(payee), matches);
    for (int month = 0; month < Ledger.MONTHS; month++) {
      session.evaluate("cases", cases.get(payee), matches);
    }
    return matches.sum;
  }

  /** Evaluates every payee on some threads; gives the facts a second and adds to the matches. */
  private long perSecond(
      ExecutorService threads, int workers, Supplier<PayeeTask> tasks, Matches matches)
      throws InterruptedException, ExecutionException {
    AtomicInteger next = new AtomicInteger();
    List<Callable<Long>> work = new ArrayList<>();
    for (int worker = 0; worker < workers; worker++) {
      work.add(
          () -> {
            long sum = 0;
            try (PayeeTask task = tasks.get()) {
              for (int payee = next.getAndIncrement();
                  payee < deals.size();
                  payee = next.getAndIncrement()) {
                sum += task.matches(payee);
              }
            }
            return sum;
          });
    }
    long start = System.nanoTime();
    for (Future<Long> part : threads.invokeAll(work)) {
      matches.sum += part.get();
    }
    long facts = 0;
    for (int payee = 0; payee < deals.size(); payee++) {
      facts += deals.get(payee).size() + (long) Ledger.MONTHS * cases.get(payee).size();
    }
    return facts * 1_000_000_000L / (System.nanoTime() - start);
  }

  private interface PayeeTask extends AutoCloseable {
    long matches(int payee);

    @Override
    default void close() {}
  }

  private record Session(MatchRun run, RuleSession session) implements PayeeTask {
    @Override
    public long matches(int payee) {
      return run.byRules(session, payee);
    }

    @Override
    public void close() {
      session.close();
    }
  }

  /** Arguments: records, payees, threads, rounds. */
  public static void main(String[] arguments) throws InterruptedException, ExecutionException {
    int workers = Integer.parseInt(arguments[2]);
    int rounds = Integer.parseInt(arguments[3]);
    MatchRun run =
        new MatchRun(
            SampleCompany.of(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), SEED));
    List<MatchRule> rules = rules();
    List<MatchRule> dealRules = rules.subList(0, DEAL_RULES);
    List<MatchRule> caseRules = rules.subList(DEAL_RULES, rules.size());
    try (RuleBase base = RuleBase.build(rules);
        ExecutorService threads = Executors.newFixedThreadPool(workers)) {
      for (int round = 1; round <= rounds; round++) {
        Matches expected = new Matches();
        Matches found = new Matches();
        long loops =
            run.perSecond(
                threads,
                workers,
                () -> payee -> run.inLoops(dealRules, caseRules, payee),
                expected);
        long fired = run.perSecond(threads, workers, () -> new Session(run, base.session()), found);
        if (found.sum != expected.sum) {
          throw new IllegalStateException("The rules found other matches than the loops");
        }
        System.out.println(
            "round " + round + ": facts a second in loops " + loops + ", by rules " + fired);
      }
    }
  }
}
