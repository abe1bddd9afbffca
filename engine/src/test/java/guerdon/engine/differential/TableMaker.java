package guerdon.engine.differential;

import guerdon.engine.differential.Phrases.Place;
import guerdon.engine.differential.Phrases.Spot;
import java.util.ArrayList;
import java.util.List;

/** Random tables of all kinds, with the measures they are keyed by. */
final class TableMaker {
  private static final List<String> PERCENT_BANDS =
      List.of("0% to 50%", "50% to 100%", "100% to 112.5%", "112.5% and over");

  private final Chance chance;
  private final Known known;
  private final Frame frame;
  private final Phrases phrases;
  private final List<List<String>> clauses;

  TableMaker(Chance chance, Known known, Frame frame, Phrases phrases, List<List<String>> clauses) {
    this.chance = chance;
    this.known = known;
    this.frame = frame;
    this.phrases = phrases;
    this.clauses = clauses;
  }

  void add(int at) {
    switch (chance.below(13)) {
      case 11, 12 -> decision(at);
      case 8 -> stacked(at);
      case 9 -> proportional(at);
      case 10 -> surface(at);
      case 0, 1 -> marginalByAttainment(at);
      case 2 -> marginalByAmount(at);
      case 3 -> perCredit(at);
      case 4 -> interpolated(at);
      case 5 -> byText(at);
      case 6 -> grid(at);
      default -> byValue(at);
    }
  }

  private String rate() {
    List<String> rates = new ArrayList<>(known.percentParameters);
    rates.addAll(known.percent);
    return rates.isEmpty() || chance.percent(70) ? phrases.percentLiteral() : chance.of(rates);
  }

  private List<String> bands() {
    List<String> all = new ArrayList<>(PERCENT_BANDS);
    if (chance.percent(30)) {
      all.set(0, "below 50%");
    }
    if (chance.percent(20)) {
      all.set(0, "-25% to 50%");
      all.addFirst("below -25%");
    }
    return all;
  }

  /** An amount with a measure that is the amount over something; returns the span to date. */
  private String attainment(int at) {
    boolean toDate = chance.percent(50);
    String span =
        toDate ? (known.stated.containsKey("goal") ? "year" : chance.of(frame.spans())) : "";
    String amount =
        toDate
            ? phrases.gatherings().moneyToDate(span, 1)
            : phrases.gatherings().money(Spot.of(Place.PERIOD), 1);
    clauses.add(List.of("measure booked" + at + " : money", amount));
    String unit =
        toDate && known.stated.containsKey("goal")
            ? "goal"
            : chance.of(
                "$1,000", "$500", "max(" + phrases.money(Spot.of(Place.PERIOD), 0) + ", $1)");
    clauses.add(List.of("measure reach" + at + " : percent", "booked" + at + " / " + unit));
    known.percent.add("reach" + at);
    if (toDate) {
      known.toDate.put("booked" + at, span);
    } else {
      known.money.add("booked" + at);
    }
    return toDate ? span : "none";
  }

  private void table(String name, String kind, String keys, List<String> rows, String outside) {
    List<String> lines = new ArrayList<>();
    lines.add("table " + name + " \"Table\" " + kind + " by " + keys);
    lines.addAll(rows);
    if (!outside.isEmpty()) {
      lines.add("outside " + outside);
    }
    clauses.add(lines);
  }

  private void marginalByAttainment(int at) {
    String span = attainment(at);
    List<String> rows = new ArrayList<>(List.of("| reach" + at + " | rate |"));
    bands().forEach(band -> rows.add("| " + band + " | " + rate() + " |"));
    table("slices" + at, "marginal", "reach" + at, rows, "");
    applied("slices" + at + " applied to booked" + at, span);
  }

  private void applied(String phrase, String span) {
    if (span.equals("none")) {
      known.tableMoney.add("(" + phrase + ")");
    } else {
      clauses.add(List.of("measure paid_" + phrase.split(" ", 2)[0] + " : money", phrase));
      known.toDate.put("paid_" + phrase.split(" ", 2)[0], span);
    }
  }

