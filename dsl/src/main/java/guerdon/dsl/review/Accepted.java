package guerdon.dsl.review;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Clause.ComponentItem;
import guerdon.dsl.syntax.Name;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The warnings that a component accepts with a reason, and whether there was one to accept. */
final class Accepted {
  private final List<Name> words = new ArrayList<>();
  private final Set<Code> used = new HashSet<>();

  Accepted(@Nullable Clause clause) {
    if (clause instanceof Clause.Component component) {
      for (ComponentItem item : component.items()) {
        if (item instanceof ComponentItem.Accept accept) {
          words.addAll(accept.warnings());
        }
      }
    }
  }

  boolean accepts(Code code) {
    boolean accepted =
        words.stream().anyMatch(w -> Code.accepted(w.text()).filter(code::equals).isPresent());
    if (accepted) {
      used.add(code);
    }
    return accepted;
  }

  /** Reports words that accept what is not there. */
  void reportIdle(Reviewed reviewed) {
    for (Name word : words) {
      if (Code.accepted(word.text()).filter(used::contains).isEmpty()) {
        reviewed.report(
            Code.UNUSED,
            word.span(),
            "There is no such warning here to accept.",
            "Delete `" + word.text() + "`.");
      }
    }
  }
}
