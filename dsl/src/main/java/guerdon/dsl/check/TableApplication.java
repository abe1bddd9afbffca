package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Kind;
import guerdon.dsl.model.Type;
import guerdon.dsl.syntax.Expression;
import org.jspecify.annotations.Nullable;

/**
 * Types {@code table applied to amount}. A marginal table cuts the amount into slices, so its key
 * must be the amount itself or the amount divided by something, a quota say; otherwise nobody could
 * tell which part of the amount lies between 70 % and 90 %.
 */
final class TableApplication {
  private final Findings findings;
  private final Definitions definitions;
  private final OperatorTypes operators;

  TableApplication(Findings findings, Definitions definitions, OperatorTypes operators) {
    this.findings = findings;
    this.definitions = definitions;
    this.operators = operators;
  }

  @Nullable Expr apply(
      Expression.Applied written, Definition.Table table, java.util.List<Expr> keys, Expr amount) {
    Type type = operators.product(table.type(), amount.type(), written.span());
    if (type == null) {
      return null;
    }
    if (table.kind() != Definition.TableKind.MARGINAL) {
      return new Expr.Applied(type, table.name(), keys, amount, null);
    }
    if (keys.size() != 1) {
      findings.report(
          Code.SLICE,
          written.span(),
          "`"
              + table.name()
              + "` is marginal and has "
              + keys.size()
              + " keys; an amount is sliced along one.",
          "Make one table for each value of the other keys.");
      return null;
    }
    Expr key = keys.getFirst();
    if (same(key, amount)) {
      return new Expr.Applied(type, table.name(), keys, amount, null);
    }
    Expr quotient = definitionOf(key);
    if (quotient instanceof Expr.Arithmetic division
        && division.operator() == Expr.Operator.DIVIDE
        && same(division.left(), amount)) {
      return new Expr.Applied(type, table.name(), keys, amount, division.right());
    }
    String keyName = table.keyNames().getFirst();
    String amountWords =
        written.amount() instanceof Expression.Reference r
            ? r.path().getLast().text()
            : "this amount";
    boolean rounded = quotient instanceof Expr.Round;
    String repair =
        rounded
            ? "Take the rounding out of `" + keyName + "`; the amounts are exact."
            : "Define `"
                + keyName
                + "` as `"
                + amountWords
                + " / …`, or make the table `whole` so that one rate holds for all of it.";
    findings.report(
        Code.SLICE,
        written.span(),
        "`"
            + table.name()
            + "` slices "
            + amountWords
            + " by `"
            + keyName
            + "`, which is not "
            + amountWords
            + " divided by something.",
        key.type().kind() == Kind.MONEY
            ? "Apply the table to `" + keyName + "`, or key it by " + amountWords + "."
            : repair);
    return null;
  }

  /** Whether two expressions are the same value, looking through one name on either side. */
  private boolean same(Expr left, Expr right) {
    return left.equals(right)
        || definitionOf(left).equals(right)
        || left.equals(definitionOf(right));
  }

  private Expr definitionOf(Expr expr) {
    String name =
        switch (expr) {
          case Expr.Value v -> v.definition();
          case Expr.CreditValue v -> v.definition();
          default -> null;
        };
    return name != null && definitions.built(name) instanceof Definition.Measure measure
        ? measure.value()
        : expr;
  }
}
