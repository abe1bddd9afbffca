package guerdon.cli;

import guerdon.dsl.model.Plan;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PayPeriod;
import guerdon.dsl.value.ValueFormat;
import guerdon.engine.Evaluation;
import guerdon.web.view.Amounts;
import guerdon.web.view.Counted;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a run did, for people and for programs.
 *
 * @param range the days asked for
 * @param lines how many lines were written
 * @param out where they were written; null for standard output
 * @param incompleteOut where incomplete results were written; null for nowhere
 * @param nanoseconds from the start of the reading to the last line written
 */
record RunReport(
    Preparation.Ready prepared,
    DateRange range,
    List<PayPeriod> periods,
    @Nullable String knownOn,
    Evaluation evaluation,
    PayTotals totals,
    long lines,
    @Nullable String out,
    @Nullable String incompleteOut,
    long nanoseconds) {
  private static final long MILLION = 1_000_000;
  private static final int LABEL_WIDTH = 18;

  RunReport {
    periods = List.copyOf(periods);
  }

  /**
   * The JSON of {@code run}.
   *
   * @param status {@code paid} or {@code incomplete}
   */
  record RunView(
      String command,
      String status,
      PlanView plan,
      String from,
      String to,
      List<String> periods,
      @Nullable String knownOn,
      @Nullable String out,
      @Nullable String incompleteOut,
      Refusal.BadRowsView badRows,
      List<IncompleteView> incomplete,
      SummaryView summary) {}

  record PlanView(String file, String name, String title, String version) {
    static PlanView of(String file, Plan plan) {
      return new PlanView(file, plan.name(), plan.title(), plan.version());
    }
  }

  record IncompleteView(String payee, String period, String component, String reason) {}

  record SummaryView(
      long recordsRead,
      int payees,
      int payeesPaid,
      long lines,
      long withheldCredits,
      List<TotalView> totals,
      long milliseconds,
      @Nullable Long recordsPerSecond) {}

  /** The sum of a component; its amount is a text such as {@code "1234.50"}. */
  record TotalView(String component, String amount, String currency) {}

  RunView view() {
    return new RunView(
        "run",
        evaluation.incomplete().isEmpty() ? "paid" : "incomplete",
        PlanView.of(prepared.compilation().source().name(), prepared.plan()),
        range.first().toString(),
        range.last().toString(),
        periods.stream().map(PayPeriod::label).toList(),
        knownOn,
        out,
        incompleteOut,
        Refusal.BadRowsView.of(
            prepared.reading().badRows(),
            prepared.reading().badRowCount(),
            prepared.reading().counts()),
        evaluation.incomplete().stream()
            .map(
                missing ->
                    new IncompleteView(
                        missing.payee(),
                        missing.period().label(),
                        missing.component(),
                        missing.reason()))
            .toList(),
        new SummaryView(
            prepared.records(),
            totals.payees(),
            totals.paid(),
            lines,
            evaluation.withheld().size(),
            totalViews(totals),
            nanoseconds / MILLION,
            recordsPerSecond()));
  }

  static List<TotalView> totalViews(PayTotals totals) {
    return totals.byComponent().entrySet().stream()
        .flatMap(
            total ->
                total.getValue().stream()
                    .map(
                        sum ->
                            new TotalView(
                                total.getKey(),
                                Amounts.plain(sum.amount(), sum.currency()),
                                sum.currency().code())))
        .toList();
  }

  /** Prints the summary. */
  void print(PrintWriter to) {
    Plan plan = prepared.plan();
    to.println(
        plan.title()
            + " ("
            + plan.name()
            + " "
            + plan.version()
            + "), "
            + periodText()
            + (knownOn == null ? "" : ", as known on " + knownOn));
    field(to, "Records read", Counted.number(prepared.records()));
    field(
        to,
        "Payees paid",
        Counted.number(totals.paid()) + " of " + Counted.number(totals.payees()) + " in the plan");
    field(to, "Lines", Counted.number(lines) + (out == null ? "" : " in " + out));
    if (!evaluation.withheld().isEmpty()) {
      field(to, "Withheld", Counted.of(evaluation.withheld().size(), "credit"));
    }
    if (!evaluation.incomplete().isEmpty()) {
      field(to, "Incomplete", Counted.of(evaluation.incomplete().size(), "result"));
    }
    printTotals(to, totals);
    Long speed = recordsPerSecond();
    field(
        to,
        "Time",
        seconds() + (speed == null ? "" : ", " + Counted.number(speed) + " records per second"));
  }

  static void printTotals(PrintWriter to, PayTotals totals) {
    totals
        .byComponent()
        .forEach(
            (component, sums) -> sums.forEach(sum -> field(to, component, ValueFormat.money(sum))));
  }

  private static void field(PrintWriter to, String label, String text) {
    String padding = " ".repeat(Math.max(1, LABEL_WIDTH - label.length()));
    to.println("  " + label + padding + text);
  }

  private String periodText() {
    String first = periods.getFirst().label();
    return periods.size() == 1
        ? "pay period " + first
        : Counted.of(periods.size(), "pay period")
            + " from "
            + first
            + " to "
            + periods.getLast().label();
  }

  private String seconds() {
    long tenths = nanoseconds / (100 * MILLION);
    return String.format(Locale.ROOT, "%d.%d s", tenths / 10, tenths % 10);
  }

  /** Null where the time is too short to tell. */
  private @Nullable Long recordsPerSecond() {
    long milliseconds = nanoseconds / MILLION;
    return milliseconds == 0 ? null : prepared.records() * 1_000 / milliseconds;
  }
}
