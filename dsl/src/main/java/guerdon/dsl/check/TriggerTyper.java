package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Kind;
import guerdon.dsl.model.Plan;
import guerdon.dsl.model.Trigger;
import guerdon.dsl.model.Trigger.Act;
import guerdon.dsl.model.Trigger.ActionKind;
import guerdon.dsl.model.Trigger.Addressee;
import guerdon.dsl.model.Trigger.AtMost;
import guerdon.dsl.model.Trigger.Due;
import guerdon.dsl.model.Trigger.Escalation;
import guerdon.dsl.model.Trigger.Message;
import guerdon.dsl.model.Trigger.Streak;
import guerdon.dsl.model.Type;
import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Expression.DurationLiteral;
import guerdon.dsl.syntax.SourceSpan;
import guerdon.dsl.syntax.TriggerItem;
import guerdon.dsl.value.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Types a trigger: its conditions, its texts, to whom they go and how often. */
final class TriggerTyper {
  private final Findings findings;
  private final ExpressionTyper typer;
  private final Span evaluated;
  private final AddresseeCheck addressees;
  private final List<Definition> hidden;
  private final @Nullable Plan used;
  private final Map<Class<?>, TriggerItem> once = new HashMap<>();
  private String name = "";
  private boolean sound = true;

  /**
   * @param evaluated how often the policy looks
   * @param hidden gets the definitions of conditions and of values in texts
   */
  TriggerTyper(
      Findings findings,
      ExpressionTyper typer,
      Span evaluated,
      AddresseeCheck addressees,
      List<Definition> hidden,
      @Nullable Plan used) {
    this.used = used;
    this.findings = findings;
    this.typer = typer;
    this.evaluated = evaluated;
    this.addressees = addressees;
    this.hidden = hidden;
  }

  @Nullable Trigger build(Clause.Trigger clause) {
    name = clause.name().text();
    List<Act> acts = new ArrayList<>();
    for (TriggerItem item : clause.items()) {
      item(item, acts);
    }
    TriggerItem.When when = only(TriggerItem.When.class);
    if (when == null) {
      report(
          Code.MISSING_CLAUSE,
          clause.name().span(),
          "Trigger `" + name + "` does not say when it acts.",
          "Add a line such as `when pipeline_coverage < 3 for 2 consecutive weeks`.");
    }
    if (acts.isEmpty() && sound) {
      report(
          Code.MISSING_CLAUSE,
          clause.name().span(),
          "Trigger `" + name + "` does nothing.",
          "Add a line `recommend`, `task`, `training` or `nudge`.");
    }
    if (when == null) {
      return null;
    }
    String condition = condition("when", when.condition());
    Streak streak = when.unit() == null ? null : streak(when);
    TriggerItem.Unless unless = only(TriggerItem.Unless.class);
    String exception = unless == null ? null : condition("unless", unless.condition());
    TriggerItem.Because because = only(TriggerItem.Because.class);
    Message sentence = because == null ? null : message(because.text());
    TriggerItem.AtMost throttle = only(TriggerItem.AtMost.class);
    AtMost atMost =
        throttle == null ? null : new AtMost(throttle.times(), days(throttle.per()).orElse(1));
    TriggerItem.Escalate escalate = only(TriggerItem.Escalate.class);
    Escalation escalation = escalate == null ? null : escalation(escalate);
    if (!sound || condition == null) {
      return null;
    }
    return new Trigger(
        name,
        DefinitionBuilder.title(clause.name(), clause.title()),
        clause.span(),
        condition,
        streak,
        exception,
        sentence,
        acts,
        atMost,
        escalation);
  }

  private void report(Code code, SourceSpan place, String message, @Nullable String repair) {
    findings.report(code, place, message, repair);
    sound = false;
  }

  private <T extends TriggerItem> @Nullable T only(Class<T> type) {
    return type.cast(once.get(type));
  }

  private void item(TriggerItem item, List<Act> acts) {
    switch (item) {
      case TriggerItem.When i -> single(i, "when");
      case TriggerItem.Unless i -> single(i, "unless");
      case TriggerItem.Because i -> single(i, "because");
      case TriggerItem.AtMost i -> single(i, "at most");
      case TriggerItem.Escalate i -> single(i, "escalate");
      case TriggerItem.Recommend i -> act(ActionKind.RECOMMENDATION, i.text(), i.to(), null, acts);
      case TriggerItem.Task i -> act(ActionKind.TASK, i.text(), i.to(), i.due(), acts);
      case TriggerItem.Training i -> act(ActionKind.TRAINING, i.text(), i.to(), i.due(), acts);
      case TriggerItem.Nudge i -> act(ActionKind.NUDGE, i.text(), i.to(), null, acts);
    }
  }

  private void single(TriggerItem item, String word) {
    if (once.putIfAbsent(item.getClass(), item) != null) {
      report(
          Code.DUPLICATE,
          item.span(),
          "This trigger says `" + word + "` twice.",
          "Keep one of the two.");
    }
  }

