package guerdon.dsl.syntax;

import java.util.List;

/** The tree of one plan text: its clauses in the order they are written. */
public record PlanText(SourceSpan span, List<Clause> clauses) implements Node {
  public PlanText {
    clauses = List.copyOf(clauses);
  }
}
