package guerdon.engine.differential;

import guerdon.engine.reference.Facts;
import guerdon.engine.reference.Facts.Sheet;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Invents rows: ties, zeros, credit notes, boundary values, gaps, leavers and hierarchies. */
final class FactMaker {
  private static final LocalDate START = LocalDate.of(2025, 12, 20);

  private final Chance chance;
  private final Schema schema;
  private final boolean gaps;
  private final int people;
  private final int deals;

  /** The deals that are split. */
  private final java.util.Set<String> parted = new java.util.HashSet<>();

  FactMaker(Chance chance, Schema schema) {
    this.chance = chance;
    this.schema = schema;
    this.gaps = chance.percent(40);
    this.people = chance.from(1, 6);
    this.deals = chance.from(0, 24);
  }

  /** All columns that random plans may read, by file. */
  static Map<String, List<String>> headers() {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (boolean rich : List.of(true, false)) {
      for (long seed = 0; seed < 200; seed++) {
        Chance chance = new Chance(seed);
        Schema schema = new Schema(chance);
        boolean all = schema.datedPeople && schema.datedProducts && schema.twoDates;
        boolean none = !schema.datedPeople && !schema.datedProducts && !schema.twoDates;
        if (rich ? all : none) {
          new FactMaker(chance, schema)
              .facts()
              .sheets()
              .forEach((file, sheet) -> headers.putIfAbsent(file, sheet.header()));
        }
      }
    }
    return headers;
  }

  Facts facts() {
    Map<String, Sheet> sheets = new LinkedHashMap<>();
    sheets.put("staff.csv", staff());
    sheets.put("deals.csv", deals());
    sheets.put("products.csv", products());
    sheets.put("parts.csv", parts());
    sheets.put("goals.csv", goals());
    sheets.put("surveys.csv", surveys());
    sheets.put("shifts.csv", shifts());
    sheets.put("starts.csv", starts());
    sheets.put("exchange_rates.csv", rates());
    sheets.put("days_off.csv", daysOff());
    if (schema.twoDates) {
      for (String file : List.of("staff.csv", "deals.csv", "goals.csv")) {
        sheets.computeIfPresent(file, this::twoDates);
      }
    }
    return new Facts(sheets);
  }

  /** Some rows become known later, are put right later, or are taken away. */
  private Sheet twoDates(String file, Sheet sheet) {
    List<String> header = new ArrayList<>(sheet.header());
    header.addAll(List.of("entered", "gone"));
    List<List<String>> rows = new ArrayList<>();
    for (List<String> row : sheet.rows()) {
      LocalDate entered = LocalDate.of(2026, 1, 1).plusDays(chance.below(200));
      boolean always =
          file.equals("staff.csv") || parted.contains(row.getFirst()) || chance.percent(60);
      rows.add(with(row, always ? "" : entered.toString(), ""));
      for (int version = 0; version < 2 && chance.percent(20); version++) {
        entered = entered.plusDays(chance.from(1, 120));
        List<String> other = new ArrayList<>(row);
        int cell = sheet.header().indexOf(changing(file));
        other.set(cell, chance.of(sheet.rows()).get(cell));
        // What is taken away, nothing may refer to.
        boolean gone =
            !file.equals("staff.csv") && !parted.contains(row.getFirst()) && chance.percent(30);
        rows.add(with(other, entered.toString(), gone ? "true" : ""));
      }
    }
    return new Sheet(header, rows);
  }

  private static List<String> with(List<String> row, String entered, String gone) {
    List<String> longer = new ArrayList<>(row);
    longer.addAll(List.of(entered, gone));
    return longer;
  }

  private String changing(String file) {
    return switch (file) {
      case "staff.csv" -> chance.of("role", "weight", "left", "salary");
      case "deals.csv" -> chance.of("value", "closed", "owner", "stage", "cancelled", "collected");
      default -> "amount";
    };
  }

  private Sheet rates() {
    List<List<String>> rows = new ArrayList<>();
    for (LocalDate day = LocalDate.of(2025, 11, 30);
        day.isBefore(LocalDate.of(2027, 3, 1));
        day = day.plusDays(chance.from(5, 40))) {
      for (String from : List.of("EUR", "GBP")) {
        if (chance.percent(80)) {
          rows.add(List.of(day.toString(), from, "USD", chance.of("1.1", "1.25", "0.9", "2")));
        }
        if (chance.percent(2)) {
          rows.add(List.of(day.toString(), from, "USD", "3"));
        }
        if (chance.percent(30)) {
          rows.add(List.of(day.toString(), "USD", from, "0.8"));
        }
        if (from.equals("EUR") && chance.percent(50)) {
          rows.add(List.of(day.toString(), "USD", "JPY", "150.05"));
        }
      }
    }
    java.util.Collections.shuffle(rows, chance.random());
    return new Sheet(List.of("date", "from", "to", "rate"), rows);
  }

