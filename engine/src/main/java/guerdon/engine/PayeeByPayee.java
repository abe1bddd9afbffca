package guerdon.engine;

import guerdon.dsl.model.RecordField;
import guerdon.engine.evaluate.Credit;
import guerdon.engine.evaluate.CreditBook;
import guerdon.engine.evaluate.Crediting;
import guerdon.engine.evaluate.Locality;
import guerdon.engine.evaluate.Matching;
import guerdon.engine.evaluate.Run;
import guerdon.engine.evaluate.Withheld;
import guerdon.engine.facts.Fact;
import guerdon.engine.facts.FactTable;
import guerdon.engine.facts.Payee;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Credits and pays one payee after another, where the plan lets payees be paid alone: what was
 * computed for a payee is forgotten before the next, so that a million records leave nothing behind
 * but the lines.
 */
final class PayeeByPayee {
  private static final int PAYEES_AT_ONCE = 32;
  private static final int ROWS_AT_ONCE = 10_000;
  private static final String STEP = "paying";

  private final Run run;
  private final Locality locality;
  private final Matching rules;

  PayeeByPayee(Run run, Locality locality, Matching rules) {
    this.run = run;
    this.locality = locality;
    this.rules = rules;
    int payees = run.snapshot().payees().size();
    for (int clause = 0; clause < run.program().credits().size(); clause++) {
      run.enter(clause, CreditBook.empty(payees));
    }
  }

  /** What was paid, and what was credited on the way. */
  record Paid(Payer.Result result, List<Withheld> withheld, long records, long credits) {}

  /** What came of some payees, or of records that belong to none. */
  private record Part(Payer.@Nullable Result result, List<Withheld> withheld, long credits) {}

  Paid pay(Payer payer, Workers workers, Progress progress) {
    List<Payee> payees = run.snapshot().payees();
    List<List<Fact>> rows = batches();
    int groups = (payees.size() + PAYEES_AT_ONCE - 1) / PAYEES_AT_ONCE;
    @Nullable Part[] parts = new @Nullable Part[groups + rows.size()];
    AtomicLong done = new AtomicLong();
    Object lock = new Object();
    workers.each(
        parts.length,
        piece -> {
          if (piece >= groups) {
            parts[piece] = creditStrangers(rows.get(piece - groups));
            return;
          }
          int from = piece * PAYEES_AT_ONCE;
          List<Payee> some = payees.subList(from, Math.min(payees.size(), from + PAYEES_AT_ONCE));
          parts[piece] = pay(payer, some);
          synchronized (lock) {
            progress.advanced(STEP, done.addAndGet(some.size()), payees.size());
          }
        });
    return put(parts, rows.stream().mapToLong(List::size).sum());
  }

  private Part pay(Payer payer, List<Payee> payees) {
    List<Withheld> withheld = new ArrayList<>();
    long credits = 0;
    for (Payee payee : payees) {
      Crediting crediting = credit(payee);
      withheld.addAll(crediting.withheld());
      credits += crediting.credits().size();
    }
    Payer.Result result = payer.payAlone(payees);
    payees.forEach(run::forget);
    return new Part(result, withheld, credits);
  }

  /** Enters the credits of one payee. */
  Crediting credit(Payee payee) {
    Crediting crediting = new Crediting(run);
    for (Map.Entry<String, RecordField> owner : locality.owners().entrySet()) {
      FactTable table = run.snapshot().table(owner.getKey());
      rules.credit(run, table.referring(owner.getValue(), payee.key()), crediting);
    }
    int clauses = run.program().credits().size();
    List<List<Credit>> byClause = new ArrayList<>();
    for (int clause = 0; clause < clauses; clause++) {
      byClause.add(new ArrayList<>());
    }
    crediting.credits().forEach(credit -> byClause.get(credit.clause()).add(credit));
    for (int clause = 0; clause < clauses; clause++) {
      run.credits(clause).enter(payee, byClause.get(clause));
    }
    return crediting;
  }

  /** Records of nobody, and of those who are no payees, earn credits that pay nobody. */
  private Part creditStrangers(List<Fact> rows) {
    List<Fact> strange = new ArrayList<>();
    for (Fact row : rows) {
      RecordField owner = locality.owners().get(row.type().name());
      Object key = owner == null ? null : row.value(owner);
      if (!(key instanceof String known) || run.snapshot().payee(known) == null) {
        strange.add(row);
      }
    }
    Crediting crediting = new Crediting(run);
    rules.credit(run, strange, crediting);
    return new Part(null, crediting.withheld(), crediting.credits().size());
  }

  private List<List<Fact>> batches() {
    List<List<Fact>> batches = new ArrayList<>();
    for (String record : locality.owners().keySet()) {
      List<Fact> rows = run.snapshot().table(record).rows();
      for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
        batches.add(rows.subList(from, Math.min(rows.size(), from + ROWS_AT_ONCE)));
      }
    }
    return batches;
  }

  private static Paid put(@Nullable Part[] parts, long records) {
    Payer.Result all = new Payer.Result(new ArrayList<>(), new ArrayList<>());
    List<Withheld> withheld = new ArrayList<>();
    long credits = 0;
    for (Part part : parts) {
      if (part != null) {
        if (part.result != null) {
          all.lines().addAll(part.result.lines());
          all.incomplete().addAll(part.result.incomplete());
        }
        withheld.addAll(part.withheld);
        credits += part.credits;
      }
    }
    withheld.sort(Crediter.ORDER);
    return new Paid(all, withheld, records, credits);
  }
}
