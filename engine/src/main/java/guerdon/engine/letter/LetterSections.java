package guerdon.engine.letter;

import guerdon.dsl.model.CalendarSource;
import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Example;
import guerdon.dsl.model.Plan;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import guerdon.dsl.model.Type;
import guerdon.dsl.words.DefinitionProse;
import guerdon.dsl.words.Phrases;
import guerdon.dsl.words.Prose;
import guerdon.engine.CheckOutcome;
import guerdon.engine.Engine;
import guerdon.engine.ExampleOutcome;
import guerdon.engine.PayoutCurve;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The sections of a letter in their order; a section with nothing to say is left out. */
final class LetterSections {
  private final Plan plan;
  private final Prose prose;
  private final DefinitionProse words;
  private final List<Section> sections = new ArrayList<>();

  LetterSections(Plan plan) {
    this.plan = plan;
    this.prose = Prose.of(plan);
    this.words = new DefinitionProse(plan);
  }

  List<Section> all() {
    add("Who and when", who());
    add("How credit arises", each(Definition.Credit.class));
    add("What is measured", measures());
    add("Tables", tables());
    add("What is paid", components());
    try (Engine engine = Engine.prepare(plan)) {
      add("What it comes to", curves(engine.payoutCurves()));
      add("Worked examples", examples(engine.runExamples()));
    }
    add("How to read this letter", reading());
    return sections;
  }

  private void add(String title, List<Block> blocks) {
    if (!blocks.isEmpty()) {
      sections.add(new Section(title, blocks));
    }
  }

  private List<Block> who() {
    List<String> points = new ArrayList<>();
    String people = plan.payees().title();
    points.add(
        plan.population() == null
            ? "The plan is for all " + people + "."
            : Phrases.sentence(
                "the plan is for those "
                    + people
                    + " for whom "
                    + prose.condition(plan.population())));
    LocalDate last = plan.effective().last();
    points.add(
        "It holds from "
            + Phrases.date(plan.effective().first())
            + (last.equals(LocalDate.MAX) ? " on." : " to " + Phrases.date(last) + "."));
    String periods =
        switch (plan.calendar()) {
          case CalendarSource.Fixed c -> c.calendar().description();
          case CalendarSource.FromData c -> Phrases.name(c.name());
        };
    points.add("Pay periods: " + periods + ". Amounts are in " + plan.currency().code() + ".");
    Plan.PayCurrency paidIn = plan.payCurrency();
    if (paidIn != null) {
      points.add(
          "What a component pays is paid out in "
              + prose.value(paidIn.currency())
              + ", at the latest rate of "
              + paidIn.rates().record().title()
              + " on "
              + prose.value(paidIn.date())
              + " that is no older than "
              + paidIn.rates().days()
              + " days"
              + (paidIn.rates().condition() == null
                  ? ""
                  : ", where "
                      + prose.at(paidIn.rates().record()).condition(paidIn.rates().condition()))
              + ", and is rounded to its coin. Without a rate it is not paid but told as missing.");
    }
    return List.of(new Block.Points(false, points));
  }

