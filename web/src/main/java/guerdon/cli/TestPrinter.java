package guerdon.cli;

import guerdon.dsl.model.Plan;
import guerdon.engine.CheckOutcome;
import guerdon.engine.ExampleOutcome;
import guerdon.web.view.Counted;
import java.io.PrintWriter;
import java.util.List;

/** Prints what became of the examples of plans. */
final class TestPrinter {
  private static final int WIDTH = 96;

  private final Console console;

  TestPrinter(Console console) {
    this.console = console;
  }

  /** Prints the examples of a plan, those that fail with both values and how they came about. */
  void print(PlanTest test) {
    PrintWriter out = console.out();
    Plan plan = test.compilation().plan();
    String file = test.compilation().source().name();
    if (plan == null) {
      new Findings(console).printErrors(out, test.compilation());
      out.println(file + " has errors, so its examples were not run.");
      return;
    }
    String head = file + ": " + plan.title() + " (" + plan.name() + " " + plan.version() + ")";
    if (test.hasNoExamples()) {
      out.println(head + " has no examples.");
      return;
    }
    out.println(head);
    for (ExampleOutcome outcome : test.outcomes()) {
      out.println(
          "  " + (outcome.passed() ? console.tick() : console.cross()) + " " + title(outcome));
      for (CheckOutcome check : outcome.checks()) {
        if (!check.passed()) {
          printFailure(out, check);
        }
      }
    }
  }

  private static void printFailure(PrintWriter out, CheckOutcome check) {
    Printable.lines(check.message(WIDTH))
        .lines()
        .forEach(line -> out.println(("      " + line).stripTrailing()));
  }

  private static String title(ExampleOutcome outcome) {
    return Printable.text(outcome.example().title());
  }

  /** Prints one line about all plans. */
  void printSummary(List<PlanTest> tests) {
    long examples = tests.stream().mapToLong(test -> test.outcomes().size()).sum();
    long failed = tests.stream().mapToLong(PlanTest::failures).sum();
    long errors = tests.stream().filter(PlanTest::hasErrors).count();
    console
        .out()
        .println(
            Counted.of(tests.size(), "plan")
                + ", "
                + Counted.of(examples, "example")
                + ": "
                + Counted.number(examples - failed)
                + " passed, "
                + Counted.number(failed)
                + " failed"
                + (errors == 0 ? "" : "; " + Counted.of(errors, "plan") + " with errors"));
  }
}
