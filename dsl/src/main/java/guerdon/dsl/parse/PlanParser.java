package guerdon.dsl.parse;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.PlanText;
import guerdon.dsl.syntax.SourceSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads a plan text into its syntax tree.
 *
 * <p>A text with mistakes gives a tree too: each clause that cannot be read is left out and told
 * with one diagnostic, all others are there. In {@code *.plan.md} only the blocks between {@code
 * ```plan} and {@code ```} are plan text. Any text at all can be given; none throws, and none
 * larger than the limits (2 MiB, 200,000 words and signs, 20,000 clauses, 200 levels of nesting) is
 * read.
 *
 * <p>Safe to call from several threads at once.
 */
public final class PlanParser {
  private static final String MARKDOWN = ".plan.md";

  private final SourceText source;
  private final List<Clause> clauses = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  private PlanParser(SourceText source) {
    this.source = source;
  }

  public static ParseResult parse(SourceText source) {
    PlanParser parser = new PlanParser(source);
    parser.read();
    parser.diagnostics.sort(Comparator.comparingInt(found -> found.place().start()));
    SourceSpan whole = new SourceSpan(0, source.text().length());
    return new ParseResult(new PlanText(whole, parser.clauses), parser.diagnostics);
  }

  private void read() {
    int length = source.text().length();
    if (length > Limits.CHARACTERS) {
      report(
          Code.LIMIT,
          Limits.CHARACTERS,
          "The text has "
              + counted(length)
              + " characters; a plan has at most "
              + counted(Limits.CHARACTERS)
              + ".",
          "Split the plan, or read long tables as data.");
      return;
    }
    Optional<String> planText =
        isMarkdown(source) ? FencedBlocks.planText(source.text()) : Optional.of(source.text());
    if (planText.isEmpty()) {
      report(
          Code.SYNTAX,
          0,
          "This document holds no plan: no block starts with ```plan.",
          "Put ```plan on a line before the clauses and ``` on a line after them.");
      return;
    }
    ScreenedText screened = ScreenedText.of(source, planText.get());
    diagnostics.addAll(screened.diagnostics());
    PlanTokens tokens = PlanTokens.of(source, screened.text());
    diagnostics.addAll(tokens.diagnostics());
    if (!tokens.tokens().isEmpty()) {
      new ClauseReader(source, tokens, clauses, diagnostics).read();
    } else if (diagnostics.isEmpty()) {
      report(Code.SYNTAX, 0, SyntaxMessages.FIRST_WORD, "Write `plan` and a name first.");
    }
  }

  /** Whether plan text stands only in blocks of a document. */
  static boolean isMarkdown(SourceText source) {
    return source.name().endsWith(MARKDOWN);
  }

  private void report(Code code, int offset, String message, String repair) {
    int end = Math.min(offset + 1, source.text().length());
    diagnostics.add(
        new Diagnostic(code, new SourceSpan(Math.min(offset, end), end), message, repair));
  }

  static String counted(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
