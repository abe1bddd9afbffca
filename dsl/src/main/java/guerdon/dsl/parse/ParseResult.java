package guerdon.dsl.parse;

import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.syntax.PlanText;
import java.util.List;

/**
 * The tree of a plan text and what was found wrong with it, in the order of the text.
 *
 * <p>A clause that could not be read is not in the tree; every other clause is. The text is a
 * correct plan as far as its shape goes exactly when {@code diagnostics} is empty.
 */
public record ParseResult(PlanText tree, List<Diagnostic> diagnostics) {
  public ParseResult {
    diagnostics = List.copyOf(diagnostics);
  }
}
