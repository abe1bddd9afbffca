package guerdon.dsl.parse;

import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.syntax.SourceSpan;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What to say about the days over which something is gathered, and about the first of many. */
final class WindowMessages {
  private static final Set<String> BACKWARDS =
      Set.of("trailing", "last", "rolling", "past", "prior", "preceding", "previous");
  private static final Set<String> SPANS = Set.of("period", "month", "quarter", "half", "year");

  private WindowMessages() {}

  static @Nullable Diagnostic find(Misfit misfit) {
    if (misfit.atEnd() || misfit.index() < 2) {
      return null;
    }
    Diagnostic first = first(misfit);
    if (first != null) {
      return first;
    }
    for (int step = -1; step <= 0; step++) {
      boolean over = misfit.type(step - 1) == PlanGrammarLexer.OVER;
      String word = misfit.text(step).toLowerCase(Locale.ROOT);
      if (BACKWARDS.contains(word) && gathers(misfit, step)) {
        Diagnostic told = backwards(misfit, step, word, over);
        if (told != null) {
          return told;
        }
      }
    }
    if (misfit.type(-1) == PlanGrammarLexer.OVER && isLength(misfit, 0)) {
      return length(misfit, misfit.span(-1), 0);
    }
    boolean ago =
        misfit.type(0) == PlanGrammarLexer.OF
            && SPANS.contains(misfit.text(-1))
            && misfit.type(-2) == PlanGrammarLexer.SAME;
    return ago
        ? misfit.report(
            misfit.span(-2).to(misfit.span(0)),
            "The same time of the year before is written without `of`.",
            "Write `over same " + misfit.text(-1) + " last year`.")
        : null;
  }

  /** Whether `sum of` or its like stands before in the line. */
  private static boolean gathers(Misfit misfit, int step) {
    for (int at = step - 1; misfit.index() + at > 0; at--) {
      switch (misfit.type(at)) {
        case PlanGrammarLexer.SUM,
            PlanGrammarLexer.COUNT,
            PlanGrammarLexer.AVERAGE,
            PlanGrammarLexer.MEDIAN,
            PlanGrammarLexer.MINIMUM,
            PlanGrammarLexer.MAXIMUM -> {
          return true;
        }
        default -> {
          if (misfit.startsLine(at) && at < step - 1 && misfit.type(at) != PlanGrammarLexer.OVER) {
            return false;
          }
        }
      }
    }
    return false;
  }

  private static @Nullable Diagnostic backwards(
      Misfit misfit, int step, String word, boolean over) {
    SourceSpan start = misfit.span(over ? step - 1 : step);
    boolean fits = over && (word.equals("trailing") || word.equals("last"));
    if (isLength(misfit, step + 1) && !fits) {
      return length(misfit, start, step + 1);
    }
    if (SPANS.contains(misfit.text(step + 1)) && !(over && word.equals("previous"))) {
      String span = misfit.text(step + 1);
      return misfit.report(
          start.to(misfit.span(step + 1)),
          "This does not say which time is meant.",
          "Write `over previous "
              + span
              + "` for the whole "
              + span
              + " before, or `over same period last year` for these days a year ago.");
    }
    return word.equals("trailing") && !over
        ? misfit.report(
            start,
            "Days that trail the end of the period begin with `over`.",
            "Write `over trailing` and a length in days or weeks: `over trailing 90 days`.")
        : null;
  }

  private static boolean isLength(Misfit misfit, int step) {
    return misfit.type(step) == PlanGrammarLexer.NUMBER && misfit.isWord(step + 1);
  }

  private static Diagnostic length(Misfit misfit, SourceSpan start, int step) {
    SourceSpan place = start.to(misfit.span(step + 1));
    String count = misfit.text(step) + " " + misfit.text(step + 1);
    boolean days =
        misfit.text(step + 1).startsWith("day") || misfit.text(step + 1).startsWith("week");
    return misfit.report(
        place,
        "`" + misfit.written(place) + "` is not a time to gather over.",
        days
            ? "Write `over trailing " + count + "`."
            : "Write `over last " + count + "`: the one at hand and those before it.");
  }

  /** {@code is the first of}, {@code is first} of nothing. */
  private static @Nullable Diagnostic first(Misfit misfit) {
    boolean is = misfit.type(-1) == PlanGrammarLexer.IS;
    if (is && misfit.type(0) == PlanGrammarLexer.THE && misfit.type(1) == PlanGrammarLexer.FIRST) {
      return misfit.report(
          misfit.span(0).to(misfit.span(1)),
          "No `the` stands before `first`.",
          "Write `is first of`.");
    }
    boolean alone =
        misfit.type(-1) == PlanGrammarLexer.FIRST && misfit.type(-2) == PlanGrammarLexer.IS;
    return alone
        ? misfit.report(
            misfit.span(-2).to(misfit.span(-1)),
            "It is not said of what it is the first.",
            "Write `of` and a field: `deal is first of customer`.")
        : null;
  }
}
