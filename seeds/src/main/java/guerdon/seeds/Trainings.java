package guerdon.seeds;

import java.util.List;

/** Courses that payees completed: one to four in a year, scored 55 to 100. */
final class Trainings {
  private static final List<Integer> COUNTS = List.of(35, 35, 20, 10);
  private static final List<String> COURSES =
      List.of(
          "Pipeline-building clinic",
          "Discovery calls",
          "Negotiation basics",
          "Forecasting",
          "Product deep dive",
          "Multi-threading accounts",
          "Pricing and discounts",
          "Renewal conversations",
          "Coaching for managers",
          "Security essentials");

  private final long seed;
  private final History history;

  Trainings(long seed, History history) {
    this.seed = seed;
    this.history = history;
  }

  void write(Payee payee, CompanyFolder folder) {
    for (int year = History.FIRST_YEAR; year <= history.lastYear(); year++) {
      Draws draws = Draws.about(seed, Purpose.TRAINING, payee.seat().number(), year);
      int count = 1 + draws.weighted(COUNTS);
      for (int ordinal = 1; ordinal <= count; ordinal++) {
        String course = draws.pick(COURSES);
        int day = Days.firstOfYear(year) + draws.below(360);
        int score = draws.between(55, 100);
        if (payee.employedOn(day) && !payee.awayOn(day) && Days.weekday(day) <= 5) {
          folder.write(
              CompanyFile.TRAININGS,
              "C-" + payee.id().substring(1) + "-" + year % 100 + "-" + ordinal,
              payee.id(),
              course,
              Days.text(day),
              Integer.toString(score));
        }
      }
    }
  }
}
