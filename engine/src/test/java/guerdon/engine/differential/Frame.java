package guerdon.engine.differential;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The head of a random plan and the pay periods it names. */
final class Frame {
  final String frequency;
  final boolean population;
  final LocalDate first;
  final LocalDate last;
  private final int fiscal;
  private final List<List<String>> clauses = new ArrayList<>();

  Frame(Chance chance) {
    this.frequency =
        chance.of(
            "monthly",
            "monthly",
            "monthly",
            "quarterly",
            "half-yearly",
            "yearly",
            "weekly",
            "by listed",
            "by begun");
    this.first =
        chance.of(day("2026-01-01"), day("2026-01-01"), day("2026-02-10"), day("2025-10-01"));
    this.last =
        chance.of(day("2026-12-31"), day("2026-12-31"), day("2026-09-20"), day("2027-03-31"));
    this.population = chance.percent(40);
    List<String> head = new ArrayList<>(List.of("plan p \"Plan\"", "version 1"));
    boolean open = chance.percent(10);
    head.add("effective " + first + (open ? "" : " to " + last));
    head.add("currency USD");
    head.add("paid " + frequency);
    this.fiscal = !frequency.startsWith("by") && chance.percent(25) ? chance.of(2, 4, 7, 12) : 1;
    if (fiscal > 1) {
      head.add("fiscal year starts in month " + fiscal);
    }
    if (chance.percent(20)) {
      head.add(
          "holidays from days_off.day"
              + chance.of("", " where region = payee.region", " where region is missing"));
    }
    if (chance.percent(10)) {
      head.add(
          "paid in payee.coin at exchange_rates on "
              + chance.of("end of period within 20 days", "start of month", "end of period"));
    }
    head.add(
        "for people"
            + (population
                ? " where "
                    + chance.of(
                        "role = \"AE\"",
                        "role in [\"AE\", \"SE\"]",
                        "level = \"Senior\" or role is missing",
                        "role <> \"MGR\"",
                        "not ramping",
                        "weight > 1")
                : ""));
    head.add("rounding " + rounding(chance));
    clauses.add(head);
    if (frequency.equals("by listed")) {
      clauses.add(listed(chance));
    } else if (frequency.equals("by begun")) {
      clauses.add(
          List.of(
              "calendar begun",
              "starts on starts.day",
              "ends on 2026-12-31" + chance.of("", " 13 periods per year", " 4 periods per year")));
    }
  }

  List<List<String>> clauses() {
    return clauses;
  }

  static String rounding(Chance chance) {
    return chance.of(
            "half-up", "half-up", "half-even", "half-down", "up", "down", "ceiling", "floor")
        + " to "
        + chance.of("0.01", "0.01", "1", "0.05", "100", "0.3")
        + chance.of("", " per component", " per credit");
  }

  private static List<String> listed(Chance chance) {
    boolean years = chance.percent(50);
    boolean quarters = chance.percent(50);
    List<String> lines = new ArrayList<>(List.of("calendar listed \"Listed\""));
    lines.add("| period | from | to |" + (years ? " year |" : "") + (quarters ? " quarter |" : ""));
    LocalDate from = day("2026-01-05");
    for (int at = 0; at < 12; at++) {
      LocalDate next = from.plusWeeks(at % 3 == 2 ? 5 : 4);
      lines.add(
          "| \"P%d\" | %s | %s |".formatted(at + 1, from, next.minusDays(1))
              + (years ? " \"Y%d\" |".formatted(at / 8) : "")
              + (quarters ? " \"Q%d\" |".formatted(years ? at % 8 / 3 : at / 3) : ""));
      from = next;
    }
    return lines;
  }

  /** A day on which a pay period starts, for parameters that change. */
  String change(Chance chance) {
    return switch (frequency) {
      case "weekly" -> chance.of("2026-03-30", "2026-07-06");
      case "by listed" -> chance.of("2026-02-02", "2026-04-06");
      case "by begun" -> chance.of("2026-03-02", "2026-05-25");
      case "half-yearly" ->
          switch (fiscal) {
            case 2 -> "2026-08-01";
            case 4 -> "2026-04-01";
            case 12 -> "2026-06-01";
            default -> "2026-07-01";
          };
      case "quarterly" ->
          fiscal == 2
              ? "2026-05-01"
              : fiscal == 12 ? "2026-06-01" : chance.of("2026-04-01", "2026-07-01");
      default -> chance.of("2026-04-01", "2026-07-01", "2026-10-01");
    };
  }

  /** The span of the pay periods; empty for named ones. */
  String span() {
    return switch (frequency) {
      case "weekly" -> "week";
      case "monthly" -> "month";
      case "quarterly" -> "quarter";
      case "half-yearly" -> "half year";
      case "yearly" -> "year";
      default -> "";
    };
  }

  /** Spans at least as long as a pay period. */
  List<String> spans() {
    List<String> spans = List.of("month", "quarter", "half year", "year");
    return switch (frequency) {
      case "quarterly" -> spans.subList(1, 4);
      case "half-yearly" -> spans.subList(2, 4);
      case "yearly" -> spans.subList(3, 4);
      default -> spans;
    };
  }

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }
}
