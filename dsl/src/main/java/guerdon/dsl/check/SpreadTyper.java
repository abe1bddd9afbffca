package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Expr.Scope;
import guerdon.dsl.model.Terms;
import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Clause.ComponentItem;
import guerdon.dsl.syntax.Expression;
import guerdon.dsl.syntax.SourceSpan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the credits on which pay per period rests, so that it can be released and taken back credit
 * by credit: those that {@code spread over} names, or the only ones the amount is gathered from.
 */
final class SpreadTyper {
  private final Findings findings;
  private final Definitions definitions;
  private final ExpressionTyper typer;
  private final Map<String, Set<Scope>> behind;

  SpreadTyper(Findings findings, Definitions definitions, ExpressionTyper typer, Expr amount) {
    this.findings = findings;
    this.definitions = definitions;
    this.typer = typer;
    this.behind = CreditsBehind.of(amount, definitions::built);
  }

  /**
   * What was found.
   *
   * @param spread null where the pay of a period stands for itself
   * @param sound false where a mistake was told
   */
  record Found(Terms.@Nullable Spread spread, boolean sound) {
    static final Found NOTHING = new Found(null, true);
    static final Found MISTAKE = new Found(null, false);
  }

  Found find(Clause.Component clause) {
    for (ComponentItem item : clause.items()) {
      if (item instanceof ComponentItem.Spread spread) {
        return stated(spread);
      }
    }
    ComponentItem speaking = speaking(clause);
    if (speaking == null) {
      return Found.NOTHING;
    }
    if (behind.size() == 1) {
      Map.Entry<String, Set<Scope>> only = behind.entrySet().iterator().next();
      if (only.getValue().size() == 1) {
        return new Found(new Terms.Spread(only.getKey(), only.getValue().iterator().next()), true);
      }
    }
    return open(speaking.span());
  }

  private Found stated(ComponentItem.Spread item) {
    Definition.Credit credit = DefinitionBuilder.credit(item.credits(), definitions, findings);
    if (credit == null) {
      return Found.MISTAKE;
    }
    Set<Scope> read = behind.get(credit.name());
    if (read == null) {
      findings.report(
          Code.UNIT,
          item.credits().span(),
          "What this component pays does not depend on credits of `" + credit.name() + "`.",
          behind.isEmpty()
              ? "It depends on no credits, so there is nothing to spread it over."
              : "Name one of those it is gathered from: " + names() + ".");
      return Found.MISTAKE;
    }
    if (item.whose() != null) {
      Scope whose = typer.whom(item.whose());
      return whose == null
          ? Found.MISTAKE
          : new Found(new Terms.Spread(credit.name(), whose), true);
    }
    Scope whose = read.size() == 1 ? read.iterator().next() : new Scope.Own();
    return new Found(new Terms.Spread(credit.name(), whose), true);
  }

  private Found open(SourceSpan span) {
    if (behind.isEmpty()) {
      findings.report(
          Code.UNIT,
          span,
          "This speaks of a credit, and what this component pays is gathered from no credits.",
          "Pay `for each credit in …`, or gather the amount from a credit.");
    } else {
      String first = behind.keySet().iterator().next();
      findings.report(
          Code.UNIT,
          span,
          "It is open over which credits the pay of a period is spread: it is gathered from "
              + names()
              + (behind.size() == 1 ? " of several groups of payees" : "")
              + ".",
          "Add a line `spread over " + first + "`.");
    }
    return Found.MISTAKE;
  }

  private String names() {
    return behind.keySet().stream()
        .map(name -> "`" + name + "`")
        .collect(Collectors.joining(" and "));
  }

  /** The first line of the terms that speaks of a credit or the record behind it. */
  private @Nullable ComponentItem speaking(Clause.Component clause) {
    Set<String> words = new HashSet<>(Set.of("credit"));
    for (String name : definitions.creditNames()) {
      if (definitions.built(name) instanceof Definition.Credit credit) {
        words.add(credit.source().name());
        words.add(credit.source().variable());
      }
    }
    for (ComponentItem item : clause.items()) {
      boolean term =
          item instanceof ComponentItem.Payable
              || item instanceof ComponentItem.Hold
              || item instanceof ComponentItem.Clawback;
      boolean recomputed =
          item instanceof ComponentItem.Clawback clawback
              && clawback.manner() != null
              && clawback.manner().text().equals("recomputed");
      boolean named = item instanceof ComponentItem.Clawback clawback && clawback.credits() != null;
      if (term && (recomputed || named || speaks((Record) item, words))) {
        return item;
      }
    }
    return null;
  }

  private static boolean speaks(Record node, Set<String> words) {
    if (node instanceof Expression.Reference reference
        && words.contains(reference.path().getFirst().text())) {
      return true;
    }
    if (node instanceof Expression.Aggregate all
        && (all.details() == null || !all.details().running())) {
      // A sum or count of records asks about all of them, not about the one at hand.
      return false;
    }
    List<Object> parts = new ArrayList<>(TreeParts.of(node));
    for (Object part : parts) {
      if (part instanceof List<?> list) {
        for (Object each : list) {
          if (each instanceof Record record && speaks(record, words)) {
            return true;
          }
        }
      } else if (part instanceof Record record && speaks(record, words)) {
        return true;
      }
    }
    return false;
  }
}
