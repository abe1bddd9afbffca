package guerdon.engine.coach;

import guerdon.dsl.model.Kind;
import guerdon.dsl.model.Plan;
import guerdon.dsl.model.Trigger;
import guerdon.dsl.model.Trigger.Act;
import guerdon.dsl.model.Trigger.ActionKind;
import guerdon.dsl.model.Trigger.Addressee;
import guerdon.dsl.model.Trigger.Due;
import guerdon.dsl.model.Trigger.Message;
import guerdon.dsl.model.Trigger.Part;
import guerdon.dsl.model.Type;
import guerdon.dsl.value.Rational;
import guerdon.engine.calc.BusinessDays;
import guerdon.engine.evaluate.Program;
import guerdon.engine.evaluate.Run;
import guerdon.engine.evaluate.ValueWords;
import guerdon.engine.facts.Payee;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the actions of a trigger that acts: whom they reach, what they say, until when. */
final class ActionComposer {
  /** How long an action without a last day of its own stays open. */
  private static final int OPEN_DAYS = 14;

  private final Run run;
  private final @Nullable PlanReader used;
  private final Program program;
  private final Plan plan;
  private final EvidenceReader evidence;
  private final ValueWords words;

  ActionComposer(Run run, @Nullable PlanReader used) {
    this.run = run;
    this.used = used;
    this.program = run.program();
    this.plan = run.plan();
    this.evidence = new EvidenceReader(program);
    this.words = new ValueWords(plan.currency());
  }

  /** Adds the actions of a case that acts; what reaches nobody is told instead. */
  void compose(TriggerCase asked, List<CoachingAction> actions, List<Undecided> undelivered) {
    Trigger trigger = asked.trigger().definition();
    List<Evidence> read = evidence.read(run, asked);
    String because = trigger.because() == null ? "" : text(trigger.because(), asked);
    Map<ActionKind, Integer> numbers = new EnumMap<>(ActionKind.class);
    for (Act act : trigger.acts()) {
      int number = numbers.merge(act.kind(), 1, Integer::sum);
      LocalDate due = act.due() == null ? null : due(asked.day(), act.due());
      String text = text(act.text(), asked);
      add(asked, act.kind(), number, act.to(), due, text, because, read, actions, undelivered);
    }
    if (asked.escalates()) {
      Trigger.Escalation escalation = Objects.requireNonNull(trigger.escalation());
      String text =
          trigger.title()
              + ": acted "
              + escalation.times()
              + (escalation.times() == 1 ? " time" : " times")
              + " within "
              + escalation.days()
              + " days for "
              + asked.payee().key();
      add(
          asked,
          ActionKind.ESCALATION,
          1,
          escalation.to(),
          null,
          text,
          because,
          read,
          actions,
          undelivered);
    }
  }

  private void add(
      TriggerCase asked,
      ActionKind kind,
      int number,
      Addressee to,
      @Nullable LocalDate due,
      String text,
      String because,
      List<Evidence> read,
      List<CoachingAction> actions,
      List<Undecided> undelivered) {
    Trigger trigger = asked.trigger().definition();
    Payee payee = asked.payee();
    LocalDate day = asked.day();
    String recipient = recipient(to, payee, day);
    if (recipient == null) {
      undelivered.add(
          new Undecided(
              payee.key(),
              day,
              trigger.name(),
              "the "
                  + kind.word()
                  + " \""
                  + text
                  + "\" reaches nobody: the data names no "
                  + to.words()
                  + " on "
                  + day));
      return;
    }
    actions.add(
        new CoachingAction(
            CoachingAction.id(plan.name(), trigger.name(), payee.key(), day, kind, number),
            plan.name(),
            trigger.name(),
            kind,
            payee.key(),
            recipient,
            day,
            due,
            due == null ? day.plusDays(openDays(trigger) - 1L) : due,
            ActionStatus.OPEN,
            false,
            text,
            because,
            read));
  }

  private static int openDays(Trigger trigger) {
    return trigger.atMost() == null ? OPEN_DAYS : trigger.atMost().days();
  }

  private @Nullable String recipient(Addressee to, Payee payee, LocalDate day) {
    if (to == Addressee.PAYEE) {
      return payee.key();
    }
    var hierarchy = run.snapshot().hierarchy(Objects.requireNonNull(plan.manager()));
    Payee manager = hierarchy.managerOf(payee, day);
    Payee found =
        to == Addressee.MANAGER || manager == null ? manager : hierarchy.managerOf(manager, day);
    return found == null ? null : found.key();
  }

  private static LocalDate due(LocalDate day, Due due) {
    return due.business() ? BusinessDays.after(day, due.days()) : day.plusDays(due.days());
  }

  private Object gain(Part.NextAmount next, TriggerCase asked) {
    Object amount = run.value(program.position(next.amount()), asked.payee(), asked.period());
    return amount instanceof Rational known
        ? Objects.requireNonNull(used)
            .gain(next.component(), next.credit(), known, asked.payee(), asked.day())
        : amount;
  }

  private String text(Message message, TriggerCase asked) {
    StringBuilder text = new StringBuilder();
    for (Part part : message.parts()) {
      switch (part) {
        case Part.Words written -> text.append(written.text());
        case Part.NextAmount next -> text.append(words.of(Type.MONEY, gain(next, asked)));
        case Part.Value value -> {
          Object found =
              run.value(program.position(value.definition()), asked.payee(), asked.period());
          boolean plain = value.type().kind() == Kind.TEXT && found instanceof String;
          text.append(plain ? found : words.of(value.type(), found));
        }
      }
    }
    return text.toString();
  }
}
