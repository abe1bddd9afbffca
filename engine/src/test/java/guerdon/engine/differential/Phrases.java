package guerdon.engine.differential;

import java.util.ArrayList;
import java.util.List;

/** Random expressions of each kind for each place of a plan. */
final class Phrases {
  private final Chance chance;
  private final Known known;
  private final Gatherings gatherings;

  Phrases(Chance chance, Known known, Frame frame) {
    this.chance = chance;
    this.known = known;
    this.gatherings = new Gatherings(chance, known, frame, this);
  }

  Gatherings gatherings() {
    return gatherings;
  }

  /** Where an expression stands. */
  enum Place {
    CONSTANT,
    CLAUSE,
    CREDIT,
    DEAL,
    SURVEY,
    SHIFT,
    PERIOD,
    MEMBER,
    POPULATION;

    boolean hasDeal() {
      return this == CLAUSE || this == CREDIT || this == DEAL;
    }

    boolean hasPayee() {
      return this != CLAUSE && this != CONSTANT;
    }

    /** Where a parameter may change on any day. */
    boolean isDaily() {
      return this == CLAUSE || this == CREDIT || this == DEAL || this == SURVEY;
    }
  }

  /** A place, and the credit clause at hand where it is that of a credit. */
  record Spot(Place place, String credit) {
    static Spot of(Place place) {
      return new Spot(place, "");
    }

    static Spot credit(String credit) {
      return new Spot(Place.CREDIT, credit);
    }
  }

  private String any(List<String> leaves) {
    return chance.of(leaves);
  }

  String moneyLiteral() {
    return chance.of("$100", "$250", "$1,000", "$33.33", "$0", "$500.005", "$2,000", "$75");
  }

  String percentLiteral() {
    return chance.of("0%", "5%", "10%", "12.5%", "33.33%", "100%", "150%");
  }

  String countLiteral() {
    return chance.of("0", "1", "2", "3", "10");
  }

  private String moneyLeaf(Spot at) {
    List<String> leaves = new ArrayList<>(List.of(moneyLiteral(), moneyLiteral()));
    leaves.addAll(known.moneyParameters);
    if (at.place.isDaily()) {
      leaves.addAll(known.dailyParameters);
    }
    if (at.place.hasDeal()) {
      leaves.addAll(
          List.of("value", "deal.value", "deals.value", "product.price", "deal.product.price"));
    }
    if (at.place.hasDeal()) {
      leaves.addAll(
          List.of(
              "(deal.list converted at exchange_rates on deal.closed)",
              "(list converted at exchange_rates on signed within 10 days)",
              "(value converted from coin at exchange_rates on deal.signed where rate < 2)"));
    }
    if (at.place == Place.CREDIT) {
      leaves.addAll(
          List.of("amount", "amount", "amount", "credit.amount", "credit.relief", "credit.pay"));
      leaves.addAll(known.creditMoney.getOrDefault(at.credit, List.of()));
      leaves.addAll(known.creditTableMoney);
    }
    if (at.place.hasPayee()) {
      leaves.addAll(known.money);
      leaves.addAll(known.readings);
      leaves.addAll(known.tableMoney);
      known.stated.forEach(
          (name, per) ->
              leaves.add(
                  "("
                      + name
                      + " prorated by "
                      + chance.of(
                          "months",
                          "calendar days",
                          "working days",
                          "30/360",
                          "30E/360",
                          "covered days")
                      + ")"));
    }
    return any(leaves);
  }

  String money(Spot at, int depth) {
    if (depth <= 0 || chance.percent(25)) {
      return moneyLeaf(at);
    }
    int next = depth - 1;
    return switch (chance.below(13)) {
      case 0 -> "(" + money(at, next) + " + " + money(at, next) + ")";
      case 1 -> "(" + money(at, next) + " - " + money(at, next) + ")";
      case 2, 3 -> "(" + percent(at, next) + " of " + money(at, next) + ")";
      case 4 -> "(" + money(at, next) + " * " + number(at, next) + ")";
      case 5 -> "(" + money(at, next) + " / " + divisor(at, next) + ")";
      case 6 -> chance.of("min", "max") + "(" + money(at, next) + ", " + money(at, next) + ")";
      case 7 -> "abs(" + money(at, next) + ")";
      case 8 ->
          "(if " + flag(at, next) + " then " + money(at, next) + " else " + money(at, next) + ")";
      case 9 -> "(" + money(at, next) + " rounded " + rounded() + ")";
      case 10 -> "(-" + money(at, next) + ")";
      default -> at.place.hasPayee() ? gatherings.money(at, next) : moneyLeaf(at);
    };
  }

  /** What may be zero, but is not plainly so. */
  private String divisor(Spot at, int depth) {
    String number = number(at, depth);
    return number.equals("0") ? "4" : number;
  }

  private String whole(Spot at, int depth) {
    String money = money(at, depth);
    return money.equals("$0") ? "$750" : money;
  }

