package guerdon.engine.differential;

import guerdon.engine.differential.Phrases.Place;
import guerdon.engine.differential.Phrases.Spot;
import guerdon.engine.reference.Facts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Invents a plan and facts from a seed; the same seed gives the same. */
final class PlanMaker {
  private final Chance chance;
  private final Schema schema;
  private final Frame frame;
  private final Known known = new Known();
  private final Phrases phrases;
  private final TableMaker tables;
  private final List<List<String>> clauses = new ArrayList<>();

  private PlanMaker(long seed) {
    this.chance = new Chance(seed);
    this.schema = new Schema(chance);
    this.frame = new Frame(chance);
    this.phrases = new Phrases(chance, known, frame);
    this.tables = new TableMaker(chance, known, frame, phrases, clauses);
  }

  /** A plan with its facts. */
  record Invented(Draft plan, Facts facts) {}

  static Invented invent(long seed) {
    PlanMaker maker = new PlanMaker(seed);
    Draft plan = maker.plan();
    return new Invented(plan, new FactMaker(new Chance(~seed), maker.schema).facts());
  }

  private Draft plan() {
    inputs();
    parameters();
    int credits = chance.from(1, 2);
    for (int at = 0; at < credits; at++) {
      credit("won" + at);
    }
    if (chance.percent(30)) {
      override();
    }
    if (chance.percent(50)) {
      clauses.add(
          List.of(
              "group stars \"Stars\" people where " + phrases.flag(Spot.of(Place.POPULATION), 1)));
      known.groups.add("stars");
    }
    int measures = chance.from(1, 5);
    for (int at = 0; at < measures; at++) {
      measure(at);
    }
    int more = chance.from(1, 3);
    for (int at = 0; at < more; at++) {
      tables.add(at);
    }
    for (int at = 0; at < chance.from(0, 2); at++) {
      measure(10 + at);
    }
    ComponentMaker components = new ComponentMaker(chance, known, frame, phrases, clauses);
    int pays = chance.from(1, 4);
    for (int at = 0; at < pays; at++) {
      components.add(at);
    }
    AwardMaker awards = new AwardMaker(chance, known, frame, phrases, clauses);
    for (int at = 0; at < 2; at++) {
      if (chance.percent(30)) {
        awards.add(at);
      }
    }
    if (chance.percent(30)) {
      components.add(pays);
    }
    clauses.add(List.of("total payout \"Payout\" = " + String.join(" + ", known.components)));
    if (chance.percent(60)) {
      Collections.shuffle(clauses, chance.random());
    }
    List<List<String>> all = new ArrayList<>(schema.clauses());
    all.addAll(frame.clauses());
    all.addAll(clauses);
    return new Draft(all);
  }

  private void inputs() {
    add("input weight_of : number from payee.weight" + chance.of("", " or 1"));
    if (chance.percent(60)) {
      add("input salary : money per month from payee" + chance.of("", " or $0"));
      known.stated.put("salary", "month");
    }
    if (chance.percent(60)) {
      add("input quota : money per quarter from payee" + chance.of("", " or $100"));
      known.stated.put("quota", "quarter");
    }
    if (chance.percent(40)) {
      add("input seats_of \"Seats\" : count from payee.seats" + chance.of("", " or 2"));
      known.count.add("seats_of");
    }
    if (chance.percent(70)) {
      String days =
          chance.of("covered days", "calendar days", "working days", "months", "30/360", "30E/360");
      add(
          "input goal \"Goal\" : money per year from goals.amount \"ARR\" prorated by "
              + days
              + chance.of("", " or $5,000"));
      known.stated.put("goal", "year");
    }
    if (chance.percent(40)) {
      add(
          "input unit_goal : money from goals.extra where "
              + chance.of("measure = \"Units\"", "measure = \"Units\" and extra > $0")
              + chance.of("", " or $10"));
      known.money.add("unit_goal");
    }
    if (chance.percent(30)) {
      add("input ramping : flag from payee" + chance.of("", " or false"));
      known.flag.add("ramping");
    }
  }

  private void add(String line) {
    clauses.add(List.of(line));
  }

  private void parameters() {
    parameter("bonus", "money", known.moneyParameters, phrases::moneyLiteral);
    parameter("pace", "percent", known.percentParameters, phrases::percentLiteral);
    parameter("times", "count", known.countParameters, phrases::countLiteral);
    if (chance.percent(40)) {
      clauses.add(
          List.of(
              "parameter spot : money",
              "from 2025-01-01 is " + phrases.moneyLiteral() + " because \"Launch\"",
              "from 2026-02-11 is " + phrases.moneyLiteral(),
              "from 2026-05-20 is " + phrases.moneyLiteral()));
      known.dailyParameters.add("spot");
    }
  }

  private void parameter(
      String name, String type, List<String> names, java.util.function.Supplier<String> value) {
    if (chance.percent(50)) {
      return;
    }
    List<String> lines = new ArrayList<>();
    lines.add("parameter " + name + " : " + type);
    lines.add("from 2025-01-01 is " + value.get());
    if (chance.percent(60) && !frame.frequency.equals("yearly")) {
      lines.add("from " + frame.change(chance) + " is " + value.get());
    }
    clauses.add(lines);
    names.add(name);
  }

