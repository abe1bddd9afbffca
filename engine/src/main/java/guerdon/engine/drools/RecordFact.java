package guerdon.engine.drools;

import guerdon.engine.calc.Missing;
import guerdon.engine.evaluate.CompiledCredit;
import guerdon.engine.evaluate.Context;
import guerdon.engine.evaluate.Crediting;
import guerdon.engine.evaluate.Node;
import guerdon.engine.evaluate.Run;
import guerdon.engine.facts.Fact;
import org.jspecify.annotations.Nullable;

/** A record that credit rules look at, in one run. */
final class RecordFact implements MatchFact {
  private final Run run;
  private final Fact fact;
  private int lastClause;
  private @Nullable Context lastContext;
  private @Nullable Context alone;
  private boolean undecided;

  RecordFact(Run run, Fact fact) {
    this.run = run;
    this.fact = fact;
  }

  Fact fact() {
    return fact;
  }

  @Override
  public @Nullable Object field(int index) {
    return fact.value(index);
  }

  /** Whether a condition lets the record pass; one that cannot be decided does. */
  boolean passes(Node condition, Context at) {
    Object holds = condition.evaluate(at);
    if (holds instanceof Missing) {
      undecided = true;
      return true;
    }
    return Boolean.TRUE.equals(holds);
  }

  /** A condition could not be decided; the record passes it. */
  void leftUndecided() {
    undecided = true;
  }

  /** Whether a condition that some rule asked could not be decided. */
  boolean isUndecided() {
    return undecided;
  }

  /** The record by itself, for conditions that read nothing else. */
  Context alone() {
    Context known = alone;
    if (known == null) {
      known = Crediting.alone(run, fact);
      alone = known;
    }
    return known;
  }

  /** The record as a clause sees it; a record is matched by one thread at a time. */
  Context seenBy(CompiledCredit clause) {
    Context known = lastContext;
    if (known == null || lastClause != clause.clause()) {
      known = Crediting.context(run, clause, fact);
      lastClause = clause.clause();
      lastContext = known;
    }
    return known;
  }
}
