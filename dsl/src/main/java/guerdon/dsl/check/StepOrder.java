package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.model.Terms.PayStep;
import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Clause.ComponentItem;
import guerdon.dsl.syntax.Name;
import guerdon.dsl.syntax.SourceSpan;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the order in which a component takes its steps: {@code in the order amount, gate, floor}.
 *
 * <p>Whoever names steps names all the component has, so that nothing is left to be guessed. An
 * order in which a step would have nothing to work on is refused.
 */
final class StepOrder {
  private static final Set<PayStep> OF_WHAT_IS_EARNED =
      EnumSet.of(PayStep.EXCEPTION, PayStep.FLOOR, PayStep.CAP, PayStep.LIMIT);

  private final Findings findings;
  private final Clause.Component clause;
  private final boolean perCredit;
  private final boolean toDate;
  private boolean sound = true;

  /**
   * @param perCredit whether the component pays for each credit
   * @param toDate whether it pays what an amount to date rose by
   */
  StepOrder(Findings findings, Clause.Component clause, boolean perCredit, boolean toDate) {
    this.findings = findings;
    this.clause = clause;
    this.perCredit = perCredit;
    this.toDate = toDate;
  }

  /** The order that is written; empty where none is, null where it has a mistake. */
  @Nullable List<PayStep> find() {
    ComponentItem.Order written = null;
    for (ComponentItem item : clause.items()) {
      if (item instanceof ComponentItem.Order order) {
        written = order;
      }
    }
    if (written == null) {
      return List.of();
    }
    Map<PayStep, Name> named = new EnumMap<>(PayStep.class);
    List<PayStep> order = new ArrayList<>();
    Set<PayStep> there = steps();
    for (Name name : written.steps()) {
      PayStep step = step(name, there);
      if (step != null && named.putIfAbsent(step, name) != null) {
        report(
            Code.DUPLICATE,
            name.span(),
            "The order names `" + name.text() + "` twice.",
            "Name each step once.");
      } else if (step != null) {
        order.add(step);
      }
    }
    if (sound) {
      complete(written.span(), order, there);
    }
    if (sound) {
      sensible(order, named);
    }
    return sound ? order : null;
  }

  private void report(Code code, SourceSpan span, String message, String repair) {
    findings.report(code, span, message, repair);
    sound = false;
  }

  private static String word(PayStep step) {
    return step.name().toLowerCase(java.util.Locale.ROOT);
  }

  private static String words(Stream<PayStep> steps) {
    return steps.map(StepOrder::word).collect(Collectors.joining(", "));
  }

  private @Nullable PayStep step(Name name, Set<PayStep> there) {
    for (PayStep step : PayStep.values()) {
      boolean other =
          (step == PayStep.EXCEPTION && name.text().equals("except"))
              || (step == PayStep.AMOUNT && name.text().equals("pay"));
      if (word(step).equals(name.text()) || other) {
        if (!there.contains(step)) {
          report(
              Code.UNKNOWN,
              name.span(),
              "This component has no " + word(step) + ".",
              "Remove it from the order.");
          return null;
        }
        return step;
      }
    }
    report(
        Code.UNKNOWN,
        name.span(),
        "`" + name.text() + "` is no step of a component.",
        "The steps here are " + words(there.stream()) + ".");
    return null;
  }

  /** The steps the component has. */
  private Set<PayStep> steps() {
    Set<PayStep> steps = EnumSet.of(PayStep.AMOUNT);
    for (ComponentItem item : clause.items()) {
      switch (item) {
        case ComponentItem.Gate i -> steps.add(PayStep.GATE);
        case ComponentItem.Except i -> steps.add(PayStep.EXCEPTION);
        case ComponentItem.Floor i -> steps.add(PayStep.FLOOR);
        case ComponentItem.Cap i -> steps.add(PayStep.CAP);
        case ComponentItem.Limit i -> steps.add(PayStep.LIMIT);
        case ComponentItem.Draw i -> steps.add(PayStep.DRAW);
        case ComponentItem.Clawback i -> steps.add(PayStep.CLAWBACK);
        default -> {
          // no step that could be moved
        }
      }
    }
    return steps;
  }

