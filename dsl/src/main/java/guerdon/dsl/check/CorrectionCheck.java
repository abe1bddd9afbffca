package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.model.Example;
import guerdon.dsl.model.Example.Posting;
import guerdon.dsl.syntax.Clause.ExampleStep;
import guerdon.dsl.syntax.QuotedText;
import java.util.ArrayList;
import java.util.List;

/** Checks what an example says was posted before: in order, and each period once. */
final class CorrectionCheck {
  private final Findings findings;
  private final List<Posting> postings = new ArrayList<>();

  CorrectionCheck(Findings findings) {
    this.findings = findings;
  }

  List<Example.Posting> postings() {
    return postings;
  }

  boolean posted(ExampleStep.Posted step) {
    Posting before = postings.isEmpty() ? null : postings.getLast();
    if (before != null && step.day().value().isBefore(before.day())) {
      findings.report(
          Code.DATES,
          step.day().span(),
          "This was posted before " + before.period() + ", which stands above it.",
          "Write what was posted in the order of the days.");
      return false;
    }
    if (postings.stream().anyMatch(p -> p.period().equals(step.period().value()))) {
      findings.report(
          Code.DUPLICATE,
          step.period().span(),
          step.period().value() + " is posted twice.",
          "Keep one of the two lines.");
      return false;
    }
    postings.add(
        new Posting(step.period().value(), step.day().value(), step.corrections(), step.span()));
    return true;
  }

  /** Whether there is something the expectation could correct; reports where there is not. */
  boolean isPosted(ExampleStep.ExpectCorrection expect) {
    QuotedText period = expect.period();
    boolean there =
        period == null
            ? !postings.isEmpty()
            : postings.stream().anyMatch(p -> p.period().equals(period.value()));
    if (!there) {
      findings.report(
          Code.EXAMPLE,
          period == null ? expect.span() : period.span(),
          (period == null ? "Nothing" : "Nothing of " + period.value())
              + " is posted that could be corrected.",
          "Say above what was paid: `posted "
              + (period == null ? "2026-01" : period.value())
              + " on` and the day.");
    }
    return there;
  }
}
