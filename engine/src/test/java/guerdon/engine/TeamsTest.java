package guerdon.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Sums and counts over other payees. */
class TeamsTest {
  private static final String PEOPLE =
      """
      id  | role | region | boss | target
      Top | VP   | -      | -    | 1000
      M   | MGR  | West   | Top  | 1000
      A   | AE   | West   | M    | 1000
      B   | AE   | East   | M    | 2000
      C   | AE   | East   | A    | 3000
      """;
  private static final String[] DEALS = {
    "1 A 100 2026-01-10",
    "2 B 20 2026-01-11",
    "3 C 3 2026-01-12",
    "4 M 0.5 2026-01-12",
    "5 - 1000 2026-01-20",
    "6 Z 5000 2026-01-20",
    "7 A 7 2026-02-01"
  };

  private static Worked january(String clauses) {
    return Worked.paid("monthly", clauses)
        .with("people", PEOPLE)
        .won(DEALS)
        .paidFor("2026-01-01", "2026-01-31");
  }

  @Test
  void belowReachesAnyDepthOrTheStatedLevels() {
    String any = "component c : money pay sum of won of everyone below";
    assertEquals("{2026-01=123}", january(any).pays("M", "c"));
    assertEquals("{2026-01=123.5}", january(any).pays("Top", "c"));
    assertEquals("{2026-01=0}", january(any).pays("C", "c"));
    String self = "component c : money pay sum of won of everyone below and self";
    assertEquals("{2026-01=123.5}", january(self).pays("M", "c"));
    String direct = "component c : money pay sum of won of direct reports";
    assertEquals("{2026-01=120}", january(direct).pays("M", "c"));
  }

  @Test
  void belowGoesByTheDayOfEachRecord() {
    String data =
        Worked.DATA.replace(
            "id        text key\n  role", "id text key\n  since date starts\n  role");
    Worked worked =
        Worked.plan(
                data
                    + """
                    plan p "Plan"
                      version 1
                      effective 2026-01-01 to 2026-12-31
                      currency USD
                      paid monthly
                      for people
                      rounding half-up to 0.01 per component
                    component c : money pay sum of deals.value of everyone below
                    """)
            .with(
                "people",
                """
                id | since      | boss
                M  | 2026-01-01 | -
                N  | 2026-01-01 | -
                A  | 2026-01-01 | M
                A  | 2026-01-15 | N
                """)
            .won("1 A 1 2026-01-14", "2 A 10 2026-01-15", "3 A 100 2026-01-31")
            .paidFor("2026-01-01", "2026-01-31");
    assertEquals("{2026-01=1}", worked.pays("M", "c"));
    assertEquals("{2026-01=110}", worked.pays("N", "c"));
  }

  @Test
  void everybodyHoldsRecordsOfNobodyAndOfStrangers() {
    assertEquals(
        "{2026-01=6123.5}",
        january("component c : money pay sum of won of everybody").pays("A", "c"));
    assertEquals(
        "{2026-01=6123.5}",
        january("component c : money pay sum of deals.value of everybody").pays("A", "c"));
  }

  @Test
  void groupIsCountedByWhatItsMembersReached() {
    String clauses =
        """
        measure sold : money sum of won
        group sellers "Sellers" people where role = "AE" and sold > $0
        component c : money pay $1 * (count of sellers where sold >= $20)
        component d : money pay sum of won of sellers
        """;
    assertEquals("{2026-01=2}", january(clauses).pays("Top", "c"));
    assertEquals("{2026-01=123}", january(clauses).pays("Top", "d"));
  }

  @Test
  void sameRegionComparesWithThePayeeWhoIsPaid() {
    String clauses =
        """
        measure sold : money sum of won
        measure mean : money average of sold of everyone in same region
        measure ahead : count count of people where sold > payee_sold
        measure payee_sold : money sum of won
        component c : money pay mean
        """
            .replace("measure ahead : count count of people where sold > payee_sold\n", "")
            .replace("measure payee_sold : money sum of won\n", "");
    assertEquals("{2026-01=50.25}", january(clauses).pays("A", "c"));
    assertEquals("{2026-01=11.5}", january(clauses).pays("B", "c"));
    assertEquals("{2026-01=`region` is empty for payee Top}", january(clauses).pays("Top", "c"));
  }

  @Test
  void conditionOverOthersCanReadThePayeeWhoIsPaid() {
    String clauses =
        """
        component c : money pay $1 * (count of people where target > payee.target)
        """;
    assertEquals("{2026-01=2}", january(clauses).pays("A", "c"));
    assertEquals("{2026-01=1}", january(clauses).pays("B", "c"));
    assertEquals("{2026-01=0}", january(clauses).pays("C", "c"));
  }

  @Test
  void managerEarnsOnWhatThePeopleBelowArePaid() {
    String clauses =
        """
        component own : money pay 10% of (sum of won)
        component override : money pay 50% of (sum of own of direct reports)
        component second : money pay 50% of (sum of override of direct reports)
        total all = own + override + second
        """;
    Worked worked = january(clauses);
    assertEquals("{2026-01=10}", worked.pays("A", "own"));
    assertEquals("{2026-01=0.15}", worked.pays("A", "override"));
    assertEquals("{2026-01=6}", worked.pays("M", "override"));
    assertEquals("{2026-01=0.08}", worked.pays("M", "second"));
    assertEquals("{2026-01=3}", worked.pays("Top", "second"));
  }

  @Test
  void gateMayReadWhatAnotherComponentPaid() {
    String clauses =
        """
        component own : money pay 10% of (sum of won)
        component extra : money gate own >= $10 pay $5
        """;
    assertEquals("{2026-01=5}", january(clauses).pays("A", "extra"));
    assertEquals("{2026-01=0}", january(clauses).pays("B", "extra"));
  }

  @Test
  void previousPeriodReachesBackOneByOne() {
    String clauses =
        """
        measure sold : money sum of won
        component c : money pay sold + 50% of (previous c or $0)
        """;
    Worked worked = january(clauses).paidFor("2026-01-01", "2026-04-30");
    assertEquals("{2026-01=100, 2026-02=57, 2026-03=28.5, 2026-04=14.25}", worked.pays("A", "c"));
  }
}
