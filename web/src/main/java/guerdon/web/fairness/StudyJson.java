package guerdon.web.fairness;

import com.fasterxml.jackson.databind.JsonNode;
import guerdon.engine.fairness.Parameters;
import guerdon.engine.fairness.StatisticProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One object of a study file: what it must and may hold is said where it is read. */
final class StudyJson {
  private final JsonNode node;
  private final String what;

  StudyJson(JsonNode node, String what) {
    if (!node.isObject()) {
      throw new StatisticProblem(what + " must be an object in braces");
    }
    this.node = node;
    this.what = what;
  }

  /** Refuses what nobody would read. */
  StudyJson knows(String... names) {
    Set<String> known = new TreeSet<>(List.of(names));
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                throw new StatisticProblem(
                    what + " says " + name + "; it may say " + String.join(", ", known));
              }
            });
    return this;
  }

  String what() {
    return what;
  }

  boolean has(String name) {
    return node.hasNonNull(name);
  }

  String text(String name) {
    JsonNode value = node.path(name);
    if (!value.isTextual() || value.asText().isBlank()) {
      throw new StatisticProblem(what + " must say " + name + ", a text");
    }
    return value.asText();
  }

  @Nullable String textOrNone(String name) {
    return has(name) ? text(name) : null;
  }

  String text(String name, String otherwise) {
    return has(name) ? text(name) : otherwise;
  }

  double number(String name, double otherwise) {
    if (!has(name)) {
      return otherwise;
    }
    if (!node.get(name).isNumber()) {
      throw new StatisticProblem(name + " of " + what + " must be a number");
    }
    return node.get(name).asDouble();
  }

  boolean flag(String name) {
    return node.path(name).asBoolean(false);
  }

  List<JsonNode> list(String name) {
    List<JsonNode> list = new ArrayList<>();
    if (has(name)) {
      if (!node.get(name).isArray()) {
        throw new StatisticProblem(name + " of " + what + " must be a list in brackets");
      }
      node.get(name).forEach(list::add);
    }
    return list;
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode each : list(name)) {
      if (!each.isTextual()) {
        throw new StatisticProblem(name + " of " + what + " must be a list of texts");
      }
      texts.add(each.asText());
    }
    return texts;
  }

  List<Double> numbers(String name) {
    List<Double> numbers = new ArrayList<>();
    for (JsonNode each : list(name)) {
      if (!each.isNumber()) {
        throw new StatisticProblem(name + " of " + what + " must be a list of numbers");
      }
      numbers.add(each.asDouble());
    }
    return numbers;
  }

  StudyJson inner(String name) {
    return new StudyJson(node.path(name), name + " of " + what);
  }

  List<StudyJson> inners(String name) {
    List<StudyJson> inners = new ArrayList<>();
    for (JsonNode each : list(name)) {
      inners.add(new StudyJson(each, "number " + (inners.size() + 1) + " of " + name));
    }
    return inners;
  }

  List<Parameters> conditions(String name) {
    List<Parameters> conditions = new ArrayList<>();
    for (JsonNode each : list(name)) {
      conditions.add(JsonParameters.of(each, "each condition in " + name + " of " + what));
    }
    return conditions;
  }

  Parameters condition(String name) {
    return JsonParameters.of(node.path(name), name + " of " + what);
  }
}
