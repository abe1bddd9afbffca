package guerdon.dsl.parse;

import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.syntax.SourceSpan;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What to say about the lines that decide when pay is paid, carried on and taken back. */
final class TermsMessages {
  private static final String WHEN_PAYABLE =
      "Write `payable on` a day, `payable 30 days after` a day, `payable 50% on` one day, `50% on`"
          + " another, or `payable in proportion to` a percent.";
  private static final String MANNERS =
      "Write `mirrored` (the share is taken of what was paid for the credit) or `recomputed` (what"
          + " was paid more because of it).";

  /** Words for what becomes of money, and the one that a plan knows. */
  private static final Map<String, String> FATES =
      Map.of(
          "carry", "carried",
          "rolled", "carried",
          "rollover", "carried",
          "refund", "refunded",
          "forfeit", "forfeited",
          "lost", "forfeited",
          "lapses", "forfeited",
          "redistribute", "redistributed",
          "keep", "kept");

  private static final Set<String> MANNER_HABITS =
      Set.of("recalculated", "recalculate", "recompute", "mirror", "proportionally", "fully");

  private TermsMessages() {}

  static @Nullable Diagnostic find(Misfit misfit) {
    int line = line(misfit);
    if (line > 0) {
      return null;
    }
    return switch (misfit.type(line)) {
      case PlanGrammarLexer.PAYABLE -> payable(misfit, line);
      case PlanGrammarLexer.HOLD -> hold(misfit, line);
      case PlanGrammarLexer.CLAWBACK -> clawback(misfit, line);
      case PlanGrammarLexer.MINIMUM -> minimum(misfit, line);
      case PlanGrammarLexer.SPREAD -> spread(misfit, line);
      case PlanGrammarLexer.CAP -> cap(misfit, line);
      case PlanGrammarLexer.EMPTY -> fate(misfit, line);
      case PlanGrammarLexer.IN, PlanGrammarLexer.ORDER -> order(misfit, line);
      default -> null;
    };
  }

  /** Where the line begins that does not fit, counted from the misfit; 1 for no such line. */
  private static int line(Misfit misfit) {
    int clause = misfit.clauseWord();
    if (clause != PlanGrammarLexer.COMPONENT && clause != PlanGrammarLexer.POOL) {
      return 1;
    }
    boolean written = misfit.type(0) == PlanGrammarLexer.ORDER;
    for (int step = misfit.startsLine(0) && !written ? -1 : 0; misfit.index() + step > 0; step--) {
      int type = misfit.type(step);
      boolean steps = type == PlanGrammarLexer.IN || type == PlanGrammarLexer.ORDER;
      boolean minimum = step < 0 && isMinimum(misfit, step);
      if (misfit.startsLine(step) && !minimum && (steps || isLine(clause, type))) {
        return step;
      }
    }
    return 1;
  }

  private static boolean isLine(int clause, int type) {
    return ClauseWords.lines(clause).contains(type);
  }

  /** Whether a line follows that of a minimum which does not say what becomes of less. */
  private static boolean isMinimum(Misfit misfit, int step) {
    if (misfit.type(step) != PlanGrammarLexer.IN) {
      return false;
    }
    int before = step - 1;
    while (misfit.index() + before > 0 && !misfit.startsLine(before)) {
      if (misfit.type(before) == PlanGrammarLexer.COMMA) {
        return false;
      }
      before--;
    }
    return misfit.type(before) == PlanGrammarLexer.MINIMUM;
  }

  private static Diagnostic payable(Misfit misfit, int line) {
    int first = misfit.type(line + 1);
    SourceSpan word = misfit.span(line + 1);
    if (first == PlanGrammarLexer.WHEN) {
      return misfit.report(
          word,
          "What is payable waits for a day, not for a condition.",
          "Write `payable on` and the day; while a condition holds, `hold when …` keeps pay back.");
    }
    boolean parts =
        misfit.type(0) == PlanGrammarLexer.ON
            && misfit.type(-1) == PlanGrammarLexer.PERCENT
            && misfit.type(-2) == PlanGrammarLexer.AND;
    if (parts) {
      return misfit.report(
          misfit.span(-2),
          "What becomes payable on several days is parted by commas.",
          "Write `,` instead of `and`.");
    }
    if (first == PlanGrammarLexer.NUMBER && misfit.startsLine(0)) {
      SourceSpan length = word.to(misfit.span(-1));
      return misfit.report(
          length,
          "It is not said from which day the " + misfit.written(length) + " are counted.",
          "Write `" + misfit.written(length) + " after` and a day, such as `end of period`.");
    }
    boolean early = line + 1 >= -1;
    return misfit.report(
        misfit.span(misfit.startsLine(0) ? -1 : 0),
        early
            ? "This does not say when pay becomes payable."
            : "`" + misfit.text(0) + "` does not fit after `" + misfit.text(-1) + "`.",
        WHEN_PAYABLE);
  }

