package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Clause.HeadItem;
import guerdon.dsl.syntax.Name;
import guerdon.dsl.syntax.PlanText;
import guerdon.dsl.syntax.QuotedText;
import guerdon.dsl.syntax.SourceSpan;
import guerdon.dsl.syntax.VariantChange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Applies a variant to the text of its plan: a whole plan comes out, with the plan's own clauses
 * untouched.
 *
 * <p>Example: {@code variant richer of saas_ae set spif from 2026-01-01 is $2,000} gives the plan
 * {@code saas_ae} with that value from that day on; values of the plan from that day on give way. A
 * change of what is not there is told, never left out. The plan's examples stand for the plan; a
 * variant has those that it adds.
 */
public final class VariantText {
  private final Findings findings = new Findings();
  private final List<Clause> clauses = new ArrayList<>();
  private final Map<String, List<Clause.DatedValue>> set = new HashMap<>();
  private final Clause.Variant variant;

  private VariantText(PlanText base, Clause.Variant variant) {
    this.variant = variant;
    for (Clause clause : base.clauses()) {
      boolean own = clause instanceof Clause.Variant || clause instanceof Clause.Example;
      if (!own) {
        clauses.add(clause instanceof Clause.PlanHead head ? titled(head) : clause);
      }
    }
  }

  private Clause titled(Clause.PlanHead head) {
    QuotedText title = variant.title();
    String words = title == null ? variant.name().text().replace('_', ' ') : title.value();
    return new Clause.PlanHead(
        head.span(),
        head.policy(),
        head.name(),
        new QuotedText(variant.name().span(), words),
        head.items());
  }

  /** The plan a variant makes, null when it changes what is not there; and what there is to say. */
  public record Applied(@Nullable PlanText text, List<Diagnostic> diagnostics) {
    public Applied {
      diagnostics = List.copyOf(diagnostics);
    }
  }

  public static Applied apply(PlanText base, Clause.Variant variant) {
    VariantText text = new VariantText(base, variant);
    text.plan();
    variant.changes().forEach(text::change);
    text.set.forEach(text::setValues);
    List<Diagnostic> found = text.findings.inTextOrder();
    return new Applied(
        text.findings.hasErrors() ? null : new PlanText(base.span(), text.clauses), found);
  }

  private void plan() {
    Optional<Clause.PlanHead> head =
        clauses.stream()
            .filter(Clause.PlanHead.class::isInstance)
            .map(Clause.PlanHead.class::cast)
            .findFirst();
    if (head.isEmpty()) {
      return;
    }
    String name = head.get().name().text();
    if (!name.equals(variant.plan().text())) {
      report(
          variant.plan().span(),
          "The plan here is called `" + name + "`, not `" + variant.plan().text() + "`.",
          "Write `of " + name + "`.");
      return;
    }
    String version =
        head.get().items().stream()
            .filter(HeadItem.Version.class::isInstance)
            .map(item -> ((HeadItem.Version) item).version())
            .findFirst()
            .orElse("1");
    if (variant.version() != null && !variant.version().equals(version)) {
      report(
          variant.plan().span(),
          "The plan here is version "
              + version
              + ", and the variant is of version "
              + variant.version()
              + ".",
          "Look through the changes, then write `version " + version + "`.");
    }
  }

  private void report(SourceSpan place, String message, @Nullable String repair) {
    findings.report(Code.VARIANT, place, message, repair);
  }

  private void change(VariantChange change) {
    switch (change) {
      case VariantChange.SetValue c -> {
        if (find("parameter", c.parameter()) >= 0) {
          set.computeIfAbsent(c.parameter().text(), n -> new ArrayList<>()).add(c.value());
        }
      }
      case VariantChange.Replace c -> {
        Name name = c.clause().name();
        int at = name == null ? -1 : find(word(c.clause()), name);
        if (name == null) {
          report(
              c.clause().span(),
              "The plan's examples stand for the plan only, so there is none to replace.",
              "Write `add` instead of `replace`: a variant has examples of its own.");
        } else if (at >= 0) {
          clauses.set(at, c.clause());
        }
      }
      case VariantChange.Remove c -> {
        int at = find(c.word().text(), c.name());
        if (at >= 0) {
          clauses.remove(at);
        }
      }
      case VariantChange.Add c -> {
        Name name = c.clause().name();
        if (name != null && clauses.stream().anyMatch(own -> isCalled(own, name.text()))) {
          report(
              name.span(),
              "The plan has `" + name.text() + "` already.",
              "Write `replace` instead of `add`, or choose another name.");
        } else {
          clauses.add(c.clause());
        }
      }
    }
  }

  private static boolean isCalled(Clause clause, String name) {
    Name own = clause.name();
    return own != null && !(clause instanceof Clause.PlanHead) && own.text().equals(name);
  }

  /** The word a clause starts with; measures and rates are one kind. */
  private static String word(Clause clause) {
    return clause.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  private int find(String kind, Name name) {
    String wanted = kind.equals("rate") ? "measure" : kind;
    List<String> known = new ArrayList<>();
    for (int i = 0; i < clauses.size(); i++) {
      Clause clause = clauses.get(i);
      boolean sameKind = word(clause).equals(wanted);
      if (sameKind && isCalled(clause, name.text())) {
        return i;
      }
      if (sameKind && clause.name() != null) {
        known.add(Objects.requireNonNull(clause.name()).text());
      }
    }
    Optional<Clause> other =
        clauses.stream().filter(clause -> isCalled(clause, name.text())).findFirst();
    report(
        name.span(),
        other.isPresent()
            ? "`"
                + name.text()
                + "` is a "
                + word(other.get())
                + " of the plan, not a "
                + wanted
                + "."
            : "The plan has no " + wanted + " called `" + name.text() + "` to change.",
        other.isPresent()
            ? "Write `replace " + word(other.get()) + " " + name.text() + " …`, or `remove`."
            : Suggestions.didYouMean(name.text(), known));
    return -1;
  }

  /** From the first day set on, only what the variant sets holds. */
  private void setValues(String name, List<Clause.DatedValue> values) {
    for (int i = 0; i < clauses.size(); i++) {
      if (clauses.get(i) instanceof Clause.Parameter p && p.name().text().equals(name)) {
        LocalDate first =
            values.stream().map(v -> v.from().value()).min(LocalDate::compareTo).orElseThrow();
        List<Clause.DatedValue> all = new ArrayList<>();
        p.values().stream().filter(v -> v.from().value().isBefore(first)).forEach(all::add);
        values.stream().sorted(Comparator.comparing(v -> v.from().value())).forEach(all::add);
        clauses.set(
            i, new Clause.Parameter(p.span(), p.name(), p.title(), p.type(), all, p.range()));
      }
    }
  }
}
