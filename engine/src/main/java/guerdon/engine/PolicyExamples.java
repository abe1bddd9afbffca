package guerdon.engine;

import guerdon.dsl.model.Example;
import guerdon.dsl.model.Example.Expectation;
import guerdon.dsl.model.Policy;
import guerdon.dsl.model.Policy.ExpectedAction;
import guerdon.engine.coach.Coaching;
import guerdon.engine.coach.CoachingAction;
import guerdon.engine.coach.Undecided;
import guerdon.engine.evaluate.Given;
import guerdon.engine.evaluate.Program;
import guerdon.engine.evaluate.ProgramCompiler;
import guerdon.engine.facts.Payee;
import guerdon.engine.facts.Snapshot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares what a policy does in its examples with what they expect to be done. */
final class PolicyExamples {
  private static final String NOTHING = "nothing is done";

  private final Coach coach;
  private final Program program;
  private final Policy policy;

  PolicyExamples(Coach coach, Program program, Policy policy) {
    this.coach = coach;
    this.program = program;
    this.policy = policy;
  }

  /** Adds the checks of actions to those of values. */
  ExampleOutcome coach(ExampleOutcome values) {
    Example example = values.example();
    List<ExpectedAction> expected = policy.expected().getOrDefault(example.title(), List.of());
    if (expected.isEmpty()) {
      return values;
    }
    ExampleFacts facts = new ExampleFacts(program.plan(), example);
    Snapshot snapshot = facts.snapshot(null);
    Payee payee = Objects.requireNonNull(snapshot.payee(facts.payee()));
    Given given =
        new Given(
            ProgramCompiler.given(program, example.values()),
            example.payeeFields().isEmpty() ? facts.payee() : null,
            true);
    LocalDate day = Objects.requireNonNull(example.period()).last();
    Coaching done = coach.coach(snapshot, day, List.of(payee), given, example.values());
    List<CheckOutcome> checks = new ArrayList<>(values.checks());
    expected.forEach(action -> checks.add(check(action, done)));
    return new ExampleOutcome(example, checks);
  }

  private CheckOutcome check(ExpectedAction expected, Coaching done) {
    boolean found = done.actions().stream().anyMatch(action -> meets(action, expected));
    return new CheckOutcome(
        new Expectation(
            program.plan().name(), null, null, false, null, null, null, expected.span()),
        // What cannot be decided is no proof that nothing is done.
        expected.none() ? !found && done.undecided().isEmpty() : found,
        words(expected),
        words(expected),
        told(done),
        "",
        null,
        "");
  }

  private static boolean meets(CoachingAction action, ExpectedAction expected) {
    return (expected.kind() == null || expected.kind() == action.kind())
        && (expected.text() == null || expected.text().equals(action.text()))
        && (expected.recipient() == null || expected.recipient().equals(action.recipient()))
        && (expected.due() == null || expected.due().equals(action.due()));
  }

  private static String words(ExpectedAction expected) {
    String kind = expected.kind() == null ? "action" : expected.kind().word();
    return (expected.none() ? "no " : "")
        + kind
        + quoted(" ", expected.text())
        + quoted(kind.equals("escalation") ? " to " : " for ", expected.recipient())
        + (expected.due() == null ? "" : " due " + expected.due());
  }

  private static String quoted(String before, @Nullable String text) {
    return text == null ? "" : before + "\"" + text + "\"";
  }

  /** What is done instead, and what could not be decided. */
  private static String told(Coaching done) {
    List<String> words = new ArrayList<>();
    for (CoachingAction action : done.actions()) {
      words.add(
          action.kind().word()
              + quoted(" ", action.text())
              + quoted(" for ", action.recipient())
              + (action.due() == null ? "" : " due " + action.due()));
    }
    for (Undecided missing : done.undecided()) {
      words.add(missing.trigger() + " cannot be decided: " + missing.reason());
    }
    if (words.isEmpty()) {
      return done.held() == 0 ? NOTHING : NOTHING + ", for the trigger acted often enough";
    }
    return String.join("; ", words);
  }
}
