package guerdon.engine.differential;

import guerdon.engine.differential.Phrases.Place;
import guerdon.engine.differential.Phrases.Spot;
import java.util.List;

/** Random terms of components: draws, guarantees, releases, holds, clawbacks, minimums. */
final class TermsMaker {
  private static final Spot PERIOD = Spot.of(Place.PERIOD);

  private final Chance chance;
  private final Frame frame;
  private final Phrases phrases;

  TermsMaker(Chance chance, Frame frame, Phrases phrases) {
    this.chance = chance;
    this.frame = frame;
    this.phrases = phrases;
  }

  /** What makes a credit pay again and again; empty for most. */
  String residual() {
    if (!chance.percent(20)) {
      return "";
    }
    return chance.of(
        " each month for first 4 months",
        " each month for first 12 months until cancelled",
        " each month starting 1 month after until deal.live",
        " each quarter for first 2 quarters starting 2 months after",
        " each year",
        " each half year");
  }

  /** Adds terms; returns whether the component has a draw balance. */
  boolean add(List<String> lines, Spot spot) {
    if (spot.place() == Place.CREDIT) {
      ofCredits(lines, spot);
    } else if (chance.percent(35)) {
      ofPeriod(lines);
    }
    if (chance.percent(15)) {
      lines.add("minimum " + phrases.moneyLiteral() + ", less carried");
    }
    boolean draws = chance.percent(30);
    if (draws) {
      draw(lines, spot);
    }
    boolean perRecord =
        lines.stream().anyMatch(l -> l.startsWith("draw") && l.contains(" per deal"));
    if (chance.percent(15) && !perRecord) {
      String[] stated = stated();
      lines.add("guarantee " + stated[0] + stated[1] + window());
    }
    return draws;
  }

  /** Pay per period that waits, or is taken back, credit by credit. */
  void spread(List<String> lines, String credit, String whose) {
    lines.add("spread over " + credit + whose);
    ofCredits(lines, Spot.credit(credit));
  }

  /** Pay per period that is followed as a whole. */
  private void ofPeriod(List<String> lines) {
    if (chance.percent(50)) {
      lines.add(
          "payable "
              + chance.of(
                  "45 days after end of period",
                  "50% on end of period, 50% on (end of period + 40 days)",
                  "on payee.left",
                  "30 days after start of period",
                  "in proportion to " + phrases.percent(PERIOD, 1)));
    }
    if (chance.percent(30)) {
      lines.add("hold when " + phrases.flag(PERIOD, 1) + chance.of("", " because \"Reviewed\""));
    }
    if (chance.percent(40)) {
      lines.add(
          "clawback "
              + chance.of("100%", "40%", "(" + phrases.percent(PERIOD, 0) + ")")
              + " when "
              + chance.of(
                  "payee.left within 90 days of end of period",
                  "payee.left is known on payee.left",
                  phrases.flag(PERIOD, 1) + " on (end of period + 20 days)")
              + chance.of("", " fading over 100 days from end of period")
              + " mirrored");
    }
  }

  private void ofCredits(List<String> lines, Spot spot) {
    if (chance.percent(12)) {
      lines.add(
          "clawback "
              + chance.of("100%", "100%", "50%")
              + " when deal.cancelled is known on "
              + chance.of("deal.cancelled", "(deal.cancelled + 10 days)")
              + chance.of("", "", " fading over 12 months from credit.date")
              + " recomputed");
      return;
    }
    if (chance.percent(30)) {
      lines.add(
          "payable "
              + chance.of(
                  "on signed",
                  "on deal.live",
                  "30 days after closed",
                  "50% on closed, 50% on live",
                  "33.3% on signed, 33.3% on deal.live, 33.4% on (closed + 90 days)",
                  "(discount) on closed, 10% on live",
                  "in proportion to deal.collected",
                  "in proportion to " + phrases.percent(spot, 1)));
    }
    for (int hold = 0; hold < 2; hold++) {
      if (chance.percent(12)) {
        lines.add("hold when " + phrases.flag(spot, 1) + chance.of("", " because \"Disputed\""));
      }
    }
    for (int clawback = 0; clawback < 2; clawback++) {
      if (chance.percent(22)) {
        lines.add("clawback " + clawback(spot));
      }
    }
  }

  private String clawback(Spot spot) {
    String share = chance.of("100%", "50%", "33.3%", "(" + phrases.percent(spot, 0) + ")");
    String when =
        chance.of(
            "deal.cancelled within 180 days of closed",
            "cancelled within 90 days of signed and " + phrases.flag(spot, 0),
            "deal.cancelled is known on deal.cancelled",
            phrases.flag(spot, 1) + " on cancelled",
            phrases.flag(spot, 1) + " on (closed + 30 days)");
    String fading =
        chance.of(
            "",
            "",
            " fading over 12 months from closed",
            " fading over 90 days from deal.closed",
            " fading over 1 year from signed");
    return share + " when " + when + fading + chance.of(" mirrored", ", mirrored");
  }

  /** An amount, and how it is prorated. */
  private String[] stated() {
    String span = frame.span();
    String days =
        chance.of("calendar days", "working days", "months", "30/360", "30E/360", "covered days");
    return chance.of(
        new String[] {phrases.moneyLiteral() + (span.isEmpty() ? "" : " per " + span), ""},
        new String[] {
          phrases.moneyLiteral() + " per " + chance.of("month", "quarter", "year"),
          " prorated by " + days
        },
        new String[] {phrases.money(PERIOD, 1), ""},
        new String[] {"$1,000", ""});
  }

  private String window() {
    return chance.of(
        "",
        " for first " + chance.of("2 months", "26 months", "30 days", "2 years") + " of employment",
        " for first " + chance.of("3 months", "1 month", "100 days") + " of the plan",
        " from 2026-02-10 to 2026-06-30");
  }

  private void draw(List<String> lines, Spot spot) {
    boolean recoverable = chance.percent(75);
    boolean perRecord = spot.place() == Place.CREDIT && chance.percent(35);
    String window = window();
    StringBuilder draw = new StringBuilder("draw ");
    String[] stated =
        perRecord ? new String[] {chance.of("$400", phrases.money(spot, 1)), ""} : stated();
    draw.append(stated[0]).append(recoverable ? " recoverable" : " nonrecoverable");
    draw.append(stated[1]).append(window);
    draw.append(perRecord ? chance.of(" per deal", " per deal.product", " per deal.kind") : "");
    if (recoverable) {
      draw.append(
          chance.of("", "", ", recovery 50%", ", recovery (" + phrases.percent(PERIOD, 0) + ")"));
      draw.append(chance.of("", "", "", ", recovery from period 3", ", recovery from 2026-04-15"));
      draw.append(chance.of("", "", ", keeping " + phrases.money(PERIOD, 0)));
      boolean employment = window.contains("employment") || window.contains("the plan");
      draw.append(
          chance.percent(70)
              ? ""
              : employment && (window.contains("month") || window.contains("year"))
                  ? ", forgiven after 2 months"
                  : ", forgiven when " + phrases.flag(PERIOD, 1));
    }
    lines.add(draw.toString());
  }
}
