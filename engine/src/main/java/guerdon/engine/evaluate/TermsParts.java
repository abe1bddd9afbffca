package guerdon.engine.evaluate;

import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Terms;
import guerdon.dsl.model.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The expressions the terms of a component are made of. */
final class TermsParts {
  private TermsParts() {}

  static List<Expr> of(Terms terms) {
    List<Expr> parts = new ArrayList<>();
    add(parts, terms.refundWhen());
    add(parts, terms.minimum());
    if (terms.residual() != null) {
      add(parts, terms.residual().until());
    }
    if (terms.spread() != null && !(terms.spread().whose() instanceof Expr.Scope.Own)) {
      // What others are credited decides how the pay is spread.
      parts.add(
          new Expr.Aggregate(
              Type.MONEY,
              Expr.Function.SUM,
              new Expr.Source.Credits(
                  terms.spread().credit(), new Expr.OfCredit(Type.MONEY, Expr.CreditPart.AMOUNT)),
              terms.spread().whose(),
              new Expr.Window.Around(null),
              null));
    }
    Terms.Draw draw = terms.draw();
    if (draw != null) {
      add(parts, draw.amount());
      add(parts, draw.window());
      add(parts, draw.recordKey());
      add(parts, draw.share());
      add(parts, draw.from());
      add(parts, draw.keeping());
      add(parts, draw.forgiven());
      add(parts, draw.guaranteed());
      add(parts, draw.guaranteedWhile());
    }
    for (Terms.Clawback clawback : terms.clawbacks()) {
      add(parts, clawback.share());
      add(parts, clawback.condition());
      add(parts, clawback.date());
      if (clawback.fading() != null) {
        add(parts, clawback.fading().from());
      }
    }
    switch (terms.release()) {
      case Terms.Release.InProportion r -> add(parts, r.share());
      case Terms.Release.OnDays r ->
          r.parts()
              .forEach(
                  part -> {
                    add(parts, part.share());
                    add(parts, part.date());
                  });
      case null -> {
        // payable at once
      }
    }
    terms.holds().forEach(hold -> add(parts, hold.condition()));
    return parts;
  }

  private static void add(List<Expr> parts, @Nullable Expr expr) {
    if (expr != null) {
      parts.add(expr);
    }
  }
}
