package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.diagnostic.Severity;
import guerdon.dsl.syntax.SourceSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers what the checks find; a finding told twice for one place is kept once. */
final class Findings {
  private final Set<Diagnostic> diagnostics = new LinkedHashSet<>();
  private boolean errors;

  void report(Code code, SourceSpan place, String message, @Nullable String repair) {
    report(new Diagnostic(code, place, message, repair));
  }

  void report(Diagnostic diagnostic) {
    errors |= diagnostic.code().severity() == Severity.ERROR;
    diagnostics.add(diagnostic);
  }

  boolean hasErrors() {
    return errors;
  }

  /** Returns what was found in the order of the text. */
  List<Diagnostic> inTextOrder() {
    List<Diagnostic> sorted = new ArrayList<>(diagnostics);
    sorted.sort(
        Comparator.comparingInt((Diagnostic d) -> d.place().start())
            .thenComparingInt(d -> d.place().end())
            .thenComparing(Diagnostic::code));
    return sorted;
  }
}
