package guerdon.engine;

import guerdon.dsl.value.Rational;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The differences between two evaluations of the same periods, by payee, period and component; what
 * did not change is not among them.
 *
 * @param incomplete what cannot be corrected because it is not known now
 */
public record Corrections(List<Correction> lines, List<Incomplete> incomplete) {
  public Corrections {
    lines = List.copyOf(lines);
    incomplete = List.copyOf(incomplete);
  }

  private record Place(String payee, String period, String component) {
    static Place of(PayLine line) {
      return new Place(line.payee(), line.period().label(), line.component());
    }

    static Place of(Incomplete line) {
      return new Place(line.payee(), line.period().label(), line.component());
    }
  }

  /**
   * Compares what was posted with what is paid as things are known now.
   *
   * <p>Later periods are compared as well, so that a change in January that moves February's tier
   * corrects both.
   */
  static Corrections between(Evaluation posted, Evaluation now) {
    Map<Place, PayLine> before = new LinkedHashMap<>();
    posted.lines().forEach(line -> before.put(Place.of(line), line));
    List<Correction> lines = new ArrayList<>();
    for (PayLine line : now.lines()) {
      PayLine old = before.remove(Place.of(line));
      if (old != null && !old.currency().equals(line.currency())) {
        // Amounts in two currencies have no difference: one is given back, the other paid.
        add(old, old.amount(), Rational.ZERO, lines);
        old = null;
      }
      add(line, old == null ? Rational.ZERO : old.amount(), line.amount(), lines);
    }
    now.incomplete().forEach(line -> before.remove(Place.of(line)));
    // Whoever is no longer in the plan gives back what was posted.
    before.values().forEach(line -> add(line, line.amount(), Rational.ZERO, lines));
    return new Corrections(lines, now.incomplete());
  }

  private static void add(
      PayLine line, Rational posted, Rational corrected, List<Correction> lines) {
    if (!posted.equals(corrected)) {
      lines.add(
          new Correction(
              line.payee(), line.period(), line.component(), posted, corrected, line.currency()));
    }
  }
}
