package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.model.CalendarSource;
import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Example;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Guard;
import guerdon.dsl.model.Plan;
import guerdon.dsl.model.Policy.ExpectedAction;
import guerdon.dsl.model.RecordType;
import guerdon.dsl.model.Trigger;
import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Clause.HeadItem;
import guerdon.dsl.syntax.PlanText;
import guerdon.dsl.syntax.SourceSpan;
import guerdon.dsl.value.PayCalendar;
import guerdon.dsl.value.PayPeriod;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks a whole plan: the one door to this package. */
public final class PlanChecker {
  private final Findings findings = new Findings();
  private final PlanText text;
  private final PlanText standard;
  private final @Nullable Plan used;

  private PlanChecker(PlanText text, PlanText standard, @Nullable Plan used) {
    this.used = used;
    this.text = text;
    this.standard = standard;
  }

  /** A checked plan, null when there are errors, with everything found in the order of the text. */
  public record Outcome(@Nullable Plan plan, List<Diagnostic> diagnostics) {
    public Outcome {
      diagnostics = List.copyOf(diagnostics);
    }
  }

  /**
   * Checks a plan.
   *
   * @param text the plan's tree
   * @param standard the standard data dictionary, whose record types a plan may read undeclared
   */
  public static Outcome check(PlanText text, PlanText standard) {
    return check(text, standard, null);
  }

  /**
   * Checks a plan or policy.
   *
   * @param used the plan a policy uses; null for none
   */
  public static Outcome check(PlanText text, PlanText standard, @Nullable Plan used) {
    PlanChecker checker = new PlanChecker(text, standard, used);
    Plan plan = checker.check();
    List<Diagnostic> found = checker.findings.inTextOrder();
    return new Outcome(checker.findings.hasErrors() ? null : plan, found);
  }

  private @Nullable Plan check() {
    Declarations declarations = Declarations.of(text, standard, findings);
    Clause.PlanHead head = declarations.head;
    if (head == null) {
      findings.report(
          Code.MISSING_CLAUSE,
          new SourceSpan(0, Math.min(1, text.span().end())),
          "This text has no plan.",
          "Start with `plan`, a name and a title.");
      return null;
    }
    RecordTypes records = new RecordTypes(declarations.data, findings);
    HeadCheck headCheck = new HeadCheck(head, declarations, records, findings);
    HeadItem.Population population = headCheck.population();
    Set<String> ownData = ownData();
    String payeesName = payeesName(population, declarations);
    records.payeesAre(
        payeesName,
        population == null || ownData.contains(payeesName) ? null : population.data().span());
    records.checkAll(ownData);
    Optional<RecordType> payees = records.payees();
    if (payees.isEmpty()) {
      findings.report(
          Code.UNKNOWN,
          population == null ? head.name().span() : population.data().span(),
          "No data lists the payees of this plan.",
          "Declare it: `data payees` with a `key` field.");
    }
    if (used != null) {
      headCheck.uses(used);
    }
    PlanFrame frame = headCheck.check();
    if (frame == null || payees.isEmpty()) {
      return null;
    }
    Definitions definitions = new Definitions(declarations, records, findings);
    PolicyCheck policies = new PolicyCheck(findings, declarations);
    if (used != null) {
      definitions.borrow(Borrowed.of(used, head.name().span()));
      policies.usedRecords(used, records, head.name().span());
    }
    DefinitionBuilder builder = new DefinitionBuilder(findings, definitions, records, frame);
    definitions.buildAll(builder, new DependencyOrder(declarations.definitions).order());
    Expr condition = null;
    if (population != null && population.condition() != null) {
      condition = builder.typer().condition(population.condition(), Place.POPULATION);
    }
    HeadItem.PayCurrency paidIn = headCheck.payCurrency();
    Plan.PayCurrency payCurrency =
        paidIn == null ? null : builder.typer().payCurrency(paidIn.conversion());
    HeadItem.Holidays days = headCheck.holidays();
    Plan.HolidaySource holidays =
        days == null ? null : new HolidayTyper(findings, records, builder.typer()).source(days);
    policies.clausesFit(head);
    List<Trigger> triggers =
        head.policy()
            ? policies.triggers(definitions, records, builder.typer(), frame, used)
            : null;
    RecordType actions = head.policy() ? policies.actions(records).orElse(null) : null;
    Map<String, List<ExpectedAction>> expected = new LinkedHashMap<>();
    List<Example> examples = examples(declarations, definitions, records, builder, frame, expected);
    List<Guard> guards = new ArrayList<>();
    GuardTyper guardTyper = new GuardTyper(findings, definitions, records, builder.typer());
    for (Clause.Guard clause : declarations.guards.values()) {
      Guard guard = guardTyper.build(clause);
      if (guard != null) {
        guards.add(guard);
      }
    }
    if (!findings.hasErrors()) {
      policies.currencyIsStated(head, definitions);
    }
    if (!findings.hasErrors()) {
      parametersChangeWithPeriods(definitions, frame, declarations);
      unused(declarations, definitions);
      if (!head.policy()) {
        noComponents(head, definitions);
      }
    }
    if (findings.hasErrors()) {
      return null;
    }
    List<Definition> all = new ArrayList<>(definitions.inOrder());
    all.addAll(policies.hidden());
    return new Plan(
        head.name().text(),
        DefinitionBuilder.title(head.name(), head.title()),
        headCheck.version(),
        frame.effective(),
        frame.currency(),
        frame.calendar(),
        payees.get(),
        condition,
        definitions.managerField().orElse(null),
        records.usedTypes(),
        all,
        examples,
        triggers == null || actions == null
            ? null
            : PolicyCheck.policy(frame, actions, triggers, used, expected),
        guards,
        payCurrency,
        holidays);
  }

