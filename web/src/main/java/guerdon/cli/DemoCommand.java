package guerdon.cli;

import guerdon.dsl.PlanCompiler.Compilation;
import guerdon.dsl.model.Plan;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PayPeriod;
import guerdon.engine.Engine;
import guerdon.engine.Evaluation;
import guerdon.engine.EvaluationOptions;
import guerdon.engine.PayLine;
import guerdon.engine.facts.ReadOptions;
import guerdon.seeds.CompanySize;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code guerdon demo}: shows a plan at work on a sample company. */
@Command(
    name = "demo",
    header = "See plans at work on a sample company.",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    description = {
      "Writes a sample company where there is none yet, checks and tests the plans that ship, pays "
          + "one of them for a year, shows who is paid most and least, and explains one payout."
    },
    optionListHeading = "%nOptions:%n",
    sortOptions = false,
    sortSynopsis = false,
    footer = {
      "",
      "Examples:",
      "  guerdon demo",
      "  guerdon demo --data company",
      "",
      "Exit codes: 0 shown; 1 a shipped plan does not pass; 2 wrong usage; 3 unexpected error."
    })
final class DemoCommand implements Callable<Integer> {
  private final Console console;
  private final Launcher launcher;
  private final CompanySize size;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "guerdon-data/sample-company",
      description = "The folder of the sample company. Default: ${DEFAULT-VALUE}")
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Option(names = "--no-serve", description = "Show the demo and end. This is what it does anyway.")
  private boolean noServe;

  @Mixin private HelpOption help = new HelpOption();

  @ArgGroup(validate = false, heading = "%nOutput:%n")
  private LongWorkOptions output = new LongWorkOptions();

  /**
   * @param size of the company that is written where there is none
   */
  DemoCommand(Console console, Launcher launcher, CompanySize size) {
    this.console = console;
    this.launcher = launcher;
    this.size = size;
  }

  /** Accepted so that scripts which do not want to wait can say so. */
  boolean noServe() {
    return noServe;
  }

  @Override
  public Integer call() throws IOException {
    ProgressLine progress = output.progressOn(console);
    DemoCompany company = new DemoCompany(folder);
    boolean wasThere = company.exists();
    if (!wasThere) {
      company.generate(size, progress, spec.commandLine());
    }
    DemoPlans plans = DemoPlans.tested(progress);
    PlanTest chosen =
        plans
            .runnable(DemoCompany.files())
            .orElseThrow(
                () -> new IllegalStateException("no shipped plan pays on the sample company"));
    Compilation compilation = chosen.compilation();
    long start = console.nanoTime().getAsLong();
    Refusal refusal = new Refusal(console, "demo", output.json());
    return switch (Preparation.of(compilation, folder, ReadOptions.STRICT, progress)) {
      case Preparation.BrokenPlan broken -> refusal.of(broken);
      case Preparation.RefusedData refused -> refusal.of(refused, folder);
      case Preparation.Ready ready -> {
        tell(report(ready, plans, wasThere, start, progress));
        yield plans.allPass() ? ExitCode.FINE : ExitCode.FINDINGS;
      }
    };
  }

  private DemoReport report(
      Preparation.Ready ready,
      DemoPlans plans,
      boolean wasThere,
      long start,
      ProgressLine progress) {
    Plan plan = ready.plan();
    DateRange year =
        DemoCompany.lastYear(ready.snapshot())
            .orElseThrow(() -> new Refused(spec.commandLine(), "nothing happens in " + folder));
    PayPeriods calendar = new PayPeriods(plan, ready.calendar());
    List<PayPeriod> periods = calendar.within(year);
    if (periods.isEmpty()) {
      throw new Refused(spec.commandLine(), NoPayPeriod.message(ready, calendar, year));
    }
    try (Engine engine = Engine.prepare(plan)) {
      Evaluation evaluation =
          engine.evaluate(
              ready.snapshot(),
              ready.calendar(),
              year,
              EvaluationOptions.allCores(),
              progress::show);
      progress.clear();
      RunReport run =
          new RunReport(
              ready,
              year,
              periods,
              null,
              evaluation,
              PayTotals.of(plan, evaluation),
              evaluation.lines().stream().filter(line -> !line.amount().isZero()).count(),
              null,
              null,
              console.nanoTime().getAsLong() - start);
      Ranking ranking = Ranking.of(plan, ready.snapshot(), evaluation);
      return new DemoReport(
          launcher, folder, wasThere, plans, run, ranking, typical(engine, run, ranking));
    }
  }

  private static DemoReport.@Nullable Typical typical(
      Engine engine, RunReport run, Ranking ranking) {
    Ranking.Ranked payee = ranking.typical().orElse(null);
    PayLine line =
        payee == null ? null : Ranking.lastPaid(run.evaluation(), payee.payee()).orElse(null);
    if (payee == null || line == null) {
      return null;
    }
    Preparation.Ready ready = run.prepared();
    return new DemoReport.Typical(
        payee,
        line.period(),
        engine.explain(ready.snapshot(), ready.calendar(), payee.payee(), line.period(), null));
  }

  private void tell(DemoReport report) {
    if (output.json()) {
      Json.print(console, report.view());
    } else {
      report.print(console);
    }
  }
}