  private Sheet daysOff() {
    List<List<String>> rows = new ArrayList<>();
    for (int at = chance.from(0, 12); at > 0; at--) {
      rows.add(List.of(maybe(chance.of("North", "South", "")), day()));
    }
    return new Sheet(List.of("area", "day"), rows);
  }

  /** An empty cell now and then, where the data has gaps. */
  private String maybe(String value) {
    return gaps && chance.percent(8) ? "" : value;
  }

  private String money() {
    return chance.of(
        "0",
        "100",
        "250",
        "250",
        "500",
        "500",
        "1000",
        "1000",
        "2000",
        "333.33",
        "0.005",
        "-200",
        "-1000",
        "1000.01",
        "999.99",
        "12345.67",
        "75");
  }

  private String percent() {
    return chance.of("0%", "10%", "12.5%", "33.3%", "0.5", "100%", "0.25", "120%");
  }

  private String day() {
    LocalDate day = START.plusDays(chance.below(390));
    return switch (chance.below(6)) {
      case 0 -> day.withDayOfMonth(1).toString();
      case 1 -> day.withDayOfMonth(day.lengthOfMonth()).toString();
      case 2 -> chance.of("2026-03-31", "2026-04-01", "2026-06-30", "2026-02-15", "2026-01-01");
      default -> day.toString();
    };
  }

  private String closed() {
    String day = day();
    if (chance.percent(15)) {
      day = LocalDate.parse(day).minusYears(1).toString();
    }
    return schema.formattedDates
        ? LocalDate.parse(day).format(DateTimeFormatter.ofPattern("dd/MM/yyyy"))
        : day;
  }

  private String person() {
    return "P" + (1 + chance.below(people));
  }

  private Sheet staff() {
    List<String> header =
        new ArrayList<>(
            List.of(
                "id", "role", "area", "level", "boss", "target", "salary", "quota", "weight",
                "rate", "seats", "ramping", "gender", "coin", "hired", "left"));
    if (schema.datedPeople) {
      header.addAll(List.of("since", "until"));
    }
    List<List<String>> rows = new ArrayList<>();
    for (int at = 1; at <= people; at++) {
      String hired = chance.percent(70) ? "2024-02-29" : day();
      String left = chance.percent(85) ? "" : day();
      if (!left.isEmpty() && left.compareTo(hired) < 0) {
        left = "";
      }
      if (!schema.datedPeople) {
        rows.add(staff(at, hired, left));
      } else {
        dated(at, hired, left, rows);
      }
    }
    return new Sheet(header, rows);
  }

  private void dated(int at, String hired, String left, List<List<String>> rows) {
    int versions = chance.from(1, 3);
    LocalDate since = chance.percent(60) ? null : LocalDate.of(2025, 11, 3);
    for (int version = 0; version < versions; version++) {
      boolean newest = version == versions - 1;
      LocalDate until =
          (since == null ? LocalDate.of(2025, 12, 1) : since).plusDays(chance.from(20, 150));
      List<String> row = new ArrayList<>(staff(at, hired, left));
      row.add(since == null ? "" : since.toString());
      row.add(newest && chance.percent(80) ? "" : until.toString());
      rows.add(row);
      since = until.plusDays(chance.percent(80) ? 1 : chance.from(2, 40));
    }
  }

  private String boss(int at) {
    if (schema.addedBosses && chance.percent(30)) {
      return chance.of("M1", "M2");
    }
    return at > 1 && chance.percent(75) ? "P" + (1 + chance.below(at - 1)) : "";
  }

  private List<String> staff(int at, String hired, String left) {
    return List.of(
        "P" + at,
        maybe(chance.of("AE", "AE", "SE", "MGR")),
        maybe(chance.of("North", "South")),
        chance.of("Junior", "Senior"),
        boss(at),
        maybe(chance.of("60000", "100000", "12000", "0")),
        maybe(chance.of("3000", "2500.50", "0")),
        maybe(chance.of("3000", "1000", "30000", "0.01")),
        maybe(chance.of("0", "1", "1.5", "2", "-1")),
        maybe(percent()),
        maybe(chance.of("0", "1", "3", "7")),
        maybe(chance.of("true", "false", "yes", "0")),
        chance.of("f", "m", ""),
        maybe(chance.of("USD", "EUR", "EUR", "JPY")),
        maybe(hired),
        left);
  }

