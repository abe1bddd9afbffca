package guerdon.engine.differential;

import guerdon.engine.differential.Phrases.Place;
import guerdon.engine.differential.Phrases.Spot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Random components with gates, exceptions, bounds and rounding. */
final class ComponentMaker {
  private static final Spot PERIOD = Spot.of(Place.PERIOD);

  private final Chance chance;
  private final Known known;
  private final Frame frame;
  private final Phrases phrases;
  private final List<List<String>> clauses;
  private final TermsMaker terms;

  ComponentMaker(
      Chance chance, Known known, Frame frame, Phrases phrases, List<List<String>> clauses) {
    this.chance = chance;
    this.known = known;
    this.frame = frame;
    this.phrases = phrases;
    this.clauses = clauses;
    this.terms = new TermsMaker(chance, frame, phrases);
  }

  void add(int at) {
    String name = "pay" + at;
    List<String> lines = new ArrayList<>();
    Spot spot = PERIOD;
    String span = null;
    String spreads = "";
    String whose = "";
    int kind = chance.below(3);
    if (kind == 0) {
      String credit = chance.of(known.credits);
      spot = Spot.credit(credit);
      lines.add(
          "pay "
              + phrases.money(spot, 2)
              + " for each credit in "
              + credit
              + (chance.percent(40) ? " where " + phrases.flag(spot, 1) : "")
              + terms.residual());
      if (chance.percent(35)) {
        lines.add(
            "limit "
                + phrases.count(PERIOD, 0)
                + " per "
                + chance.of("payee", "period", "plan", chance.of(frame.spans())));
      }
    } else if (kind == 1) {
      span = entitlement(lines);
    } else if (chance.percent(30)) {
      spreads = chance.of(known.credits);
      whose = chance.of("", "", " of everyone below and self");
      lines.add(
          "pay ("
              + phrases.percent(PERIOD, 1)
              + " of (sum of "
              + spreads
              + whose
              + chance.of("", " where amount > $100", " quarter to date", " year to date")
              + "))"
              + chance.of("", "", " + " + phrases.money(PERIOD, 1)));
    } else {
      lines.add("pay " + phrases.money(PERIOD, 3));
    }
    gates(lines);
    exceptions(lines, spot);
    bounds(lines, spot, span);
    if (!spreads.isEmpty()) {
      terms.spread(lines, spreads, whose);
    }
    boolean balance = chance.percent(50) && spreads.isEmpty() && terms.add(lines, spot);
    if (chance.percent(25)) {
      boolean perCredit = spot.place() == Place.CREDIT && chance.percent(60);
      lines.add("rounding half-even to 0.01 per " + (perCredit ? "credit" : "component"));
    }
    if (chance.percent(20)) {
      lines.add(
          "effective "
              + chance.of("2026-03-01 to 2026-08-15", "2026-02-15", "2026-01-01 to 2026-06-30"));
    }
    if (chance.percent(15)) {
      lines.add("in the order " + String.join(", ", order(lines, kind)));
    }
    Collections.shuffle(lines, chance.random());
    lines.addFirst("component " + name + " \"Pay\" : money");
    clauses.add(lines);
    known.components.add(name);
    known.money.add(name);
    known.paid.add(name);
    known.readings.add("(earned of " + name + ")");
    known.readings.add("(held of " + name + ")");
    if (balance) {
      known.readings.add("(draw balance of " + name + ")");
    }
  }