  private static @Nullable Diagnostic hold(Misfit misfit, int line) {
    if (line + 1 != 0) {
      return misfit.type(0) == PlanGrammarLexer.UNTIL
          ? misfit.report(
              misfit.span(0),
              "A hold lasts as long as its condition holds.",
              "Leave out `until …`: what was held is payable again afterwards.")
          : null;
    }
    return switch (misfit.type(0)) {
      case PlanGrammarLexer.UNTIL ->
          misfit.report(
              misfit.span(0),
              "Pay is held while a condition holds, not until a day.",
              "Write `payable on` and the day, or `hold when` and a condition.");
      case PlanGrammarLexer.PERCENT ->
          misfit.report(
              misfit.span(0),
              "A hold keeps all that is still to be paid.",
              "Write `hold when …`; a part at a time becomes payable with `payable 50% on …`.");
      case PlanGrammarLexer.IF ->
          misfit.report(
              misfit.span(0), "After `hold` stands `when`, not `if`.", "Write `hold when`.");
      default ->
          misfit.report(
              misfit.span(0), "`hold` needs `when` before its condition.", "Write `hold when`.");
    };
  }

  private static @Nullable Diagnostic clawback(Misfit misfit, int line) {
    int before = misfit.type(-1);
    boolean afterShare = before == PlanGrammarLexer.PERCENT || before == PlanGrammarLexer.RPAREN;
    if (line + 1 == 0) {
      return misfit.type(0) == PlanGrammarLexer.MONEY
          ? misfit.report(
              misfit.span(0),
              "A clawback takes back a share of what was paid, not an amount.",
              "Write a percentage, such as `clawback 100% when …`.")
          : misfit.report(
              misfit.span(0),
              "This clawback does not say which share of the pay it takes back.",
              "Write `clawback 100% when …`.");
    }
    if (afterShare && misfit.type(0) == PlanGrammarLexer.IF) {
      return misfit.report(
          misfit.span(0), "After the share stands `when`, not `if`.", "Write `when`.");
    }
    if (afterShare && misfit.type(0) == PlanGrammarLexer.ON) {
      return misfit.report(
          misfit.span(0),
          "This clawback does not say when it applies.",
          "Write `when` and a condition before `on`, such as `when deal.cancelled_on is known`.");
    }
    if (before == PlanGrammarLexer.PRORATED) {
      return misfit.report(
          misfit.span(-1),
          "A share that falls with time is `fading`, and `prorated` is no manner of taking back.",
          "Write `fading over 12 months from` a day. " + MANNERS);
    }
    boolean second = isManner(misfit.type(0)) && isManner(before);
    if (second) {
      return misfit.report(
          misfit.span(-1).to(misfit.span(0)),
          "A clawback is either `mirrored` or `recomputed`.",
          "Delete one of the two.");
    }
    for (int step = -1; step <= 0; step++) {
      if (MANNER_HABITS.contains(misfit.text(step)) && misfit.index() + step < size(misfit)) {
        return misfit.report(
            misfit.span(step), "`" + misfit.text(step) + "` is no manner of taking back.", MANNERS);
      }
    }
    if (isManner(misfit.type(0)) && misfit.isMendedBy(PlanGrammarLexer.FROM)) {
      return misfit.report(
          misfit.span(-1),
          "It is not said from which day on the clawback fades.",
          "Write `from` and a day after the length.");
    }
    if (isManner(misfit.type(0)) && misfit.isMendedBy(PlanGrammarLexer.OF)) {
      return misfit.report(
          misfit.span(-1),
          "It is not said from which day the time is counted.",
          "Write `of` and a day after the length: `within 180 days of deal.closed_on`.");
    }
    return null;
  }

  private static int size(Misfit misfit) {
    return misfit.tokens().size();
  }

  private static boolean isManner(int type) {
    return type == PlanGrammarLexer.MIRRORED || type == PlanGrammarLexer.RECOMPUTED;
  }

