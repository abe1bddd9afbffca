package guerdon.dsl;

import guerdon.dsl.check.PlanChecker;
import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.diagnostic.Severity;
import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.model.Plan;
import guerdon.dsl.parse.ParseResult;
import guerdon.dsl.parse.PlanParser;
import guerdon.dsl.review.PlanReview;
import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.PlanText;
import guerdon.dsl.syntax.SourceSpan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The door to the language: a plan text goes in, a checked plan or the list of its mistakes comes
 * out.
 *
 * <p>Example: the text {@code plan p currency USD} gives no plan and three diagnostics: it does not
 * say when it is in force, how often it pays and how pay is rounded. Every mistake of a text is
 * told in one go, in the order of the text. Nothing here throws for what an author writes. Safe for
 * use by several threads.
 */
public final class PlanCompiler {
  private static final String STANDARD = "standard.plan";

  /** Loaded once: the standard data dictionary that a plan may read without declaring it. */
  private static final class Standard {
    static final SourceText SOURCE = read();
    static final PlanText TREE = parse();

    private static SourceText read() {
      try (InputStream in = PlanCompiler.class.getResourceAsStream(STANDARD)) {
        byte[] bytes = Objects.requireNonNull(in, STANDARD).readAllBytes();
        return new SourceText(STANDARD, new String(bytes, StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static PlanText parse() {
      ParseResult result = PlanParser.parse(SOURCE);
      if (!result.diagnostics().isEmpty()) {
        throw new IllegalStateException("The standard data dictionary: " + result.diagnostics());
      }
      return result.tree();
    }
  }

  private PlanCompiler() {}

  /**
   * What became of a plan text.
   *
   * @param plan the checked plan, null when there are errors
   * @param diagnostics errors and warnings in the order of the text, those of variants among them
   * @param variants the variants in the text by name, in its order, each a whole plan
   */
  public record Compilation(
      SourceText source,
      @Nullable Plan plan,
      List<Diagnostic> diagnostics,
      Map<String, Compilation> variants) {
    public Compilation {
      diagnostics = List.copyOf(diagnostics);
      variants = Collections.unmodifiableMap(new LinkedHashMap<>(variants));
    }

    public Compilation(SourceText source, @Nullable Plan plan, List<Diagnostic> diagnostics) {
      this(source, plan, diagnostics, Map.of());
    }

    /** Whether the plan cannot be run. */
    public boolean hasErrors() {
      return plan == null;
    }
  }

  /** Parses and checks a plan text, or a policy that uses no plan. */
  public static Compilation compile(SourceText source) {
    return compile(source, PlanLibrary.NONE);
  }

  /** Parses and checks a plan, or a policy with the plan it uses. */
  public static Compilation compile(SourceText source, PlanLibrary library) {
    ParseResult parsed = PlanParser.parse(source);
    List<Diagnostic> diagnostics = new ArrayList<>(parsed.diagnostics());
    UsedPlan used = UsedPlan.of(parsed.tree(), library);
    if (used.problem() != null) {
      diagnostics.add(used.problem());
      diagnostics.sort(java.util.Comparator.comparingInt(d -> d.place().start()));
      return new Compilation(source, null, diagnostics);
    }
    boolean broken = hasErrors(diagnostics);
    PlanChecker.Outcome checked =
        PlanChecker.check(parsed.tree(), used.over(Standard.TREE), used.plan());
    BrokenClauses brokenClauses = new BrokenClauses(source, parsed.diagnostics());
    for (Diagnostic found : checked.diagnostics()) {
      if (!broken || !brokenClauses.explain(found)) {
        diagnostics.add(found);
      }
    }
    Plan plan = broken ? null : checked.plan();
    if (plan != null) {
      List<Diagnostic> reviewed = PlanReview.review(plan, parsed.tree());
      diagnostics.addAll(reviewed);
      plan = hasErrors(reviewed) ? null : plan;
    }
    Map<String, Compilation> variants =
        plan == null
            ? Map.of()
            : new Variants(source, parsed.tree(), Standard.TREE).compile(diagnostics);
    diagnostics.sort(Comparator.comparingInt(d -> d.place().start()));
    return new Compilation(source, plan, diagnostics, variants);
  }

  /**
   * Compiles the variants that stand in a file of their own, each a whole plan made of the plan's
   * text and its changes; what is found is placed in the variants' text.
   *
   * @param plan a plan text without errors
   * @param variants a text of {@code variant} clauses
   */
  public static Map<String, Compilation> variants(SourceText plan, SourceText variants) {
    // Blanks in front keep the places of the two texts apart.
    int shift = plan.text().length();
    SourceText placed = new SourceText(variants.name(), " ".repeat(shift) + variants.text());
    ParseResult base = PlanParser.parse(plan);
    ParseResult own = PlanParser.parse(placed);
    List<Clause> clauses = new ArrayList<>(base.tree().clauses());
    clauses.removeIf(Clause.Variant.class::isInstance);
    clauses.addAll(own.tree().clauses());
    PlanText both = new PlanText(base.tree().span(), clauses);
    List<Diagnostic> told = new ArrayList<>(own.diagnostics());
    Map<String, Compilation> compiled = new Variants(placed, both, Standard.TREE).compile(told);
    Map<String, Compilation> moved = new LinkedHashMap<>();
    compiled.forEach(
        (name, each) ->
            moved.put(
                name,
                new Compilation(
                    variants,
                    hasErrors(own.diagnostics()) ? null : each.plan(),
                    Variants.moved(each.diagnostics(), -shift))));
    return moved;
  }

  private static boolean hasErrors(List<Diagnostic> diagnostics) {
    return diagnostics.stream().anyMatch(d -> d.code().severity() == Severity.ERROR);
  }

  /**
   * Parses and checks the bytes of a plan file; bytes that are not UTF-8 are a diagnostic, not an
   * exception.
   */
  public static Compilation compile(String name, byte[] bytes) {
    PlanBytes read = read(name, bytes);
    return read.diagnostics().isEmpty()
        ? compile(read.source(), PlanLibrary.NONE)
        : new Compilation(read.source(), null, read.diagnostics());
  }

  /**
   * The text of a plan file.
   *
   * @param diagnostics why the bytes are no text; empty when they are
   */
  public record PlanBytes(SourceText source, List<Diagnostic> diagnostics) {
    public PlanBytes {
      diagnostics = List.copyOf(diagnostics);
    }
  }

  /** Reads the bytes of a plan file as text. */
  public static PlanBytes read(String name, byte[] bytes) {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      return new PlanBytes(new SourceText(name, text), List.of());
    } catch (CharacterCodingException e) {
      String readable = new String(bytes, StandardCharsets.UTF_8);
      int at = Math.max(0, readable.indexOf('\uFFFD'));
      Diagnostic diagnostic =
          new Diagnostic(
              Code.ENCODING,
              new SourceSpan(at, Math.min(at + 1, readable.length())),
              "The file is not UTF-8 text from here on.",
              "Save it as UTF-8.");
      return new PlanBytes(new SourceText(name, readable), List.of(diagnostic));
    }
  }

  /** The standard data dictionary as a plan text of {@code data} clauses. */
  public static SourceText standardData() {
    return Standard.SOURCE;
  }
}
