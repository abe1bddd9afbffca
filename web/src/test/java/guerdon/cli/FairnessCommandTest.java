package guerdon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import guerdon.seeds.CompanySize;
import guerdon.seeds.Progress;
import guerdon.seeds.SampleCompany;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FairnessCommandTest {
  private static final Path PLAN = Path.of("../rules-examples/plans/saas/saas_ae.plan");
  private static final Path STUDY = Path.of("../rules-examples/fairness/sample_company.json");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  private JsonNode report() throws IOException {
    return JsonMapper.builder()
        .build()
        .readTree(Files.readString(folder.resolve("out/report.json")));
  }

  /** The first words of a report: what was found. */
  private static List<String> found(JsonNode report) {
    List<String> found = new ArrayList<>();
    report.at("/sections/0/blocks/0/sentences").forEach(each -> found.add(each.asText()));
    return found;
  }

  @Test
  void reportOnTheSampleCompanyFindsExactlyItsBiases() throws Exception {
    Path company = folder.resolve("company");
    SampleCompany.generate(
        company, SampleCompany.DEFAULT_SEED, CompanySize.DEFAULT, Progress.SILENT);
    CommandRun.of(
            "fairness",
            PLAN,
            "--data",
            company,
            "--from",
            "2024",
            "--to",
            "2026",
            "--study",
            STUDY,
            "--out",
            folder.resolve("out"))
        .exits(0);
    List<String> found = found(report());
    assertEquals(6, found.size(), () -> String.join("\n", found));
    assertTrue(found.get(0).startsWith("Quota and parental leave: quota does not fall"));
    assertTrue(
        found
            .get(1)
            .startsWith("Gender female against male, region Americas: territory potential"));
    assertTrue(
        found.get(2).startsWith("Ethnicity Black against White, region EMEA: number of leads is"));
    assertTrue(
        found
            .get(3)
            .startsWith("Age band 50 and over against 30 to 39, region EMEA: target incentive is"));
    assertTrue(found.get(4).startsWith("Approval of discounts above 35% by P00013: "));
    assertTrue(found.get(5).startsWith("Approval of discounts above 35% by P00388: "));
    assertTrue(
        Files.readString(folder.resolve("out/report.html"))
            .contains(
                "Same facts, other group: with gender, birth_date, ethnicity of every payee"));
    assertTrue(Files.size(folder.resolve("out/report.pdf")) > 10_000);
  }

  @Test
  void reportOnTheTwinWithoutBiasesFindsNone() throws Exception {
    Path company = folder.resolve("company");
    SampleCompany.generate(
        company,
        SampleCompany.DEFAULT_SEED,
        CompanySize.DEFAULT,
        guerdon.seeds.Biases.NONE,
        Progress.SILENT);
    CommandRun.of(
            "fairness",
            PLAN,
            "--data",
            company,
            "--from",
            "2024",
            "--to",
            "2026",
            "--study",
            STUDY,
            "--out",
            folder.resolve("out"))
        .exits(0);
    List<String> found = found(report());
    assertEquals(1, found.size(), () -> String.join("\n", found));
    assertTrue(found.getFirst().startsWith("No gap was found at equal controls."));
  }

  @Test
  void groupsThatAreTooSmallAreRefused() throws Exception {
    CommandRun.of(
            "fairness",
            PLAN,
            "--data",
            "../seeds/sample",
            "--from",
            "2024",
            "--out",
            folder.resolve("out"))
        .exits(1)
        .tells(
            "The report cannot be computed: the group that others are compared with, age band 30 to"
                + " 39, has fewer than 5 people; name another one. Nothing was written.\n");
    assertFalse(Files.exists(folder.resolve("out")));
  }

  @Test
  void clausesAreTakenOutAndVariantsComparedAndTheStudyCanBeGivenAgain() throws Exception {
    Path company = folder.resolve("company");
    SampleCompany.generate(
        company, SampleCompany.DEFAULT_SEED, new CompanySize(125, 1, 60), Progress.SILENT);
    Path plan = folder.resolve("plan.plan");
    Files.writeString(
        plan,
        Files.readString(PLAN)
            + """

            variant dearer of saas_ae
              set spif from 2024-01-01 is $3,000
              replace component new_logo_spif "New-logo SPIF" : money
                pay   spif for each credit in deals where opportunity.type = "New"
            """);
    CommandRun.of(
            "fairness",
            plan,
            "--data",
            company,
            "--from",
            "2024",
            "--by",
            "gender",
            "--out",
            folder.resolve("out"),
            "--against",
            "dearer",
            "--sweep",
            "spif=2500,2750,3000")
        .exits(0);
    String figures = Files.readString(folder.resolve("out/figures.csv"));
    assertTrue(figures.contains("rules,effects,1,\"deals: withhold because"), figures);
    assertTrue(figures.contains(",commission: cap,Clause,"), figures);
    assertTrue(figures.contains(",new_logo_spif: limit,Clause,"), figures);
    assertTrue(figures.contains("change,change,1,gender male,Change,"), figures);
    assertTrue(figures.contains("fairest,fairest,1,today,Cost,"), figures);
    assertTrue(figures.contains("fairest,fairest,2,spif="), figures);
    // The study that was used can be given again, and gives the same.
    CommandRun.of(
            "fairness",
            plan,
            "--data",
            company,
            "--from",
            "2024",
            "--study",
            folder.resolve("out/study.json"),
            "--out",
            folder.resolve("again"))
        .exits(0);
    assertEquals(
        Files.readString(folder.resolve("out/findings.csv")),
        Files.readString(folder.resolve("again/findings.csv")));
    CommandRun.of(
            "fairness",
            plan,
            "--data",
            company,
            "--from",
            "2024",
            "--out",
            folder.resolve("none"),
            "--against",
            "cheaper")
        .exits(2)
        .tells(
            "guerdon fairness: --against cheaper is neither a variant in the plan's file (dearer)"
                + " nor a plan file.\n");
  }

  private Path table(String study) throws IOException {
    StringBuilder rows = new StringBuilder("id,sex,site,pay\n");
    for (int at = 0; at < 80; at++) {
      rows.append("P").append(at).append(at % 2 == 0 ? ",m," : ",f,").append(at % 3);
      rows.append(',').append(1_000 + 37 * at % 500 - (at % 2 == 0 ? 0 : 300)).append('\n');
    }
    Files.writeString(folder.resolve("people.csv"), rows);
    Path file = folder.resolve("study.json");
    Files.writeString(file, study, StandardCharsets.UTF_8);
    return file;
  }

  private static final String STUDY_TEXT =
      """
      { "people": { "file": "people.csv", "id": "id" }, "pay": "pay",
        "attributes": [ { "column": "sex", "reference": "m" } ],
        "untainted": [ { "column": "site" } ] }
      """;

  @Test
  void tableIsReportedOn() throws Exception {
    Path study = table(STUDY_TEXT);
    CommandRun run =
        CommandRun.of("fairness", "table", study, "--data", folder, "--out", folder.resolve("out"));
    run.exits(0);
    assertTrue(found(report()).getFirst().startsWith("Sex f against m: pay of those who are paid"));
  }

  private void refused(String study, String message) throws IOException {
    CommandRun.of(
            "fairness", "table", table(study), "--data", folder, "--out", folder.resolve("out"))
        .exits(1)
        .tells("The report cannot be computed: " + message + ". Nothing was written.\n");
    assertFalse(Files.exists(folder.resolve("out")));
  }

  @Test
  void studiesThatDoNotFitAreRefused() throws Exception {
    refused(
        STUDY_TEXT.replace("\"untainted\"", "\"controls\""),
        "the study says controls; it may say after, attributes, base, categories, chain, columns,"
            + " components, decisions, filter, given, inputs, leaves, opportunities, pay, people,"
            + " population, possiblyTainted, settings, thresholds, title, untainted, within");
    refused(
        STUDY_TEXT.replace("\"site\"", "\"town\""),
        "there is no column town; there are id, sex, site, pay");
    refused(
        STUDY_TEXT.replace("people.csv", "../secret.csv"),
        "the dataset ../secret.csv leads out of the data folder");
    refused(
        STUDY_TEXT.replace("\"pay\": \"pay\"", "\"pay\": \"sex\""),
        "line 2, column sex: m is no number; leave such rows out by a filter");
  }

  @Test
  void nearlyTheSamePeopleAreRefusedWhereALedgerIsKept() throws Exception {
    Path ledger = folder.resolve("ledger");
    Path study = table(STUDY_TEXT);
    Object[] asked = {
      "fairness",
      "table",
      study,
      "--data",
      folder,
      "--out",
      folder.resolve("out"),
      "--ledger",
      ledger
    };
    CommandRun.of(asked).exits(0);
    CommandRun.of(asked).exits(0);
    assertEquals(3, Files.readAllLines(ledger).size());
    table(
        STUDY_TEXT.replace(
            "\"pay\": \"pay\",",
            "\"pay\": \"pay\", \"filter\": [ { \"col\": \"id\", \"op\": \"!=\", \"value\": \"P7\" }"
                + " ],"));
    CommandRun.of(asked)
        .exits(1)
        .tells(
            "The report cannot be computed: its people differ from those of an earlier report by"
                + " fewer than 5, so that the two together would tell about single persons; report"
                + " on the same people or on clearly others. Nothing was written.\n");
    assertEquals(3, Files.readAllLines(ledger).size());
  }

  @Test
  void truthsBuiltIntoTheSyntheticTableAreRecovered() throws Exception {
    Path data = Path.of("../../shared/fairness");
    assumeTrue(
        Files.isRegularFile(data.resolve("synthetic_incentive.csv")),
        "the synthetic table is not here");
    Path study = folder.resolve("study.json");
    Files.writeString(
        study,
        """
        { "people": { "file": "synthetic_incentive.csv", "id": "payee_id" },
          "pay": "bonus_before", "after": "bonus_after",
          "chain": { "eligible": "eligible", "target": "target_incentive",
                     "rule": "rule_payout_before" },
          "attributes": [ { "column": "gender", "reference": "M" },
            { "column": "ethnicity", "reference": "E1" },
            { "column": "age_band", "reference": "A2_30-39" } ],
          "untainted": [ { "column": "level" }, { "column": "region" },
            { "column": "tenure_years", "kind": "number" },
            { "column": "territory_potential", "kind": "log" } ],
          "possiblyTainted": [ { "column": "quota", "kind": "log" },
            { "column": "attainment", "kind": "number" } ] }
        """);
    CommandRun.of("fairness", "table", study, "--data", data, "--out", folder.resolve("out"))
        .exits(0);
    JsonNode report = report();
    String found = String.join("\n", found(report));
    assertTrue(
        found.contains(
            "Gender F against M: what is paid for each unit that the rules give"
                + " (overrides) is 6.1% lower"),
        found);
    assertTrue(found.contains("Age_band A4_50+ against A2_30-39: quota is 5.3% higher"), found);
    assertTrue(
        found.contains(
            "that moves the gap and does not explain it: for the same group quota"
                + " is 5.3% higher"),
        found);
    assertFalse(found.contains("Ethnicity"), found);
    String all = report.toString();
    assertTrue(
        all.contains(
            "Ethnicity E3 against E1: pay of those who are paid is 16.3% lower as it is; at equal"
                + " level, region, tenure_years and territory_potential the gap is -0.3%, within"
                + " ±5.0%: explained, mostly by level"));
    assertTrue(
        all.contains(
            "Gender F against M: the share who are eligible is 17.2 percentage points"
                + " lower as it is;"));
    assertTrue(
        all.contains(
            "Simpson's paradox: over all, 17.1 percentage points fewer of gender F"
                + " than of M are paid; within region nothing of it is left, and it turns round"));
    assertTrue(all.contains("Gender X against M: pay of those who are paid: cannot tell"));
    assertTrue(all.contains("With these numbers only gaps of 32."));
  }
}
