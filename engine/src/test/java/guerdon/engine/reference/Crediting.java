package guerdon.engine.reference;

import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Clause.CreditItem;
import guerdon.dsl.syntax.Expression;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Finds the credits that the records of a plan give. */
final class Crediting {
  private final World world;
  private final Evaluator evaluator;

  Crediting(World world, Evaluator evaluator) {
    this.world = world;
    this.evaluator = evaluator;
  }

  List<Given> credits(Clause.Credit clause) {
    List<Given> credits = new ArrayList<>();
    Row.Kind kind = new Shapes(world.book()).source(clause);
    for (Row row : world.records().of(kind)) {
      credit(clause, row, credits);
    }
    return credits;
  }

  private void credit(Clause.Credit clause, Row row, List<Given> credits) {
    Where undated = Where.of(null, world.anyPeriod()).at(row, clause.variable().text(), null);
    Object date = Recipients.attempt(() -> evaluator.value(dated(clause), undated));
    Unknown problem = date instanceof Unknown unknown ? unknown : null;
    LocalDate day = date instanceof LocalDate known ? known : null;
    Where at = undated.on(day);
    Expression condition = clause.condition();
    if (condition != null) {
      Object holds = Recipients.attempt(() -> evaluator.value(condition, at));
      if (Boolean.FALSE.equals(holds)) {
        return;
      }
      problem = holds instanceof Unknown unknown ? unknown : problem;
    }
    for (CreditItem item : clause.items()) {
      if (item instanceof CreditItem.Withhold withhold) {
        Object holds = Recipients.attempt(() -> evaluator.value(withhold.condition(), at));
        if (Boolean.TRUE.equals(holds)) {
          return;
        }
        problem = holds instanceof Unknown unknown ? unknown : problem;
      }
    }
    Object amount = Recipients.attempt(() -> evaluator.value(amount(clause), at));
    credits.addAll(new Recipients(world, evaluator, clause, row, at, amount, problem).credits());
  }

  private static Expression amount(Clause.Credit clause) {
    for (CreditItem item : clause.items()) {
      if (item instanceof CreditItem.Amount amount) {
        return amount.value();
      }
    }
    throw new IllegalStateException("a credit without an amount");
  }

  private static Expression dated(Clause.Credit clause) {
    for (CreditItem item : clause.items()) {
      if (item instanceof CreditItem.Dated dated) {
        return dated.value();
      }
    }
    throw new IllegalStateException("a credit without a date");
  }
}
