package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Expr.Function;
import guerdon.dsl.model.Expr.Scope;
import guerdon.dsl.model.Expr.Source;
import guerdon.dsl.model.Type.WindowKind;
import guerdon.dsl.syntax.Expression.Aggregate;
import guerdon.dsl.syntax.Name;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Types totals that run along a payee's credits: {@code running sum of deals year to date}. */
final class RunningTyper {
  private final Findings findings;

  RunningTyper(Findings findings) {
    this.findings = findings;
  }

  @Nullable Expr type(Aggregate written, Expr.Aggregate typed, Place place) {
    Name before = Objects.requireNonNull(written.details()).before();
    String problem = null;
    String repair = null;
    if (!(typed.source() instanceof Source.Credits credits)) {
      problem = "A running total goes along credits, and these are none.";
      repair = "Credit the records to payees with a `credit` clause.";
    } else if (!credits.credit().equals(place.credit())) {
      problem =
          "A running total ends with the credit at hand, and there is none of `"
              + credits.credit()
              + "` here.";
      repair = "Put it into a measure `for each credit in " + credits.credit() + "`.";
    } else if (typed.function() != Function.SUM && typed.function() != Function.COUNT) {
      problem = "Sums and counts run along credits; `" + written.function().text() + "` does not.";
      repair = "Write `running sum of` or `running count of`.";
    } else if (!(typed.scope() instanceof Scope.Own)) {
      problem = "A running total goes along the payee's own credits.";
      repair = "Leave out `of` whom.";
    } else if (before != null && !before.text().equals("this")) {
      problem = "A running total ends with a credit, not with a pay period.";
      repair = "Write `before this` to leave out the credit at hand.";
    }
    if (problem == null) {
      return new Expr.Running(typed.type().over(WindowKind.OTHER, null), typed, before != null);
    }
    findings.report(Code.TYPE, written.span(), problem, repair);
    return null;
  }
}
