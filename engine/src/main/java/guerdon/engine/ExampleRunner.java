package guerdon.engine;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Example;
import guerdon.dsl.model.Example.Corrected;
import guerdon.dsl.model.Example.Expectation;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Kind;
import guerdon.dsl.model.Plan;
import guerdon.dsl.model.Type;
import guerdon.dsl.value.CurrencyCode;
import guerdon.dsl.value.PayCalendar;
import guerdon.dsl.value.PayPeriod;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.Span;
import guerdon.engine.calc.Missing;
import guerdon.engine.drools.PlanRules;
import guerdon.engine.evaluate.Comparing;
import guerdon.engine.evaluate.Context;
import guerdon.engine.evaluate.Given;
import guerdon.engine.evaluate.Node;
import guerdon.engine.evaluate.Period;
import guerdon.engine.evaluate.Program;
import guerdon.engine.evaluate.ProgramCompiler;
import guerdon.engine.evaluate.Run;
import guerdon.engine.evaluate.ValueWords;
import guerdon.engine.evaluate.Words;
import guerdon.engine.explain.Explainer;
import guerdon.engine.explain.Explanation;
import guerdon.engine.facts.Payee;
import guerdon.engine.facts.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pays one example of a plan and compares what comes out with what it expects. */
final class ExampleRunner {
  private final Program program;
  private final Plan plan;
  private final PlanRules rules;
  private final Example example;
  private final ValueWords values;
  private final @Nullable Coach coach;

  /**
   * @param coach the coach of a policy, who reads the plan it uses; null for a plan
   */
  ExampleRunner(Program program, PlanRules rules, Example example, @Nullable Coach coach) {
    this.coach = coach;
    this.program = program;
    this.plan = program.plan();
    this.rules = rules;
    this.example = example;
    this.values = new ValueWords(plan.currency());
  }

  ExampleOutcome run() {
    ExampleFacts facts = new ExampleFacts(plan, example);
    Snapshot snapshot = facts.snapshot(example.knownOn());
    PayCalendar calendar = facts.calendar(snapshot);
    Optional<PayPeriod> period = calendar == null ? Optional.empty() : facts.period(calendar);
    if (calendar == null || period.isEmpty()) {
      String reason =
          "The plan has no pay period " + example.periodText() + "; name one of its periods.";
      return new ExampleOutcome(
          example, example.expectations().stream().map(e -> failed(e, reason)).toList());
    }
    Given given =
        new Given(
            ProgramCompiler.given(program, example.values()),
            example.payeeFields().isEmpty() ? facts.payee() : null,
            true);
    if (coach != null) {
      UsedPlan used = coach.usedOn(snapshot, given, example.values());
      given = Coach.with(coach.borrowed(used), given);
    }
    Run run = new Run(program, snapshot, calendar, period.get().range(), rules, given);
    Crediter.credit(run, rules, new Workers(1), Progress.NONE).enterInto(run);
    ExampleCorrections corrections =
        new ExampleCorrections(program, rules, example, facts, calendar, given);
    List<CheckOutcome> checks = new ArrayList<>();
    for (Expectation expectation : example.expectations()) {
      String key = expectation.payee() == null ? facts.payee() : expectation.payee();
      Payee payee = snapshot.payee(key);
      checks.add(
          payee == null
              ? failed(expectation, "The example has no payee " + key + ".")
              : check(expectation, run, payee, run.period(period.get()), corrections));
    }
    return new ExampleOutcome(example, checks);
  }

  private CheckOutcome failed(Expectation expectation, String reason) {
    return new CheckOutcome(expectation, false, words(expectation), "", "", "", null, reason);
  }

  private CheckOutcome check(
      Expectation expectation,
      Run run,
      Payee payee,
      Period period,
      ExampleCorrections corrections) {
    Explainer explainer = new Explainer(run, payee);
    if (expectation.paidIn() != null) {
      return paidOut(expectation, expectation.paidIn(), explainer, period);
    }
    Corrected corrected = expectation.corrected();
    Explanation actual =
        corrected != null
            ? corrections.of(expectation.definition(), payee.key(), corrected.period())
            : expectation.toDate() == null
                ? explainer.definition(expectation.definition(), period)
                : explainer.toDate(
                    expectation.definition(),
                    expectation.toDate(),
                    periods(run, period, expectation.toDate()));
    if (expectation.incomplete()) {
      boolean missing = actual.value() instanceof Missing;
      return outcome(expectation, missing, "incomplete", actual, "");
    }
    Object expected = expected(expectation, run, payee, period);
    Type type = type(expectation.definition());
    boolean passed =
        !(actual.value() instanceof Missing)
            && !(expected instanceof Missing)
            && expectation.comparison() != null
            && Comparing.holds(expectation.comparison(), actual.value(), expected);
    return outcome(
        expectation,
        passed,
        comparisonWords(expectation) + exact(type, expected),
        actual,
        difference(type, actual.value(), expected));
  }

