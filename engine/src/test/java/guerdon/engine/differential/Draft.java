package guerdon.engine.differential;

import java.util.ArrayList;
import java.util.List;

/**
 * A plan as lines, clause by clause, so that parts of it can be taken away.
 *
 * @param clauses each a list of lines, the first of which starts the clause
 */
record Draft(List<List<String>> clauses) {
  Draft {
    clauses = clauses.stream().map(List::copyOf).toList();
  }

  String text() {
    StringBuilder text = new StringBuilder();
    for (List<String> clause : clauses) {
      for (int line = 0; line < clause.size(); line++) {
        text.append(line == 0 ? "" : "  ").append(clause.get(line)).append('\n');
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** The same plan without a clause. */
  Draft without(int clause) {
    List<List<String>> fewer = new ArrayList<>(clauses);
    fewer.remove(clause);
    return new Draft(fewer);
  }

  /** The same plan with another line; without the line where {@code replacement} is empty. */
  Draft with(int clause, int line, String replacement) {
    List<List<String>> changed = new ArrayList<>(clauses);
    List<String> lines = new ArrayList<>(changed.get(clause));
    if (replacement.isEmpty()) {
      lines.remove(line);
    } else {
      lines.set(line, replacement);
    }
    changed.set(clause, lines);
    return new Draft(changed);
  }
}