  private void act(
      ActionKind kind,
      TriggerItem.Message text,
      TriggerItem.Who who,
      TriggerItem.@Nullable DueIn due,
      List<Act> acts) {
    Message message = message(text);
    Addressee to = addressees.check(who);
    Due day = null;
    if (due != null) {
      Optional<Integer> days = days(due.length());
      day = days.map(count -> new Due(count, due.business())).orElse(null);
    }
    sound &= to != null;
    if (message != null && to != null) {
      acts.add(new Act(kind, message, to, day));
    }
  }

  private Optional<Integer> days(DurationLiteral length) {
    Optional<Integer> days = typer.days(length);
    sound &= days.isPresent();
    if (days.isPresent() && days.get() < 1) {
      report(Code.DATES, length.span(), "This stretch has no day.", "Write at least `1 day`.");
    }
    return days;
  }

  private @Nullable Escalation escalation(TriggerItem.Escalate item) {
    Addressee to = addressees.check(item.to());
    Optional<Integer> days = days(item.within());
    sound &= to != null;
    return to == null || days.isEmpty() ? null : new Escalation(to, item.times(), days.get());
  }

  private @Nullable Streak streak(TriggerItem.When when) {
    String word = java.util.Objects.requireNonNull(when.unit()).text();
    if (word.equals("period") || word.equals("periods")) {
      return new Streak(when.count(), null);
    }
    Optional<Span> unit = Span.fromWord(word);
    if (unit.isEmpty() || unit.get().compareTo(Span.MONTH) > 0) {
      report(
          Code.UNKNOWN,
          when.unit().span(),
          "A condition cannot hold for consecutive `" + word + "`.",
          "Write days, weeks, months or periods.");
      return null;
    }
    if (unit.get().compareTo(evaluated) < 0) {
      report(
          Code.UNIT,
          when.unit().span(),
          "The policy looks once a "
              + evaluated.word()
              + ", so it cannot see consecutive "
              + unit.get().plural()
              + ".",
          "Count " + evaluated.plural() + ", or let the policy be `evaluated daily`.");
      return null;
    }
    return new Streak(when.count(), unit.get());
  }

  private @Nullable String condition(String word, guerdon.dsl.syntax.Expression written) {
    Expr typed = typer.condition(written, Place.PERIOD);
    if (typed == null) {
      sound = false;
      return null;
    }
    return define(word, typed, written.span());
  }

  private @Nullable Message message(TriggerItem.Message text) {
    List<Trigger.Part> parts = new ArrayList<>();
    for (TriggerItem.Part part : text.parts()) {
      switch (part) {
        case TriggerItem.Part.Words words -> parts.add(new Trigger.Part.Words(words.text()));
        case TriggerItem.Part.Value value -> {
          Expr typed = typer.type(value.value(), Place.PERIOD);
          if (typed == null) {
            sound = false;
          } else {
            String definition = define("text " + hidden.size(), typed, value.span());
            parts.add(new Trigger.Part.Value(typed.type(), definition));
          }
        }
        case TriggerItem.Part.NextAmount next -> {
          Trigger.Part paid = next(next);
          if (paid != null) {
            parts.add(paid);
          }
        }
      }
    }
    if (parts.isEmpty() && sound) {
      report(Code.SYNTAX, text.span(), "This text says nothing.", "Write what is to be done.");
    }
    return sound ? new Message(parts) : null;
  }

  private Trigger.@Nullable Part next(TriggerItem.Part.NextAmount next) {
    String component = next.component().text();
    if (used == null) {
      report(
          Code.UNKNOWN,
          next.component().span(),
          "No plan is used here whose pay for the next amount could be told.",
          "Say which in the head of the policy: `uses plan \"saas_ae.plan\"`.");
      return null;
    }
    boolean pays =
        used.definition(component)
            .filter(d -> d instanceof Definition.Component || d instanceof Definition.Total)
            .isPresent();
    if (!pays) {
      report(
          Code.UNKNOWN,
          next.component().span(),
          "Plan `" + used.name() + "` has no component called `" + component + "`.",
          Suggestions.didYouMean(
              component, used.components().stream().map(Definition.Component::name).toList()));
      return null;
    }
    Set<String> credits = CreditsBehind.of(used, component);
    if (credits.size() != 1) {
      report(
          Code.TYPE,
          next.component().span(),
          credits.isEmpty()
              ? "`" + component + "` does not depend on credits, so the next one changes nothing."
              : "`"
                  + component
                  + "` depends on several credits: "
                  + String.join(", ", credits)
                  + ".",
          "Name a component that is paid for one kind of credit.");
      return null;
    }
    Expr amount = typer.type(next.amount(), Place.PERIOD);
    if (amount == null) {
      sound = false;
      return null;
    }
    if (amount.type().kind() != Kind.MONEY) {
      report(
          Code.TYPE,
          next.amount().span(),
          "The next amount is money, and this is " + amount.type().phrase() + ".",
          "Write an amount such as `$10,000`.");
      return null;
    }
    String definition = define("next " + hidden.size(), amount, next.span());
    return new Trigger.Part.NextAmount(component, credits.iterator().next(), definition);
  }

  /** Keeps an expression as a definition that no author's name can meet: it holds a blank. */
  private String define(String word, Expr value, SourceSpan span) {
    String hiddenName = name + " " + word;
    Type type = value.type();
    hidden.add(new Definition.Measure(hiddenName, hiddenName, span, type, null, value));
    return hiddenName;
  }
}