  private Set<String> ownData() {
    Set<String> names = new HashSet<>();
    for (Clause clause : text.clauses()) {
      if (clause instanceof Clause.Data data) {
        names.add(data.name().text());
      }
    }
    return names;
  }

  private String payeesName(HeadItem.@Nullable Population population, Declarations declarations) {
    if (population == null || !declarations.data.containsKey(population.data().text())) {
      if (population != null) {
        findings.report(
            Code.UNKNOWN,
            population.data().span(),
            "No data is called `" + population.data().text() + "`.",
            Optional.ofNullable(
                    Suggestions.didYouMean(population.data().text(), declarations.data.keySet()))
                .orElse("Declare it with `data " + population.data().text() + "`."));
      }
      return "payees";
    }
    return population.data().text();
  }

  private List<Example> examples(
      Declarations declarations,
      Definitions definitions,
      RecordTypes records,
      DefinitionBuilder builder,
      PlanFrame frame,
      Map<String, List<ExpectedAction>> expected) {
    boolean policy = declarations.head != null && declarations.head.policy();
    ExampleCheck check =
        new ExampleCheck(findings, definitions, records, builder.typer(), frame, policy, expected);
    List<Example> examples = new ArrayList<>();
    Set<String> titles = new HashSet<>();
    for (Clause.Example clause : declarations.examples) {
      if (!titles.add(clause.title().value())) {
        findings.report(
            Code.DUPLICATE,
            clause.title().span(),
            "Two examples have the same title.",
            "Say what each of them shows.");
      }
      Example example = check.check(clause);
      if (example != null) {
        examples.add(example);
      }
    }
    return examples;
  }

  /** A value read once per pay period must not change inside one. */
  private void parametersChangeWithPeriods(
      Definitions definitions, PlanFrame frame, Declarations declarations) {
    if (!(frame.calendar() instanceof CalendarSource.Fixed fixed)) {
      return;
    }
    PayCalendar calendar = fixed.calendar();
    for (Definition definition : definitions.inOrder()) {
      if (!(definition instanceof Definition.Parameter parameter)
          || !definitions.isReadPerPeriod(parameter.name())
          || !(declarations.definitions.get(parameter.name()) instanceof Clause.Parameter clause)) {
        continue;
      }
      for (int i = 1; i < parameter.values().size(); i++) {
        var from = parameter.values().get(i).from();
        Optional<PayPeriod> period =
            frame.effective().contains(from) ? calendar.containing(from) : Optional.empty();
        if (period.isPresent() && !period.get().first().equals(from)) {
          findings.report(
              Code.DATES,
              clause.values().get(i).from().span(),
              "`"
                  + parameter.name()
                  + "` changes on "
                  + from
                  + ", in the middle of the pay period "
                  + period.get().label()
                  + ", and is read once per period.",
              "Let it change on "
                  + period.get().first()
                  + ", or read it for each credit, where the credit's day decides.");
        }
      }
    }
  }

  private void unused(Declarations declarations, Definitions definitions) {
    boolean pays = declarations.definitions.values().stream().anyMatch(PlanChecker::paysLines);
    boolean coaches = !declarations.triggers.isEmpty();
    if (!pays && !coaches) {
      return;
    }
    declarations.definitions.forEach(
        (name, clause) -> {
          boolean result = paysLines(clause) || clause instanceof Clause.Total;
          if (!result && !definitions.isRead(name)) {
            findings.report(
                Code.UNUSED,
                Objects.requireNonNull(clause.name()).span(),
                "`" + name + "` does not affect any " + (pays ? "component" : "trigger") + ".",
                "Use it, or remove it.");
          }
        });
  }

  private static boolean paysLines(Clause clause) {
    return clause instanceof Clause.Component
        || clause instanceof Clause.Pool
        || clause instanceof Clause.Contest;
  }

  private void noComponents(Clause.PlanHead head, Definitions definitions) {
    boolean pays =
        definitions.inOrder().stream()
            .anyMatch(d -> d instanceof Definition.Component || d instanceof Definition.Award);
    if (!pays) {
      findings.report(
          Code.MISSING_CLAUSE,
          head.name().span(),
          "Plan `" + head.name().text() + "` has no component, so it pays nothing.",
          "Add a `component` with a line `pay …`.");
    }
  }
}
