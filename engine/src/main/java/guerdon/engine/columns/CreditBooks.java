package guerdon.engine.columns;

import guerdon.engine.evaluate.CreditBook;
import guerdon.engine.evaluate.Matching;
import guerdon.engine.evaluate.Run;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The credits of a run, given when something that columns cannot say first asks for them. */
public final class CreditBooks {
  /** Credits all records. */
  @FunctionalInterface
  public interface Source {
    List<CreditBook> of(Run run, Matching matching);
  }

  /** Credits that plans with the same clauses have in common. */
  private record Shared(List<CreditBook> books) {}

  private final Run run;
  private final Matching matching;
  private final Source source;
  private final Study study;
  private final Supplier<Object> key;
  private @Nullable List<CreditBook> books;

  /**
   * @param key what the credits are computed from
   */
  CreditBooks(Run run, Matching matching, Source source, Study study, Supplier<Object> key) {
    this.run = run;
    this.matching = matching;
    this.source = source;
    this.study = study;
    this.key = key;
  }

  synchronized CreditBook book(int clause) {
    List<CreditBook> known = books;
    if (known == null) {
      Object from = key.get();
      known = study.other(from) instanceof Shared shared ? shared.books : source.of(run, matching);
      study.rememberOther(from, new Shared(known));
      books = known;
    }
    return known.get(clause);
  }
}
