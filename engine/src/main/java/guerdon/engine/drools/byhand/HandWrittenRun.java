package guerdon.engine.drools.byhand;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
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
 */
public final class HandWrittenRun implements AutoCloseable {
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

  /**
   * The sum of what everybody is paid in the year.
   *
   * @param deals for each payee, in the order of the payees
   */
  public BigDecimal payAll(
      List<Payee> payees, List<List<Deal>> deals, ExecutorService threads, int workers)
      throws InterruptedException, ExecutionException {
    AtomicInteger next = new AtomicInteger();
    List<Callable<BigDecimal>> work = new ArrayList<>();
    for (int worker = 0; worker < workers; worker++) {
      work.add(() -> paySome(payees, deals, next));
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (Future<BigDecimal> part : threads.invokeAll(work)) {
      sum = sum.add(part.get());
    }
    return sum;
  }

  private BigDecimal paySome(List<Payee> payees, List<List<Deal>> deals, AtomicInteger next) {
    BigDecimal sum = BigDecimal.ZERO;
    int count = payees.size();
    for (int first = next.getAndAdd(PAYEES_AT_ONCE);
        first < count;
        first = next.getAndAdd(PAYEES_AT_ONCE)) {
      for (int number = first; number < Math.min(count, first + PAYEES_AT_ONCE); number++) {
        for (PayMonth month : pay(payees.get(number), deals.get(number))) {
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
}
