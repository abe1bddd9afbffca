package guerdon.seeds;

import java.util.List;

/**
 * What a payee does, with the standards of each level in US dollars per year.
 *
 * <p>Levels 1 to 4 belong to individual contributors, 5 to managers, 6 to directors, 7 to vice
 * presidents.
 */
enum Role {
  AE(
      "Account Executive",
      "ARR",
      List.of(40_000, 55_000, 70_000, 90_000),
      List.of(500_000, 700_000, 900_000, 1_100_000)),
  SDR("Sales Development Representative", "", List.of(20_000, 25_000, 30_000, 36_000), List.of()),
  CSM(
      "Customer Success Manager",
      "Renewals",
      List.of(25_000, 32_000, 40_000, 50_000),
      List.of(1_000_000, 1_300_000, 1_600_000, 2_000_000)),
  SE("Sales Engineer", "", List.of(30_000, 38_000, 46_000, 55_000), List.of()),
  MGR("Sales Manager", "ARR", List.of(90_000), List.of()),
  DIR("Sales Director", "ARR", List.of(130_000), List.of()),
  VP("Vice President Sales", "ARR", List.of(200_000), List.of());

  private static final List<String> GRADES = List.of("Associate ", "", "Senior ", "Principal ");

  private final String title;
  private final String measure;

  @SuppressWarnings("ImmutableEnumChecker") // List.of never changes
  private final List<Integer> incentives;

  @SuppressWarnings("ImmutableEnumChecker") // List.of never changes
  private final List<Integer> quotas;

  Role(String title, String measure, List<Integer> incentives, List<Integer> quotas) {
    this.title = title;
    this.measure = measure;
    this.incentives = incentives;
    this.quotas = quotas;
  }

  boolean leads() {
    return this == MGR || this == DIR || this == VP;
  }

  /** Account executives and customer success managers own territories and opportunities. */
  boolean owns() {
    return this == AE || this == CSM;
  }

  /** The only level of a role that leads. */
  int leadingLevel() {
    return switch (this) {
      case MGR -> 5;
      case DIR -> 6;
      case VP -> 7;
      case AE, SDR, CSM, SE -> throw new IllegalStateException(this + " leads nobody");
    };
  }

  /** {@code Senior Account Executive}. */
  String title(int level) {
    return leads() ? title : GRADES.get(level - 1) + title;
  }

  /** The measure of the quota; empty where the role has none. */
  String measure() {
    return measure;
  }

  /** Target incentive per year in US dollars, before the price level of the country. */
  int incentive(int level) {
    return incentives.get(leads() ? 0 : level - 1);
  }

  /** Quota per year in cents for a role that owns opportunities. */
  long quotaCents(int level, Country country) {
    return Amounts.basisPoints(quotas.get(level - 1) * 100L, country.quotaBasisPoints());
  }
}
