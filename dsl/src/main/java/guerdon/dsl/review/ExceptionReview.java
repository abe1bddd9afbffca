package guerdon.dsl.review;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.model.Definition.Component;
import guerdon.dsl.model.Definition.Except;
import guerdon.dsl.model.Expr;
import java.util.List;
import java.util.Map;

/**
 * Finds two exceptions of a component that can both apply, with a case in which they do.
 *
 * <p>They may, unless their conditions exclude each other ({@code level = "A"} and {@code level =
 * "B"}), or one is written {@code over} the other.
 */
final class ExceptionReview {
  private final Reviewed reviewed;
  private final Contexts contexts;

  ExceptionReview(Reviewed reviewed, Contexts contexts) {
    this.reviewed = reviewed;
    this.contexts = contexts;
  }

  void review(Component component) {
    List<Except> exceptions = component.exceptions();
    for (int i = 0; i < exceptions.size(); i++) {
      for (int j = i + 1; j < exceptions.size(); j++) {
        pair(component, exceptions.get(i), exceptions.get(j));
      }
    }
  }

  private void pair(Component component, Except first, Except second) {
    Conditions conditions = reviewed.conditions();
    Cases pair = conditions.holds(first.condition()).and(conditions.holds(second.condition()));
    if (pair.never() || !pair.known()) {
      return;
    }
    Cases inContext = contexts.of(component).and(pair);
    if (inContext.never()) {
      return;
    }
    Map<Expr, ValueSet> way = pair.ways().getFirst();
    reviewed.report(
        new Diagnostic(
            Code.EXCEPTIONS,
            second.span(),
            "The exceptions `"
                + first.label()
                + "` and `"
                + second.label()
                + "` of `"
                + component.name()
                + "` can both apply, for example with "
                + reviewed.wording().witness(way)
                + ".",
            "Say which one goes first: `except "
                + second.label()
                + " over "
                + first.label()
                + " when …`, or add `and not …` to one of them.",
            List.of(new Diagnostic.Related(first.span(), "the other exception stands here"))));
  }
}
