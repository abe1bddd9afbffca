package guerdon.engine.bench;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.conf.KieBaseMutabilityOption;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionConfiguration;
import org.kie.api.runtime.KieSessionsPool;

/**
 * Pays a whole company with {@link HandWrittenRules}: one shared rule base, one session per payee
 * from Drools' own pool, everything through Drools' public interface.
 *
 * <p>{@code main 1000000 10000 2 8} pays 10,000 payees with 100 deals each on 2 threads, eight
 * times over, and prints deals per second and the sum of all pay for each round. The first rounds
 * warm up.
 */
public final class HandWrittenRun implements AutoCloseable {
  private static final long SEED = 20260101;
  private static final int PAYEES_AT_ONCE = 16;

  private final KieSessionConfiguration configuration =
      KieServices.get().newKieSessionConfiguration();
  private final KieSessionsPool sessions;

  /** Builds the rules. */
  public HandWrittenRun(int threads) {
    KieBase rules =
        KieBaseBuilder.createKieBaseFromModel(
            HandWrittenRules.model(), KieBaseMutabilityOption.DISABLED);
    sessions = rules.newKieSessionsPool(threads);
  }

  /** The twelve months of one payee. */
  public List<PayMonth> pay(Payee payee, List<Deal> deals) {
    KieSession session = sessions.newKieSession(configuration);
    try {
      session.setGlobal(HandWrittenRules.LEDGER.getName(), new Ledger());
      for (Deal deal : deals) {
        session.insert(deal);
      }
      session.fireAllRules();
      List<PayMonth> year = new ArrayList<>(Ledger.MONTHS);
      PayMonth previous = null;
      for (int month = 0; month < Ledger.MONTHS; month++) {
        previous = new PayMonth(payee, month, previous);
        year.add(previous);
        session.insert(previous);
      }
      session.fireAllRules();
      return year;
    } finally {
      session.dispose();
    }
  }

  /** The sum of what everybody is paid in the year. */
  public BigDecimal payAll(SampleCompany company, ExecutorService threads, int workers)
      throws InterruptedException, ExecutionException {
    AtomicInteger next = new AtomicInteger();
    List<Callable<BigDecimal>> work = new ArrayList<>();
    for (int worker = 0; worker < workers; worker++) {
      work.add(() -> paySome(company, next));
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (Future<BigDecimal> part : threads.invokeAll(work)) {
      sum = sum.add(part.get());
    }
    return sum;
  }

  private BigDecimal paySome(SampleCompany company, AtomicInteger next) {
    BigDecimal sum = BigDecimal.ZERO;
    int payees = company.payees().size();
    for (int first = next.getAndAdd(PAYEES_AT_ONCE);
        first < payees;
        first = next.getAndAdd(PAYEES_AT_ONCE)) {
      for (int number = first; number < Math.min(payees, first + PAYEES_AT_ONCE); number++) {
        for (PayMonth month : pay(company.payees().get(number), company.deals().get(number))) {
          sum = sum.add(month.total());
        }
      }
    }
    return sum;
  }

  @Override
  public void close() {
    sessions.shutdown();
  }

  /** Arguments: records, payees, threads, rounds. */
  public static void main(String[] arguments) throws InterruptedException, ExecutionException {
    int records = Integer.parseInt(arguments[0]);
    int payees = Integer.parseInt(arguments[1]);
    int workers = Integer.parseInt(arguments[2]);
    int rounds = Integer.parseInt(arguments[3]);
    SampleCompany company = SampleCompany.of(records, payees, SEED);
    try (HandWrittenRun run = new HandWrittenRun(workers);
        ExecutorService threads = Executors.newFixedThreadPool(workers)) {
      for (int round = 1; round <= rounds; round++) {
        long start = System.nanoTime();
        BigDecimal paid = run.payAll(company, threads, workers);
        long perSecond = records * 1_000_000_000L / (System.nanoTime() - start);
        System.out.println("round " + round + ": " + perSecond + " records a second, paid " + paid);
      }
    }
  }
}
