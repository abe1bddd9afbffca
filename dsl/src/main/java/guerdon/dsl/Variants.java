package guerdon.dsl;

import guerdon.dsl.PlanCompiler.Compilation;
import guerdon.dsl.check.PlanChecker;
import guerdon.dsl.check.VariantText;
import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.diagnostic.Severity;
import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.model.Plan;
import guerdon.dsl.review.PlanReview;
import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.PlanText;
import guerdon.dsl.syntax.SourceSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the variants of a plan.
 *
 * <p>What is found in a variant's own words stays there. What a change breaks elsewhere in the plan
 * is told at the variant's name; warnings elsewhere are the plan's own and are not told again.
 */
final class Variants {
  private final SourceText source;
  private final PlanText text;
  private final PlanText standard;

  Variants(SourceText source, PlanText text, PlanText standard) {
    this.source = source;
    this.text = text;
    this.standard = standard;
  }

  /** Compiles each variant and adds what is found to {@code told}. */
  Map<String, Compilation> compile(List<Diagnostic> told) {
    Map<String, Compilation> compiled = new LinkedHashMap<>();
    for (Clause clause : text.clauses()) {
      if (clause instanceof Clause.Variant variant) {
        Compilation compilation = compile(variant);
        told.addAll(compilation.diagnostics());
        compiled.putIfAbsent(variant.name().text(), compilation);
      }
    }
    return compiled;
  }

  private Compilation compile(Clause.Variant variant) {
    VariantText.Applied applied = VariantText.apply(text, variant);
    List<Diagnostic> found = new ArrayList<>(applied.diagnostics());
    Plan plan = null;
    if (applied.text() != null) {
      PlanChecker.Outcome checked = PlanChecker.check(applied.text(), standard);
      List<Diagnostic> all = new ArrayList<>(checked.diagnostics());
      plan = checked.plan();
      if (plan != null) {
        all.addAll(PlanReview.review(plan, applied.text()));
      }
      for (Diagnostic each : all) {
        Diagnostic placed = placed(each, variant);
        // One change can break the plan in many places; the first tells enough.
        boolean again = placed != null && !placed.equals(each) && brokenElsewhere(found, variant);
        if (placed != null && !again) {
          found.add(placed);
        }
      }
    }
    boolean broken = found.stream().anyMatch(d -> d.code().severity() == Severity.ERROR);
    return new Compilation(source, broken ? null : plan, found);
  }

  private static boolean brokenElsewhere(List<Diagnostic> found, Clause.Variant variant) {
    return found.stream().anyMatch(d -> d.place().equals(variant.name().span()));
  }

  private static @Nullable Diagnostic placed(Diagnostic found, Clause.Variant variant) {
    boolean own =
        found.place().start() >= variant.span().start()
            && found.place().end() <= variant.span().end();
    if (own) {
      return found;
    }
    if (found.code().severity() == Severity.WARNING) {
      return null;
    }
    return new Diagnostic(
        Code.VARIANT,
        variant.name().span(),
        "With the changes of `"
            + variant.name().text()
            + "` the plan no longer holds together: "
            + found.message(),
        "Change what reads it, too: `replace` or `remove` its clause.");
  }

  /** The same diagnostics for a text that starts {@code by} characters earlier or later. */
  static List<Diagnostic> moved(List<Diagnostic> diagnostics, int by) {
    return diagnostics.stream()
        .map(
            d ->
                new Diagnostic(
                    d.code(),
                    moved(d.place(), by),
                    d.message(),
                    d.repair(),
                    d.related().stream()
                        .filter(r -> r.place().start() + by >= 0)
                        .map(r -> new Diagnostic.Related(moved(r.place(), by), r.message()))
                        .toList(),
                    d.detail()))
        .toList();
  }

  private static SourceSpan moved(SourceSpan place, int by) {
    return new SourceSpan(Math.max(0, place.start() + by), Math.max(0, place.end() + by));
  }
}
