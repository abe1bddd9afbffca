package guerdon.seeds;

/**
 * The size of a sample company: how many payees it ever employs, how many calendar years its
 * history covers, and how many opportunities it works on.
 *
 * <p>Example: {@code new CompanySize(400, 3, 208)} employs 400 payees from 2024 to 2026 and works
 * on about 250,000 opportunities. The count is an average over everybody on the payroll, although
 * only account executives and customer success managers own opportunities: an account executive
 * with a full year sees about twice as many.
 *
 * <p>More payees leave the payees that were there before as they were; see {@link SampleCompany}.
 *
 * @param payees people, 1 to 100,000
 * @param years calendar years from 2024 on, 1 to 10
 * @param opportunitiesPerPayeeAndYear average number of opportunities, 1 to 10,000
 */
public record CompanySize(int payees, int years, int opportunitiesPerPayeeAndYear) {

  /** 400 payees, 2024 to 2026, about 250,000 opportunities. */
  public static final CompanySize DEFAULT = new CompanySize(400, 3, 208);

  /** 24 payees, 2024 only, about 1,000 opportunities: small enough to read. */
  public static final CompanySize SMALL = new CompanySize(24, 1, 36);

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if a number is outside its limits; the message names the
   *     number, the value and the limits
   */
  public CompanySize {
    within("payees", payees, 100_000);
    within("years", years, 10);
    within("opportunities per payee and year", opportunitiesPerPayeeAndYear, 10_000);
  }

  private static void within(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(
          "A sample company cannot have " + value + " " + name + "; choose 1 to " + most + ".");
    }
  }
}
