package guerdon.cli;

import guerdon.dsl.PlanCompiler.Compilation;
import guerdon.dsl.diagnostic.SourceText;
import guerdon.engine.CheckOutcome;
import guerdon.engine.ExampleOutcome;
import guerdon.web.view.DiagnosticView;
import guerdon.web.view.ExplanationView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON of {@code test}. */
record TestView(String command, List<FileView> files, SummaryView summary) {

  /** One file: what is wrong with its plan, and what became of its examples. */
  record FileView(
      String file,
      @Nullable String plan,
      @Nullable String version,
      List<DiagnosticView> diagnostics,
      List<ExampleView> examples) {

    static FileView of(PlanTest test) {
      Compilation compilation = test.compilation();
      SourceText source = compilation.source();
      return new FileView(
          source.name(),
          compilation.plan() == null ? null : compilation.plan().name(),
          compilation.plan() == null ? null : compilation.plan().version(),
          DiagnosticView.of(source, compilation.diagnostics()),
          test.outcomes().stream().map(outcome -> ExampleView.of(source, outcome)).toList());
    }
  }

  /** An example with the line of the plan it begins on. */
  record ExampleView(String title, int line, boolean passed, List<ExpectationView> expectations) {

    private static ExampleView of(SourceText source, ExampleOutcome outcome) {
      return new ExampleView(
          outcome.example().title(),
          source.line(outcome.example().span().start()),
          outcome.passed(),
          outcome.checks().stream().map(check -> ExpectationView.of(source, check)).toList());
    }
  }

  /**
   * An expectation.
   *
   * @param expected the expected value in words
   * @param actual the value that came out, in words
   * @param difference actual less expected in words; null where there is none to tell
   * @param failure why nothing could be computed; null otherwise
   * @param explanation how the value came about; null where the expectation is met
   */
  record ExpectationView(
      String text,
      int line,
      boolean passed,
      String expected,
      String actual,
      @Nullable String difference,
      @Nullable String failure,
      @Nullable ExplanationView explanation) {

    private static ExpectationView of(SourceText source, CheckOutcome check) {
      return new ExpectationView(
          check.words(),
          source.line(check.expectation().span().start()),
          check.passed(),
          check.expected(),
          check.actual(),
          check.difference().isEmpty() ? null : check.difference(),
          check.failure().isEmpty() ? null : check.failure(),
          check.passed() || check.explanation() == null
              ? null
              : ExplanationView.of(source, check.explanation()));
    }
  }

  record SummaryView(
      int files,
      long plansWithErrors,
      long plansWithoutExamples,
      long examples,
      long passed,
      long failed) {}

  static TestView of(List<PlanTest> tests) {
    long examples = tests.stream().mapToLong(test -> test.outcomes().size()).sum();
    long failed = tests.stream().mapToLong(PlanTest::failures).sum();
    return new TestView(
        "test",
        tests.stream().map(FileView::of).toList(),
        new SummaryView(
            tests.size(),
            tests.stream().filter(PlanTest::hasErrors).count(),
            tests.stream().filter(PlanTest::hasNoExamples).count(),
            examples,
            examples - failed,
            failed));
  }
}
