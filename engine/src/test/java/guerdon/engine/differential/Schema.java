package guerdon.engine.differential;

import java.util.ArrayList;
import java.util.List;

/** The record types random plans read; their fields vary a little from plan to plan. */
final class Schema {
  final boolean datedPeople;
  final boolean datedProducts;
  final boolean formattedDates;

  /** Whether managers who are only named become payees. */
  final boolean addedBosses;

  /** Whether rows become known on a day, and may be replaced and taken away later. */
  final boolean twoDates;

  Schema(Chance chance) {
    this.datedPeople = chance.percent(40);
    this.datedProducts = chance.percent(25);
    this.formattedDates = chance.percent(20);
    this.twoDates = chance.percent(35);
    this.addedBosses = !datedPeople && chance.percent(25);
  }

  List<List<String>> clauses() {
    List<List<String>> clauses = new ArrayList<>();
    List<String> people = new ArrayList<>(PEOPLE);
    if (addedBosses) {
      people.set(people.indexOf("boss payee optional"), "boss payee optional added");
    }
    if (datedPeople) {
      people.add("since date optional starts");
      people.add("until date optional ends");
    }
    if (twoDates) {
      people.addAll(KNOWN);
    }
    clauses.add(people);
    List<String> deals = new ArrayList<>(DEALS);
    deals.add(
        formattedDates
            ? "closed date optional event format \"dd/MM/yyyy\""
            : "closed date optional event");
    if (twoDates) {
      deals.addAll(KNOWN);
    }
    clauses.add(deals);
    List<String> products = new ArrayList<>(PRODUCTS);
    if (datedProducts) {
      products.set(1, "id text key");
      products.add("valid date starts");
    }
    clauses.add(products);
    clauses.add(SPLITS);
    List<String> goals = new ArrayList<>(QUOTAS);
    if (twoDates) {
      goals.set(1, "who payee key");
      goals.set(2, "measure text key");
      goals.addAll(KNOWN);
    }
    clauses.add(goals);
    clauses.add(SURVEYS);
    clauses.add(SHIFTS);
    clauses.add(STARTS);
    clauses.add(DAYS_OFF);
    return clauses;
  }

  private static final List<String> KNOWN =
      List.of("entered date optional known", "gone flag optional removed");
  private static final List<String> PEOPLE =
      List.of(
          "data people \"People\" from \"staff.csv\"",
          "id text key",
          "role text optional one of \"AE\", \"SE\", \"MGR\"",
          "region text optional from \"area\"",
          "level text one of \"Junior\", \"Senior\"",
          "boss payee optional",
          "target money per year optional",
          "salary money per month optional",
          "quota money per quarter optional",
          "weight number optional",
          "rate percent optional",
          "seats count optional",
          "ramping flag optional",
          "gender text optional protected",
          "coin text optional one of \"USD\", \"EUR\", \"JPY\"",
          "hired date optional hired",
          "left date optional left");
  private static final List<String> DEALS =
      List.of(
          "data deals",
          "id text key",
          "owner payee optional",
          "helper people optional",
          "stage text optional one of \"Won\", \"Lost\"",
          "kind text one of \"New\", \"Old\"",
          "product products optional",
          "value money optional",
          "discount percent optional",
          "units count optional",
          "urgent flag optional",
          "list money in coin optional",
          "coin text optional one of \"USD\", \"EUR\", \"GBP\"",
          "collected percent optional",
          "live date optional",
          "cancelled date optional",
          "signed date optional");
  private static final List<String> PRODUCTS =
      List.of(
          "data products",
          "id text key",
          "series text one of \"A\", \"B\"",
          "price money",
          "margin percent optional");
  private static final List<String> SPLITS =
      List.of(
          "data splits \"Parts of deals\" from \"parts.csv\"",
          "deal deals",
          "who payee optional",
          "share percent optional");
  private static final List<String> QUOTAS =
      List.of(
          "data goals",
          "who payee",
          "measure text",
          "first date optional starts",
          "last date optional ends",
          "amount money per year optional",
          "extra money optional");
  private static final List<String> SURVEYS =
      List.of(
          "data surveys",
          "who payee optional",
          "taken date optional event",
          "kind text one of \"CSAT\", \"NPS\"",
          "score number optional");
  private static final List<String> SHIFTS =
      List.of("data shifts", "who payee", "hours number optional", "night flag optional");
  private static final List<String> DAYS_OFF =
      List.of("data days_off", "region text optional from \"area\"", "day date event");
  private static final List<String> STARTS = List.of("data starts", "day date");
}
