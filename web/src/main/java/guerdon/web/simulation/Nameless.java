package guerdon.web.simulation;

import guerdon.engine.Simulator;
import guerdon.engine.simulate.Figures;
import guerdon.web.api.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The results of a simulation for those who see nobody's pay.
 *
 * <p>No payee is named, and no figure is of fewer than {@value #FEWEST} people: small groups are
 * left out, and with a single one the next smallest of its field, so that it cannot be had by
 * subtraction. A variant by which one to four people gain or lose would tell what they are paid by
 * its cost alone; nothing is told of it. Guards name nobody.
 */
final class Nameless {
  static final int FEWEST = 5;

  private Nameless() {}

  /**
   * What remains of a result.
   *
   * @throws Problem when too few people are in the plan for anything to be told
   */
  static Simulator.Result of(Simulator.Result result) {
    if (result.baseline().payees() < FEWEST) {
      throw tooFew();
    }
    List<Figures> told = new ArrayList<>();
    for (Figures figures : result.variants()) {
      if (figures.payees() >= FEWEST && many(figures.winners()) && many(figures.losers())) {
        told.add(without(figures));
      }
    }
    return new Simulator.Result(
        without(result.baseline()), told, Map.of(), result.inPlan(), Map.of(), List.of());
  }

  /** The names of the variants of which nothing is told. */
  static List<String> hidden(Simulator.Result whole, Simulator.Result told) {
    Set<String> shown = new HashSet<>();
    told.variants().forEach(figures -> shown.add(figures.variant().name()));
    return whole.variants().stream()
        .map(figures -> figures.variant().name())
        .filter(name -> !shown.contains(name))
        .toList();
  }

  static Problem tooFew() {
    return Problem.forbidden(
        "Fewer than " + FEWEST + " people are in the plan: its figures would tell their pay.");
  }

  private static Figures without(Figures figures) {
    return new Figures(
        figures.variant(),
        figures.cost(),
        figures.change(),
        figures.payees(),
        figures.winners(),
        figures.losers(),
        figures.unchanged(),
        figures.gained(),
        figures.lost(),
        figures.incomplete(),
        figures.average(),
        figures.median(),
        figures.topShare(),
        figures.gini(),
        figures.components(),
        figures.periods(),
        large(figures.deciles()),
        large(figures.groups()),
        figures.movement(),
        List.of(),
        List.of(),
        figures.guards().stream().map(Nameless::without).toList(),
        // It tells who stands just below a step.
        null);
  }

  private static boolean many(int people) {
    return people == 0 || people >= FEWEST;
  }

  private static Figures.GuardResult without(Figures.GuardResult guard) {
    return new Figures.GuardResult(
        guard.name(), guard.title(), guard.verdict(), guard.figure(), List.of());
  }

  private static List<Figures.Group> large(List<Figures.Group> groups) {
    Map<String, List<Figures.Group>> byField = new LinkedHashMap<>();
    groups.forEach(
        group -> byField.computeIfAbsent(group.field(), field -> new ArrayList<>()).add(group));
    List<Figures.Group> kept = new ArrayList<>();
    byField.values().forEach(field -> kept.addAll(largeOf(field)));
    return kept;
  }

  private static List<Figures.Group> largeOf(List<Figures.Group> field) {
    List<Figures.Group> large = new ArrayList<>(field);
    large.removeIf(group -> group.payees() < FEWEST);
    int people = field.stream().mapToInt(Figures.Group::payees).sum();
    int shown = large.stream().mapToInt(Figures.Group::payees).sum();
    while (shown < people && people - shown < FEWEST && !large.isEmpty()) {
      Figures.Group smallest =
          large.stream().min(Comparator.comparingInt(Figures.Group::payees)).orElseThrow();
      large.remove(smallest);
      shown -= smallest.payees();
    }
    return large;
  }
}
