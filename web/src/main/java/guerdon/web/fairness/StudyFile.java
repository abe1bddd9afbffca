package guerdon.web.fairness;

import com.fasterxml.jackson.databind.JsonNode;
import guerdon.dsl.value.DateRange;
import guerdon.engine.fairness.Parameters;
import guerdon.engine.fairness.StatisticProblem;
import guerdon.engine.fairness.Table;
import guerdon.engine.fairness.report.Amounts;
import guerdon.engine.fairness.report.Marks;
import guerdon.engine.fairness.report.Study;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a report looks at, as a file says it in JSON; docs/fairness/report.md has all of it. */
public final class StudyFile {
  private static final String CHOICE = "with ";
  private static final String GIVEN_BY = "approver";

  private StudyFile() {}

  /**
   * What a plan pays people.
   *
   * @param file the file of the payees, with the columns of their ids and days
   * @param pay what each gets; {@code after} under another plan, empty for none
   * @param inPlan who the plan is for
   * @param without what each would get without a clause, clause by clause
   * @param proofs what was proven about the rules
   * @param choices what each would get by each plan of a sweep, by the values it sets
   */
  public record Paid(
      String title,
      String file,
      String person,
      @Nullable String first,
      @Nullable String last,
      Map<String, String> pay,
      Map<String, String> after,
      Map<String, String> inPlan,
      Map<String, Map<String, String>> without,
      List<String> proofs,
      Map<String, Map<String, String>> choices) {
    public Paid {
      pay = Map.copyOf(pay);
      after = Map.copyOf(after);
      inPlan = Map.copyOf(inPlan);
      without = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(without));
      proofs = List.copyOf(proofs);
      choices = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(choices));
    }
  }

  /**
   * Something that people gave to some of all people, such as adjustments.
   *
   * @param by who gave it to whom: names by the ids of people
   */
  public record Given(String name, Map<String, Set<String>> by) {
    public Given {
      by = Map.copyOf(by);
    }
  }

  /**
   * Reads a study.
   *
   * @param given what is known to be given beside what the study names
   * @param range the days of the report; null where no column asks for them
   * @param paid what a plan pays; null when the table tells the pay
   * @throws StatisticProblem with what is wrong in the file
   */
  public static Study read(
      JsonNode node,
      CsvTables files,
      @Nullable DateRange range,
      @Nullable Paid paid,
      List<Given> given) {
    StudyJson json =
        new StudyJson(node, "the study")
            .knows(
                "title",
                "population",
                "people",
                "filter",
                "columns",
                "pay",
                "after",
                "base",
                "chain",
                "attributes",
                "within",
                "categories",
                "untainted",
                "possiblyTainted",
                "opportunities",
                "leaves",
                "decisions",
                "given",
                "thresholds",
                "components",
                "inputs",
                "settings");
    PeopleTable people = people(json, files, range, paid);
    json.inners("columns").forEach(people::add);
    people.filter(json.conditions("filter"));
    Table table = people.table();
    String pay = paid == null ? json.text("pay") : json.text("pay", "pay");
    String after = json.textOrNone("after");
    if (after == null && paid != null && !paid.after().isEmpty()) {
      after = "after";
    }
    List<Study.Effect> effects = new ArrayList<>();
    if (paid != null) {
      for (String clause : paid.without().keySet()) {
        effects.add(new Study.Effect(clause, new Amounts(table.numbers("without " + clause))));
      }
    }
    List<Study.Choice> choices = new ArrayList<>();
    if (paid != null) {
      for (String values : paid.choices().keySet()) {
        choices.add(new Study.Choice(values, new Amounts(table.numbers(CHOICE + values))));
      }
    }
    String title =
        json.text("title", paid == null ? "Fairness report" : "Fairness of " + paid.title());
    List<Study.Attribute> attributes = new ArrayList<>();
    for (StudyJson attribute : json.inners("attributes")) {
      attribute.knows("column", "reference");
      attributes.add(
          new Study.Attribute(attribute.text("column"), attribute.textOrNone("reference")));
    }
    List<String> lasting = attributes.stream().map(Study.Attribute::column).toList();
    List<Study.Decision> decisions = new ArrayList<>();
    for (StudyJson decision : json.inners("decisions")) {
      decisions.add(decision(decision, people, files, range, lasting));
    }
    String person = paid == null ? json.inner("people").text("id") : paid.person();
    for (StudyJson each : json.inners("given")) {
      decisions.add(given(given(each, files, range), people.table(), person));
    }
    given.stream()
        .filter(each -> !each.by().isEmpty())
        .forEach(each -> decisions.add(given(each, people.table(), person)));
    Study study =
        new Study(
            title,
            json.text("population", paid == null ? "everybody in the table" : "payees"),
            table,
            person,
            pay,
            after,
            json.textOrNone("base"),
            chain(json),
            attributes,
            json.texts("within"),
            json.texts("categories"),
            controls(json.inners("untainted")),
            controls(json.inners("possiblyTainted")),
            opportunities(json, table),
            leaves(json, table),
            decisions,
            json.inners("thresholds").stream()
                .map(t -> t.knows("column", "at"))
                .map(t -> new Study.Threshold(t.text("column"), t.numbers("at")))
                .toList(),
            json.texts("components"),
            json.texts("inputs"),
            effects,
            paid == null ? List.of() : paid.proofs(),
            choices,
            settings(json));
    check(study);
    return study;
  }

  /** Columns are looked for at once, so that a wrong name is told before long work. */
  private static void check(Study study) {
    List<String> columns = new ArrayList<>(study.within());
    columns.addAll(study.category());
    columns.addAll(study.parts());
    columns.addAll(study.inputs());
    columns.addAll(study.attributes().stream().map(Study.Attribute::column).toList());
    study.untainted().forEach(control -> columns.add(control.column()));
    study.tainted().forEach(control -> columns.add(control.column()));
    study.thresholds().forEach(threshold -> columns.add(threshold.column()));
    study.opportunities().forEach(opportunity -> columns.add(opportunity.column()));
    for (String column : columns) {
      study.people().texts(column);
    }
  }

  private static PeopleTable people(
      StudyJson json, CsvTables files, @Nullable DateRange range, @Nullable Paid paid) {
    if (paid == null) {
      StudyJson people = json.inner("people").knows("file", "id", "from", "to");
      return PeopleTable.of(
          files,
          people.text("file"),
          people.text("id"),
          people.textOrNone("from"),
          people.textOrNone("to"),
          range);
    }
    if (json.has("people")) {
      throw new StatisticProblem("the study says people, but the plan says who its payees are");
    }
    PeopleTable people =
        PeopleTable.of(files, paid.file(), paid.person(), paid.first(), paid.last(), range);
    List<String> ids = people.table().texts(paid.person());
    people.keep(row -> paid.pay().containsKey(ids.get(row)));
    people.with("pay", paid.pay());
    people.with("in_plan", paid.inPlan());
    if (!paid.after().isEmpty()) {
      people.with("after", paid.after());
    }
    paid.choices().forEach((values, amounts) -> people.with(CHOICE + values, amounts));
    paid.without().forEach((clause, amounts) -> people.with("without " + clause, amounts));
    return people;
  }

  private static Study.@Nullable Chain chain(StudyJson json) {
    if (!json.has("chain")) {
      return null;
    }
    StudyJson chain = json.inner("chain").knows("eligible", "target", "rule");
    return new Study.Chain(chain.text("eligible"), chain.text("target"), chain.text("rule"));
  }

  private static List<Study.Control> controls(List<StudyJson> list) {
    List<Study.Control> controls = new ArrayList<>();
    for (StudyJson control : list) {
      control.knows("column", "kind");
      String kind = control.text("kind", "category");
      Study.Kind known =
          Arrays.stream(Study.Kind.values())
              .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(kind))
              .findFirst()
              .orElseThrow(
                  () ->
                      new StatisticProblem(
                          control.what()
                              + " is of kind "
                              + kind
                              + "; there are category, number"
                              + " and log"));
      controls.add(new Study.Control(control.text("column"), known));
    }
    return controls;
  }

  private static Marks rows(StudyJson json, Table table) {
    boolean[] rows = new boolean[table.rows()];
    Arrays.fill(rows, true);
    for (Parameters condition : json.conditions("filter")) {
      java.util.function.IntPredicate holds = table.condition(condition);
      for (int row = 0; row < rows.length; row++) {
        rows[row] &= holds.test(row);
      }
    }
    return new Marks(rows);
  }

  private static List<Study.Opportunity> opportunities(StudyJson json, Table table) {
    List<Study.Opportunity> all = new ArrayList<>();
    for (StudyJson each : json.inners("opportunities")) {
      each.knows("name", "column", "given", "filter");
      String column = each.text("column");
      all.add(
          new Study.Opportunity(
              each.text("name", column),
              column,
              controls(each.inners("given")),
              rows(each, table)));
    }
    return all;
  }

  private static List<Study.Leave> leaves(StudyJson json, Table table) {
    List<Study.Leave> all = new ArrayList<>();
    for (StudyJson each : json.inners("leaves")) {
      each.knows("name", "column", "away", "given", "filter");
      all.add(
          new Study.Leave(
              each.text("name"),
              each.text("column"),
              each.text("away"),
              controls(each.inners("given")),
              rows(each, table)));
    }
    return all;
  }

  /** The rows of a file in the days of the report. */
  private static Table rows(StudyJson json, CsvTables files, @Nullable DateRange range) {
    Table rows = files.table(json.text("file"));
    for (Parameters condition : json.conditions("filter")) {
      rows = rows.where(rows.condition(condition));
    }
    if (json.has("on") && range != null) {
      List<String> days = rows.texts(json.text("on"));
      String first = range.first().toString();
      String last = range.last().toString();
      rows =
          rows.where(
              row -> days.get(row).compareTo(first) >= 0 && days.get(row).compareTo(last) <= 0);
    }
    return rows;
  }

  private static Given given(StudyJson json, CsvTables files, @Nullable DateRange range) {
    json.knows("name", "file", "person", "by", "filter", "on");
    Table rows = rows(json, files, range);
    List<String> persons = rows.texts(json.text("person"));
    List<String> names = rows.texts(json.text("by"));
    Map<String, Set<String>> by = new HashMap<>();
    for (int row = 0; row < persons.size(); row++) {
      by.computeIfAbsent(persons.get(row), id -> new TreeSet<>()).add(names.get(row));
    }
    return new Given(json.text("name"), by);
  }

  private static Study.Decision given(Given given, Table people, String person) {
    List<String> by =
        people.texts(person).stream()
            .map(id -> String.join("\n", given.by().getOrDefault(id, Set.of())))
            .toList();
    boolean[] got = new boolean[by.size()];
    for (int row = 0; row < got.length; row++) {
      got[row] = !by.get(row).isEmpty();
    }
    return new Study.Decision(
        given.name(), people.with(GIVEN_BY, by), new Marks(got), GIVEN_BY, person, true);
  }

  private static Study.Decision decision(
      StudyJson json,
      PeopleTable people,
      CsvTables files,
      @Nullable DateRange range,
      List<String> lasting) {
    json.knows("name", "file", "person", "granted", "by", "filter", "on");
    Table rows = rows(json, files, range);
    Table joined = people.joined(rows, json.text("person"), json.textOrNone("on"), lasting);
    java.util.function.IntPredicate granted = joined.condition(json.condition("granted"));
    boolean[] yes = new boolean[joined.rows()];
    for (int row = 0; row < yes.length; row++) {
      yes[row] = granted.test(row);
    }
    joined.texts(json.text("by"));
    return new Study.Decision(
        json.text("name"), joined, new Marks(yes), json.text("by"), json.text("person"), false);
  }

  private static Study.Settings settings(StudyJson json) {
    Study.Settings standard = Study.Settings.STANDARD;
    if (!json.has("settings")) {
      return standard;
    }
    StudyJson own =
        json.inner("settings")
            .knows("smallest", "alpha", "margin", "relevant", "draws", "seed", "equalCost");
    try {
      return new Study.Settings(
          (int) own.number("smallest", standard.smallest()),
          own.number("alpha", standard.alpha()),
          own.number("margin", standard.margin()),
          own.number("relevant", standard.relevant()),
          (int) own.number("draws", standard.draws()),
          (long) own.number("seed", (double) standard.seed()),
          own.number("equalCost", standard.equalCost()));
    } catch (IllegalArgumentException e) {
      throw new StatisticProblem("the settings of the study: " + e.getMessage());
    }
  }
}
