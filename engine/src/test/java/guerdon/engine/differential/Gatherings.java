package guerdon.engine.differential;

import guerdon.engine.differential.Phrases.Place;
import guerdon.engine.differential.Phrases.Spot;
import java.util.ArrayList;
import java.util.List;

/** Random sums, counts and averages with their scopes, windows and conditions. */
final class Gatherings {
  private final Chance chance;
  private final Known known;
  private final Frame frame;
  private final Phrases phrases;

  Gatherings(Chance chance, Known known, Frame frame, Phrases phrases) {
    this.chance = chance;
    this.known = known;
    this.frame = frame;
    this.phrases = phrases;
  }

  private String scope() {
    if (chance.percent(60)) {
      return "";
    }
    return wide();
  }

  /** A scope that is not the payee's own. */
  private String wide() {
    List<String> scopes =
        new ArrayList<>(
            List.of(
                " of everybody",
                " of everyone in same " + chance.of("region", "level", "role"),
                " of everyone below",
                " of everyone below and self",
                " of 2 levels below",
                " of direct reports",
                " of direct reports and self"));
    known.groups.forEach(group -> scopes.add(" of " + group));
    return chance.of(scopes);
  }

  private String window() {
    if (chance.percent(40)) {
      return "";
    }
    String span = chance.of(frame.spans());
    return chance.of(
        " over period",
        " over " + span,
        " over previous period",
        " over previous " + span,
        " over last 3 periods",
        " over last 2 " + chance.of("months", "quarters", "years"),
        " over trailing " + chance.of("90 days", "2 weeks", "1 day"),
        " over same period last year",
        " over same " + span + " last year",
        " " + span + " to date last year",
        " since " + chance.of("2026-01-15", "2025-12-31", "payee.hired", "(start of quarter)"));
  }

  /** The window of an amount to date; an empty span is that of the plan. */
  static String toDate(String span) {
    return span.isEmpty() ? " to date" : " " + span + " to date";
  }

  private String anyWindow() {
    return chance.percent(30) ? toDate(chance.of(frame.spans())) : window();
  }

  private String condition(Spot at, int depth) {
    return chance.percent(55) ? "" : " where " + phrases.flag(at, depth);
  }

  private String modified(String scope, String window, String condition) {
    // A day would go on with what follows: `since x of everybody`.
    boolean last = window.startsWith(" since") || chance.percent(70);
    return last ? scope + condition + window : window + scope + condition;
  }

  String money(Spot at, int depth) {
    List<String> choices = new ArrayList<>();
    int next = Math.min(1, depth);
    if (!known.credits.isEmpty()) {
      String credit = chance.of(known.credits);
      Spot each = Spot.credit(credit);
      String of =
          chance.percent(70)
              ? credit
              : chance.of(
                  perCredit(credit),
                  credit + ".value",
                  credit + ".relief",
                  credit + ".pay",
                  credit + ".product.price");
      for (int twice = 0; twice < 3; twice++) {
        choices.add("(sum of " + of + modified(scope(), window(), condition(each, next)) + ")");
      }
      choices.add(
          "("
              + chance.of("average", "minimum", "maximum", "median")
              + " of "
              + of
              + modified(scope(), anyWindow(), condition(each, next))
              + ")");
    }
    for (int twice = 0; twice < 2 && !known.paid.isEmpty(); twice++) {
      String span = chance.of(frame.spans());
      choices.add(
          "(sum of "
              + chance.of(known.paid)
              + chance.of(
                  " " + span + " to date before this period",
                  " over last 3 periods before this period",
                  " over previous period",
                  " over previous " + span,
                  " over last 2 periods")
              + ")");
    }
    choices.add(
        "("
            + chance.of("sum", "average", "median")
            + " of deals.value of everybody"
            + condition(Spot.of(Place.DEAL), next)
            + chance.of(
                " over " + chance.of(frame.spans()), " " + chance.of(frame.spans()) + " to date")
            + " before this period)");
    if (!known.credits.isEmpty()) {
      choices.add(
          "(average of "
              + chance.of(known.credits)
              + ".value"
              + window()
              + " weighted by "
              + chance.of("amount", "units", "deal.discount")
              + ")");
    }
    if (!known.money.isEmpty() && chance.percent(50)) {
      choices.add(
          "("
              + chance.of("sum", "average", "median", "minimum", "maximum")
              + " of "
              + chance.of(known.money)
              + past()
              + ")");
    }
    choices.add(
        "(sum of deals.value"
            + modified(" of everybody", window(), condition(Spot.of(Place.DEAL), next))
            + ")");
    if (!known.money.isEmpty()) {
      choices.add(
          "("
              + chance.of("sum", "average", "maximum", "minimum")
              + " of "
              + chance.of(known.money)
              + wide()
              + condition(Spot.of(Place.MEMBER), next)
              + ")");
      choices.add(
          "(previous "
              + chance.of(known.money)
              + chance.of(" or $0", " or $0", " or " + phrases.moneyLiteral(), "")
              + ")");
    }
    return chance.of(choices);
  }

