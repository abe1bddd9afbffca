package guerdon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StatisticsCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Path SHARED = Path.of("../../shared/fairness");

  /** What other programs give only to fewer digits, and why. */
  private static final Map<String, Double> LOOSER =
      Map.of("logit/syn_receipt_raw mcfadden_r2", 1e-8);

  @TempDir Path folder;

  private JsonNode result(String jobs, String csv) throws Exception {
    Files.writeString(folder.resolve("jobs.json"), jobs);
    Files.writeString(folder.resolve("people.csv"), csv);
    Path out = folder.resolve("out.json");
    CommandRun.of("fairness", "stats", folder.resolve("jobs.json"), "--data", folder, "--out", out);
    return JSON.readTree(Files.readString(out));
  }

  private static String job(String method, String parameters) {
    return "{\"id\":\"j\",\"dataset\":\"people.csv\",\"method\":\""
        + method
        + "\",\"parameters\":{"
        + parameters
        + "}}";
  }

  private static final String GROUP = "\"group\":{\"col\":\"sex\",\"ref\":\"M\",\"comp\":\"F\"}";

  @Test
  void aGapIsThatOfTheComparedGroupInPercentOfTheReference() throws Exception {
    JsonNode values =
        result(
                job("gap_summary", "\"outcome\":\"pay\"," + GROUP),
                "id,sex,pay\n1,M,100\n2,M,300\n3,F,100\n4,F,50\n")
            .get(0)
            .get("values");
    assertEquals(200, values.get("mean_ref").asInt());
    assertEquals(62.5, values.get("mean_gap_pct").asDouble());
    assertEquals(62.5, values.get("median_gap_pct").asDouble());
  }

  @Test
  void aSlopeThroughThreePointsIsTheirs() throws Exception {
    JsonNode values =
        result(
                job("ols", "\"outcome\":\"pay\",\"terms\":[{\"type\":\"num\",\"expr\":\"id\"}]"),
                "id,pay\n1,2\n2,4\n3,6.3\n4,8\n")
            .get(0)
            .get("values");
    assertEquals(2.03, values.get("coef/id").asDouble(), 1e-12);
    assertEquals(0, values.get("coef/(Intercept)").asDouble(), 1e-12);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gap_summary | "outcome":"pay","group":{"col":"sex","ref":"M","comp":"D"} | nobody is in the group D of sex; there are [F, M]
          gap_summary | "outcome":"salary","group":{"col":"sex","ref":"M","comp":"F"} | there is no column salary; there are id, sex, pay
          gap_summary | "outcome":"log(pay","group":{"col":"sex","ref":"M","comp":"F"} | the formula log(pay cannot be read at its character 8
          gap_summary | "outcome":"log(pay)","group":{"col":"sex","ref":"M","comp":"F"} | log(pay) has no value in row 2 of the rows that are left, such as the logarithm of zero; leave such rows out by a filter
          gap_summary | "group":{"col":"sex","ref":"M","comp":"F"} | the parameter outcome is missing; given are group
          gini        | "outcome":"pay" | there is no method gini; there are anova, before_after, bunching_poly, cell_family, chain, correlation, edf, gap_summary, impact2x2, impact_multi, inequality, k_anonymity, kitagawa, logit, mannwhitney, oaxaca, ols, plan_grid, quantreg, quartile_bands, scoring_rate, strata, ttest
          ols         | "outcome":"pay","terms":[{"type":"num","expr":"id"},{"type":"num","expr":"2*id"}] | 2*id follows from the terms before it; take one of them out
          ols         | "outcome":"id-id","terms":[{"type":"num","expr":"pay"}] | the outcome is the same for everybody: there is nothing to explain
          logit       | "selected":{"col":"pay","op":">","value":5},"terms":[{"type":"ind","col":"sex","eq":"F"}] | nobody is selected
          logit       | "selected":{"col":"sex","op":"==","value":"F"},"terms":[{"type":"ind","col":"sex","eq":"F"}] | the terms tell exactly who is selected (separation): no coefficients are likeliest; take the term out that does, or put its levels together
          inequality  | "outcome":"id-id","groupcols":["sex"] | nobody is paid anything: nothing is shared out
          ttest       | "outcome":"id-id","group":{"col":"sex","ref":"M","comp":"F"} | nobody's pay differs within the groups: there is no spread to test with
          """)
  void whatCannotBeComputedSaysWhy(String method, String parameters, String error)
      throws Exception {
    JsonNode result =
        result(job(method, parameters), "id,sex,pay\n1,M,3\n2,M,0\n3,F,1\n4,F,2\n5,F,2\n6,M,1\n");
    assertEquals(error, result.get(0).get("error").asText());
    assertTrue(result.get(0).get("values").isNull());
  }

  @Test
  void anUndefinedValueIsNullWithItsReason() throws Exception {
    JsonNode result =
        result(
                job(
                    "impact2x2",
                    "\"selected\":{\"col\":\"pay\",\"op\":\">\",\"value\":2}," + GROUP),
                "id,sex,pay\n1,M,1\n2,M,1\n3,F,1\n4,F,3\n")
            .get(0);
    assertTrue(result.get("values").get("impact_ratio_comp_over_ref").isNull());
    assertEquals(
        "unbounded for these data (a division by zero)",
        result.get("undefined").get("impact_ratio_comp_over_ref").asText());
  }

  @Test
  void otherJobsAreComputedThoughOneCannotBe() throws Exception {
    JsonNode results =
        result(
            "["
                + job("nothing", "")
                + ","
                + job("k_anonymity", "\"quasi\":[\"sex\"],\"ks\":[2]")
                + "]",
            "id,sex\n1,M\n2,F\n3,F\n");
    assertEquals(1, results.get(1).get("values").get("persons_in_cells_below_2").asInt());
  }

  @Test
  void aFileOutsideTheFolderIsNotRead() throws Exception {
    JsonNode result =
        result(
            job("k_anonymity", "\"quasi\":[\"sex\"],\"ks\":[2]")
                .replace("people.csv", "../people.csv"),
            "id,sex\n1,M\n");
    assertEquals(
        "the dataset ../people.csv leads out of the data folder",
        result.get(0).get("error").asText());
  }

  @Test
  void valuesAgreeWithIndependentPrograms() throws Exception {
    Assumptions.assumeTrue(
        Files.isDirectory(SHARED), "the reference results are not on this machine");
    List<String> wrong = new ArrayList<>();
    int compared = 0;
    try (Stream<Path> files = Files.list(SHARED.resolve("results"))) {
      for (Path file : files.sorted().toList()) {
        Path out = folder.resolve("out.json");
        CommandRun.of("fairness", "stats", file, "--data", SHARED, "--out", out, "-q").exits(0);
        JsonNode expected = JSON.readTree(Files.readString(file));
        JsonNode results = JSON.readTree(Files.readString(out));
        for (int job = 0; job < expected.size(); job++) {
          compared += compare(expected.get(job), results.get(job), wrong);
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(compared > 4_300, compared + " values");
  }

  private static int compare(JsonNode expected, JsonNode result, List<String> wrong) {
    String id = expected.get("id").asText();
    int compared = 0;
    for (Map.Entry<String, JsonNode> value : expected.get("values").properties()) {
      JsonNode own = result.path("values").path(value.getKey());
      String name = id + " " + value.getKey();
      compared++;
      if (value.getValue().isNull() || own.isNull() || own.isMissingNode()) {
        if (!value.getValue().isNull() || !own.isNull()) {
          wrong.add(name + ": " + value.getValue() + ", not " + own);
        }
        continue;
      }
      double theirs = value.getValue().asDouble();
      double ours = own.asDouble();
      double tolerance = Math.abs(theirs) < 1e-30 ? 1e-7 : LOOSER.getOrDefault(name, 1e-9);
      boolean zero = Math.abs(theirs) < 1e-12 && Math.abs(ours) < 1e-12 && !name.contains("_p");
      if (!zero
          && Math.abs(theirs - ours) > tolerance * Math.max(Math.abs(theirs), Math.abs(ours))) {
        wrong.add(name + ": " + theirs + ", not " + ours);
      }
    }
    return compared;
  }
}
