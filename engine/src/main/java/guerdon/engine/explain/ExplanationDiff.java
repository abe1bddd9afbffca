package guerdon.engine.explain;

import guerdon.dsl.value.CurrencyCode;
import guerdon.dsl.value.Money;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.ValueFormat;
import guerdon.engine.explain.Explanation.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why two plans pay the same payee differently: what of their explanations differs, as deep down as
 * it begins.
 *
 * <p>Example: {@code +$1,240.00: band 100% to 125% of $50,000.00 now pays 8%, not 6%}. A value that
 * differs only because something below it does is not told.
 */
public final class ExplanationDiff {
  private final CurrencyCode currency;
  private final Set<String> causes = new LinkedHashSet<>();

  private ExplanationDiff(CurrencyCode currency) {
    this.currency = currency;
  }

  /**
   * The causes in the order in which the explanations are read, each once.
   *
   * @param before by the one plan
   * @param now by the other
   */
  public static List<String> words(Explanation before, Explanation now, CurrencyCode currency) {
    ExplanationDiff diff = new ExplanationDiff(currency);
    diff.compare(before, now);
    return List.copyOf(diff.causes);
  }

  /** Tells what makes a pair differ; says whether it found anything below the pair itself. */
  private boolean compare(Explanation before, Explanation now) {
    if (before.value().equals(now.value())) {
      return false;
    }
    int told = causes.size();
    boolean bands = bands(before, now);
    Map<String, Explanation> earlier = others(before);
    Map<String, Explanation> later = others(now);
    boolean deeper = false;
    for (Map.Entry<String, Explanation> each : later.entrySet()) {
      Explanation was = earlier.remove(each.getKey());
      if (was != null) {
        deeper |= follows(was, each.getValue()) || compare(was, each.getValue());
      } else if (decides(each.getValue())) {
        causes.add(named(each.getValue()) + " is new: " + each.getValue().valueText());
      }
    }
    for (Explanation gone : earlier.values()) {
      if (decides(gone)) {
        causes.add(named(gone) + " is gone: it was " + gone.valueText());
      }
    }
    if (!bands && !deeper && causes.size() == told) {
      causes.add(itself(before, now));
    }
    return true;
  }

  /**
   * Whether a step does the same as before, so that its result differs only by what it is given.
   */
  private static boolean follows(Explanation before, Explanation now) {
    return switch (now.derivation()) {
      case Derivation.Rounded is ->
          before.derivation() instanceof Derivation.Rounded was
              && was.rounding().equals(is.rounding());
      case Derivation.Step is ->
          is.change() != Derivation.Change.STARTS_WITH
              && before.derivation() instanceof Derivation.Step was
              && was.change() == is.change()
              && was.operand().equals(is.operand());
      case Derivation.Stated d -> false;
      case Derivation.Formula d -> false;
      case Derivation.Shared d -> false;
      case Derivation.SumOfChildren d -> false;
      case Derivation.OfRecords d -> false;
      case Derivation.Product d -> false;
      case Derivation.Slices d -> false;
      case Derivation.Line d -> false;
      case Derivation.Steps d -> false;
    };
  }

  private static String itself(Explanation before, Explanation now) {
    return named(now) + " is now " + now.valueText() + ", not " + before.valueText();
  }

  /** Parts that change pay by being there. */
  private static boolean decides(Explanation part) {
    return switch (part.kind()) {
      case GATE, EXCEPTION, COMPONENT -> true;
      case STEP -> part.derivation() instanceof Derivation.Step step && changes(step);
      case PAY,
          CREDIT,
          MEASURE,
          TOTAL,
          INPUT,
          PARAMETER,
          GROUP,
          AWARD,
          AGGREGATE,
          TABLE,
          SLICE,
          FACT,
          EARLIER,
          WITHHELD ->
          false;
    };
  }

  private static boolean changes(Derivation.Step step) {
    return switch (step.change()) {
      case STARTS_WITH -> false;
      case AT_LEAST -> step.operand().compareTo(step.before()) > 0;
      case AT_MOST -> step.operand().compareTo(step.before()) < 0;
      case PLUS, LESS -> !step.operand().isZero();
    };
  }

  private static String named(Explanation part) {
    return part.title();
  }

  // ---- the rows of tables ----

  private boolean bands(Explanation before, Explanation now) {
    Map<String, Explanation> earlier = slices(before);
    Map<String, Explanation> later = slices(now);
    if (earlier.isEmpty() && later.isEmpty()) {
      return false;
    }
    boolean any = false;
    boolean sameBands = earlier.keySet().equals(later.keySet());
    for (Map.Entry<String, Explanation> each : later.entrySet()) {
      Explanation is = each.getValue();
      Explanation was = earlier.get(each.getKey());
      if (was == null && !sameBands) {
        causes.add(change(null, is) + row(is) + " pays " + gives(is));
        any = true;
      } else if (was != null && !gives(was).equals(gives(is))) {
        causes.add(change(was, is) + row(is) + " now pays " + gives(is) + ", not " + gives(was));
        any = true;
      }
    }
    for (Map.Entry<String, Explanation> each : earlier.entrySet()) {
      if (!later.containsKey(each.getKey()) && !sameBands) {
        Explanation was = each.getValue();
        causes.add(change(was, null) + row(was) + " does not pay its " + gives(was));
        any = true;
      }
    }
    return any;
  }

  private static String row(Explanation slice) {
    String title = slice.title();
    return title.startsWith("Row ") ? "row " + title.substring(4) : "band " + title;
  }

  /** The rate of a band, or the value of a row. */
  private static String gives(Explanation slice) {
    return slice.derivation() instanceof Derivation.Product product
            && !slice.title().startsWith("Row ")
        ? ValueFormat.percent(product.rate())
        : slice.valueText();
  }

  private String change(@Nullable Explanation before, @Nullable Explanation now) {
    Explanation either = now == null ? before : now;
    if (either == null || either.title().startsWith("Row ")) {
      return "";
    }
    Rational difference = amount(now).minus(amount(before));
    return (difference.signum() > 0 ? "+" : "")
        + ValueFormat.money(new Money(difference, currency))
        + ": ";
  }

  private static Rational amount(@Nullable Explanation slice) {
    return slice != null && slice.value() instanceof Rational amount ? amount : Rational.ZERO;
  }

  private static Map<String, Explanation> slices(Explanation whole) {
    Map<String, Explanation> slices = new LinkedHashMap<>();
    for (Explanation child : whole.children()) {
      if (child.kind() == Kind.SLICE) {
        slices.putIfAbsent(child.title(), child);
      }
    }
    return slices;
  }

  /** The other parts, those of one name and title told apart by their order. */
  private static Map<String, Explanation> others(Explanation whole) {
    Map<String, Explanation> parts = new LinkedHashMap<>();
    List<Explanation> nameless = new ArrayList<>();
    for (Explanation child : whole.children()) {
      if (child.kind() == Kind.SLICE) {
        continue;
      }
      String key = child.kind() + "|" + (child.name().isEmpty() ? child.title() : child.name());
      if (parts.putIfAbsent(key, child) != null) {
        nameless.add(child);
      }
    }
    for (int at = 0; at < nameless.size(); at++) {
      parts.put("again|" + at, nameless.get(at));
    }
    return parts;
  }
}
