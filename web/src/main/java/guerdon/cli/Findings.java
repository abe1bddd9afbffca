package guerdon.cli;

import guerdon.dsl.PlanCompiler.Compilation;
import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.diagnostic.DiagnosticRenderer;
import guerdon.dsl.diagnostic.Severity;
import guerdon.web.view.Counted;
import java.io.PrintWriter;
import java.util.List;

/** Prints the diagnostics of plans, each with its line of the plan. */
final class Findings {
  private final Console console;

  Findings(Console console) {
    this.console = console;
  }

  /** Prints all diagnostics of a plan, with an empty line after each. */
  void print(PrintWriter to, Compilation compilation) {
    print(to, compilation, compilation.diagnostics());
  }

  /** Prints the errors of a plan, with an empty line after each. */
  void printErrors(PrintWriter to, Compilation compilation) {
    print(
        to,
        compilation,
        compilation.diagnostics().stream()
            .filter(diagnostic -> diagnostic.code().severity() == Severity.ERROR)
            .toList());
  }

  /** Prints the codes of a plan's warnings on one line, nothing where there are none. */
  void printWarningsBriefly(PrintWriter to, Compilation compilation) {
    List<String> warnings =
        compilation.diagnostics().stream()
            .filter(diagnostic -> diagnostic.code().severity() == Severity.WARNING)
            .map(
                diagnostic ->
                    diagnostic.code().id()
                        + " in line "
                        + compilation.source().line(diagnostic.place().start()))
            .toList();
    if (!warnings.isEmpty()) {
      to.println(
          compilation.source().name()
              + ": "
              + Counted.of(warnings.size(), "warning")
              + " ("
              + String.join(", ", warnings.subList(0, Math.min(5, warnings.size())))
              + (warnings.size() > 5 ? ", …" : "")
              + "); `guerdon check` tells more.");
    }
  }

  private void print(PrintWriter to, Compilation compilation, List<Diagnostic> diagnostics) {
    DiagnosticRenderer renderer = new DiagnosticRenderer(compilation.source());
    for (Diagnostic diagnostic : diagnostics) {
      to.println(coloured(renderer.render(diagnostic), diagnostic));
    }
  }

  /** The first line is the place and the code; the code is what the eye should find. */
  private String coloured(String rendered, Diagnostic diagnostic) {
    String id = diagnostic.code().id();
    String colour = diagnostic.code().severity() == Severity.ERROR ? "bold,red" : "bold,yellow";
    int end = rendered.indexOf('\n');
    String head = rendered.substring(0, Math.max(end, 0));
    return head.endsWith(id)
        ? head.substring(0, head.length() - id.length())
            + console.styled(colour, id)
            + rendered.substring(end)
        : rendered;
  }
}
