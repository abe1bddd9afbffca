package guerdon.engine.drools;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Counts which rule fired on which fact; the tests' context object and their facts. */
final class Firings {
  private final Map<String, Integer> counts = new HashMap<>();

  /** A fact named by its field 0. */
  static MatchFact fact(@Nullable Object... fields) {
    return new Row(Collections.unmodifiableList(Arrays.asList(fields.clone())));
  }

  /** A rule that notes each of its firings. */
  static MatchRule rule(String name, String entryPoint, Condition... conditions) {
    return new MatchRule(
        name,
        entryPoint,
        List.of(conditions),
        (fact, context) -> context.supplied(Firings.class).note(name, fact));
  }

  /** What the rules should do, told by testing each rule on each fact in plain loops. */
  static Firings expected(
      List<MatchRule> rules, String entryPoint, Iterable<? extends MatchFact> facts) {
    Firings expected = new Firings();
    for (MatchFact fact : facts) {
      for (MatchRule rule : rules) {
        if (rule.entryPoint().equals(entryPoint)
            && rule.conditions().stream().allMatch(condition -> meets(fact, condition))) {
          expected.note(rule.name(), fact);
        }
      }
    }
    return expected;
  }

  private static boolean meets(MatchFact fact, Condition condition) {
    return switch (condition) {
      case Condition.FieldEquals(int index, Object value) -> value.equals(fact.field(index));
      case Condition.Holds(String description, Predicate<MatchFact> predicate) ->
          predicate.test(fact);
    };
  }

  void note(String rule, MatchFact fact) {
    counts.merge(rule + " on " + fact.field(0), 1, Integer::sum);
  }

  Map<String, Integer> counts() {
    return counts;
  }

  List<String> names() {
    List<String> names = new ArrayList<>(counts.keySet());
    names.sort(String::compareTo);
    return names;
  }

  private record Row(List<@Nullable Object> fields) implements MatchFact {
    @Override
    public @Nullable Object field(int index) {
      return index < fields.size() ? fields.get(index) : null;
    }
  }
}