  private void marginalByAmount(int at) {
    String amount = phrases.gatherings().money(Spot.of(Place.PERIOD), 1);
    clauses.add(List.of("measure sold" + at + " : money", amount));
    known.money.add("sold" + at);
    List<String> rows =
        List.of(
            "| sold" + at + " | rate |",
            "| " + chance.of("$0 to $500", "below $500") + " | " + rate() + " |",
            "| $500 to $1,000 | " + rate() + " |",
            "| $1,000 and over | " + rate() + " |");
    table("tiers" + at, "marginal", "sold" + at, rows, "");
    known.tableMoney.add("(tiers" + at + " applied to sold" + at + ")");
  }

  private void perCredit(int at) {
    if (chance.percent(50)) {
      boolean upTo = chance.percent(50);
      table(
          "steps" + at,
          "marginal",
          "amount",
          List.of(
              "| amount | rate |",
              "| " + (upTo ? "up to $250" : "$0 to $250") + " | " + rate() + " |",
              "| " + (upTo ? "over $250" : "$250 and over") + " | " + rate() + " |"),
          "");
      known.creditTableMoney.add("(steps" + at + " applied to amount)");
      return;
    }
    boolean series = chance.percent(50);
    String key = series ? "series" : "kind";
    table(
        "kinds" + at,
        chance.of("step", "whole"),
        "deal" + (series ? ".product" : "") + "." + key + ", amount",
        List.of(
            "| " + key + " | amount | rate |",
            "| \"" + (series ? "A" : "New") + "\" | up to $250 | " + rate() + " |",
            "| \"" + (series ? "A" : "New") + "\" | over $250 | " + rate() + " |",
            "| any | any | " + rate() + " |"),
        "");
    known.creditTablePercent.add("kinds" + at);
    known.creditTableMoney.add("(kinds" + at + " applied to value)");
    known.creditTablePercent.add(
        "kinds" + at + "(" + (series ? "product.series" : "kind") + ", value)");
  }

  private void interpolated(int at) {
    attainment(at);
    boolean money = chance.percent(40);
    List<String> rows = new ArrayList<>(List.of("| reach" + at + " | value |"));
    for (String point : List.of("-50%", "0%", "75%", "100%", "150%")) {
      if (chance.percent(80) || point.equals("75%") || point.equals("100%")) {
        rows.add("| " + point + " | " + (money ? phrases.moneyLiteral() : rate()) + " |");
      }
    }
    table("curve" + at, "interpolated", "reach" + at, rows, chance.of("flat", "extended", "error"));
    if (money) {
      known.tableMoney.add("curve" + at);
      known.tableMoney.add("curve" + at + "(" + chance.of("85%", "100%", "-60%", "200%") + ")");
    } else {
      known.tablePercent.add("curve" + at);
      known.tableMoney.add("(curve" + at + " applied to " + phrases.moneyLiteral() + ")");
    }
  }

  private void stacked(int at) {
    attainment(at);
    List<String> rows = new ArrayList<>(List.of("| reach" + at + " | prize |"));
    for (String row : List.of("50% and over", "over 50%", "100% and over", "over 112.5%")) {
      if (chance.percent(60) || row.startsWith("over 112")) {
        rows.add("| " + row + " | " + phrases.moneyLiteral() + " |");
      }
    }
    table("stack" + at, "stacked", "reach" + at, rows, "");
    known.tableMoney.add("stack" + at);
  }

  private void proportional(int at) {
    attainment(at);
    List<String> rows = new ArrayList<>(List.of("| reach" + at + " | award |"));
    rows.add("| 0% to 50% | " + phrases.moneyLiteral() + " |");
    rows.add("| 50% to 100% | " + phrases.moneyLiteral() + " |");
    boolean open = chance.percent(40);
    rows.add(open ? "| 100% and over | $0 |" : "| 100% to 140% | " + phrases.moneyLiteral() + " |");
    table(
        "parts" + at,
        "proportional",
        "reach" + at,
        rows,
        open ? "" : chance.of("flat", "extended", "error"));
    known.tableMoney.add("parts" + at);
  }