  private <D extends Definition> List<D> definitions(Class<D> kind) {
    return plan.definitions().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private List<Block> each(Class<? extends Definition> kind) {
    List<Block> blocks = new ArrayList<>();
    for (Definition definition : definitions(kind)) {
      blocks.add(new Block.Heading(definition.title()));
      blocks.add(new Block.Paragraph(String.join(" ", words.sentences(definition))));
    }
    return blocks;
  }

  private List<Block> tables() {
    List<Block> blocks = new ArrayList<>();
    for (Definition.Table table : definitions(Definition.Table.class)) {
      blocks.add(new Block.Heading(table.title()));
      blocks.add(new Block.Paragraph(String.join(" ", words.sentences(table))));
      blocks.add(new Block.Table(words.header(table), words.rows(table)));
    }
    for (Definition.Decision table : definitions(Definition.Decision.class)) {
      blocks.add(new Block.Heading(table.title()));
      blocks.add(new Block.Paragraph(String.join(" ", words.sentences(table))));
      blocks.add(new Block.Table(words.header(table), words.rows(table)));
    }
    return blocks;
  }

  private List<Block> measures() {
    List<String> points = new ArrayList<>();
    for (Class<? extends Definition> kind :
        List.of(
            Definition.Input.class,
            Definition.Parameter.class,
            Definition.Measure.class,
            Definition.Group.class)) {
      for (Definition definition : definitions(kind)) {
        points.add(String.join(" ", words.sentences(definition)));
      }
    }
    return points.isEmpty() ? List.of() : List.of(new Block.Points(false, points));
  }

  /** Each component step by step, then the totals. */
  private List<Block> components() {
    List<Block> blocks = new ArrayList<>();
    for (Definition.Component component : plan.components()) {
      blocks.add(new Block.Heading(component.title()));
      // A pool or contest has words of its own for the component by which it pays.
      Definition definition = plan.definition(component.name()).orElse(component);
      blocks.add(new Block.Points(true, words.sentences(definition)));
    }
    blocks.addAll(each(Definition.Total.class));
    return blocks;
  }

  private List<Block> curves(List<PayoutCurve> curves) {
    List<Block> blocks = new ArrayList<>();
    for (PayoutCurve curve : curves) {
      blocks.add(
          new Block.Paragraph(
              "For the figures of the example “"
                  + curve.example()
                  + "”, by "
                  + curve.title()
                  + ":"));
      blocks.add(new Block.Table(curve.header(), curve.rows()));
    }
    return blocks;
  }

  private List<Block> examples(List<ExampleOutcome> outcomes) {
    List<Block> blocks = new ArrayList<>();
    for (ExampleOutcome outcome : outcomes) {
      Example example = outcome.example();
      blocks.add(new Block.Heading(example.title()));
      List<String> given = new ArrayList<>();
      new TreeMap<>(example.values())
          .forEach((name, value) -> given.add(prose.title(name) + ": " + prose.value(value)));
      new TreeMap<>(example.payeeFields())
          .forEach((name, value) -> given.add(Phrases.name(name) + ": " + shown(name, value)));
      if (!given.isEmpty()) {
        blocks.add(new Block.Points(false, given));
      }
      rows(example, blocks);
      blocks.add(new Block.Paragraph("For the pay period " + example.periodText() + ":"));
      blocks.add(new Block.Points(false, outcome.checks().stream().map(this::result).toList()));
    }
    return blocks;
  }

  private String result(CheckOutcome check) {
    Example.Expectation expectation = check.expectation();
    return prose.title(expectation.definition())
        + (expectation.toDate() == null ? "" : ", " + expectation.toDate().word() + " to date")
        + (expectation.payee() == null ? "" : ", of " + expectation.payee())
        + ": "
        + (check.failure().isEmpty() ? check.actual() : check.failure());
  }

  private String shown(String field, Object value) {
    Type type = plan.payees().field(field).map(RecordField::type).orElse(Type.TEXT);
    return Phrases.value(type, value, plan.currency());
  }

  private void rows(Example example, List<Block> blocks) {
    for (RecordType type : plan.records()) {
      List<Example.ExampleRow> rows = example.rows().getOrDefault(type.name(), List.of());
      List<RecordField> fields =
          type.fields().stream()
              .filter(f -> rows.stream().anyMatch(row -> row.fields().containsKey(f.name())))
              .toList();
      if (fields.isEmpty()) {
        continue;
      }
      blocks.add(new Block.Paragraph(type.title() + ":"));
      blocks.add(
          new Block.Table(
              fields.stream().map(field -> Phrases.name(field.name())).toList(),
              rows.stream().map(row -> cells(fields, row.fields())).toList()));
    }
  }

  private List<String> cells(List<RecordField> fields, Map<String, Object> row) {
    List<String> cells = new ArrayList<>();
    for (RecordField field : fields) {
      Object value = row.get(field.name());
      cells.add(value == null ? "–" : Phrases.value(field.type(), value, plan.currency()));
    }
    return cells;
  }

  private static List<Block> reading() {
    return List.of(
        new Block.Points(
            false,
            List.of(
                "Every number is exact until pay is rounded; nothing else is rounded unless it says"
                    + " so.",
                "“From a to below b” holds a and does not hold b.",
                "“Year to date” is from the first day of the year to the last day of the pay"
                    + " period.",
                "Where a figure that is needed is not known, the component that needs it is not"
                    + " paid until it is, and everything else is.",
                "The steps of a component are computed in the order of their numbers.")));
  }
}
