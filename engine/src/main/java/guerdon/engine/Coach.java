package guerdon.engine;

import guerdon.dsl.model.CalendarSource;
import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Definition.InputSource;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Plan;
import guerdon.dsl.model.Policy;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PayCalendar;
import guerdon.dsl.value.PayPeriod;
import guerdon.engine.coach.Coaching;
import guerdon.engine.coach.CoachingAction;
import guerdon.engine.coach.CompiledTrigger;
import guerdon.engine.coach.PolicyRun;
import guerdon.engine.coach.Undecided;
import guerdon.engine.drools.CoachingRules;
import guerdon.engine.drools.PlanRules;
import guerdon.engine.evaluate.BorrowedNode;
import guerdon.engine.evaluate.Given;
import guerdon.engine.evaluate.Node;
import guerdon.engine.evaluate.Period;
import guerdon.engine.evaluate.Program;
import guerdon.engine.evaluate.ProgramCompiler;
import guerdon.engine.evaluate.Run;
import guerdon.engine.facts.Payee;
import guerdon.engine.facts.Snapshot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A policy made ready to coach: its triggers built as rules, its expressions compiled.
 *
 * <pre>{@code
 * try (Coach coach = Coach.prepare(policy)) {
 *   Coaching done = coach.coach(snapshot, sunday, sunday, EvaluationOptions.allCores(), NONE);
 * }
 * }</pre>
 *
 * <p>What is done is a function of the policy, the snapshot and the days: the same actions under
 * the same ids whenever it is asked again. Safe for any number of threads.
 */
public final class Coach implements AutoCloseable {
  private static final int PAYEES_AT_ONCE = 32;
  private static final String STEP = "coaching";

  private final Program program;
  private final Policy policy;
  private final PlanRules credits;
  private final List<CompiledTrigger> triggers;
  private final CoachingRules rules;
  private final @Nullable Program usedProgram;
  private final @Nullable PlanRules usedRules;

  private Coach(Program program, Policy policy, PlanRules credits) {
    this.program = program;
    this.policy = policy;
    this.credits = credits;
    this.triggers = CompiledTrigger.all(program, policy);
    this.rules = CoachingRules.of(triggers);
    this.usedProgram = policy.uses() == null ? null : ProgramCompiler.compile(policy.uses());
    this.usedRules = usedProgram == null ? null : PlanRules.of(usedProgram);
  }

  /**
   * Prepares a policy that has passed the checker.
   *
   * @throws IllegalArgumentException when the plan is no policy
   */
  public static Coach prepare(Plan plan) {
    Policy policy = plan.policy();
    if (policy == null) {
      throw new IllegalArgumentException("plan " + plan.name() + " is no coaching policy");
    }
    Program program = ProgramCompiler.compile(plan);
    return new Coach(program, policy, PlanRules.of(program));
  }

  /**
   * The days on which the policy looks, from {@code from} to {@code on}, while it is in force; when
   * {@code from} is null, the last one not after {@code on}, which may be none.
   */
  public List<LocalDate> evaluationDays(@Nullable LocalDate from, LocalDate on) {
    return periods(from, on).stream().map(PayPeriod::last).toList();
  }

  private PayCalendar calendar() {
    if (program.plan().calendar() instanceof CalendarSource.Fixed fixed) {
      return fixed.calendar();
    }
    throw new IllegalStateException("a policy has a calendar of its own");
  }

  private List<PayPeriod> periods(@Nullable LocalDate from, LocalDate on) {
    PayCalendar calendar = calendar();
    DateRange effective = program.plan().effective();
    PayPeriod last = calendar.containing(on).orElseThrow();
    if (last.last().isAfter(on)) {
      last = calendar.previous(last).orElseThrow();
    }
    List<PayPeriod> periods = new ArrayList<>();
    LocalDate first = from == null ? last.last() : from;
    for (PayPeriod at = last;
        !at.last().isBefore(first) && !at.last().isBefore(effective.first());
        at = calendar.previous(at).orElseThrow()) {
      if (effective.contains(at.last())) {
        periods.addFirst(at);
      }
    }
    return periods;
  }

  /**
   * Looks at every payee on every evaluation day from {@code from} to {@code on}.
   *
   * @param from null: only on the last evaluation day that is not after {@code on}
   * @param on also the day for which the status of actions is told
   */
  public Coaching coach(
      Snapshot snapshot,
      @Nullable LocalDate from,
      LocalDate on,
      EvaluationOptions options,
      Progress progress) {
    return coach(
        snapshot,
        periods(from, on),
        on,
        snapshot.payees(),
        Given.NOTHING,
        Map.of(),
        new Workers(options.threads()),
        progress);
  }