  /** Whether a component is paid out in the currency, and with the amount, that are expected. */
  private CheckOutcome paidOut(
      Expectation expectation, CurrencyCode currency, Explainer explainer, Period period) {
    Explanation actual = explainer.paidOut(program.component(expectation.definition()), period);
    CurrencyCode came = explainer.currency(period);
    Object expected =
        expectation.expected() instanceof Expr.Constant constant ? constant.value() : Rational.ZERO;
    boolean passed =
        came.equals(currency)
            && actual.value() instanceof Rational
            && expectation.comparison() != null
            && Comparing.holds(expectation.comparison(), actual.value(), expected);
    return new CheckOutcome(
        expectation,
        passed,
        words(expectation),
        comparisonWords(expectation) + new ValueWords(currency).exactMoney((Rational) expected),
        actual.value() instanceof Rational amount
            ? new ValueWords(came).exactMoney(amount)
            : "incomplete: " + ((Missing) actual.value()).reason(),
        "",
        actual,
        "");
  }

  private CheckOutcome outcome(
      Expectation expectation,
      boolean passed,
      String expected,
      Explanation actual,
      String difference) {
    String came =
        actual.value() instanceof Missing missing
            ? "incomplete: " + missing.reason()
            : exact(type(expectation.definition()), actual.value());
    return new CheckOutcome(
        expectation, passed, words(expectation), expected, came, difference, actual, "");
  }

  private Object expected(Expectation expectation, Run run, Payee payee, Period period) {
    Expr expr = expectation.expected();
    if (expr == null) {
      return new Missing("nothing is expected");
    }
    Node node = ProgramCompiler.expression(program, expr);
    return node.evaluate(Context.of(run, payee, period));
  }

  private List<Period> periods(Run run, Period period, Span span) {
    List<Period> periods = new ArrayList<>();
    for (PayPeriod pay : run.calendar().within(run.calendar().toDate(period.pay(), span))) {
      if (pay.range().overlap(plan.effective()).isPresent()) {
        periods.add(run.period(pay));
      }
    }
    return periods;
  }

  private Type type(String name) {
    return switch (program.definition(program.position(name))) {
      case Definition.Input d -> d.type();
      case Definition.Parameter d -> d.type();
      case Definition.Measure d -> d.type();
      case Definition.Table d -> d.type();
      case Definition.Decision d ->
          throw new IllegalArgumentException(d.name() + " has a value only where it is read");
      case Definition.Component d -> d.type();
      case Definition.Award d -> d.pay().type();
      case Definition.Total d -> d.type();
      case Definition.Group d -> Type.FLAG;
      case Definition.Credit d -> Type.MONEY;
    };
  }

  // Values that differ by less than a cent must not read the same.
  private String exact(Type type, Object value) {
    return value instanceof Rational amount && type.kind() == Kind.MONEY
        ? values.exactMoney(amount)
        : values.of(type, value);
  }

  private String difference(Type type, Object actual, Object expected) {
    if (!(actual instanceof Rational came) || !(expected instanceof Rational wanted)) {
      return "";
    }
    Rational gap = came.minus(wanted);
    return gap.isZero()
        ? ""
        : exact(type, gap.abs()) + (gap.signum() > 0 ? " too much" : " too little");
  }

  private String words(Expectation expectation) {
    Corrected corrected = expectation.corrected();
    String subject =
        (corrected == null ? "" : "correction of ")
            + expectation.definition()
            + (expectation.paidIn() == null ? "" : " paid")
            + (corrected == null || corrected.period() == null ? "" : " for " + corrected.period())
            + (expectation.toDate() == null ? "" : " " + expectation.toDate().word() + " to date")
            + (expectation.payee() == null ? "" : " of \"" + expectation.payee() + "\"");
    if (expectation.incomplete()) {
      return subject + " is incomplete";
    }
    Expr expected = expectation.expected();
    String sign = expectation.comparison() == null ? " = " : Words.sign(expectation.comparison());
    String amount =
        expected instanceof Expr.Constant constant && expectation.paidIn() != null
            ? new ValueWords(expectation.paidIn()).exactMoney((Rational) constant.value())
            : expected == null ? "" : plain(expected);
    return subject + sign + amount;
  }

  private String plain(Expr expected) {
    Words words =
        new Words(
            expr ->
                expr instanceof Expr.Constant constant
                    ? values.of(constant.type(), constant.value())
                    : null,
            name -> name);
    return words.of(expected);
  }

  private static String comparisonWords(Expectation expectation) {
    Expr.Comparison comparison = expectation.comparison();
    return comparison == null || comparison == Expr.Comparison.EQUAL
        ? ""
        : Words.sign(comparison).strip() + " ";
  }
}