  /** A window of whole periods up to the one at hand. */
  String past() {
    String span = chance.of(frame.spans());
    return chance.of(
        " " + span + " to date",
        " to date",
        " over last 3 periods",
        " over previous period",
        " " + span + " to date before this period",
        " over same period last year",
        " over last 4 periods before this period");
  }

  private String among() {
    List<String> scopes =
        new ArrayList<>(
            List.of(
                "everybody",
                "everyone in same " + chance.of("region", "level", "role"),
                "everyone below and self",
                "direct reports and self"));
    scopes.addAll(known.groups);
    return chance.of(scopes) + condition(Spot.of(Place.MEMBER), 1);
  }

  String rank() {
    return "rank of "
        + (known.money.isEmpty() ? "weight_of" : chance.of(known.money))
        + " among "
        + among()
        + chance.of("", " highest first", " lowest first")
        + ", ties "
        + chance.of("share", "next", "average")
        + " place";
  }

  /** A share or a percentile. */
  String standing(Spot at) {
    return chance.of("share", "percentile")
        + " of "
        + (known.money.isEmpty() ? "weight_of" : chance.of(known.money))
        + " among "
        + among();
  }

  private String perCredit(String credit) {
    List<String> measures = known.creditMoney.getOrDefault(credit, List.of());
    return measures.isEmpty() ? credit : chance.of(measures);
  }

  /** An amount of a credit gathered to date. */
  String moneyToDate(String span, int depth) {
    String credit = chance.of(known.credits);
    Spot each = Spot.credit(credit);
    return "(sum of "
        + (chance.percent(70) ? credit : perCredit(credit))
        + modified(scope(), toDate(span), condition(each, depth))
        + ")";
  }

  String number(Spot at, int depth) {
    int next = Math.min(1, depth);
    return chance.of(
        "(average of surveys.score"
            + modified(scope(), anyWindow(), condition(Spot.of(Place.SURVEY), next))
            + ")",
        "(sum of shifts.hours" + scope() + condition(Spot.of(Place.SHIFT), next) + ")",
        "(maximum of surveys.score of everybody" + anyWindow() + ")",
        "(average of weight_of of everybody" + condition(Spot.of(Place.MEMBER), next) + ")");
  }

  /**
   * A count.
   *
   * @param plain whether amounts multiplied by it must not turn into amounts to date
   */
  String count(Spot at, int depth, boolean plain) {
    int next = Math.min(1, depth);
    String when = plain ? window() : anyWindow();
    List<String> choices = new ArrayList<>();
    choices.add(
        "(count of surveys"
            + modified(scope(), when, condition(Spot.of(Place.SURVEY), next))
            + ")");
    choices.add("(count of shifts" + scope() + condition(Spot.of(Place.SHIFT), next) + ")");
    choices.add("(count of people" + condition(Spot.of(Place.MEMBER), next) + ")");
    choices.add("(count of people" + wide() + condition(Spot.of(Place.MEMBER), next) + ")");
    choices.add(
        "(count of deals"
            + modified(" of everybody", when, condition(Spot.of(Place.DEAL), next))
            + ")");
    for (String credit : known.credits) {
      choices.add(
          "(count of "
              + credit
              + modified(scope(), when, condition(Spot.credit(credit), next))
              + ")");
    }
    choices.add(
        "(count of distinct deals."
            + chance.of("kind", "product", "stage")
            + modified(" of everybody", when, condition(Spot.of(Place.DEAL), next))
            + ")");
    for (String credit : known.credits) {
      choices.add(
          "(count of distinct "
              + credit
              + chance.of(".kind", ".owner", ".product.series")
              + scope()
              + when
              + ")");
    }
    for (String group : known.groups) {
      choices.add("(count of " + group + condition(Spot.of(Place.MEMBER), next) + ")");
    }
    return chance.of(choices);
  }
}
