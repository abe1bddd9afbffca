package guerdon.engine.fairness;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a job says about how its statistic is computed. */
public final class Parameters {
  private final Map<String, ?> values;

  public Parameters(Map<String, ?> values) {
    this.values = values;
  }

  private Object required(String name) {
    Object value = values.get(name);
    if (value == null) {
      throw new StatisticProblem(
          "the parameter "
              + name
              + " is missing; given are "
              + (values.isEmpty() ? "none" : String.join(", ", values.keySet())));
    }
    return value;
  }

  public boolean has(String name) {
    return values.get(name) != null;
  }

  public String text(String name) {
    Object value = required(name);
    if (value instanceof Map<?, ?> || value instanceof List<?>) {
      throw new StatisticProblem("the parameter " + name + " must be a text");
    }
    return value.toString();
  }

  public double number(String name) {
    if (required(name) instanceof Number number) {
      return number.doubleValue();
    }
    throw new StatisticProblem("the parameter " + name + " must be a number");
  }

  public double number(String name, double otherwise) {
    return has(name) ? number(name) : otherwise;
  }

  public List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (Object each : list(name)) {
      texts.add(String.valueOf(each));
    }
    return texts;
  }

  public double[] numbers(String name) {
    List<?> list = list(name);
    double[] numbers = new double[list.size()];
    for (int at = 0; at < numbers.length; at++) {
      if (!(list.get(at) instanceof Number number)) {
        throw new StatisticProblem("the parameter " + name + " must be a list of numbers");
      }
      numbers[at] = number.doubleValue();
    }
    return numbers;
  }

  public List<?> list(String name) {
    if (required(name) instanceof List<?> list && !list.isEmpty()) {
      return list;
    }
    throw new StatisticProblem("the parameter " + name + " must be a list that is not empty");
  }

  /** Parameters within a parameter. */
  public Parameters inner(String name) {
    return of(required(name), name);
  }

  /** A list of parameters, such as the terms of a regression. */
  public List<Parameters> inners(String name) {
    List<Parameters> inners = new ArrayList<>();
    for (Object each : list(name)) {
      inners.add(of(each, name));
    }
    return inners;
  }

  @SuppressWarnings("unchecked")
  private static Parameters of(@Nullable Object value, String name) {
    if (value instanceof Map<?, ?> map) {
      return new Parameters((Map<String, ?>) map);
    }
    throw new StatisticProblem("the parameter " + name + " must be an object");
  }

  /** The raw value; null when there is none. */
  @Nullable Object raw(String name) {
    return values.get(name);
  }
}
