package guerdon.engine.columns;

import guerdon.engine.evaluate.CreditBook;
import guerdon.engine.evaluate.Matching;
import guerdon.engine.evaluate.Run;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The credits of a run, given when something that columns cannot say first asks for them. */
public final class CreditBooks {
  /** Credits all records. */
  @FunctionalInterface
  public interface Source {
    List<CreditBook> of(Run run, Matching matching);
  }

  private final Run run;
  private final Matching matching;
  private final Source source;
  private @Nullable List<CreditBook> books;

  CreditBooks(Run run, Matching matching, Source source) {
    this.run = run;
    this.matching = matching;
    this.source = source;
  }

  synchronized CreditBook book(int clause) {
    List<CreditBook> known = books;
    if (known == null) {
      known = source.of(run, matching);
      books = known;
    }
    return known.get(clause);
  }
}