  private static @Nullable Diagnostic minimum(Misfit misfit, int line) {
    int comma = line;
    int end = line;
    while (comma <= 0 && misfit.type(comma) != PlanGrammarLexer.COMMA) {
      comma++;
    }
    while (!misfit.startsLine(end + 1)) {
      end++;
    }
    if (comma > 0) {
      SourceSpan place = misfit.span(line).to(misfit.span(end));
      return misfit.report(
          place,
          "A minimum says what becomes of pay below it.",
          "Write `" + misfit.written(place) + ", less carried`.");
    }
    if (misfit.type(0) == PlanGrammarLexer.CARRIED) {
      return misfit.report(
          misfit.span(0), "`less` is missing before `carried`.", "Write `less carried`.");
    }
    return misfit.type(-1) == PlanGrammarLexer.LESS
        ? misfit.report(
            misfit.span(0),
            "Pay below a minimum is carried to the next period, and never `"
                + misfit.text(0)
                + "`.",
            "Write `less carried`; a `gate` pays nothing below an amount.")
        : null;
  }

  private static @Nullable Diagnostic spread(Misfit misfit, int line) {
    boolean over = line + 1 < 0 && misfit.type(line + 1) == PlanGrammarLexer.OVER;
    if (over && misfit.type(line + 2) == PlanGrammarLexer.NUMBER) {
      return misfit.report(
          misfit.span(line + 2),
          "Pay is spread over the credits it rests on, not over time.",
          "Write the name of a credit; `payable` says when it is paid.");
    }
    if (over && misfit.type(line + 2) == PlanGrammarLexer.EVERYONE) {
      return misfit.report(
          misfit.span(line + 2),
          "It is not said over which credits of everyone the pay is spread.",
          "Write the name of a credit and `of`: `spread over closed of everyone below`.");
    }
    return over
        ? null
        : misfit.report(
            misfit.span(line + 1),
            "Pay is spread `over` the credits it rests on.",
            "Write `spread over` and the name of a credit.");
  }

  private static @Nullable Diagnostic cap(Misfit misfit, int line) {
    boolean fate =
        switch (misfit.type(0)) {
          case PlanGrammarLexer.CARRIED, PlanGrammarLexer.FORFEITED, PlanGrammarLexer.REFUNDED ->
              misfit.type(-1) != PlanGrammarLexer.EXCESS;
          default -> false;
        };
    if (fate && !isManner(misfit.type(-1)) && misfit.type(-1) != PlanGrammarLexer.CARRIED) {
      return misfit.report(
          misfit.span(0),
          "What becomes of the excess stands behind a comma.",
          "Write `, excess " + misfit.text(0) + "`.");
    }
    return fate(misfit, line);
  }

  /** What becomes of an excess or of a pool that nobody shares. */
  private static @Nullable Diagnostic fate(Misfit misfit, int line) {
    if (misfit.type(-1) == PlanGrammarLexer.CARRIED && misfit.isWord(0) && !misfit.startsLine(0)) {
      return misfit.report(
          misfit.span(0), "`carried` says that it goes to the next period.", "Delete the word.");
    }
    boolean pool = misfit.type(line) == PlanGrammarLexer.EMPTY;
    boolean asked = misfit.type(-1) == PlanGrammarLexer.EXCESS || (pool && line + 1 == 0);
    if (!asked || !misfit.isWord(0) || misfit.startsLine(0)) {
      return null;
    }
    String known = FATES.get(misfit.text(0));
    boolean fits = known != null && !(pool && !isFateOfPool(known));
    String choices =
        pool
            ? "Write `redistributed` (to the other parts), `carried` (to the next period) or `kept`"
                + " (nobody gets it)."
            : "Write `forfeited`, `carried` or `refunded when …`.";
    return misfit.report(
        misfit.span(0),
        "`" + misfit.text(0) + "` does not say what becomes of it.",
        fits ? "Write `" + known + "`." : choices);
  }

  private static boolean isFateOfPool(String word) {
    return word.equals("carried") || word.equals("kept") || word.equals("redistributed");
  }

  private static @Nullable Diagnostic order(Misfit misfit, int line) {
    boolean bare = misfit.type(line) == PlanGrammarLexer.ORDER;
    boolean unsaid = line + 1 == 0 && misfit.type(0) == PlanGrammarLexer.ORDER;
    if (bare || unsaid) {
      return misfit.report(
          misfit.span(line).to(misfit.span(unsaid ? 0 : line)),
          "Steps in another order begin with `in the order`.",
          "Write `in the order` and all steps of the component, parted by commas.");
    }
    if (misfit.type(0) == PlanGrammarLexer.COLON) {
      return misfit.report(
          misfit.span(0), "No `:` stands behind `in the order`.", "Delete the `:`.");
    }
    return misfit.type(0) == PlanGrammarLexer.THEN
        ? misfit.report(
            misfit.span(0), "Steps are parted by commas.", "Write `,` instead of `then`.")
        : null;
  }
}
