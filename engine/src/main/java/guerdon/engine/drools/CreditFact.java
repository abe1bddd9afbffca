package guerdon.engine.drools;

import guerdon.engine.calc.Missing;
import guerdon.engine.evaluate.Context;
import guerdon.engine.evaluate.Credit;
import guerdon.engine.evaluate.Crediting;
import guerdon.engine.evaluate.Node;
import guerdon.engine.evaluate.Run;
import org.jspecify.annotations.Nullable;

/** A credit that the rules of a further credit clause look at. */
final class CreditFact implements MatchFact {
  private final Credit credit;
  private final Context context;
  private boolean undecided;

  CreditFact(Run run, Credit credit) {
    this.credit = credit;
    this.context = Crediting.context(run, credit);
  }

  Credit credit() {
    return credit;
  }

  Context context() {
    return context;
  }

  @Override
  public @Nullable Object field(int index) {
    return credit.fact().value(index);
  }

  /** Whether a condition lets the credit pass; one that cannot be decided does. */
  boolean passes(Node condition) {
    Object holds = condition.evaluate(context);
    if (holds instanceof Missing) {
      undecided = true;
      return true;
    }
    return Boolean.TRUE.equals(holds);
  }

  /** A condition could not be decided; the credit passes it. */
  void leftUndecided() {
    undecided = true;
  }

  boolean isUndecided() {
    return undecided;
  }
}