  private void surface(int at) {
    attainment(at);
    clauses.add(
        List.of("rate margin" + at + " : percent", phrases.percent(Spot.of(Place.PERIOD), 2)));
    table(
        "surface" + at,
        "interpolated",
        "reach" + at + ", margin" + at,
        List.of(
            "| reach" + at + " \\ margin" + at + " | 0% | 10% | 50% |",
            "| 0% | " + rate() + " | " + rate() + " | " + rate() + " |",
            "| 100% | " + rate() + " | " + rate() + " | " + rate() + " |"),
        chance.of("flat", "extended", "error"));
    known.tablePercent.add("surface" + at);
  }

  private void byText(int at) {
    boolean role = chance.percent(50);
    String key = role ? "role" : "level";
    List<String> rows = new ArrayList<>(List.of("| " + key + " | bonus |"));
    rows.add("| \"" + (role ? "AE" : "Junior") + "\" | " + phrases.moneyLiteral() + " |");
    rows.add("| " + chance.of("any", "-") + " | " + phrases.moneyLiteral() + " |");
    if (chance.percent(50)) {
      rows.add(rows.remove(1));
    }
    table("by_text" + at, "step", "payee." + key, rows, "");
    known.tableMoney.add("by_text" + at);
  }

  private void decision(int at) {
    attainment(at);
    String reach = "reach" + at;
    boolean column = chance.percent(50);
    String kind = chance.of("first", "all", "only");
    List<String> rows = new ArrayList<>();
    rows.add((column ? "| " + reach : "") + " | when | prize |");
    int count = 1 + chance.below(3);
    for (int row = 0; row < count; row++) {
      String band = column ? "| " + chance.of("0% to 100%", "over 50%", "any", "below 0%") : "";
      String compared = reach + " " + chance.of(">=", "<", ">") + " " + phrases.percentLiteral();
      String other = phrases.flag(Spot.of(Place.PERIOD), 1);
      String when =
          chance.of(compared, other, compared + " and " + other, compared + " or " + other);
      rows.add(band + " | " + when + " | " + phrases.moneyLiteral() + " |");
    }
    if (!kind.equals("only") && chance.percent(60)) {
      rows.add((column ? "| any" : "") + " | any | " + phrases.moneyLiteral() + " |");
    }
    table("chosen" + at, kind, reach, rows, "");
    known.tableMoney.add("chosen" + at);
    known.tableMoney.add("chosen" + at + "(" + chance.of("85%", "-60%", "200%", reach) + ")");
  }

  private void grid(int at) {
    attainment(at);
    boolean down = chance.percent(50);
    List<String> rows = new ArrayList<>();
    if (down) {
      rows.add("| level \\ reach" + at + " | 0% to 100% | 100% and over | below 0% |");
      rows.add("| \"Junior\" | " + rate() + " | " + rate() + " | 0% |");
      rows.add("| \"Senior\" | " + rate() + " | " + rate() + " | 1% |");
    } else {
      rows.add("| reach" + at + " \\ level | \"Junior\" | \"Senior\" |");
      rows.add("| 0% to 100% | " + rate() + " | " + rate() + " |");
      rows.add("| 100% and over | " + rate() + " | " + rate() + " |");
    }
    table("grid" + at, chance.of("step", "whole"), "payee.level, reach" + at, rows, "");
    known.tablePercent.add("grid" + at);
    known.tablePercent.add(
        "grid" + at + "(payee.level, " + phrases.percent(Spot.of(Place.PERIOD), 1) + ")");
  }

  private void byValue(int at) {
    clauses.add(
        List.of(
            "measure tally" + at + " : count",
            phrases.gatherings().count(Spot.of(Place.PERIOD), 1, true)));
    known.count.add("tally" + at);
    table(
        "ladder" + at,
        chance.of("step", "whole"),
        "tally" + at,
        List.of(
            "| tally" + at + " | value |",
            "| 0 | " + phrases.moneyLiteral() + " |",
            "| over 0 | " + phrases.moneyLiteral() + " |"),
        "");
    known.tableMoney.add("ladder" + at);
  }
}
