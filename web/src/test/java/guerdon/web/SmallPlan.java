package guerdon.web;

/** A plan that pays 10% of each deal, with a hierarchy and corrections of deals. */
final class SmallPlan {
  static final String TEXT =
      """
      plan small "Small plan"
        version   2026.1
        effective 2026-01-01 to 2026-12-31
        currency  USD
        paid      monthly
        for       people where role = "AE"
        rounding  half-up to 0.01 per component

      data people "People"
        id      text   key
        role    text
        manager people optional

      data deals "Deals"
        id     text   key
        owner  people
        amount money
        closed date   event
        known  date   known

      credit sales "Sales"
        for each deal
        amount deal.amount
        dated  deal.closed
        to     deal.owner

      component commission "Commission" : money
        pay 10% of sum of sales

      total payout = commission

      example "A deal pays a tenth"
        given deals
          | id  | amount  | closed     | known      |
          | "1" | $12,000 | 2026-03-10 | 2026-03-10 |
        when paid for 2026-03
        expect commission = $1,200.00
      """;

  static final String PEOPLE =
      """
      id,role,manager
      M1,Manager,
      M2,Manager,M1
      E1,AE,M1
      E2,AE,M2
      E3,AE,
      """;

  static final String DEALS =
      """
      id,owner,amount,closed,known
      D1,E1,12000,2026-03-10,2026-03-10
      D2,E2,5000.50,2026-03-31,2026-03-31
      D3,E1,100.01,2026-04-02,2026-04-02
      D4,E3,70,2026-04-02,2026-04-02
      """;

  private SmallPlan() {}
}
