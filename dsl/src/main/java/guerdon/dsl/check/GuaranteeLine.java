package guerdon.dsl.check;

import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Clause.ComponentItem;
import guerdon.dsl.syntax.Expression;
import guerdon.dsl.syntax.Expression.Binary;
import guerdon.dsl.syntax.Expression.BinaryOperator;
import guerdon.dsl.syntax.Name;
import guerdon.dsl.syntax.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The line of its own that a guarantee pays: {@code commission_guarantee} pays what {@code
 * commission} has earned less than the guarantee.
 */
final class GuaranteeLine {
  private GuaranteeLine() {}

  /** The component that pays the guarantee of another; null when it has none. */
  static Clause.@Nullable Component of(Clause.Component component) {
    for (ComponentItem item : component.items()) {
      if (item instanceof ComponentItem.Guarantee guarantee) {
        return line(component, guarantee);
      }
    }
    return null;
  }

  private static Clause.Component line(
      Clause.Component component, ComponentItem.Guarantee guarantee) {
    SourceSpan span = guarantee.span();
    Expression earned = new Expression.Reading(span, new Name(span, "earned"), component.name());
    Expression reached =
        new Expression.Call(span, new Name(span, "min"), List.of(guarantee.amount(), earned));
    Expression missing =
        new Binary(span, BinaryOperator.SUBTRACT, span, guarantee.amount(), reached);
    List<ComponentItem> items = new ArrayList<>();
    items.add(new ComponentItem.Pay(span, missing, null, null, null, null, null));
    if (guarantee.window() != null) {
      items.add(new ComponentItem.Gate(span, guarantee.window(), null));
    }
    for (ComponentItem item : component.items()) {
      if (item instanceof ComponentItem.Effective effective) {
        items.add(effective);
      } else if (item instanceof ComponentItem.RoundingRule rule) {
        Clause.RoundingWords words = rule.words();
        items.add(
            new ComponentItem.RoundingRule(
                rule.span(),
                new Clause.RoundingWords(words.span(), words.mode(), words.unit(), null)));
      }
    }
    return new Clause.Component(
        span,
        new Name(component.name().span(), component.name().text() + "_guarantee"),
        null,
        component.type(),
        items);
  }
}
