package guerdon.engine;

import guerdon.engine.evaluate.CompiledCredit;
import guerdon.engine.evaluate.Credit;
import guerdon.engine.evaluate.CreditBook;
import guerdon.engine.evaluate.Crediting;
import guerdon.engine.evaluate.Matching;
import guerdon.engine.evaluate.Run;
import guerdon.engine.evaluate.Withheld;
import guerdon.engine.facts.Fact;
import guerdon.engine.facts.FactTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Credits all records of a snapshot, batch by batch. */
final class Crediter {
  private static final int BATCH = 1_000;
  private static final int PAYEES_AT_ONCE = 256;
  private static final String STEP = "crediting records";
  static final Comparator<Withheld> ORDER =
      Comparator.comparingInt(Withheld::clause)
          .thenComparing(Withheld::fact)
          .thenComparing(withheld -> withheld.payeeKey() == null ? "" : withheld.payeeKey());

  private Crediter() {}

  /**
   * The credits of a plan on a snapshot.
   *
   * @param books one for each credit clause
   */
  record Credits(List<CreditBook> books, List<Withheld> withheld, long records, long given) {
    Credits {
      books = List.copyOf(books);
      withheld = List.copyOf(withheld);
    }

    void enterInto(Run run) {
      for (int clause = 0; clause < books.size(); clause++) {
        run.enter(clause, books.get(clause));
      }
      run.withhold(withheld);
    }
  }

  private record Batch(List<Fact> rows) {}

  static Credits credit(Run run, Matching rules, Workers workers, Progress progress) {
    List<Batch> batches = batches(run);
    long records = batches.stream().mapToLong(batch -> batch.rows.size()).sum();
    @Nullable Crediting[] written = new @Nullable Crediting[batches.size()];
    AtomicLong done = new AtomicLong();
    Object lock = new Object();
    workers.each(
        batches.size(),
        piece -> {
          Crediting crediting = new Crediting(run);
          List<Fact> rows = batches.get(piece).rows;
          rules.credit(run, rows, crediting);
          written[piece] = crediting;
          synchronized (lock) {
            progress.advanced(STEP, done.addAndGet(rows.size()), records);
          }
        });
    return collect(run, written, records, workers);
  }

  private static List<Batch> batches(Run run) {
    Map<String, FactTable> sources = new LinkedHashMap<>();
    for (CompiledCredit clause : run.program().credits()) {
      String name = clause.definition().source().name();
      sources.put(name, run.snapshot().table(name));
    }
    List<Batch> batches = new ArrayList<>();
    for (FactTable table : sources.values()) {
      List<Fact> rows = table.rows();
      for (int from = 0; from < rows.size(); from += BATCH) {
        batches.add(new Batch(rows.subList(from, Math.min(rows.size(), from + BATCH))));
      }
    }
    return batches;
  }

  private static Credits collect(
      Run run, @Nullable Crediting[] written, long records, Workers workers) {
    int clauses = run.program().credits().size();
    List<List<Credit>> credits = new ArrayList<>();
    for (int clause = 0; clause < clauses; clause++) {
      credits.add(new ArrayList<>());
    }
    List<Withheld> withheld = new ArrayList<>();
    long given = 0;
    for (Crediting crediting : written) {
      if (crediting != null) {
        crediting.credits().forEach(credit -> credits.get(credit.clause()).add(credit));
        withheld.addAll(crediting.withheld());
        given += crediting.credits().size();
      }
    }
    withheld.sort(ORDER);
    int payees = run.snapshot().payees().size();
    @Nullable CreditBook[] made = new @Nullable CreditBook[clauses];
    workers.each(clauses, clause -> made[clause] = CreditBook.of(credits.get(clause), payees));
    List<CreditBook> books = Arrays.stream(made).map(Objects::requireNonNull).toList();
    workers.each(
        (payees + PAYEES_AT_ONCE - 1) / PAYEES_AT_ONCE,
        piece -> {
          int from = piece * PAYEES_AT_ONCE;
          int to = Math.min(payees, from + PAYEES_AT_ONCE);
          books.forEach(book -> book.sort(from, to));
        });
    return new Credits(books, withheld, records, given);
  }
}
