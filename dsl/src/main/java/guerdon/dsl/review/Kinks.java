package guerdon.dsl.review;

import guerdon.dsl.check.Constants;
import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Definition.Component;
import guerdon.dsl.model.Definition.Match;
import guerdon.dsl.model.Definition.Row;
import guerdon.dsl.model.Expr;
import guerdon.dsl.syntax.SourceSpan;
import guerdon.dsl.value.Rational;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Gathers where the pay of a component may bend: the bounds of its tables, gates and choices. */
final class Kinks {
  private final Map<String, Definition> definitions;
  private final List<Kink> starts = new ArrayList<>();
  private final List<Kink> others = new ArrayList<>();

  private Kinks(Map<String, Definition> definitions) {
    this.definitions = definitions;
  }

  static List<Kink> of(
      Component component, List<Definition> needed, Map<String, Definition> definitions) {
    Kinks kinks = new Kinks(definitions);
    kinks.in(component.amount(), component.span(), false);
    for (Definition definition : needed) {
      switch (definition) {
        case Definition.Measure m -> kinks.in(m.value(), m.span(), false);
        case Definition.Table t ->
            t.rows().forEach(row -> kinks.in(row.value(), row.span(), false));
        default -> {
          // has no curve of its own
        }
      }
    }
    component
        .gates()
        .forEach(gate -> kinks.in(gate.condition(), gate.span(), gate.because() != null));
    kinks.starts.addAll(kinks.others);
    return kinks.starts;
  }

  private void in(Expr root, SourceSpan origin, boolean stated) {
    for (Expr expr : Parts.expressions(root)) {
      switch (expr) {
        case Expr.TableValue t -> table(t.table(), t.keys());
        case Expr.Applied a -> table(a.table(), a.keys());
        case Expr.Compare c when c.left().type().kind().isNumeric() -> {
          if (Constants.value(c.right()) instanceof Rational bound) {
            others.add(new Kink(c.left(), bound, origin, stated));
          } else if (Constants.value(c.left()) instanceof Rational bound) {
            others.add(new Kink(c.right(), bound, origin, stated));
          } else {
            Expr difference =
                new Expr.Arithmetic(c.left().type(), Expr.Operator.SUBTRACT, c.left(), c.right());
            others.add(new Kink(difference, Rational.ZERO, origin, stated));
          }
        }
        default -> {
          // bends nothing
        }
      }
    }
  }

  private void table(String name, List<Expr> keys) {
    if (!(definitions.get(name) instanceof Definition.Table table)) {
      return;
    }
    for (Row row : table.rows()) {
      for (int key = 0; key < Math.min(keys.size(), row.matches().size()); key++) {
        Expr by = keys.get(key);
        switch (row.matches().get(key)) {
          case Match.Band band -> {
            // The row that begins at a bound tells more than the one that ends there.
            if (band.low() != null) {
              starts.add(new Kink(by, band.low(), row.span(), false));
            }
            if (band.high() != null) {
              others.add(new Kink(by, band.high(), row.span(), false));
            }
          }
          case Match.Exactly e -> {
            if (e.value() instanceof Rational at) {
              others.add(new Kink(by, at, row.span(), false));
            }
          }
          case Match.Any any -> {
            // has no bound
          }
        }
      }
    }
  }
}