  private void credit(String name) {
    Spot clause = Spot.of(Place.CLAUSE);
    List<String> lines = new ArrayList<>();
    String where = chance.percent(70) ? " where " + phrases.flag(clause, 1) : "";
    lines.add("credit " + name + " \"Credit\"");
    lines.add("for each " + chance.of("deal", "deal in deals") + where);
    lines.add("amount " + (chance.percent(60) ? "deal.value" : phrases.money(clause, 2)));
    lines.add(
        "dated "
            + chance.of(
                "deal.closed", "deal.closed", "deal.closed", "signed", "(deal.closed + 30 days)"));
    recipients(lines);
    if (chance.percent(30)) {
      lines.add("withhold when " + phrases.flag(clause, 1) + chance.of("", " because \"Not yet\""));
    }
    clauses.add(lines);
    known.credits.add(name);
    Spot each = Spot.credit(name);
    if (chance.percent(50)) {
      clauses.add(
          List.of(
              "measure size_" + name + " : money for each credit in " + name,
              phrases.money(each, 2)));
      known.creditMoney.computeIfAbsent(name, unseen -> new ArrayList<>()).add("size_" + name);
    }
    if (chance.percent(25)) {
      clauses.add(
          List.of(
              "measure so_far_" + name + " : money for each credit in " + name,
              "running sum of "
                  + name
                  + chance.of("", " where " + phrases.flag(each, 1))
                  + chance.of("", " " + chance.of(frame.spans()) + " to date", " to date")
                  + chance.of("", " before this")));
      known.creditMoney.computeIfAbsent(name, unseen -> new ArrayList<>()).add("so_far_" + name);
    }
    if (chance.percent(40)) {
      clauses.add(
          List.of(
              "rate margin_" + name + " : percent for each credit in " + name,
              phrases.percent(each, 2)));
      known.creditPercent.computeIfAbsent(name, unseen -> new ArrayList<>()).add("margin_" + name);
    }
  }

  /** Credits that another clause gave, passed on. */
  private void override() {
    String base = chance.of(known.credits);
    clauses.add(
        List.of(
            "credit passed",
            "for each credit in "
                + base
                + chance.of(
                    "", " where amount > $100", " where deal.kind = \"New\" and share > 10%"),
            "amount "
                + chance.of("credit.amount", "(10% of credit.pay)", "(amount + credit.relief)"),
            "dated " + chance.of("credit.date", "deal.closed", "(credit.date + 30 days)"),
            "to "
                + chance.of(
                    "managers of payee 10%",
                    "manager of payee",
                    "payee 50%",
                    "deal.helper",
                    "managers of payee share payee.rate")));
    known.credits.add("passed");
  }

  private void recipients(List<String> lines) {
    Spot clause = Spot.of(Place.CLAUSE);
    switch (chance.below(9)) {
      case 0 -> lines.add("to splits of deal" + chance.of("", " by weight", " allowing over 100%"));
      case 1 -> {
        lines.add("to deal.owner");
        lines.add(
            "to deal.helper"
                + chance.of("", " 50%", " 33.3%", " (discount)", " share 2 * discount"));
      }
      case 2 -> lines.add("to " + chance.of("deal.owner 80%", "deal.owner.boss", "helper"));
      case 3 -> lines.add("to equally deal.owner, deal.helper, deal.owner.boss");
      case 4 -> {
        lines.add("to deal.owner 10%");
        lines.add(
            "to "
                + chance.of(
                    "managers of deal.owner",
                    "managers of deal.owner up to 2 levels",
                    "manager of owner")
                + chance.of(" 10%", " share (if level = 1 then 5% else 2%)", " share payee.rate")
                + chance.of("", " less lower levels"));
      }
      case 5 -> lines.add("to everyone below deal.owner" + chance.of("", " up to 1 level") + " 5%");
      case 6 ->
          lines.add(
              "to "
                  + chance.of("first of", "all of")
                  + " deal.owner 50% when "
                  + phrases.flag(clause, 1)
                  + ", deal.helper when "
                  + phrases.flag(clause, 0)
                  + chance.of(", deal.owner", ", manager of deal.owner 20%"));
      case 7 ->
          lines.add("to deal.owner credit 100% relief 50% pay " + chance.of("80%", "(discount)"));
      default -> lines.add("to deal.owner");
    }
  }

  private void measure(int at) {
    Spot period = Spot.of(Place.PERIOD);
    switch (chance.below(8)) {
      case 6 -> {
        clauses.add(List.of("measure standing" + at + " : number", phrases.gatherings().rank()));
        known.numbers.add("standing" + at);
      }
      case 7 -> {
        clauses.add(
            List.of("rate part" + at + " : percent", phrases.gatherings().standing(period)));
        known.percent.add("part" + at);
      }
      case 0 -> {
        String span = chance.percent(15) ? "" : chance.of(frame.spans());
        clauses.add(
            List.of(
                "measure to_date" + at + " : money", phrases.gatherings().moneyToDate(span, 1)));
        known.toDate.put("to_date" + at, span);
      }
      case 1 -> {
        clauses.add(List.of("rate share" + at + " : percent", phrases.percent(period, 3)));
        known.percent.add("share" + at);
      }
      case 2 -> {
        clauses.add(
            List.of("measure many" + at + " : count", phrases.gatherings().count(period, 2, true)));
        known.count.add("many" + at);
      }
      case 3 -> {
        clauses.add(List.of("measure holds" + at + " : flag", phrases.flag(period, 2)));
        known.flag.add("holds" + at);
      }
      default -> {
        clauses.add(List.of("measure worth" + at + " : money", phrases.money(period, 3)));
        known.money.add("worth" + at);
      }
    }
  }
}