  /** The steps of a component in an order that has a meaning, most of the time. */
  private List<String> order(List<String> lines, int kind) {
    Map<String, String> words =
        Map.of(
            "gate",
            "gate",
            "except",
            "exception",
            "floor",
            "floor",
            "cap",
            "cap",
            "limit",
            "limit",
            "draw",
            "draw",
            "clawback",
            "clawback");
    TreeSet<String> steps = new TreeSet<>();
    for (String line : lines) {
      String step = words.get(line.substring(0, line.indexOf(' ')));
      if (step != null) {
        steps.add(step);
      }
    }
    List<String> order = new ArrayList<>();
    List<String> late = new ArrayList<>();
    for (String step : List.of("draw", "clawback")) {
      if (steps.remove(step)) {
        late.add(step);
      }
    }
    Collections.shuffle(late, chance.random());
    boolean fixed = kind != 2;
    boolean gate = steps.remove("gate");
    boolean exception = steps.remove("exception");
    List<String> bounds = new ArrayList<>(steps);
    if (exception && !fixed) {
      bounds.add("exception");
    }
    if (gate && kind != 1 && chance.percent(60)) {
      bounds.add("gate");
      gate = false;
    }
    Collections.shuffle(bounds, chance.random());
    if (gate) {
      order.add("gate");
    }
    order.add("amount");
    if (exception && fixed) {
      order.add("exception");
    }
    order.addAll(bounds);
    order.addAll(late);
    if (!late.isEmpty() && order.remove("floor")) {
      order.add(chance.percent(40) ? order.size() : order.size() - late.size(), "floor");
    }
    return order;
  }

  private String entitlement(List<String> lines) {
    String span = chance.percent(12) ? "" : chance.of(frame.spans());
    String amount = phrases.gatherings().moneyToDate(span, 1);
    List<String> fitting = new ArrayList<>();
    for (var name : known.toDate.entrySet()) {
      if (name.getValue().equals(span)) {
        fitting.add(name.getKey());
      }
    }
    if (!fitting.isEmpty() && chance.percent(70)) {
      amount = chance.of(fitting);
    }
    amount =
        switch (chance.below(5)) {
          case 0 -> "(" + phrases.percent(PERIOD, 1) + " of " + amount + ")";
          case 1 -> "(" + amount + " * " + phrases.number(PERIOD, 0) + ")";
          case 2 -> "min(" + amount + ", $1,500)";
          default -> amount;
        };
    if (chance.percent(25) && !span.isEmpty()) {
      lines.add(
          "pay "
              + phrases.money(PERIOD, 2)
              + " as entitlement"
              + Gatherings.toDate(span)
              + chance.of("", " less earned", " less paid"));
      return span;
    }
    lines.add("pay " + amount + chance.of("", " less earned", " less paid"));
    return span;
  }

  private void gates(List<String> lines) {
    for (int twice = 0; twice < 2; twice++) {
      if (chance.percent(20)) {
        lines.add("gate " + phrases.flag(PERIOD, 1) + chance.of("", " because \"Not reached\""));
      }
    }
  }

  private void exceptions(List<String> lines, Spot spot) {
    for (String label : List.of("trainee", "rescue")) {
      if (chance.percent(15)) {
        boolean ofPeriod = spot.place() == Place.CREDIT && chance.percent(40);
        Spot at = ofPeriod ? PERIOD : spot;
        lines.add(
            "except "
                + label
                + (label.equals("rescue") && lines.stream().anyMatch(l -> l.startsWith("except"))
                    ? chance.of("", " over trainee", " over trainee")
                    : "")
                + " when "
                + phrases.flag(at, 1)
                + " pay "
                + phrases.money(chance.percent(50) ? at : PERIOD, 1)
                + chance.of("", " because \"Agreed\""));
      }
    }
  }

  private void bounds(
      List<String> lines, Spot spot, @org.jspecify.annotations.Nullable String span) {
    if (chance.percent(25)) {
      String per = per(spot);
      lines.add("floor " + bound(spot, per) + per);
    }
    if (chance.percent(35)) {
      String per = per(spot);
      boolean same = span != null && per.equals(span.isEmpty() ? " per plan" : " per " + span);
      boolean carries = !per.equals(" per credit") && !same && chance.percent(50);
      lines.add(
          "cap "
              + bound(spot, per)
              + per
              + ", excess "
              + (carries
                  ? span == null && chance.percent(50)
                      ? "refunded when " + phrases.flag(PERIOD, 1)
                      : "carried"
                  : "forfeited"));
    }
  }

  private String bound(Spot spot, String per) {
    return per.equals(" per credit") && chance.percent(50)
        ? phrases.money(spot, 1)
        : chance.percent(30) ? phrases.money(PERIOD, 1) : phrases.moneyLiteral();
  }

  private String per(Spot spot) {
    return spot.place() == Place.CREDIT && chance.percent(40)
        ? " per credit"
        : chance.of("", " per period", " per plan", " per " + chance.of(frame.spans()));
  }
}
