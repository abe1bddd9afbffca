package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.model.Definition.Except;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Type;
import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Clause.ComponentItem;
import guerdon.dsl.syntax.Name;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts exceptions in the order that {@code except a over b} states: where a applies, b does not.
 *
 * <p>The condition of b becomes {@code b and not a}, so that whoever computes the plan needs no
 * order.
 */
final class ExceptionOrder {
  private final Findings findings;
  private final Map<String, Set<String>> over = new LinkedHashMap<>();

  ExceptionOrder(Findings findings, Clause.Component clause) {
    this.findings = findings;
    List<ComponentItem.Except> written = new ArrayList<>();
    for (ComponentItem item : clause.items()) {
      if (item instanceof ComponentItem.Except except) {
        written.add(except);
        over.put(except.label().text(), new LinkedHashSet<>());
      }
    }
    written.forEach(this::read);
  }

  private void read(ComponentItem.Except except) {
    String label = except.label().text();
    for (Name lower : except.over()) {
      Set<String> below = over.get(lower.text());
      if (below == null) {
        findings.report(
            Code.UNKNOWN,
            lower.span(),
            "This component has no exception called `" + lower.text() + "`.",
            Suggestions.didYouMean(lower.text(), over.keySet()));
      } else if (lower.text().equals(label) || below.contains(label)) {
        findings.report(
            Code.EXCEPTIONS,
            lower.span(),
            lower.text().equals(label)
                ? "`" + label + "` cannot go before itself."
                : "`" + label + "` goes over `" + lower.text() + "` and the other way round.",
            "Write `over` on the one that goes first.");
      } else {
        over.getOrDefault(label, new LinkedHashSet<>()).add(lower.text());
      }
    }
  }

  List<Except> apply(List<Except> exceptions) {
    List<Except> ordered = new ArrayList<>();
    for (Except except : exceptions) {
      Expr condition = except.condition();
      for (Except higher : exceptions) {
        if (over.getOrDefault(higher.label(), Set.of()).contains(except.label())) {
          condition =
              new Expr.And(Type.FLAG, condition, new Expr.Not(Type.FLAG, higher.condition()));
        }
      }
      ordered.add(
          new Except(except.label(), condition, except.amount(), except.because(), except.span()));
    }
    return ordered;
  }
}
