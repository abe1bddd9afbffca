package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.model.CalendarSource;
import guerdon.dsl.model.Policy.ExpectedAction;
import guerdon.dsl.model.Trigger.ActionKind;
import guerdon.dsl.syntax.Clause.ExampleStep;
import guerdon.dsl.syntax.QuotedText;
import guerdon.dsl.value.PayPeriod;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks what the examples of a policy expect to be done, and on which day. */
final class ActionExpectations {
  private final Findings findings;
  private final PlanFrame frame;
  private final boolean policy;
  private final Map<String, List<ExpectedAction>> expected;

  /**
   * @param policy whether the text is a policy
   * @param expected gets what is expected, by the title of the example
   */
  ActionExpectations(
      Findings findings,
      PlanFrame frame,
      boolean policy,
      Map<String, List<ExpectedAction>> expected) {
    this.findings = findings;
    this.frame = frame;
    this.policy = policy;
    this.expected = expected;
  }

  String noPeriod() {
    return policy
        ? "This example does not say on which day the policy looks."
        : "This example does not say for which period it is paid.";
  }

  String addPeriod() {
    return policy
        ? "Add a line such as `when evaluated on 2026-03-01`."
        : "Add a line such as `when paid for 2026-06`.";
  }

  String addExpectation() {
    return policy
        ? "Add a line such as `expect no recommendation`."
        : "Add a line such as `expect commission = $500.00`.";
  }

  boolean none(QuotedText title) {
    return !expected.containsKey(title.value());
  }

  /** Whether {@code when paid for} may stand here. */
  boolean paid(ExampleStep.WhenPaid when) {
    if (policy) {
      findings.report(
          Code.POLICY,
          when.span(),
          "A policy pays nothing; its examples say on which day it looks.",
          "Write `when evaluated on` and a day.");
    }
    return !policy;
  }

  /** Whether the policy looks on that day. */
  boolean evaluated(ExampleStep.WhenEvaluated when) {
    if (!policy) {
      findings.report(
          Code.POLICY,
          when.span(),
          "A plan is not evaluated on a day; it is paid for a period.",
          "Write `when paid for` and a period.");
      return false;
    }
    LocalDate day = when.day().value();
    if (!frame.effective().contains(day)) {
      findings.report(
          Code.EXAMPLE,
          when.day().span(),
          "The policy is not in force on " + day + ": it runs from " + frame.effective() + ".",
          "Evaluate the example on a day of the policy.");
      return false;
    }
    if (frame.calendar() instanceof CalendarSource.Fixed fixed) {
      PayPeriod around = fixed.calendar().containing(day).orElseThrow();
      if (!around.last().equals(day)) {
        findings.report(
            Code.EXAMPLE,
            when.day().span(),
            "The policy does not look on " + day + ", a " + weekday(day) + ".",
            "It looks on " + around.first().minusDays(1) + " and on " + around.last() + ".");
        return false;
      }
    }
    return true;
  }

  private static String weekday(LocalDate day) {
    String name = day.getDayOfWeek().name();
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }

  /** Keeps what an example expects. */
  boolean expect(QuotedText title, ExampleStep.ExpectAction step) {
    if (!policy) {
      findings.report(
          Code.POLICY,
          step.span(),
          "A plan pays and coaches nobody, so no " + step.kind().text() + " comes of it.",
          "Expect what it pays, or write the example in a policy.");
      return false;
    }
    ActionKind kind = kind(step.kind().text());
    if (kind == null && !step.none()) {
      findings.report(
          Code.EXAMPLE,
          step.kind().span(),
          "`expect action` does not say which.",
          "Write recommendation, task, training, nudge or escalation.");
      return false;
    }
    expected
        .computeIfAbsent(title.value(), unseen -> new ArrayList<>())
        .add(
            new ExpectedAction(
                step.none(),
                kind,
                step.text() == null ? null : step.text().value(),
                step.recipient() == null ? null : step.recipient().value(),
                step.due() == null ? null : step.due().value(),
                step.span()));
    return true;
  }

  private static @Nullable ActionKind kind(String word) {
    for (ActionKind kind : ActionKind.values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    return null;
  }
}
