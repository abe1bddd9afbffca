package guerdon.seeds;

import java.util.List;

/**
 * Names of customers, each account of the company under a name of its own.
 *
 * <p>The number of the account is cut into parts that choose two words, a city and a legal form; a
 * number above the 65,536 that these tell apart gets a figure at the end.
 */
final class AccountNames {
  /** More accounts than any territory has. */
  private static final int PER_TERRITORY = 128;

  private static final int WORDS = 32;
  private static final int PLACES = 16;
  private static final int FORMS = 4;
  private static final int SPREAD = 40_503;
  private static final int ALL = WORDS * WORDS * PLACES * FORMS;

  private static final List<String> FIRST =
      List.of(
          "Amber",
          "Birch",
          "Cedar",
          "Delta",
          "Ember",
          "Falcon",
          "Granite",
          "Harbor",
          "Iris",
          "Juniper",
          "Kestrel",
          "Lumen",
          "Meridian",
          "Nimbus",
          "Opal",
          "Pioneer",
          "Quarry",
          "Raven",
          "Summit",
          "Tidal",
          "Umber",
          "Vector",
          "Willow",
          "Xenon",
          "Yarrow",
          "Zephyr",
          "Atlas",
          "Beacon",
          "Compass",
          "Drift",
          "Echo",
          "Forge");
  private static final List<String> SECOND =
      List.of(
          "Robotics",
          "Foods",
          "Logistics",
          "Health",
          "Textiles",
          "Energy",
          "Media",
          "Mining",
          "Optics",
          "Paper",
          "Pharma",
          "Plastics",
          "Printing",
          "Rail",
          "Retail",
          "Shipping",
          "Software",
          "Steel",
          "Studios",
          "Systems",
          "Telecom",
          "Tools",
          "Toys",
          "Trading",
          "Travel",
          "Vision",
          "Water",
          "Wood",
          "Chemicals",
          "Ceramics",
          "Bank",
          "Insurance");

  private AccountNames() {}

  /** The name of an account, counted from 0 inside its territory. */
  static String name(Territory territory, int account) {
    int number = territory.number() * PER_TERRITORY + account;
    // An odd multiplier modulo a power of two moves every number to a place of its own.
    int part = (number % ALL) * SPREAD & (ALL - 1);
    String first = FIRST.get(part % WORDS);
    String second = SECOND.get(part / WORDS % WORDS);
    String city = territory.country().cities().get(part / WORDS / WORDS % PLACES);
    String form = territory.country().legalForms().get(part / WORDS / WORDS / PLACES);
    String name = first + " " + second + " " + city + " " + form;
    int round = number / ALL;
    return round == 0 ? name : name + " " + (round + 1);
  }
}
