package guerdon.cli;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Plan;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PayPeriod;
import guerdon.dsl.value.PeriodText;
import guerdon.engine.Engine;
import guerdon.engine.explain.Explanation;
import guerdon.engine.facts.Payee;
import guerdon.web.view.Counted;
import guerdon.web.view.ExplanationView;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code guerdon explain}: unfolds what a payee is paid down to the facts. */
@Command(
    name = "explain",
    header = "Explain what a plan pays one payee for one pay period.",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    description = {
      "Shows how every amount came about: steps, measures, bands, and the rows of the data they "
          + "rest on, in the words of the plan."
    },
    parameterListHeading = "%nParameters:%n",
    optionListHeading = "%nOptions:%n",
    sortOptions = false,
    sortSynopsis = false,
    footer = {
      "",
      "P is the label of a pay period as `guerdon run` writes it, such as 2026-03 or 2011-05-31,"
          + " or",
      "a day, month, quarter, half year, year or week in which exactly one pay period lies.",
      "",
      "Examples:",
      "  guerdon explain plans/saas_ae.plan --data company --payee E7 --period 2026-03",
      "  guerdon explain plans/saas_ae.plan --data company --payee E7 --period 2026-03 \\",
      "      --component commission --full",
      "",
      "Exit codes: 0 explained; 1 errors in the plan, bad rows, or the payee is not in the plan;",
      "            2 wrong usage; 3 unexpected error."
    })
final class ExplainCommand implements Callable<Integer> {
  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(paramLabel = "PLAN", description = "The plan file.")
  @SuppressWarnings("NullAway.Init")
  private Path planFile;

  @Option(
      names = "--payee",
      required = true,
      paramLabel = "X",
      description = "The key of the payee, as in the data.")
  @SuppressWarnings("NullAway.Init")
  private String payee;

  @Option(names = "--period", required = true, paramLabel = "P", description = "The pay period.")
  @SuppressWarnings("NullAway.Init")
  private String period;

  @Option(
      names = "--component",
      paramLabel = "C",
      description = "One component by its name in the plan. Default: all of them.")
  private @Nullable String component;

  @Option(names = "--full", description = "Show every level. Default: the upper ones.")
  private boolean full;

  @ArgGroup(validate = false, heading = "%nData:%n")
  private DataOptions data = new DataOptions();

  @ArgGroup(validate = false, heading = "%nOutput:%n")
  private LongWorkOptions output = new LongWorkOptions();

  ExplainCommand(Console console) {
    this.console = console;
  }

  /**
   * The JSON of {@code explain}.
   *
   * @param status {@code explained}, or {@code not-in-plan} with the reason as message
   */
  record ExplainView(
      String command,
      String status,
      RunReport.PlanView plan,
      String payee,
      String period,
      @Nullable String component,
      @Nullable String message,
      @Nullable ExplanationView explanation) {}

  @Override
  public Integer call() {
    PlanFiles plans = new PlanFiles(spec.commandLine());
    Path file = plans.existing(planFile);
    Path folder = data.folder(spec.commandLine());
    ProgressLine progress = output.progressOn(console);
    Refusal refusal = new Refusal(console, "explain", output.json());
    return switch (Preparation.of(
        plans.compilePaying(file), folder, data.readOptions(), progress)) {
      case Preparation.BrokenPlan broken -> refusal.of(broken);
      case Preparation.RefusedData refused -> refusal.of(refused, folder);
      case Preparation.Ready ready -> {
        new Findings(console).printWarningsBriefly(console.err(), ready.compilation());
        yield explain(ready);
      }
    };
  }

  private int explain(Preparation.Ready ready) {
    Plan plan = ready.plan();
    checkComponent(plan);
    Payee who = payee(ready);
    PayPeriod at = period(ready);
    Explanation pay;
    Explanation asked;
    try (Engine engine = Engine.prepare(plan)) {
      pay = engine.explain(ready.snapshot(), ready.calendar(), payee, at, null);
      asked =
          component == null
              ? pay
              : engine.explain(ready.snapshot(), ready.calendar(), payee, at, component);
    }
    if (!ready.reading().isClean()) {
      console.err().println(BadRows.leftOut(ready.reading().counts()));
    }
    // Pay without components has nothing to explain but why the payee is not in the plan.
    return pay.children().isEmpty()
        ? tellNotInPlan(ready, NotInPlan.reason(plan, who, at), at)
        : tell(ready, asked, at);
  }

  private int tell(Preparation.Ready ready, Explanation explanation, PayPeriod at) {
    if (output.json()) {
      ExplanationView view = ExplanationView.of(ready.compilation().source(), explanation);
      Json.print(console, view(ready, at, "explained", null, view));
    } else {
      ExplanationPrinter.print(console.out(), explanation, full);
    }
    return ExitCode.FINE;
  }

  private int tellNotInPlan(Preparation.Ready ready, String reason, PayPeriod at) {
    if (output.json()) {
      Json.print(console, view(ready, at, "not-in-plan", reason, null));
    } else {
      console.out().println(Printable.text(reason));
    }
    return ExitCode.FINDINGS;
  }

  private ExplainView view(
      Preparation.Ready ready,
      PayPeriod at,
      String status,
      @Nullable String message,
      @Nullable ExplanationView explanation) {
    String file = ready.compilation().source().name();
    return new ExplainView(
        "explain",
        status,
        RunReport.PlanView.of(file, ready.plan()),
        payee,
        at.label(),
        component,
        message,
        explanation);
  }

  private Payee payee(Preparation.Ready ready) {
    Payee found = ready.snapshot().payee(payee);
    if (found == null) {
      List<String> keys = ready.snapshot().payees().stream().map(Payee::key).toList();
      throw refused(
          ready.plan().payees().file()
              + " has no payee "
              + payee
              + "."
              + Nearest.words(payee, keys));
    }
    return found;
  }

  private void checkComponent(Plan plan) {
    List<String> names = plan.components().stream().map(Definition.Component::name).toList();
    if (component != null && !names.contains(component)) {
      throw refused(
          plan.name()
              + " has no component "
              + component
              + "."
              + Nearest.words(component, names)
              + " Its components are "
              + String.join(", ", names)
              + ".");
    }
  }

  private PayPeriod period(Preparation.Ready ready) {
    PayPeriods periods = new PayPeriods(ready.plan(), ready.calendar());
    Optional<PayPeriod> labelled = periods.labelled(period);
    if (labelled.isPresent()) {
      return labelled.get();
    }
    DateRange days = days();
    List<PayPeriod> within = periods.within(days);
    if (within.isEmpty()) {
      throw refused(NoPayPeriod.message(ready, periods, days));
    }
    if (within.size() > 1) {
      throw refused(
          Counted.of(within.size(), "pay period")
              + " lie within "
              + period
              + "; name one of "
              + String.join(", ", within.stream().map(PayPeriod::label).toList())
              + ".");
    }
    return within.getFirst();
  }

  private DateRange days() {
    try {
      return PeriodText.parse(period);
    } catch (IllegalArgumentException notAPeriod) {
      throw refused(
          "the plan has no pay period labelled " + period + ", and " + notAPeriod.getMessage());
    }
  }

  private Refused refused(String message) {
    return new Refused(spec.commandLine(), message);
  }
}
