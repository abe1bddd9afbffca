package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Kind;
import guerdon.dsl.model.Plan;
import guerdon.dsl.model.Policy;
import guerdon.dsl.model.Policy.ExpectedAction;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import guerdon.dsl.model.Trigger;
import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Clause.HeadItem;
import guerdon.dsl.syntax.Expression;
import guerdon.dsl.syntax.SourceSpan;
import guerdon.dsl.value.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks what makes a text a policy or a plan, and builds the triggers of a policy. */
final class PolicyCheck {
  private static final String ACTIONS = "actions";
  private static final Map<String, Kind> NEEDED =
      Map.of("payee", Kind.PAYEE, "trigger", Kind.TEXT, "day", Kind.DATE);

  private final Findings findings;
  private final Declarations declarations;
  private final List<Definition> hidden = new ArrayList<>();

  PolicyCheck(Findings findings, Declarations declarations) {
    this.findings = findings;
    this.declarations = declarations;
  }

  /** The definitions of conditions and of values in texts. */
  List<Definition> hidden() {
    return hidden;
  }

  /** Reports clauses of a policy in a plan and clauses of a plan in a policy. */
  void clausesFit(Clause.PlanHead head) {
    if (!head.policy()) {
      for (Clause.Trigger trigger : declarations.triggers.values()) {
        misplaced(
            trigger.name().span(),
            "A trigger stands in a policy, and this text is a plan.",
            "Move it into a file that starts with `policy`.");
      }
      return;
    }
    for (Clause clause : declarations.definitions.values()) {
      SourceSpan place =
          switch (clause) {
            case Clause.Component c -> c.name().span();
            case Clause.Total c -> c.name().span();
            default -> null;
          };
      if (place != null) {
        misplaced(
            place,
            "A policy coaches and pays nothing, so it has no components and totals.",
            "Move the clause into a plan, and let the policy read data or measures.");
      }
    }
    if (declarations.triggers.isEmpty()) {
      findings.report(
          Code.MISSING_CLAUSE,
          head.name().span(),
          "Policy `" + head.name().text() + "` has no trigger, so it does nothing.",
          "Add a `trigger` with a line `when …` and what to do then.");
    }
  }

  /** A policy that reads money says in which currency; others need none. */
  void currencyIsStated(Clause.PlanHead head, Definitions definitions) {
    boolean stated = head.items().stream().anyMatch(HeadItem.Currency.class::isInstance);
    boolean used = head.items().stream().anyMatch(HeadItem.Uses.class::isInstance);
    if (!head.policy() || stated || used) {
      return;
    }
    List<Definition> all = new ArrayList<>(definitions.inOrder());
    all.addAll(hidden);
    boolean reads =
        all.stream()
            .anyMatch(
                definition ->
                    switch (definition) {
                      case Definition.Input d -> d.type().kind() == Kind.MONEY;
                      case Definition.Measure d -> d.type().kind() == Kind.MONEY;
                      case Definition.Parameter d -> d.type().kind() == Kind.MONEY;
                      case Definition.Credit d -> true;
                      default -> false;
                    });
    boolean writes =
        declarations.triggers.values().stream().anyMatch(PolicyCheck::writesMoney)
            || declarations.definitions.values().stream().anyMatch(PolicyCheck::writesMoney);
    if (reads || writes) {
      findings.report(
          Code.MISSING_CLAUSE,
          head.name().span(),
          "Policy `" + head.name().text() + "` reads money and does not say in which currency.",
          "Add a line such as `currency USD`.");
    }
  }

  private static boolean writesMoney(Clause clause) {
    Deque<Object> waiting = new ArrayDeque<>();
    waiting.push(clause);
    while (!waiting.isEmpty()) {
      switch (waiting.pop()) {
        case Expression.MoneyLiteral money -> {
          return true;
        }
        case List<?> list -> list.forEach(waiting::push);
        case Record node -> TreeParts.of(node).forEach(waiting::push);
        default -> {
          // a word or a number
        }
      }
    }
    return false;
  }

  private void misplaced(SourceSpan place, String message, String repair) {
    findings.report(Code.POLICY, place, message, repair);
  }

  /** The record types of the used plan must be those the policy reads. */
  void usedRecords(Plan used, RecordTypes records, SourceSpan place) {
    for (RecordType type : used.records()) {
      Optional<RecordType> own = records.use(type.name());
      if (own.isEmpty() || !own.get().equals(type)) {
        findings.report(
            Code.DATA,
            place,
            "The policy and the plan it uses do not mean the same by `" + type.name() + "`.",
            "Delete `data " + type.name() + "` here, so that the plan's is read.");
      }
    }
  }

  /** Builds the triggers; null after a report. */
  @Nullable List<Trigger> triggers(
      Definitions definitions,
      RecordTypes records,
      ExpressionTyper typer,
      PlanFrame frame,
      @Nullable Plan used) {
    Span evaluated = frame.paid() == null ? Span.WEEK : frame.paid();
    AddresseeCheck addressees = new AddresseeCheck(findings, definitions, records);
    List<Trigger> triggers = new ArrayList<>();
    for (Clause.Trigger clause : declarations.triggers.values()) {
      Trigger trigger =
          new TriggerTyper(findings, typer, evaluated, addressees, hidden, used).build(clause);
      if (trigger != null) {
        triggers.add(trigger);
      }
    }
    return triggers.size() == declarations.triggers.size() ? triggers : null;
  }

  /** The record type of earlier actions, which must say who, what and when. */
  Optional<RecordType> actions(RecordTypes records) {
    Optional<RecordType> actions = records.use(ACTIONS);
    if (actions.isEmpty()) {
      return actions;
    }
    for (Map.Entry<String, Kind> needed : NEEDED.entrySet()) {
      Optional<RecordField> field = actions.get().field(needed.getKey());
      if (field.isEmpty() || field.get().type().kind() != needed.getValue()) {
        findings.report(
            Code.DATA,
            Objects.requireNonNull(declarations.data.get(ACTIONS)).name().span(),
            "Earlier actions need a field `"
                + needed.getKey()
                + "` of type "
                + needed.getValue().word()
                + ".",
            "Declare it, or leave `data actions` to the standard data dictionary.");
        return Optional.empty();
      }
    }
    return actions;
  }

  static Policy policy(
      PlanFrame frame,
      RecordType actions,
      List<Trigger> triggers,
      @Nullable Plan uses,
      Map<String, List<ExpectedAction>> expected) {
    Span evaluated = frame.paid() == null ? Span.WEEK : frame.paid();
    return new Policy(evaluated, actions, triggers, uses, expected);
  }
}
