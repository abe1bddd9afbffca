package guerdon.seeds;

/**
 * A territory of one owner.
 *
 * @param id {@code T00012-1}: the first territory of payee 12
 * @param number counted over the company, for the names of its accounts
 * @param name city and part of town
 * @param region sales region
 * @param country where its accounts are
 * @param potential yearly revenue potential in US dollars
 * @param standard what a territory for the same quota has without luck and without bias
 * @param accounts number of accounts
 */
record Territory(
    String id,
    int number,
    String name,
    Region region,
    Country country,
    long potential,
    long standard,
    int accounts) {

  /** Potential in relation to the standard: 1.05 sells 5 % more. */
  double richness() {
    return (double) potential / standard;
  }
}