  private String rounded() {
    return chance.of(
        "to 2 decimals",
        "to 0 decimals",
        "half-even to 2 decimals",
        "down to 0.05",
        "up to 50",
        "half-down to 1 decimal",
        "ceiling to 100",
        "floor to 0.3");
  }

  String percent(Spot at, int depth) {
    if (depth <= 0 || chance.percent(40)) {
      return percentLeaf(at);
    }
    int next = depth - 1;
    return switch (chance.below(8)) {
      case 0 -> "(" + percent(at, next) + " + " + percent(at, next) + ")";
      case 1 -> "(" + percent(at, next) + " - " + percent(at, next) + ")";
      case 2 -> "(" + percentLiteral() + " * " + number(at, next) + ")";
      case 3, 4 -> "(" + money(at, next) + " / " + whole(at, next) + ")";
      case 5 -> chance.of("min", "max") + "(" + percent(at, next) + ", " + percent(at, next) + ")";
      case 6 ->
          "(if "
              + flag(at, next)
              + " then "
              + percent(at, next)
              + " else "
              + percent(at, next)
              + ")";
      default -> "(" + percent(at, next) + " rounded to 3 decimals)";
    };
  }

  private String percentLeaf(Spot at) {
    List<String> leaves = new ArrayList<>(List.of(percentLiteral(), percentLiteral()));
    leaves.addAll(known.percentParameters);
    if (at.place.hasDeal()) {
      leaves.addAll(List.of("discount", "deal.discount", "product.margin"));
    }
    if (at.place == Place.CREDIT) {
      leaves.add("share");
      leaves.addAll(known.creditPercent.getOrDefault(at.credit, List.of()));
      leaves.addAll(known.creditTablePercent);
    }
    if (at.place.hasPayee()) {
      leaves.addAll(known.percent);
      leaves.addAll(known.tablePercent);
      leaves.add("payee.rate");
    }
    if (at.place == Place.MEMBER || at.place == Place.POPULATION) {
      leaves.add("rate");
    }
    return any(leaves);
  }

  String number(Spot at, int depth) {
    if (depth <= 0 || chance.percent(40)) {
      return chance.percent(40) ? numberLeaf(at) : count(at, 0);
    }
    int next = depth - 1;
    return switch (chance.below(6)) {
      case 0 -> "(" + number(at, next) + " + " + number(at, next) + ")";
      case 1 -> "(" + number(at, next) + " * " + number(at, next) + ")";
      case 2 -> "(" + number(at, next) + " / " + divisor(at, next) + ")";
      case 3 -> "max(" + number(at, next) + ", " + number(at, next) + ")";
      case 4 -> at.place.hasPayee() ? gatherings.number(at, next) : numberLeaf(at);
      default -> count(at, next);
    };
  }

  private String numberLeaf(Spot at) {
    List<String> leaves = new ArrayList<>(List.of("1.5", "0.25", "2.75"));
    if (at.place.hasPayee()) {
      leaves.add("payee.weight");
      leaves.addAll(known.numbers);
    }
    if (at.place == Place.SURVEY) {
      leaves.addAll(List.of("score", "survey.score"));
    }
    if (at.place == Place.SHIFT) {
      leaves.add("hours");
    }
    if (at.place == Place.MEMBER || at.place == Place.POPULATION) {
      leaves.add("weight");
    }
    return any(leaves);
  }

  String count(Spot at, int depth) {
    List<String> leaves = new ArrayList<>(List.of(countLiteral()));
    leaves.addAll(known.countParameters);
    if (at.place.hasDeal()) {
      leaves.add("units");
    }
    if (at.place == Place.CREDIT) {
      leaves.add("credit.level");
    }
    if (at.place == Place.CREDIT) {
      leaves.add("month number");
    }
    if (at.place.hasPayee()) {
      leaves.addAll(known.count);
      leaves.add("payee.seats");
      leaves.add(chance.of("months of employment", "days of employment"));
      known.places.forEach(name -> leaves.add("place of " + name));
    }
    if (at.place == Place.PERIOD && depth > 0 && chance.percent(15)) {
      return chance.of(
          "(periods in a row where " + flag(at, 1) + ")",
          "(count of periods where " + flag(at, 1) + gatherings.past() + ")");
    }
    if (depth <= 0 || chance.percent(40)) {
      return any(leaves);
    }
    return switch (chance.below(4)) {
      case 0 ->
          "(" + chance.of("day", "month", "quarter", "year") + " of (" + date(at, depth - 1) + "))";
      case 1 ->
          "("
              + chance.of("days", "months")
              + " from ("
              + date(at, depth - 1)
              + ") to ("
              + date(at, depth - 1)
              + "))";
      default -> at.place.hasPayee() ? gatherings.count(at, depth - 1, true) : any(leaves);
    };
  }