  private void complete(SourceSpan span, List<PayStep> order, Set<PayStep> there) {
    if (order.size() < there.size()) {
      report(
          Code.MISSING_CLAUSE,
          span,
          "The order does not say where "
              + words(there.stream().filter(step -> !order.contains(step)))
              + " comes.",
          "Name every step: the language's own order is " + words(there.stream()) + ".");
    }
  }

  private void sensible(List<PayStep> order, Map<PayStep, Name> named) {
    int amount = order.indexOf(PayStep.AMOUNT);
    for (PayStep step : order) {
      Name name = named.get(step);
      if (name == null) {
        continue;
      }
      int at = order.indexOf(step);
      boolean early = step != PayStep.GATE && step != PayStep.AMOUNT && at < amount;
      if (early) {
        report(
            Code.ORDER,
            name.span(),
            "There is no amount yet for " + word(step) + " to change.",
            "Let `amount` come before it.");
        return;
      }
      if (isFixed(step, at, order)) {
        report(
            Code.ORDER,
            name.span(),
            perCredit
                ? "An exception of what is paid for each credit replaces the amount of a credit."
                : "What is taken off an amount to date before is the amount as gate and exception"
                    + " left it.",
            step == PayStep.GATE ? "Let `gate` come first." : "Put it right after `amount`.");
        return;
      }
      String late = late(step, at, order);
      if (late != null) {
        report(
            Code.ORDER,
            name.span(),
            "`" + name.text() + "` cannot come after " + late + ".",
            "Let it come before draw and clawback.");
        return;
      }
    }
  }

  /** Whether a step stands where it has no meaning for credits or for an amount to date. */
  private boolean isFixed(PayStep step, int at, List<PayStep> order) {
    boolean exception =
        step == PayStep.EXCEPTION
            && (perCredit || toDate)
            && order.get(at - 1) != PayStep.AMOUNT
            && order.get(at - 1) != PayStep.GATE;
    return exception || (step == PayStep.GATE && toDate && at > 0);
  }

  /** After which step another has no meaning; null where it has. */
  private @Nullable String late(PayStep step, int at, List<PayStep> order) {
    boolean afterDraw = order.contains(PayStep.DRAW) && order.indexOf(PayStep.DRAW) < at;
    boolean afterClawback =
        order.contains(PayStep.CLAWBACK) && order.indexOf(PayStep.CLAWBACK) < at;
    if (!(afterDraw || afterClawback)) {
      return null;
    }
    if (step == PayStep.DRAW && afterClawback && drawsPerRecord()) {
      return "the clawback, because each record has a draw of its own";
    }
    boolean movable = step == PayStep.DRAW || step == PayStep.CLAWBACK || bounds(step);
    boolean earns =
        step == PayStep.GATE || step == PayStep.AMOUNT || OF_WHAT_IS_EARNED.contains(step);
    return !movable && earns ? (afterDraw ? "the draw" : "the clawback") : null;
  }

  private boolean drawsPerRecord() {
    return clause.items().stream()
        .anyMatch(item -> item instanceof ComponentItem.Draw draw && draw.per() != null);
  }

  /** Whether a step is a floor or cap of the pay of one period, which any pay may pass. */
  private boolean bounds(PayStep step) {
    for (ComponentItem item : clause.items()) {
      if (step == PayStep.FLOOR && item instanceof ComponentItem.Floor floor) {
        return floor.per() == null || floor.per().text().equals("period");
      }
      if (step == PayStep.CAP && item instanceof ComponentItem.Cap cap) {
        boolean period = cap.per() == null || cap.per().text().equals("period");
        return period && cap.fate() != null && cap.fate().text().equals("forfeited");
      }
    }
    return false;
  }
}
