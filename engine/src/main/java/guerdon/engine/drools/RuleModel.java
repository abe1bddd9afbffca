package guerdon.engine.drools;

import guerdon.engine.drools.Condition.FieldEquals;
import guerdon.engine.drools.Condition.Holds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.drools.model.AlphaIndex;
import org.drools.model.Index.ConstraintType;
import org.drools.model.Model;
import org.drools.model.PatternDSL;
import org.drools.model.PatternDSL.PatternDef;
import org.drools.model.Rule;
import org.drools.model.Variable;
import org.drools.model.functions.Block1;
import org.drools.model.functions.Predicate1;
import org.drools.model.impl.ModelImpl;

/** Writes match rules in Drools' canonical model; nothing is generated, parsed or compiled. */
final class RuleModel {
  private static final String PACKAGE = "guerdon";

  private final FiringContext context;

  /**
   * One id for each distinct condition. Drools takes two expressions for the same if and only if
   * their ids are equal: one id for two conditions would drop the second, and two ids for the same
   * indexed equality would lose all but the last of their rules from the index.
   */
  private final Map<Condition, String> ids = new HashMap<>();

  private RuleModel(FiringContext context) {
    this.context = context;
  }

  /** The rules as a model whose actions are given this context. */
  static Model of(List<MatchRule> rules, FiringContext context) {
    RuleModel translation = new RuleModel(context);
    ModelImpl model = new ModelImpl(PACKAGE);
    for (MatchRule rule : rules) {
      model.addRule(translation.rule(rule));
    }
    return model;
  }

  private Rule rule(MatchRule rule) {
    Variable<MatchFact> fact =
        PatternDSL.declarationOf(MatchFact.class, PatternDSL.entryPoint(rule.entryPoint()));
    PatternDef<MatchFact> pattern = PatternDSL.pattern(fact);
    // Equalities first: only conditions that hang directly below the kind of fact, or below other
    // equalities, are found through an index, and only a common beginning is shared by rules.
    rule.conditions().stream()
        .filter(FieldEquals.class::isInstance)
        .distinct()
        .forEach(condition -> add(pattern, condition));
    rule.conditions().stream()
        .filter(Holds.class::isInstance)
        .distinct()
        .forEach(condition -> add(pattern, condition));
    return PatternDSL.rule(PACKAGE, rule.name())
        .build(pattern, PatternDSL.on(fact).execute(effect(rule.action())));
  }

  private Block1<MatchFact> effect(Action action) {
    FiringContext firing = context;
    return fact -> {
      try {
        action.fire(fact, firing);
      } catch (RuntimeException exception) {
        throw firing.failed(exception);
      }
    };
  }

  private void add(PatternDef<MatchFact> pattern, Condition condition) {
    String id = ids.computeIfAbsent(condition, unseen -> "condition " + ids.size());
    switch (condition) {
      case FieldEquals(int index, String text) ->
          pattern.expr(id, test(fact -> text.equals(fact.field(index))), textIndex(index, text));
      case FieldEquals(int index, Object value) ->
          pattern.expr(id, test(fact -> value.equals(fact.field(index))));
      case Holds holds -> pattern.expr(id, test(holds.predicate()));
    }
  }

  private Predicate1<MatchFact> test(Predicate<MatchFact> predicate) {
    FiringContext firing = context;
    return fact -> {
      try {
        return predicate.test(fact);
      } catch (RuntimeException exception) {
        throw firing.failed(exception);
      }
    };
  }

  /** One index for each field, told from the others by the field's number. */
  private AlphaIndex<MatchFact, String> textIndex(int field, String text) {
    FiringContext firing = context;
    return PatternDSL.alphaIndexedBy(
        String.class,
        ConstraintType.EQUAL,
        field,
        fact -> {
          try {
            return fact.field(field) instanceof String value ? value : null;
          } catch (RuntimeException exception) {
            throw firing.failed(exception);
          }
        },
        text);
  }
}
