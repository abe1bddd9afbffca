package guerdon.engine;

import guerdon.dsl.model.Plan;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.value.PayCalendar;
import guerdon.dsl.value.PayPeriod;
import guerdon.dsl.value.Rational;
import guerdon.engine.calc.Missing;
import guerdon.engine.coach.PlanReader;
import guerdon.engine.drools.PlanRules;
import guerdon.engine.evaluate.CompiledCredit;
import guerdon.engine.evaluate.CreditBook;
import guerdon.engine.evaluate.Given;
import guerdon.engine.evaluate.Period;
import guerdon.engine.evaluate.Program;
import guerdon.engine.evaluate.Run;
import guerdon.engine.facts.Calendars;
import guerdon.engine.facts.Fact;
import guerdon.engine.facts.Payee;
import guerdon.engine.facts.Snapshot;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A plan at work for a policy: credited once for each evaluation day, with the records that have
 * happened by then. Safe for any number of threads.
 */
final class UsedPlan implements PlanReader {
  private final Program program;
  private final Plan plan;
  private final PlanRules rules;
  private final Snapshot snapshot;
  private final Given given;
  private final Map<LocalDate, Day> days = new ConcurrentHashMap<>();

  /**
   * @param given what an example gives outright
   */
  UsedPlan(Program program, PlanRules rules, Snapshot snapshot, Given given) {
    this.program = program;
    this.plan = program.plan();
    this.rules = rules;
    this.snapshot = snapshot;
    this.given = given;
  }

  /** The plan on an evaluation day; without a run where it has no pay period then. */
  private record Day(
      @Nullable Run run, Crediter.@Nullable Credits credits, @Nullable Period period) {
    static final Day NONE = new Day(null, null, null);
  }

  @Override
  public Object value(String definition, Payee payee, LocalDate day) {
    Day at = days.computeIfAbsent(day, this::prepare);
    return at.run == null || at.period == null
        ? new Missing("plan " + plan.name() + " is not in force on " + day)
        : value(at.run, at.period, definition, payee);
  }

  private Object value(Run run, Period period, String definition, Payee payee) {
    Payee own = run.snapshot().payee(payee.key());
    Object belongs = own == null ? false : run.attendance().belongs(own, period);
    if (belongs instanceof Missing) {
      return belongs;
    }
    if (own == null || !Boolean.TRUE.equals(belongs)) {
      return new Missing(payee.key() + " is not in plan " + plan.name() + " in " + period.label());
    }
    return run.value(program.position(definition), own, period);
  }

  private Day prepare(LocalDate day) {
    Snapshot known = snapshot.upTo(day, plan.payees());
    PayCalendar calendar = Calendars.of(plan.calendar(), known).calendar();
    Optional<PayPeriod> pay =
        calendar == null || !plan.effective().contains(day)
            ? Optional.empty()
            : calendar.containing(day);
    if (calendar == null || pay.isEmpty()) {
      return Day.NONE;
    }
    Run run = new Run(program, known, calendar, pay.get().range(), rules, given);
    Crediter.Credits credits = Crediter.credit(run, rules, new Workers(1), Progress.NONE);
    credits.enterInto(run);
    return new Day(run, credits, run.period(pay.get()));
  }

  @Override
  public Object gain(String component, String credit, Rational amount, Payee payee, LocalDate day) {
    Object now = value(component, payee, day);
    Day at = days.computeIfAbsent(day, this::prepare);
    if (!(now instanceof Rational before)
        || at.run == null
        || at.credits == null
        || at.period == null) {
      return now;
    }
    PayPeriod pay = at.period.pay();
    Run more = new Run(program, at.run.snapshot(), at.run.calendar(), pay.range(), rules, given);
    for (int clause = 0; clause < program.credits().size(); clause++) {
      CreditBook book = at.credits.books().get(clause);
      boolean grows = program.credits().get(clause).definition().name().equals(credit);
      more.enter(clause, grows ? grown(book, clause, amount, payee, day, at.run) : book);
    }
    Object then = value(more, more.period(pay), component, payee);
    return then instanceof Rational after ? after.minus(before) : then;
  }

  private CreditBook grown(
      CreditBook book, int clause, Rational amount, Payee payee, LocalDate day, Run run) {
    Payee own = run.snapshot().payee(payee.key());
    if (own == null) {
      return book;
    }
    CompiledCredit compiled = program.credits().get(clause);
    RecordField event = compiled.definition().source().event();
    Fact next =
        Fact.of(
            compiled.definition().source(),
            event == null ? Map.of() : Map.of(event.name(), day),
            "the next credit",
            1);
    return book.with(clause, own, next, day, amount);
  }
}
