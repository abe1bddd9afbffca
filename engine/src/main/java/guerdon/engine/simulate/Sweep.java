package guerdon.engine.simulate;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Kind;
import guerdon.dsl.model.Plan;
import guerdon.dsl.value.Rational;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values that a parameter takes one after another.
 *
 * <p>{@code base_rate=8%..16%:0.5%} are 8%, 8.5% and so on to 16%; {@code spif=1000,1500} are these
 * two.
 */
public record Sweep(String parameter, List<Rational> values) {
  private static final int MOST_VALUES = 10_000;
  private static final Pattern SWEEP = Pattern.compile("\\s*([A-Za-z_][A-Za-z0-9_]*)\\s*=(.+)");
  private static final Pattern RANGE = Pattern.compile("(.+?)\\.\\.(.+?):(.+)");
  private static final String HOW = " Write --sweep NAME=8%..16%:0.5% or --sweep NAME=8%,10%,12%.";

  public Sweep {
    values = List.copyOf(values);
  }

  /**
   * Reads a sweep.
   *
   * @throws SweepException with what is wrong and how to write it
   */
  public static Sweep parse(String text) {
    Matcher sweep = SWEEP.matcher(text);
    if (!sweep.matches()) {
      throw new SweepException("`" + text + "` is not a sweep." + HOW);
    }
    Matcher range = RANGE.matcher(sweep.group(2));
    List<Rational> values = new ArrayList<>();
    if (range.matches()) {
      Rational low = number(range.group(1), text);
      Rational high = number(range.group(2), text);
      Rational step = number(range.group(3), text);
      if (step.signum() <= 0 || high.compareTo(low) < 0) {
        throw new SweepException(
            "`" + text + "` runs nowhere: the first value is the lowest, the step above 0." + HOW);
      }
      Rational count = high.minus(low).dividedBy(step).floor().plus(Rational.ONE);
      if (count.compareTo(Rational.of(MOST_VALUES)) > 0) {
        throw new SweepException(
            "`"
                + text
                + "` has "
                + count.toPlainString()
                + " values; at most "
                + MOST_VALUES
                + " are run. Take a larger step.");
      }
      for (Rational value = low; value.compareTo(high) <= 0; value = value.plus(step)) {
        values.add(value);
      }
    } else {
      for (String value : sweep.group(2).split(",", -1)) {
        values.add(number(value, text));
      }
    }
    return new Sweep(sweep.group(1), values);
  }

  private static Rational number(String written, String whole) {
    String text = written.strip().replace("$", "").replace("_", "");
    boolean percent = text.endsWith("%");
    String digits = percent ? text.substring(0, text.length() - 1) : text;
    try {
      Rational number = Rational.parse(digits);
      return percent ? number.dividedBy(Rational.HUNDRED) : number;
    } catch (NumberFormatException e) {
      throw new SweepException("`" + written.strip() + "` in `" + whole + "` is no number." + HOW);
    }
  }

  /**
   * All combinations of the values of some sweeps, each a whole plan.
   *
   * @param most how many variants are allowed
   * @throws SweepException when a parameter is not there, a value is outside its range, or there
   *     are too many combinations
   */
  public static List<Variant> variants(Plan plan, List<Sweep> sweeps, int most) {
    long count = 1;
    for (Sweep sweep : sweeps) {
      sweep.check(plan);
      count = Math.multiplyExact(count, sweep.values.size());
      if (count > most) {
        throw new SweepException(
            "The sweeps make more than "
                + most
                + " variants ("
                + String.join(
                    " × ",
                    sweeps.stream().map(s -> s.values.size() + " of " + s.parameter).toList())
                + "). Take larger steps or fewer parameters.");
      }
    }
    List<Variant> variants = new ArrayList<>();
    combine(plan, sweeps, 0, new LinkedHashMap<>(), variants);
    return variants;
  }

  private static void combine(
      Plan plan, List<Sweep> sweeps, int at, Map<String, Rational> chosen, List<Variant> into) {
    if (at == sweeps.size()) {
      into.add(variant(plan, chosen));
      return;
    }
    Sweep sweep = sweeps.get(at);
    for (Rational value : sweep.values) {
      chosen.put(sweep.parameter, value);
      combine(plan, sweeps, at + 1, chosen, into);
    }
    chosen.remove(sweep.parameter);
  }

  private static Variant variant(Plan plan, Map<String, Rational> chosen) {
    List<Definition> definitions = new ArrayList<>();
    Map<String, String> settings = new LinkedHashMap<>();
    for (Definition definition : plan.definitions()) {
      Rational value = chosen.get(definition.name());
      if (definition instanceof Definition.Parameter parameter && value != null) {
        settings.put(parameter.name(), shown(parameter, value));
        definitions.add(
            new Definition.Parameter(
                parameter.name(),
                parameter.title(),
                parameter.span(),
                parameter.type(),
                List.of(
                    new Definition.DatedValue(parameter.values().getFirst().from(), value, null)),
                parameter.range()));
      } else {
        definitions.add(definition);
      }
    }
    String name =
        String.join(
            ", ", settings.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList());
    return new Variant(name, name, plan.with(definitions), settings);
  }

  private static String shown(Definition.Parameter parameter, Rational value) {
    return parameter.type().kind() == Kind.PERCENT
        ? value.times(Rational.HUNDRED).toPlainString() + "%"
        : value.toPlainString();
  }

  private void check(Plan plan) {
    List<String> known =
        plan.definitions().stream()
            .filter(Definition.Parameter.class::isInstance)
            .map(Definition::name)
            .toList();
    Definition found = plan.definition(parameter).orElse(null);
    if (!(found instanceof Definition.Parameter swept)) {
      throw new SweepException(
          "Plan "
              + plan.name()
              + " has no parameter `"
              + parameter
              + "` to sweep. "
              + (known.isEmpty()
                  ? "It has no parameters."
                  : "Its parameters: " + String.join(", ", known) + "."));
    }
    if (!(swept.values().getFirst().value() instanceof Rational)) {
      throw new SweepException("`" + parameter + "` is no number, so it cannot be swept.");
    }
    Definition.ParameterRange range = swept.range();
    for (Rational value : values) {
      if (range != null
          && (value.compareTo(range.low()) < 0 || value.compareTo(range.high()) > 0)) {
        throw new SweepException(
            "`"
                + parameter
                + "` = "
                + shown(swept, value)
                + " lies outside its declared range, "
                + shown(swept, range.low())
                + " to "
                + shown(swept, range.high())
                + ".");
      }
    }
  }
}
