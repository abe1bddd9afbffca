package guerdon.engine.reference;

import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Clause.CreditItem;
import guerdon.dsl.syntax.Expression;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
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
    Row.Kind kind = new Shapes(world.book()).source(clause);
    for (Row row : world.records().of(kind)) {
      credit(clause, row, credits);
    }
    return credits;
  }

  private void credit(Clause.Credit clause, Row row, List<Given> credits) {
    Where undated = Where.of(null, world.anyPeriod()).at(row, clause.variable().text(), null);
    Object date = attempt(() -> evaluator.value(dated(clause), undated));
    Unknown problem = date instanceof Unknown unknown ? unknown : null;
    LocalDate day = date instanceof LocalDate known ? known : null;
    Where at = undated.on(day);
    if (clause.condition() != null) {
      Object holds = attempt(() -> evaluator.value(clause.condition(), at));
      if (Boolean.FALSE.equals(holds)) {
        return;
      }
      problem = holds instanceof Unknown unknown ? unknown : problem;
    }
    for (CreditItem item : clause.items()) {
      if (item instanceof CreditItem.Withhold withhold) {
        Object holds = attempt(() -> evaluator.value(withhold.condition(), at));
        if (Boolean.TRUE.equals(holds)) {
          return;
        }
        problem = holds instanceof Unknown unknown ? unknown : problem;
      }
    }
    Object amount = attempt(() -> evaluator.value(amount(clause), at));
    List<Part> parts = new ArrayList<>();
    for (CreditItem item : clause.items()) {
      if (item instanceof CreditItem.ToPayee to) {
        payee(to, at, parts);
      } else if (item instanceof CreditItem.ToSplits to) {
        splits(to, row, parts);
      }
    }
    if (parts.isEmpty()) {
      parts.add(new Part(null, Fraction.ONE));
    }
    for (Part part : parts) {
      credits.add(
          new Given(
              clause.name().text(),
              row,
              part.payee,
              day,
              shared(amount, part.share),
              part.share,
              problem));
    }
  }

  private record Part(@Nullable String payee, Object share) {}

  private static Object shared(Object amount, Object share) {
    if (amount instanceof Fraction whole && share instanceof Fraction part) {
      return whole.times(part);
    }
    return amount instanceof Fraction ? share : amount;
  }

  private void payee(CreditItem.ToPayee to, Where at, List<Part> parts) {
    Object key = attempt(() -> evaluator.value(to.payee(), at));
    if (key instanceof String payee) {
      Expression share = to.share();
      parts.add(
          new Part(
              payee, share == null ? Fraction.ONE : attempt(() -> evaluator.value(share, at))));
    }
  }

  private void splits(CreditItem.ToSplits to, Row row, List<Part> parts) {
    Row.Kind splits = Objects.requireNonNull(world.book().kind(to.data().text()));
    String reference = field(splits, row.kind());
    String share =
        splits.clause().fields().stream()
            .filter(f -> f.type().base().text().equals("percent"))
            .map(f -> f.name().text())
            .findFirst()
            .orElseThrow();
    String payee = world.book().payeeFields(splits).getFirst();
    boolean any = false;
    for (Row split : world.records().of(splits)) {
      if (row.key().equals(split.text(reference))) {
        any = true;
        parts.add(new Part(split.text(payee), attempt(() -> split.value(share))));
      }
    }
    List<String> owners = world.book().payeeFields(row.kind());
    if (!any && owners.size() == 1 && row.text(owners.getFirst()) != null) {
      parts.add(new Part(row.text(owners.getFirst()), Fraction.ONE));
    }
  }

  private String field(Row.Kind splits, Row.Kind target) {
    for (Clause.DataField field : splits.clause().fields()) {
      Row.Kind found = world.book().target(field);
      if (found != null && found.name().equals(target.name())) {
        return field.name().text();
      }
    }
    throw new IllegalStateException(splits.name() + " do not split " + target.name());
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

  /** The value, or why it is missing. */
  private static Object attempt(Supplier<Object> value) {
    try {
      return value.get();
    } catch (Unknown unknown) {
      return unknown;
    }
  }
}
