package guerdon.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Values of other payees, put together over several pay periods. */
class PastOfOthersTest {
  private static String paid(String measure, String payee) {
    return Worked.paid(
            "monthly",
            """
            measure sold : money
              sum of won
            group sellers
              people where sold > $0
            measure m : money
              %s
            component c : money
              pay m
            """
                .formatted(measure))
        .with(
            "people",
            """
            id | region | boss | hired
            A | N | M | -
            B | N | M | -
            C | S | M | -
            M | N | - | 2026-02-01
            """)
        .won("1 A 100 2026-01-10", "2 B 200 2026-02-10", "3 C 400 2026-02-11", "4 A 50 2026-03-10")
        .paidFor("2026-01-01", "2026-03-31")
        .pays(payee, "c");
  }

  @Test
  void whatEverybodySoldIsAddedUpOverTheLastPeriods() {
    assertEquals(
        "{2026-01=100, 2026-02=700, 2026-03=650}",
        paid("sum of sold of everybody over last 2 periods", "A"));
  }

  @Test
  void periodsBeforeThePayeeWasThereCountForOthers() {
    assertEquals(
        "{2026-02=100, 2026-03=700}",
        paid("sum of sold of everyone below year to date before this period", "M")
            .replace("2026-01=0, ", ""));
  }

  @Test
  void membersOfAGroupAreThoseOfEachPeriod() {
    assertEquals(
        "{2026-01=100, 2026-02=400, 2026-03=400}",
        paid("maximum of sold of sellers over last 3 periods", "B"));
  }

  @Test
  void conditionIsAskedOfEachPayeeInEachPeriod() {
    assertEquals(
        "{2026-01=0, 2026-02=200, 2026-03=200}",
        paid(
            "sum of sold of everybody where region = payee.region and sold >= $200 over last 3"
                + " periods",
            "A"));
  }

  @Test
  void thoseWithTheSameFieldAreCountedFromThePayeesOwnFirstPeriodOn() {
    assertEquals(
        "{2026-02=200, 2026-03=250}",
        paid("sum of sold of everyone in same region over last 3 periods", "M"));
  }
}
