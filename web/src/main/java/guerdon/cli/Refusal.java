package guerdon.cli;

import guerdon.dsl.PlanCompiler.Compilation;
import guerdon.engine.facts.BadRow;
import guerdon.engine.facts.ReadOutcome.FileCount;
import guerdon.web.view.DiagnosticView;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells why a plan was not evaluated. */
final class Refusal {
  private final Console console;
  private final String command;
  private final boolean json;

  Refusal(Console console, String command, boolean json) {
    this.console = console;
    this.command = command;
    this.json = json;
  }

  /**
   * The JSON of a command that did not evaluate the plan.
   *
   * @param status {@code plan-has-errors} or {@code data-refused}
   */
  record RefusedView(
      String command, String status, List<DiagnosticView> diagnostics, BadRowsView badRows) {}

  /**
   * Bad rows in JSON.
   *
   * @param total how many rows are bad
   * @param shown the first of them
   */
  record BadRowsView(long total, List<BadRowView> shown, List<FileCountView> files) {
    static final BadRowsView NONE = new BadRowsView(0, List.of(), List.of());

    static BadRowsView of(List<BadRow> shown, long total, List<FileCount> counts) {
      return new BadRowsView(
          total,
          shown.stream().map(BadRowView::of).toList(),
          counts.stream().map(FileCountView::of).toList());
    }
  }

  record BadRowView(
      String file,
      long line,
      @Nullable String column,
      @Nullable String value,
      String reason,
      String remedy) {
    static BadRowView of(BadRow row) {
      return new BadRowView(
          row.file(), row.line(), row.column(), row.value(), row.reason(), row.remedy());
    }
  }

  record FileCountView(
      String recordType,
      String file,
      long rows,
      long taken,
      long bad,
      long notYetKnown,
      boolean unreadable) {
    static FileCountView of(FileCount count) {
      return new FileCountView(
          count.recordType(),
          count.file(),
          count.rows(),
          count.taken(),
          count.bad(),
          count.notYetKnown(),
          count.unreadable());
    }
  }

  private boolean coaches() {
    return command.equals("coach");
  }

  private String nothing() {
    return coaches() ? "nobody was coached." : "nothing was paid.";
  }

  /** Prints the errors of a plan. */
  int of(Preparation.BrokenPlan broken) {
    Compilation compilation = broken.compilation();
    if (json) {
      List<DiagnosticView> views =
          DiagnosticView.of(compilation.source(), compilation.diagnostics());
      print("plan-has-errors", views, BadRowsView.NONE);
    } else {
      new Findings(console).printErrors(console.err(), compilation);
      console
          .err()
          .println("The " + (coaches() ? "policy" : "plan") + " has errors, so " + nothing());
    }
    return ExitCode.FINDINGS;
  }

  /** Prints the bad rows of a folder. */
  int of(Preparation.RefusedData refused, Path folder) {
    if (json) {
      BadRowsView rows = BadRowsView.of(refused.shown(), refused.total(), refused.counts());
      print("data-refused", List.of(), rows);
    } else {
      new BadRows(console.err(), folder).print(refused.shown(), refused.total(), refused.counts());
      console.err().println("The data is refused, so " + nothing());
    }
    return ExitCode.FINDINGS;
  }

  private void print(String status, List<DiagnosticView> diagnostics, BadRowsView badRows) {
    Json.print(console, new RefusedView(command, status, diagnostics, badRows));
  }
}