  /** Looks at some payees for an example. */
  Coaching coach(
      Snapshot snapshot, LocalDate day, List<Payee> payees, Given given, Map<String, Expr> values) {
    return coach(
        snapshot, periods(null, day), day, payees, given, values, new Workers(1), Progress.NONE);
  }

  private Coaching coach(
      Snapshot snapshot,
      List<PayPeriod> days,
      LocalDate on,
      List<Payee> payees,
      Given given,
      Map<String, Expr> values,
      Workers workers,
      Progress progress) {
    if (days.isEmpty()) {
      return new Coaching(List.of(), List.of(), List.of(), 0, 0);
    }
    DateRange range = new DateRange(days.getFirst().first(), days.getLast().last());
    UsedPlan used = usedOn(snapshot, given, values);
    Run run = new Run(program, snapshot, calendar(), range, credits, with(borrowed(used), given));
    Crediter.credit(run, credits, workers, progress).enterInto(run);
    List<Period> periods = days.stream().map(run::period).toList();
    PolicyRun work = new PolicyRun(run, policy, triggers, rules, used, periods, on);
    int pieces = (payees.size() + PAYEES_AT_ONCE - 1) / PAYEES_AT_ONCE;
    PolicyRun.@Nullable Part[] parts = new PolicyRun.@Nullable Part[pieces];
    AtomicLong done = new AtomicLong();
    Object lock = new Object();
    workers.each(
        pieces,
        piece -> {
          int start = piece * PAYEES_AT_ONCE;
          List<Payee> some = payees.subList(start, Math.min(payees.size(), start + PAYEES_AT_ONCE));
          parts[piece] = work.coach(some);
          synchronized (lock) {
            progress.advanced(STEP, done.addAndGet(some.size()), payees.size());
          }
        });
    return together(days, parts);
  }

  /** The plan the policy uses, on the data of the policy; null for none. */
  @Nullable UsedPlan usedOn(Snapshot snapshot, Given given, Map<String, Expr> values) {
    if (usedProgram == null || usedRules == null) {
      return null;
    }
    Map<String, Expr> taken = new HashMap<>();
    for (Definition definition : program.plan().definitions()) {
      Expr value = values.get(definition.name());
      if (value != null && isBorrowed(definition)) {
        taken.put(definition.name(), value);
      }
    }
    Given own =
        new Given(ProgramCompiler.given(usedProgram, taken), given.belonging(), given.presumed());
    return new UsedPlan(usedProgram, usedRules, snapshot, own);
  }

  private static boolean isBorrowed(Definition definition) {
    return definition instanceof Definition.Input input
        && input.source() instanceof InputSource.OfPlan;
  }

  /** What stands for the values the policy reads of the plan it uses, by position. */
  Map<Integer, Node> borrowed(@Nullable UsedPlan used) {
    Map<Integer, Node> nodes = new HashMap<>();
    if (used != null) {
      for (Definition definition : program.plan().definitions()) {
        if (definition instanceof Definition.Input input
            && input.source() instanceof InputSource.OfPlan source) {
          nodes.put(
              program.position(input.name()),
              new BorrowedNode(input, (payee, day) -> used.value(source.definition(), payee, day)));
        }
      }
    }
    return nodes;
  }

  /** What is given outright goes before what the used plan says. */
  static Given with(Map<Integer, Node> borrowed, Given given) {
    Map<Integer, Node> all = new HashMap<>(borrowed);
    all.putAll(given.values());
    return new Given(all, given.belonging(), given.presumed());
  }

  private static Coaching together(List<PayPeriod> days, PolicyRun.@Nullable Part[] parts) {
    List<CoachingAction> actions = new ArrayList<>();
    List<Undecided> undecided = new ArrayList<>();
    int payees = 0;
    long held = 0;
    for (PolicyRun.Part part : parts) {
      PolicyRun.Part some = Objects.requireNonNull(part);
      actions.addAll(some.actions());
      undecided.addAll(some.undecided());
      payees += some.payees();
      held += some.held();
    }
    // Payees come by key, and within a day triggers in the order of the policy: both stay.
    actions.sort(Comparator.comparing(CoachingAction::day));
    undecided.sort(Comparator.comparing(Undecided::day));
    return new Coaching(
        days.stream().map(PayPeriod::last).toList(), actions, undecided, payees, held);
  }

  /** Releases the rules. */
  @Override
  public void close() {
    rules.close();
    credits.close();
    if (usedRules != null) {
      usedRules.close();
    }
  }

  @Override
  public String toString() {
    return "coach of policy " + program.plan().name() + " " + program.plan().version();
  }
}
