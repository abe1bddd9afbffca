package guerdon.cli;

import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.model.Plan;
import guerdon.dsl.value.CurrencyCode;
import guerdon.dsl.value.Money;
import guerdon.dsl.value.PayPeriod;
import guerdon.dsl.value.ValueFormat;
import guerdon.engine.explain.Explanation;
import guerdon.web.view.Amounts;
import guerdon.web.view.Counted;
import guerdon.web.view.ExplanationView;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the demo did, for people and for programs.
 *
 * @param wasThere whether the sample company had been written before
 * @param typical the payee in the middle of the ranking; null when nobody is paid anything
 */
record DemoReport(
    Launcher launcher,
    Path folder,
    boolean wasThere,
    DemoPlans plans,
    RunReport run,
    Ranking ranking,
    @Nullable Typical typical) {
  private static final int RANKS_SHOWN = 5;
  private static final int LEVELS_SHOWN = 4;
  private static final int NAME_WIDTH = 44;

  /** What one payee is paid for one period, and why. */
  record Typical(Ranking.Ranked payee, PayPeriod period, Explanation explanation) {}

  /** The JSON of {@code demo}; what is said of one payee is null when nobody is paid anything. */
  record DemoView(
      String command,
      String folder,
      boolean wasThere,
      List<DemoPlanView> plans,
      RunReport.RunView run,
      List<RankedView> top,
      List<RankedView> bottom,
      @Nullable String payee,
      @Nullable String period,
      @Nullable ExplanationView explanation,
      List<String> next) {}

  record DemoPlanView(
      String file,
      @Nullable String plan,
      @Nullable String version,
      boolean passed,
      int examples,
      long failed) {}

  /** A payee with the sum of all components; its amount is a text such as {@code "1234.50"}. */
  record RankedView(String payee, String name, String amount, String currency) {}

  DemoView view() {
    SourceText source = run.prepared().compilation().source();
    return new DemoView(
        "demo",
        Printable.path(folder),
        wasThere,
        plans.tests().stream().map(DemoReport::planView).toList(),
        run.view(),
        views(ranking.top(RANKS_SHOWN)),
        views(ranking.bottom(RANKS_SHOWN)),
        typical == null ? null : typical.payee().payee(),
        typical == null ? null : typical.period().label(),
        typical == null ? null : ExplanationView.of(source, typical.explanation()),
        next());
  }

  private static DemoPlanView planView(PlanTest test) {
    Plan plan = test.compilation().plan();
    return new DemoPlanView(
        test.compilation().source().name(),
        plan == null ? null : plan.name(),
        plan == null ? null : plan.version(),
        test.passed(),
        test.outcomes().size(),
        test.failures());
  }

  private List<RankedView> views(List<Ranking.Ranked> ranked) {
    CurrencyCode currency = run.prepared().plan().currency();
    return ranked.stream()
        .map(
            next ->
                new RankedView(
                    next.payee(),
                    next.name(),
                    Amounts.plain(next.amount(), currency),
                    currency.code()))
        .toList();
  }

  void print(Console console) {
    PrintWriter out = console.out();
    out.println(
        "A sample company is in "
            + Printable.path(folder)
            + (wasThere ? "." : ", written just now."));
    out.println();
    out.println("The plans that ship, tested by their own examples:");
    plans.tests().forEach(test -> print(console, test));
    out.println();
    run.print(out);
    out.println();
    printRanking(out);
    if (typical != null) {
      out.println(
          "From the middle, " + typical.payee().told() + " in " + typical.period().label() + ":");
      out.print(ExplanationPrinter.text(typical.explanation(), LEVELS_SHOWN));
      out.println();
    }
    out.println("Try next:");
    next().forEach(line -> out.println("  " + line));
  }

  private void printRanking(PrintWriter out) {
    int shown = Math.min(RANKS_SHOWN, ranking.payees().size());
    out.println("The " + shown + " who are paid most, of all components together:");
    ranking.top(RANKS_SHOWN).forEach(next -> print(out, next));
    out.println("The " + shown + " who are paid least:");
    ranking.bottom(RANKS_SHOWN).forEach(next -> print(out, next));
    out.println();
  }

  private static void print(Console console, PlanTest test) {
    Plan plan = test.compilation().plan();
    String title = plan == null ? test.compilation().source().name() : plan.title();
    String result =
        plan == null
            ? "has errors"
            : Counted.of(test.outcomes().size(), "example")
                + (test.failures() == 0 ? "" : ", " + test.failures() + " failed");
    console
        .out()
        .println(
            "  "
                + (test.passed() ? console.tick() : console.cross())
                + " "
                + padded(title)
                + result);
  }

  private void print(PrintWriter out, Ranking.Ranked ranked) {
    Money amount = new Money(ranked.amount(), run.prepared().plan().currency());
    out.println("  " + padded(ranked.told()) + ValueFormat.money(amount));
  }

  private static String padded(String text) {
    return text + " ".repeat(Math.max(1, NAME_WIDTH - text.length()));
  }

  private List<String> next() {
    String plan = launcher.plan(run.prepared().compilation().source().name());
    String data = folder.toString();
    List<String> lines = new ArrayList<>();
    lines.add(launcher.line("check", plan));
    lines.add(launcher.line("test", plan));
    if (typical != null) {
      String at = typical.period().label();
      String payee = typical.payee().payee();
      lines.add(launcher.line("run", plan, "--data", data, "--from", at, "--out", "pay.csv"));
      lines.add(
          launcher.line(
              "explain", plan, "--data", data, "--payee", payee, "--period", at, "--full"));
    }
    return lines;
  }
}
