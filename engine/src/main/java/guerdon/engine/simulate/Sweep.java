package guerdon.engine.simulate;

import guerdon.dsl.diagnostic.Spelling;
import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Kind;
import guerdon.dsl.model.Plan;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.ValueFormat;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
   * Reads a sweep, or takes the declared range and step of a parameter that is named alone.
   *
   * @throws SweepException with what is wrong and how to write it
   */
  public static Sweep parse(String text, Plan plan) {
    Sweep whole = text.contains("=") ? parse(text) : declared(text.strip(), plan);
    whole.check(plan);
    return whole;
  }

  private static Sweep declared(String name, Plan plan) {
    Definition.ParameterRange range = parameter(name, plan).range();
    if (range == null || range.step() == null) {
      throw new SweepException(
          "`" + name + "` declares no range with a step, so its values must be given." + HOW);
    }
    return parse(
        name
            + "="
            + range.low().toPlainString()
            + ".."
            + range.high().toPlainString()
            + ":"
            + range.step().toPlainString());
  }

  /**
   * All combinations of the values of some sweeps, each a whole plan.
   *
   * @param most how many variants are allowed
   * @throws SweepException when a parameter is not there, a value is outside its range, or there
   *     are too many combinations
   */
  public static List<Variant> variants(Plan plan, List<Sweep> sweeps, int most) {
    return variants(plan, sweeps, Sampling.ALL, 0, most);
  }

  /**
   * Combinations of the values of some sweeps, each a whole plan, none twice.
   *
   * @param seed of what is drawn; the same seed draws the same
   * @param most how many variants are allowed
   * @throws SweepException when a parameter is not there or swept twice, a value is outside its
   *     range, or there are too many combinations, or fewer than are to be drawn
   */
  public static List<Variant> variants(
      Plan plan, List<Sweep> sweeps, Sampling sampling, long seed, int most) {
    Set<String> swept = new HashSet<>();
    BigInteger count = BigInteger.ONE;
    for (Sweep sweep : sweeps) {
      sweep.check(plan);
      if (!swept.add(sweep.parameter)) {
        throw new SweepException(
            "`" + sweep.parameter + "` is swept twice; put all of its values into one --sweep.");
      }
      count = count.multiply(BigInteger.valueOf(sweep.values.size()));
    }
    boolean all = sampling.way() == Sampling.Way.GRID;
    BigInteger asked = all ? count : BigInteger.valueOf(sampling.count());
    if (!all && asked.compareTo(count) > 0) {
      throw new SweepException(
          "--sample asks for "
              + ValueFormat.number(Rational.of(sampling.count()))
              + " of "
              + sizes(sweeps, count)
              + ". Ask for fewer, or leave --sample out to run all.");
    }
    if (asked.compareTo(BigInteger.valueOf(most)) > 0) {
      throw new SweepException(
          (all ? "The sweeps make " + sizes(sweeps, count) : "--sample asks for " + shown(asked))
              + "; at most "
              + shown(BigInteger.valueOf(most))
              + " are run. "
              + (all
                  ? "Take larger steps or fewer parameters, or draw some: --sample latin:200."
                  : "Ask for fewer."));
    }
    return switch (sampling.way()) {
      case GRID -> grid(plan, sweeps);
      case LATIN -> latin(plan, sweeps, sampling.count(), seed);
      case RANDOM -> random(plan, sweeps, sampling.count(), seed);
    };
  }

  private static String shown(BigInteger count) {
    return ValueFormat.number(Rational.of(count, BigInteger.ONE));
  }

  private static String sizes(List<Sweep> sweeps, BigInteger count) {
    String parts =
        String.join(
            " × ",
            sweeps.stream()
                .map(s -> shown(BigInteger.valueOf(s.values.size())) + " of " + s.parameter)
                .toList());
    return shown(count) + " variants" + (sweeps.size() > 1 ? " (" + parts + ")" : "");
  }

  private static List<Variant> grid(Plan plan, List<Sweep> sweeps) {
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

  private static List<Variant> latin(Plan plan, List<Sweep> sweeps, int count, long seed) {
    Draws draws = new Draws(seed);
    List<int[]> orders = sweeps.stream().map(sweep -> draws.shuffled(count)).toList();
    Set<List<Rational>> drawn = new LinkedHashSet<>();
    for (int at = 0; at < count; at++) {
      List<Rational> values = new ArrayList<>();
      for (int sweep = 0; sweep < sweeps.size(); sweep++) {
        // The middle of the stretch that is drawn from; its values are nearest to it.
        long size = sweeps.get(sweep).values.size();
        long place = (2L * orders.get(sweep)[at] + 1) * size / (2L * count);
        values.add(sweeps.get(sweep).values.get((int) place));
      }
      drawn.add(values);
    }
    return variants(plan, sweeps, drawn);
  }

  private static List<Variant> random(Plan plan, List<Sweep> sweeps, int count, long seed) {
    Draws draws = new Draws(seed);
    Set<List<Rational>> drawn = new LinkedHashSet<>();
    while (drawn.size() < count) {
      List<Rational> values = new ArrayList<>();
      for (Sweep sweep : sweeps) {
        values.add(sweep.values.get(draws.below(sweep.values.size())));
      }
      drawn.add(values);
    }
    return variants(plan, sweeps, drawn);
  }

  private static List<Variant> variants(
      Plan plan, List<Sweep> sweeps, Set<List<Rational>> combinations) {
    List<Variant> variants = new ArrayList<>();
    for (List<Rational> values : combinations) {
      Map<String, Rational> chosen = new LinkedHashMap<>();
      for (int at = 0; at < values.size(); at++) {
        chosen.put(sweeps.get(at).parameter, values.get(at));
      }
      variants.add(variant(plan, chosen));
    }
    return variants;
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

  private static Definition.Parameter parameter(String name, Plan plan) {
    if (plan.definition(name).orElse(null) instanceof Definition.Parameter found) {
      return found;
    }
    List<String> known =
        plan.definitions().stream()
            .filter(Definition.Parameter.class::isInstance)
            .map(Definition::name)
            .sorted()
            .toList();
    Optional<String> near = Spelling.nearest(name, known);
    throw new SweepException(
        "Plan "
            + plan.name()
            + " has no parameter `"
            + name
            + "` to sweep. "
            + near.map(word -> "Did you mean `" + word + "`? ").orElse("")
            + (known.isEmpty()
                ? "It has no parameters."
                : "Its parameters: " + String.join(", ", known) + "."));
  }

  private void check(Plan plan) {
    Definition.Parameter swept = parameter(parameter, plan);
    if (!(swept.values().getFirst().value() instanceof Rational)) {
      throw new SweepException("`" + parameter + "` is no number, so it cannot be swept.");
    }
    Set<Rational> seen = new HashSet<>();
    for (Rational value : values) {
      if (!seen.add(value)) {
        throw new SweepException("`" + parameter + "` = " + shown(swept, value) + " stands twice.");
      }
      Definition.ParameterRange range = swept.range();
      if (range != null) {
        checkRange(swept, range, value);
      }
    }
  }

  private void checkRange(
      Definition.Parameter swept, Definition.ParameterRange range, Rational value) {
    String declared = shown(swept, range.low()) + " to " + shown(swept, range.high());
    if (value.compareTo(range.low()) < 0 || value.compareTo(range.high()) > 0) {
      throw new SweepException(
          "`"
              + parameter
              + "` = "
              + shown(swept, value)
              + " lies outside its declared range, "
              + declared
              + ".");
    }
    Rational step = range.step();
    if (step == null || value.minus(range.low()).dividedBy(step).isInteger()) {
      return;
    }
    Rational below = range.low().plus(value.minus(range.low()).dividedBy(step).floor().times(step));
    Rational above = below.plus(step);
    throw new SweepException(
        "`"
            + parameter
            + "` = "
            + shown(swept, value)
            + " is no step of its declared range, "
            + declared
            + " step "
            + shown(swept, step)
            + ". The nearest are "
            + shown(swept, below)
            + (above.compareTo(range.high()) > 0 ? "" : " and " + shown(swept, above))
            + ".");
  }
}
