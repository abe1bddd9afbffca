package guerdon.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A plan and its data, small enough to be paid by hand: 5% of sales up to the quota, 10% beyond,
 * and $500 when the quota of the month is reached.
 */
final class SmallCompany {
  static final String PLAN =
      """
      plan small "Small plan"
        version   2026.1
        effective 2026-01-01 to 2026-12-31
        currency  USD
        paid      monthly
        for       people where role = "AE"
        rounding  half-up to 0.01 per component

      data people "People"
        id    text  key
        role  text
        quota money optional
        hired date  hired

      data deals "Deals"
        id     text   key
        owner  people
        amount money
        closed date   event

      input quota "Quota" : money
        from people.quota

      credit sales "Sales"
        for each deal where amount > $0
        amount deal.amount
        dated  deal.closed
        to     deal.owner

      measure sold "Sold" : money
        sum of sales

      measure attainment "Attainment" : percent
        sold / quota

      table rates "Rates" marginal by attainment
        | attainment    | rate |
        | 0% to 100%    | 5%   |
        | 100% and over | 10%  |

      component commission "Commission" : money
        pay rates applied to sold

      component bonus "Bonus" : money
        pay if sold >= $10,000 then $500 else $0
        accept cliff because "A prize for the ten thousand"

      total payout = commission + bonus
      """;

  static final String EXAMPLE =
      """

      example "120% of quota reaches the second rate"
        given quota = $10,000
        given deals
          | id  | amount  | closed     |
          | "1" | $12,000 | 2026-03-10 |
        when paid for 2026-03
        expect attainment = 120%
        expect commission = $700.00
      """;

  static final String PEOPLE =
      """
      id,role,quota,hired
      E1,AE,10000,2025-01-01
      E2,AE,20000,2026-03-01
      E3,Manager,,2025-01-01
      """;

  static final String DEALS =
      """
      id,owner,amount,closed
      D1,E1,12000,2026-03-10
      D2,E2,5000.50,2026-03-31
      D3,E1,100.01,2026-04-02
      """;

  private final Path folder;

  private SmallCompany(Path folder) {
    this.folder = folder;
  }

  /** Writes the plan with its example, and the data, below a folder. */
  static SmallCompany in(Path folder) {
    SmallCompany company = new SmallCompany(folder);
    company.write("small.plan", PLAN + EXAMPLE);
    company.write("data/people.csv", PEOPLE);
    company.write("data/deals.csv", DEALS);
    return company;
  }

  Path write(String name, String text) {
    Path file = folder.resolve(name);
    try {
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  Path plan() {
    return folder.resolve("small.plan");
  }

  Path data() {
    return folder.resolve("data");
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  String text(String name) {
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
