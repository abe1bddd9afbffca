package guerdon.engine.differential;

import guerdon.engine.differential.Phrases.Place;
import guerdon.engine.differential.Phrases.Spot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Random pools and contests. */
final class AwardMaker {
  private static final Spot PERIOD = Spot.of(Place.PERIOD);

  private final Chance chance;
  private final Known known;
  private final Frame frame;
  private final Phrases phrases;
  private final List<List<String>> clauses;

  AwardMaker(Chance chance, Known known, Frame frame, Phrases phrases, List<List<String>> clauses) {
    this.chance = chance;
    this.known = known;
    this.frame = frame;
    this.phrases = phrases;
    this.clauses = clauses;
  }

  void add(int at) {
    if (chance.percent(55)) {
      pool("pool" + at);
    } else {
      contest("contest" + at);
    }
  }

  private String among() {
    List<String> choices =
        new ArrayList<>(
            List.of("people", "people where " + phrases.flag(Spot.of(Place.POPULATION), 1)));
    known.groups.forEach(group -> choices.add(group));
    return chance.of(choices);
  }

  private void shared(List<String> lines, String per) {
    lines.add("among " + among());
    if (!per.isEmpty()) {
      lines.add("per " + per);
    }
    if (chance.percent(20)) {
      lines.add("gate " + phrases.flag(PERIOD, 1) + " because \"Not enough\"");
    }
    if (chance.percent(15)) {
      lines.add("effective 2026-02-15 to 2026-08-15");
    }
    if (chance.percent(25)) {
      lines.add("rounding " + chance.of("down to 5", "half-even to 0.01", "half-up to 0.3"));
    }
  }

  private void add(String name, String word, List<String> lines) {
    Collections.shuffle(lines, chance.random());
    lines.addFirst(word + " " + name + " \"Award\" : money");
    clauses.add(lines);
    known.components.add(name);
    known.money.add(name);
  }

  /** An amount that is the same for a group. */
  private String common(String per) {
    String credit = chance.of(known.credits);
    String whose =
        per.equals("region") && chance.percent(60) ? "everyone in same region" : "everybody";
    return chance.of(
        phrases.moneyLiteral(),
        "(" + phrases.percentLiteral() + " of (sum of " + credit + " of " + whose + "))",
        "(sum of " + credit + " of " + whose + " over " + chance.of(frame.spans()) + ")",
        "max((sum of " + credit + " of " + whose + "), $100.01)",
        "($123.45 * (count of people of " + whose + "))");
  }

  private String weight() {
    String credit = chance.of(known.credits);
    return chance.of(
        "1",
        "max(weight_of, 0)",
        "(count of " + credit + ")",
        "max((sum of " + credit + "), $0)",
        "max(" + phrases.money(PERIOD, 1) + ", $0)",
        "abs(" + phrases.money(PERIOD, 1) + ")");
  }

  private void pool(String name) {
    List<String> lines = new ArrayList<>();
    String per = chance.of("", "", "region", "level", "region, role");
    lines.add("amount " + common(per));
    lines.add("by " + weight());
    lines.add("leftover " + chance.of("to largest remainder", "to largest share", "kept"));
    if (chance.percent(40)) {
      lines.add(
          "cap "
              + chance.of("$50", "$333.33", phrases.money(PERIOD, 1))
              + " per payee, excess "
              + chance.of("redistributed", "kept"));
    }
    if (chance.percent(30)) {
      String key = chance.of("role", "level");
      String one = key.equals("role") ? "AE" : "Junior";
      String other = key.equals("role") ? "SE" : "Senior";
      String split =
          chance.of(
              "| \"%s\" | 60%% | | \"%s\" | 40%% |".formatted(one, other),
              "| \"%s\" | 33.3%% | | any | 20%% |".formatted(one),
              "| \"%s\" | 0%% | | \"%s\" | 100%% |".formatted(one, other));
      lines.add("first by " + key + " | " + key + " | share | " + split);
      lines.add("empty " + chance.of("redistributed", "kept", "carried"));
    } else if (chance.percent(30)) {
      lines.add("empty " + chance.of("kept", "carried"));
    }
    shared(lines, per);
    add(name, "pool", lines);
  }

  private void contest(String name) {
    List<String> lines = new ArrayList<>();
    String per = chance.of("", "", "region", "level");
    String credit = chance.of(known.credits);
    String ties = chance.of("share places", "split prize", "first to reach", "all win");
    boolean plain = ties.equals("first to reach");
    if (plain && chance.percent(40)) {
      plain = false;
      ties += " " + chance.of("payee.hired", "(end of quarter)");
    }
    String by =
        plain
            ? chance.of(
                "(sum of " + credit + ")",
                "(count of " + credit + ")",
                "(sum of " + credit + " over " + chance.of(frame.spans()) + ")",
                "(count of surveys where score > 5)")
            : chance.of(
                "(count of " + credit + ")",
                "(sum of " + credit + ")",
                phrases.money(PERIOD, 1),
                phrases.percent(PERIOD, 1));
    lines.add(
        "by "
            + by
            + chance.of(" highest first", " highest first", " lowest first")
            + (plain
                ? ""
                : chance.of(
                    "", "", " then " + weight() + chance.of(" highest first", " lowest first"))));
    lines.add("ties " + ties);
    shared(lines, per);
    List<String> rows = new ArrayList<>();
    rows.add("| place | prize |");
    rows.add("| 1 | " + common(per) + " |");
    rows.add(
        chance.of("| 2 | " + phrases.moneyLiteral() + " |", "| 2 to 3 | " + common(per) + " |"));
    boolean wide = rows.getLast().startsWith("| 2 to");
    if (chance.percent(50)) {
      rows.add("| " + (wide ? "4" : "3") + " and over | " + phrases.moneyLiteral() + " |");
    }
    // Rows stand together, whatever the order of the other lines.
    lines.add(String.join(" ", rows));
    add(name, "contest", lines);
    known.places.add(name);
  }
}
