package guerdon.seeds;

/**
 * The unfairness that is built into a sample company, so that a fairness report can be checked
 * against numbers that are known.
 *
 * <p>Each factor is in basis points of what everybody else gets: 8,800 means 88 %. Each one acts in
 * one place only; the region APAC is free of all of them and serves as the control inside the data.
 * A company generated with {@link #NONE} is the control beside it: the same people, the same draws,
 * every factor 100 %.
 *
 * @param territoryPotentialOfWomen Americas: potential of the territory of a female account
 *     executive, for the same quota
 * @param leadsOfBlackPayees EMEA: opportunities assigned to a Black account executive
 * @param approvalOfWomen Americas, teams of one manager in each 125 payees: share of the approval
 *     rate that requests of female account executives for discounts above 35 % meet
 * @param targetIncentiveFrom50 EMEA: target incentive of a payee who is 50 or older on the first
 *     day of a row
 * @param parentalLeaveProratesQuota whether a parental leave lowers the quota as other leaves do;
 *     in APAC it always does
 */
public record Biases(
    int territoryPotentialOfWomen,
    int leadsOfBlackPayees,
    int approvalOfWomen,
    int targetIncentiveFrom50,
    boolean parentalLeaveProratesQuota) {

  /** The biases of the versioned sample company. */
  public static final Biases BUILT_IN = new Biases(8_800, 8_500, 5_000, 9_400, false);

  /** No bias anywhere. */
  public static final Biases NONE = new Biases(10_000, 10_000, 10_000, 10_000, true);

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if a factor is outside 1 to 10,000 basis points
   */
  public Biases {
    within("territory potential", territoryPotentialOfWomen);
    within("leads", leadsOfBlackPayees);
    within("approval", approvalOfWomen);
    within("target incentive", targetIncentiveFrom50);
  }

  private static void within(String name, int basisPoints) {
    if (basisPoints < 1 || basisPoints > 10_000) {
      throw new IllegalArgumentException(
          "A bias of "
              + basisPoints
              + " basis points on "
              + name
              + " cannot be built in; choose 1 to 10,000.");
    }
  }
}