  private Sheet deals() {
    List<List<String>> rows = new ArrayList<>();
    for (int at = 1; at <= deals; at++) {
      rows.add(
          List.<String>of(
              "D" + at,
              maybe(person()),
              chance.percent(30) ? person() : "",
              maybe(chance.of("Won", "Won", "Won", "Lost")),
              chance.of("New", "Old"),
              maybe("X" + (1 + chance.below(3))),
              maybe(money()),
              maybe(percent()),
              maybe(chance.of("0", "1", "2", "10")),
              maybe(chance.of("true", "false")),
              maybe(money()),
              maybe(chance.of("USD", "USD", "EUR", "GBP")),
              maybe(chance.of("0%", "25%", "66.7%", "100%", "100%", "120%")),
              chance.percent(60) ? day() : "",
              chance.percent(30) ? day() : "",
              maybe(day()),
              maybe(closed())));
    }
    java.util.Collections.shuffle(rows, chance.random());
    return new Sheet(
        List.of(
            "id",
            "owner",
            "helper",
            "stage",
            "kind",
            "product",
            "value",
            "discount",
            "units",
            "urgent",
            "list",
            "coin",
            "collected",
            "live",
            "cancelled",
            "signed",
            "closed"),
        rows);
  }

  private Sheet products() {
    List<String> header = new ArrayList<>(List.of("id", "series", "price", "margin"));
    if (schema.datedProducts) {
      header.add("valid");
    }
    List<List<String>> rows = new ArrayList<>();
    for (int at = 1; at <= 3; at++) {
      int versions = schema.datedProducts ? chance.from(1, 3) : 1;
      for (int version = 0; version < versions; version++) {
        List<String> row =
            new ArrayList<>(
                List.of(
                    "X" + at, chance.of("A", "B"), chance.of("10", "99.5", "0"), maybe(percent())));
        if (schema.datedProducts) {
          row.add(LocalDate.of(2025, 9, 1).plusDays(version * 130L + chance.below(100)).toString());
        }
        rows.add(row);
      }
    }
    return new Sheet(header, rows);
  }

  private Sheet parts() {
    List<List<String>> rows = new ArrayList<>();
    for (int at = 1; at <= deals; at++) {
      if (chance.percent(25)) {
        int parts = chance.from(1, 3);
        for (int part = 0; part < parts; part++) {
          parted.add("D" + at);
          rows.add(
              List.of(
                  "D" + at,
                  maybe(person()),
                  maybe(chance.of("50%", "50%", "33.3%", "100%", "0.2", "0%"))));
        }
      }
    }
    return new Sheet(List.of("deal", "who", "share"), rows);
  }

  private Sheet goals() {
    List<List<String>> rows = new ArrayList<>();
    for (int at = 1; at <= people; at++) {
      for (String measure : List.of("ARR", "Units")) {
        int rowsOfPayee = chance.of(0, 1, 1, 1, 1, 2);
        LocalDate first = chance.percent(70) ? LocalDate.of(2026, 1, 1) : LocalDate.parse(day());
        for (int row = 0; row < rowsOfPayee; row++) {
          LocalDate last = first.plusDays(chance.from(30, 364));
          boolean open = row == rowsOfPayee - 1 && chance.percent(60);
          rows.add(
              List.of(
                  "P" + at,
                  measure,
                  first.toString(),
                  open ? "" : last.toString(),
                  maybe(chance.of("4000", "12000", "1000", "100000", "0")),
                  maybe(money())));
          first = last.plusDays(schema.twoDates || chance.percent(90) ? 1 : -20);
        }
      }
    }
    return new Sheet(List.of("who", "measure", "first", "last", "amount", "extra"), rows);
  }

  private Sheet surveys() {
    List<List<String>> rows = new ArrayList<>();
    int count = chance.from(0, 12);
    for (int at = 0; at < count; at++) {
      rows.add(
          List.of(
              maybe(person()),
              maybe(day()),
              chance.of("CSAT", "NPS"),
              maybe(chance.of("0", "5", "7.5", "9", "9", "10"))));
    }
    return new Sheet(List.of("who", "taken", "kind", "score"), rows);
  }

  private Sheet shifts() {
    List<List<String>> rows = new ArrayList<>();
    int count = chance.from(0, 8);
    for (int at = 0; at < count; at++) {
      rows.add(
          List.of(
              person(),
              maybe(chance.of("0", "4", "8", "7.25")),
              maybe(chance.of("true", "false"))));
    }
    return new Sheet(List.of("who", "hours", "night"), rows);
  }

  private Sheet starts() {
    List<List<String>> rows = new ArrayList<>();
    for (int at = 0; at < 13; at++) {
      rows.add(List.of(LocalDate.of(2026, 1, 5).plusWeeks(4L * at).toString()));
    }
    return new Sheet(List.of("day"), rows);
  }
}
