package guerdon.seeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import guerdon.seeds.Rows.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The biases have the size that seeds/README.md states, where it states them, and nowhere else.
 *
 * <p>Measured in a company of 1,125 payees (approvals: of 22 with many opportunities), once against
 * its twin without biases and once between the groups inside it, with APAC as control.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BiasesTest {
  private static final CompanySize SIZE = new CompanySize(1_125, 3, 20);

  /** The rows of a company. */
  private record Company(
      Map<String, List<Row>> payees,
      Map<String, List<Row>> territories,
      Rows quotas,
      Rows leaves,
      Rows opportunities) {

    static Company generate(
        Path folder, CompanySize size, Biases biases, Predicate<Row> opportunities)
        throws IOException {
      SampleCompany.generate(folder, SampleCompany.DEFAULT_SEED, size, biases, Progress.SILENT);
      return new Company(
          Rows.of(folder, CompanyFile.PAYEES).by("id"),
          Rows.of(folder, CompanyFile.TERRITORIES).by("id"),
          Rows.of(folder, CompanyFile.QUOTAS),
          Rows.of(folder, CompanyFile.LEAVES),
          Rows.of(folder, CompanyFile.OPPORTUNITIES, opportunities));
    }

    Row payee(String id) {
      return Objects.requireNonNull(payees.get(id), id).getFirst();
    }
  }

  private Company biased = new Company(Map.of(), Map.of(), none(), none(), none());
  private Company fair = biased;

  private static Rows none() {
    return new Rows(List.of());
  }

  @BeforeAll
  void generate(@TempDir Path folder) throws IOException {
    biased = Company.generate(folder.resolve("biased"), SIZE, Biases.BUILT_IN, row -> true);
    fair = Company.generate(folder.resolve("fair"), SIZE, Biases.NONE, row -> true);
  }

  @Test
  void femaleAccountExecutivesInTheAmericasHave12PercentLessPotential() {
    int affected = 0;
    for (String id : biased.territories().keySet()) {
      Row owner = biased.payee("P" + id.substring(1, 6));
      double ratio = potential(biased, id) / potential(fair, id);
      boolean disadvantaged = in("Americas", "AE").and(is("gender", "female")).test(owner);
      assertEquals(disadvantaged ? 0.88 : 1, ratio, disadvantaged ? 0.001 : 0, id);
      affected += disadvantaged ? 1 : 0;
    }
    assertTrue(affected > 80);
    assertEquals(0.88, gapOfPotential("Americas"), 0.01);
    assertEquals(1, gapOfPotential("EMEA"), 0.01);
    assertEquals(1, gapOfPotential("APAC"), 0.01);
  }

  @Test
  void blackAccountExecutivesInEmeaGet15PercentFewerLeads() {
    Predicate<Row> black = is("ethnicity", "Black");
    assertEquals(0.85, leads(biased, "EMEA", black) / leads(fair, "EMEA", black), 0.01);
    assertEquals(1, leads(biased, "EMEA", black.negate()) / leads(fair, "EMEA", black.negate()));
    assertEquals(1, leads(biased, "APAC", black) / leads(fair, "APAC", black));
    assertEquals(0.85, gapOfLeads("EMEA"), 0.03);
    assertEquals(1, gapOfLeads("APAC"), 0.04);
    assertEquals(1, gapOfLeads("Americas"), 0.03);
  }

  @Test
  void theBiasedManagerApprovesHalfAsOftenForWomen(@TempDir Path folder) throws IOException {
    CompanySize twoTeams = new CompanySize(22, 3, 2_500);
    Predicate<Row> requests = row -> row.hundredths("discount") > 35 && row.has("close_date");
    Company biased =
        Company.generate(folder.resolve("biased"), twoTeams, Biases.BUILT_IN, requests);
    Company fair = Company.generate(folder.resolve("fair"), twoTeams, Biases.NONE, requests);
    Predicate<Row> female = is("gender", "female");
    assertEquals(0.40, approvals(biased, true, female), 0.04);
    assertEquals(0.80, approvals(biased, true, female.negate()), 0.04);
    assertEquals(0.80, approvals(biased, false, female), 0.04);
    assertEquals(0.80, approvals(biased, false, female.negate()), 0.04);
    assertEquals(0.80, approvals(fair, true, female), 0.04);
  }

  @Test
  void payeesFrom50InEmeaHave6PercentLessTargetIncentive() {
    int affected = 0;
    for (Map.Entry<String, List<Row>> payee : biased.payees().entrySet()) {
      List<Row> twins = Objects.requireNonNull(fair.payees().get(payee.getKey()));
      assertEquals(twins.size(), payee.getValue().size());
      for (int position = 0; position < twins.size(); position++) {
        Row row = payee.getValue().get(position);
        int age =
            LocalDate.parse(row.text("birth_date"))
                .until(LocalDate.parse(row.text("valid_from")))
                .getYears();
        boolean disadvantaged = row.text("region").equals("EMEA") && age >= 50;
        double ratio =
            (double) row.hundredths("target_incentive")
                / twins.get(position).hundredths("target_incentive");
        // Target incentives are rounded to 100 dollars.
        assertEquals(disadvantaged ? 0.94 : 1, ratio, disadvantaged ? 0.005 : 0, row.toString());
        affected += disadvantaged ? 1 : 0;
      }
    }
    assertTrue(affected > 80);
  }

  @Test
  void parentalLeaveLowersNoQuotaOutsideApac() {
    int unchanged = 0;
    int apac = 0;
    for (Row leave : biased.leaves().all()) {
      Row payee = biased.payee(leave.text("payee"));
      if (leave.text("kind").equals("parental")
          && List.of("AE", "CSM").contains(payee.text("role"))) {
        long withBias = quota(biased, leave);
        long without = quota(fair, leave);
        if (payee.text("region").equals("APAC")) {
          assertEquals(without, withBias);
          apac++;
        } else {
          assertTrue(withBias > without, leave.toString());
          unchanged++;
        }
      }
    }
    assertTrue(unchanged > 30 && apac > 10, unchanged + " and " + apac);
  }

  @Test
  void otherLeavesLowerTheQuotaInProportionEverywhere() {
    int checked = 0;
    for (Row leave : biased.leaves().all()) {
      Row payee = biased.payee(leave.text("payee"));
      boolean other = !leave.text("kind").equals("parental");
      if (other && payee.text("role").equals("AE")) {
        assertEquals(quota(fair, leave), quota(biased, leave));
        checked++;
      }
    }
    assertTrue(checked > 20);
  }

  @Test
  void inTheControlRegionNothingDependsOnABias() {
    Map<String, List<Row>> twins = fair.opportunities().by("id");
    int compared = 0;
    for (Row row : biased.opportunities().all()) {
      if (biased.payee(row.text("owner")).text("region").equals("APAC")) {
        assertEquals(List.of(row), twins.get(row.text("id")));
        compared++;
      }
    }
    assertTrue(compared > 10_000, compared + " opportunities");
  }

  private static double potential(Company company, String territory) {
    return Objects.requireNonNull(company.territories().get(territory))
        .getFirst()
        .hundredths("potential");
  }

  /** First territories: mean potential per quota standard, women to men. */
  private double gapOfPotential(String region) {
    return meanPotential(region, "female") / meanPotential(region, "male");
  }

  private double meanPotential(String region, String gender) {
    List<Double> ratios = new ArrayList<>();
    for (List<Row> rows : biased.payees().values()) {
      Row row = rows.getFirst();
      if (in(region, "AE").and(is("gender", gender)).test(row)) {
        Country country = Country.valueOf(row.text("country"));
        long quota = Role.AE.quotaCents(Integer.parseInt(row.text("level")), country);
        ratios.add(potential(biased, row.text("territory")) / quota);
      }
    }
    return ratios.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  /** Opportunities per account executive employed for the whole history without leave. */
  private static double leads(Company company, String region, Predicate<Row> group) {
    Map<String, List<Row>> byOwner = company.opportunities().by("owner");
    Map<String, List<Row>> leaves = company.leaves().by("payee");
    long count = 0;
    long owners = 0;
    for (Map.Entry<String, List<Row>> payee : company.payees().entrySet()) {
      Row row = payee.getValue().getFirst();
      boolean always =
          row.text("hired_on").compareTo("2024-01-01") < 0
              && !row.has("left_on")
              && payee.getValue().getLast().text("role").equals("AE")
              && !leaves.containsKey(payee.getKey());
      if (always && in(region, "AE").and(group).test(row)) {
        count += Objects.requireNonNull(byOwner.get(payee.getKey())).size();
        owners++;
      }
    }
    return (double) count / owners;
  }

  private double gapOfLeads(String region) {
    Predicate<Row> black = is("ethnicity", "Black");
    return leads(biased, region, black) / leads(biased, region, black.negate());
  }

  /** Share of discounts above 35 % of account executives that were approved. */
  private static double approvals(Company company, boolean byBiased, Predicate<Row> group) {
    int asked = 0;
    int approved = 0;
    for (Row row : company.opportunities().all()) {
      Row owner =
          Objects.requireNonNull(company.payees().get(row.text("owner"))).stream()
              .filter(stint -> stint.covers("valid_from", "valid_to", row.text("close_date")))
              .findFirst()
              .orElseThrow();
      if (owner.text("role").equals("AE")
          && owner.text("manager").equals("P00013") == byBiased
          && group.test(owner)) {
        asked++;
        approved += row.text("discount_approved").equals("true") ? 1 : 0;
      }
    }
    assertTrue(asked > 500, asked + " requests");
    return (double) approved / asked;
  }

  /** The quota of the row in which a leave begins, in cents per year. */
  private static long quota(Company company, Row leave) {
    return company.quotas().all().stream()
        .filter(row -> row.text("payee").equals(leave.text("payee")))
        .filter(row -> row.covers("from", "to", leave.text("from")))
        .findFirst()
        .orElseThrow()
        .hundredths("amount");
  }

  private static Predicate<Row> in(String region, String role) {
    return is("region", region).and(is("role", role));
  }

  private static Predicate<Row> is(String column, String value) {
    return row -> row.text(column).equals(value);
  }
}
