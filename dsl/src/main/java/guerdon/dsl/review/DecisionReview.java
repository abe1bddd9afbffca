package guerdon.dsl.review;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Expr;
import guerdon.dsl.syntax.SourceSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds rows of decision tables that never count, and tables in which no row may hold. */
final class DecisionReview {
  /** A place that reads a table, with what holds there. */
  private record Use(Expr.Decision table, Cases context, Accepted accepted) {}

  private final Reviewed reviewed;
  private final Contexts contexts;
  private final Map<String, List<Use>> uses = new LinkedHashMap<>();

  DecisionReview(Reviewed reviewed, Contexts contexts) {
    this.reviewed = reviewed;
    this.contexts = contexts;
  }

  /** Remembers where a definition reads decision tables. */
  void note(Definition definition, Accepted accepted) {
    Object looked = definition instanceof Definition.Component c ? c.amount() : definition;
    for (Expr expr : Parts.expressions(looked)) {
      if (expr instanceof Expr.Decision decision) {
        uses.computeIfAbsent(decision.table(), t -> new ArrayList<>())
            .add(new Use(decision, contexts.of(definition), accepted));
      }
    }
  }

  void review() {
    uses.forEach(
        (name, found) -> {
          Definition table = reviewed.definitions().get(name);
          if (table != null) {
            rows(table, found);
            uncovered(table, found);
          }
        });
  }

  private void rows(Definition table, List<Use> found) {
    List<Expr.Choice> rows = found.getFirst().table().rows();
    Set<Integer> dead = new TreeSet<>();
    for (int row = 0; row < rows.size(); row++) {
      dead.add(row);
    }
    for (Use use : found) {
      dead.retainAll(deadRows(use));
    }
    for (int row : dead) {
      SourceSpan place = rows.get(row).span();
      boolean first = found.getFirst().table().choosing() == Expr.Choosing.FIRST;
      reviewed.report(
          Code.DEAD,
          place,
          "This row of `"
              + table.name()
              + (first
                  ? "` never counts: wherever it would hold, a row above holds."
                  : "` never counts: its condition cannot hold where the table is read."),
          "Remove the row, " + (first ? "move it up, " : "") + "or mend its condition.");
    }
  }

  private Set<Integer> deadRows(Use use) {
    Set<Integer> dead = new TreeSet<>();
    Cases tried = use.context();
    if (tried.never()) {
      return dead;
    }
    List<Expr.Choice> rows = use.table().rows();
    for (int row = 0; row < rows.size(); row++) {
      Expr condition = rows.get(row).condition();
      Cases holds = reviewed.conditions().holds(condition);
      if (tried.and(holds).never()) {
        dead.add(row);
      }
      if (use.table().choosing() == Expr.Choosing.FIRST) {
        tried = without(tried, condition);
      }
    }
    return dead;
  }

  private Cases without(Cases tried, @org.jspecify.annotations.Nullable Expr condition) {
    return condition == null ? Cases.NEVER : tried.and(reviewed.conditions().fails(condition));
  }

  private void uncovered(Definition table, List<Use> found) {
    for (Use use : found) {
      Cases left = use.context();
      for (Expr.Choice row : use.table().rows()) {
        left = without(left, row.condition());
      }
      if (!left.never() && !use.accepted().accepts(Code.OUTSIDE)) {
        reviewed.report(
            Code.OUTSIDE,
            reviewed.nameOf(table),
            "It may be that no row of `"
                + table.name()
                + "` holds; then what depends on it is not paid.",
            "End with a row `| any | … |` that says what holds then.");
        return;
      }
    }
  }
}
