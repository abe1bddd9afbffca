package guerdon.cli;

import guerdon.dsl.model.Plan;
import guerdon.dsl.model.Trigger.ActionKind;
import guerdon.engine.coach.Coaching;
import guerdon.engine.coach.CoachingAction;
import guerdon.engine.coach.Undecided;
import guerdon.web.view.Counted;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a policy did, for people and for programs.
 *
 * @param out where actions were written; null for standard output
 * @param undecidedOut where undecided cases were written; null for nowhere
 * @param nanoseconds from the start of the reading to the last line written
 */
record CoachReport(
    Preparation.Ready prepared,
    Coaching done,
    @Nullable String out,
    @Nullable String undecidedOut,
    long nanoseconds) {
  private static final long MILLION = 1_000_000;
  private static final int LABEL_WIDTH = 18;

  /**
   * The JSON of {@code coach}.
   *
   * @param status {@code coached} or {@code undecided}
   */
  record CoachView(
      String command,
      String status,
      RunReport.PlanView policy,
      List<String> days,
      @Nullable String out,
      @Nullable String undecidedOut,
      Refusal.BadRowsView badRows,
      List<UndecidedView> undecided,
      SummaryView summary) {}

  record UndecidedView(String payee, String day, String trigger, String reason) {
    static UndecidedView of(Undecided missing) {
      return new UndecidedView(
          missing.payee(), missing.day().toString(), missing.trigger(), missing.reason());
    }
  }

  record SummaryView(
      int payees,
      long actions,
      long madeBefore,
      long heldBack,
      Map<String, Long> byKind,
      Map<String, Long> byTrigger,
      long milliseconds) {}

  CoachView view() {
    Map<String, Long> kinds = new TreeMap<>();
    byKind().forEach((kind, count) -> kinds.put(kind.word(), count));
    return new CoachView(
        "coach",
        done.undecided().isEmpty() ? "coached" : "undecided",
        RunReport.PlanView.of(prepared.compilation().source().name(), prepared.plan()),
        done.days().stream().map(LocalDate::toString).toList(),
        out,
        undecidedOut,
        Refusal.BadRowsView.of(
            prepared.reading().badRows(),
            prepared.reading().badRowCount(),
            prepared.reading().counts()),
        done.undecided().stream().map(UndecidedView::of).toList(),
        new SummaryView(
            done.payees(),
            done.actions().size(),
            madeBefore(),
            done.held(),
            kinds,
            byTrigger(),
            nanoseconds / MILLION));
  }

  private Map<ActionKind, Long> byKind() {
    Map<ActionKind, Long> counts = new EnumMap<>(ActionKind.class);
    done.actions().forEach(action -> counts.merge(action.kind(), 1L, Long::sum));
    return counts;
  }

  private Map<String, Long> byTrigger() {
    Map<String, Long> counts = new TreeMap<>();
    done.actions().forEach(action -> counts.merge(action.trigger(), 1L, Long::sum));
    return counts;
  }

  private long madeBefore() {
    return done.actions().stream().filter(CoachingAction::madeBefore).count();
  }

  /** Prints the summary. */
  void print(PrintWriter to) {
    Plan plan = prepared.plan();
    List<LocalDate> days = done.days();
    to.println(
        plan.title()
            + " ("
            + plan.name()
            + " "
            + plan.version()
            + "), "
            + (days.size() == 1
                ? "evaluated on " + days.getFirst()
                : Counted.of(days.size(), "evaluation day")
                    + " from "
                    + days.getFirst()
                    + " to "
                    + days.getLast()));
    field(to, "Records read", Counted.number(prepared.records()));
    field(to, "Payees looked at", Counted.number(done.payees()));
    String where = out == null ? "" : " in " + out;
    field(
        to,
        "Actions",
        done.actions().isEmpty()
            ? "none: no trigger acted"
            : Counted.number(done.actions().size()) + where);
    byKind().forEach((kind, count) -> field(to, "  " + kind.word(), Counted.number(count)));
    if (madeBefore() > 0) {
      field(to, "Made before", Counted.number(madeBefore()));
    }
    if (done.held() > 0) {
      field(to, "Held back", Counted.of(done.held(), "time") + ", having acted often enough");
    }
    if (!done.undecided().isEmpty()) {
      field(to, "Undecided", Counted.of(done.undecided().size(), "case"));
    }
    long tenths = nanoseconds / (100 * MILLION);
    field(to, "Time", String.format(Locale.ROOT, "%d.%d s", tenths / 10, tenths % 10));
  }

  private static void field(PrintWriter to, String label, String text) {
    to.println("  " + label + " ".repeat(Math.max(1, LABEL_WIDTH - label.length())) + text);
  }
}