  String date(Spot at, int depth) {
    List<String> leaves = new ArrayList<>(List.of("2026-03-31", "2026-07-01", "2025-12-31"));
    if (at.place.hasDeal()) {
      leaves.addAll(List.of("closed", "signed", "deal.closed", "live", "deal.cancelled"));
    }
    if (at.place == Place.CREDIT) {
      leaves.add("date");
    }
    if (at.place == Place.SURVEY) {
      leaves.add("taken");
    }
    if (at.place.hasPayee()) {
      leaves.addAll(List.of("payee.hired", "payee.left"));
      leaves.add(
          "("
              + chance.of("start", "end")
              + " of "
              + chance.of("period", "month", "quarter", "half year", "year", "plan")
              + ")");
    }
    String leaf = any(leaves);
    if (depth > 0 && chance.percent(20)) {
      return chance.of("min", "max") + "(" + leaf + ", " + date(at, depth - 1) + ")";
    }
    return depth > 0 && chance.percent(30)
        ? "(" + leaf + chance.of(" + ", " - ") + chance.of("1 day", "30 days", "2 weeks") + ")"
        : leaf;
  }

  String flag(Spot at, int depth) {
    if (depth > 0 && chance.percent(35)) {
      int next = depth - 1;
      return switch (chance.below(4)) {
        case 0, 1 -> "(" + flag(at, next) + " and " + flag(at, next) + ")";
        case 2 -> "(" + flag(at, next) + " or " + flag(at, next) + ")";
        default -> "(not " + flag(at, next) + ")";
      };
    }
    int next = Math.max(0, depth - 1);
    String order = chance.of(" = ", " <> ", " < ", " <= ", " > ", " >= ");
    if (at.place == Place.PERIOD && depth > 0 && chance.percent(6)) {
      return "(" + money(at, 0) + order + money(at, next) + " for 3 consecutive periods)";
    }
    return switch (chance.below(9)) {
      case 0, 1 -> "(" + money(at, next) + order + money(at, next) + ")";
      case 2 -> "(" + percent(at, next) + order + percent(at, next) + ")";
      case 3 -> "(" + number(at, next) + order + count(at, 1 + next) + ")";
      case 4 -> "(" + date(at, next) + order + date(at, next) + ")";
      case 5 ->
          "("
              + date(at, 0)
              + " within "
              + chance.of("30 days", "1 week")
              + " of "
              + date(at, 0)
              + ")";
      case 6 ->
          "(" + money(at, next) + " between " + money(at, next) + " and " + money(at, next) + ")";
      default -> text(at);
    };
  }

  private String text(Spot at) {
    List<String> leaves = new ArrayList<>();
    if (at.place.hasDeal()) {
      leaves.addAll(
          List.of(
              "(stage = \"Won\")",
              "(kind = \"New\")",
              "(deal.kind <> \"Old\")",
              "(stage in [\"Won\", \"Lost\"])",
              "(kind not in [\"Old\"])",
              "urgent",
              "(not deal.urgent)",
              "(product.series = \"A\")",
              "(product is known)",
              "(deal.owner.level = \"Senior\")",
              "(value is missing)",
              "(owner = \"P1\")",
              "(cancelled is known)",
              "(collected >= 50%)",
              "(urgent = true)",
              "(owner.role is known)"));
      if (at.place != Place.DEAL) {
        leaves.addAll(
            List.of(
                "(deal is first of owner)",
                "(deal is not first of kind)",
                "(deal is first of product)"));
      }
    }
    if (at.place == Place.CREDIT) {
      leaves.addAll(
          List.of("(credit is first of owner)", "(credit is not first of product.series)"));
    }
    if (at.place == Place.SURVEY) {
      leaves.addAll(List.of("(kind = \"NPS\")", "(score is known)", "(survey.kind <> \"CSAT\")"));
    }
    if (at.place == Place.SHIFT) {
      leaves.addAll(List.of("night", "(not night)"));
    }
    if (at.place == Place.MEMBER || at.place == Place.POPULATION) {
      leaves.addAll(
          List.of(
              "(role = \"AE\")",
              "(region = \"North\")",
              "ramping",
              "(boss is known)",
              "(boss.level = \"Senior\")",
              "(weight is known)"));
    }
    if (at.place == Place.MEMBER) {
      leaves.addAll(List.of("(region = payee.region)", "(level = payee.level)", "(id <> payee)"));
    }
    if (at.place.hasPayee()) {
      leaves.addAll(known.flag);
      leaves.addAll(
          List.of(
              "payee.ramping",
              "(payee.role = \"AE\")",
              "(payee.level in [\"Junior\"])",
              "(payee.role <> \"SE\")",
              "(payee = \"P2\")",
              "(payee.boss is known)",
              "(payee.boss.level = \"Senior\")",
              "(payee.left is missing)"));
    }
    return leaves.isEmpty() ? "($1 > " + moneyLeaf(at) + ")" : any(leaves);
  }
}
