package guerdon.engine.reference;

import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Clause.CreditItem;
import guerdon.dsl.syntax.Expression;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    Clause.Credit base = world.book().base(clause);
    if (base != null) {
      for (Given given : world.credits(base)) {
        Stretch period = given.date() == null ? null : world.calendar().period(given.date());
        Where at =
            Where.of(
                    world.records().person(given.payee()),
                    period == null ? world.anyPeriod() : period)
                .at(given, world.book().variable(base));
        credit(clause, given.row(), at, at, given.problem(), credits);
      }
      return credits;
    }
    Row.Kind kind = new Shapes(world.book()).source(clause);
    for (Row row : world.records().of(kind)) {
      Where undated =
          Where.of(null, world.anyPeriod()).at(row, world.book().variable(clause), null);
      Object date = Recipients.attempt(() -> evaluator.value(dated(clause), undated));
      Where at = undated.on(date instanceof LocalDate day ? day : null);
      credit(clause, row, undated, at, null, credits);
    }
    return credits;
  }

  private void credit(
      Clause.Credit clause,
      Row row,
      Where undated,
      Where at,
      @Nullable Unknown before,
      List<Given> credits) {
    Object date = Recipients.attempt(() -> evaluator.value(dated(clause), undated));
    Unknown problem = date instanceof Unknown unknown ? unknown : before;
    LocalDate day = date instanceof LocalDate known ? known : null;
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
    credits.addAll(
        new Recipients(world, evaluator, clause, row, at, day, amount, problem).credits());
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
