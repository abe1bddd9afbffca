package guerdon.cli.bench;

import guerdon.engine.drools.byhand.Deal;
import guerdon.engine.drools.byhand.HandWrittenRun;
import guerdon.engine.drools.byhand.Payee;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The benchmark plan as rules that a Drools engineer wrote for it alone, on the same deals. */
final class HandWrittenRuleBase implements AutoCloseable {
  private static final LocalDate NEW_YEAR = LocalDate.of(2026, 1, 1);

  private final List<Payee> payees = new ArrayList<>();
  private final List<List<Deal>> deals = new ArrayList<>();
  private final int workers;
  private final HandWrittenRun rules;
  private final ExecutorService threads;

  HandWrittenRuleBase(BenchDeals all, int workers) {
    this.workers = workers;
    this.rules = new HandWrittenRun(workers);
    this.threads = Executors.newFixedThreadPool(workers);
    for (int payee = 0; payee < all.payees(); payee++) {
      payees.add(
          new Payee(
              payee,
              BigDecimal.valueOf(all.targetCents[payee], 2),
              BigDecimal.valueOf(all.quotaCents[payee], 2)));
      deals.add(new ArrayList<>());
    }
    for (int at = 0; at < all.records(); at++) {
      deals
          .get(all.owner[at])
          .add(
              new Deal(
                  "D-" + at,
                  all.owner[at],
                  BenchDeals.TYPES.get(all.type[at]),
                  BenchDeals.STAGES.get(all.stage[at]),
                  BenchDeals.PRODUCTS.get(all.product[at]),
                  BigDecimal.valueOf(all.cents[at], 2),
                  BigDecimal.valueOf(all.discount[at], 2),
                  all.approved[at],
                  NEW_YEAR.plusDays(all.day[at])));
    }
  }

  /** What everybody is paid in the year. */
  long cents() {
    try {
      return rules.payAll(payees, deals, threads, workers).movePointRight(2).longValueExact();
    } catch (ExecutionException e) {
      throw new IllegalStateException("paying failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("paying was interrupted", e);
    }
  }

  @Override
  public void close() {
    threads.shutdown();
    rules.close();
  }
}
