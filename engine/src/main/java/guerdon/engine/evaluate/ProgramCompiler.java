package guerdon.engine.evaluate;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Definition.BoundScope;
import guerdon.dsl.model.Definition.InputSource;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Plan;
import guerdon.dsl.model.Recipient;
import guerdon.dsl.model.Terms;
import guerdon.engine.evaluate.CompiledComponent.Reading;
import guerdon.engine.evaluate.CompiledRecipient.CompiledPortion;
import guerdon.engine.evaluate.CompiledTerms.Decision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compiles a plan once, before any facts are known. */
public final class ProgramCompiler {
  private final Plan plan;
  private final Reads reads;
  private final ExpressionCompiler expressions;
  private final List<CompiledCredit> credits = new ArrayList<>();
  private final List<CompiledComponent> components = new ArrayList<>();
  private final Map<String, CompiledAward> awards = new LinkedHashMap<>();
  private final Map<String, Reading> readings = new HashMap<>();

  private ProgramCompiler(Plan plan) {
    this.plan = plan;
    this.reads = new Reads(plan);
    this.expressions = new ExpressionCompiler(plan, reads);
  }

  /** Compiles a plan that has passed the checker. */
  public static Program compile(Plan plan) {
    return new ProgramCompiler(plan).program();
  }

  /** Compiles what an example gives outright, by the position of the definition. */
  public static Map<Integer, Node> given(Program program, Map<String, Expr> values) {
    Map<Integer, Node> given = new HashMap<>();
    values.forEach((name, value) -> given.put(program.position(name), expression(program, value)));
    return given;
  }

  /** Compiles an expression that is no part of the plan, such as an expected value. */
  public static Node expression(Program program, Expr expr) {
    return new ExpressionCompiler(program.plan(), new Reads(program.plan())).compile(expr);
  }

  private Program program() {
    int count = plan.definitions().size();
    @Nullable Node[] values = new @Nullable Node[count];
    boolean[] same = new boolean[count];
    for (int at = 0; at < count; at++) {
      Definition definition = plan.definitions().get(at);
      values[at] = value(definition);
      same[at] = reads.isSamePerPayee(definition.name());
    }
    return new Program(
        plan,
        expressions.positions(),
        values,
        same,
        credits,
        components,
        awards,
        expressions.optional(plan.population()),
        paidOut(),
        plan.holidays() == null ? null : expressions.optional(plan.holidays().condition()),
        expressions.decisions(),
        expressions.slots());
  }

  private PaidOut paidOut() {
    Plan.PayCurrency rule = plan.payCurrency();
    return rule == null
        ? new PaidOut(plan, null, null, null)
        : new PaidOut(
            plan,
            expressions.compile(rule.currency()),
            expressions.compile(rule.date()),
            expressions.optional(rule.rates().condition()));
  }

  private @Nullable Node value(Definition definition) {
    return switch (definition) {
      case Definition.Input d -> input(d);
      case Definition.Parameter d -> expressions.parameter(d);
      case Definition.Measure d -> expressions.compile(d.value());
      case Definition.Group d -> expressions.compile(d.condition());
      case Definition.Total d -> expressions.compile(d.value());
      case Definition.Component d -> component(d);
      case Definition.Award d -> award(d);
      case Definition.Credit d -> {
        credits.add(credit(d));
        yield null;
      }
      case Definition.Table d -> null;
      case Definition.Decision d -> null;
    };
  }

  private Node input(Definition.Input input) {
    Node initial = expressions.optional(input.initial());
    return switch (input.source()) {
      case InputSource.OfPlan s -> BorrowedNode.unread(input, s.plan());
      case InputSource.OfPayee s -> new InputNodes.OfPayee(input, s, initial);
      case InputSource.OfRow s ->
          new InputNodes.OfRow(input, s, expressions.optional(s.condition()), initial);
      case InputSource.Weighted s ->
          new InputNodes.Weighted(input, s, expressions.optional(s.condition()), initial);
    };
  }

  private CompiledCredit credit(Definition.Credit credit) {
    List<Node> conditions = new ArrayList<>();
    if (credit.condition() != null) {
      conjuncts(credit.condition(), conditions);
    }
    return new CompiledCredit(
        expressions.clause(credit.name()),
        expressions.clause(credit.from()),
        credit,
        conditions,
        expressions.compile(credit.amount()),
        expressions.compile(credit.date()),
        credit.recipients().stream().map(this::recipient).toList(),
        credit.withholds().stream().map(w -> expressions.compile(w.condition())).toList(),
        Reads.ofPeriod(credit));
  }

  private void conjuncts(Expr condition, List<Node> found) {
    if (condition instanceof Expr.And and) {
      conjuncts(and.left(), found);
      conjuncts(and.right(), found);
    } else {
      found.add(expressions.compile(condition));
    }
  }

  private CompiledRecipient recipient(Recipient recipient) {
    return switch (recipient) {
      case Recipient.ToPayee r ->
          new CompiledRecipient.ToPayee(expressions.compile(r.payee()), portion(r.portion()));
      case Recipient.ToSplits r -> new CompiledRecipient.ToSplits(r);
      case Recipient.ToManagers r ->
          new CompiledRecipient.ToManagers(r, expressions.compile(r.payee()), portion(r.portion()));
      case Recipient.ToBelow r ->
          new CompiledRecipient.ToBelow(r, expressions.compile(r.payee()), portion(r.portion()));
      case Recipient.ToCrowd r ->
          new CompiledRecipient.ToCrowd(
              r,
              expressions.compile(
                  switch (r.crowd()) {
                    case Recipient.Crowd.Below below -> below.payee();
                    case Recipient.Crowd.Same same -> same.value();
                  }),
              expressions.optional(r.where()),
              portion(r.portion()));
      case Recipient.Equally r ->
          new CompiledRecipient.Equally(r.payees().stream().map(expressions::compile).toList());
      case Recipient.When r ->
          new CompiledRecipient.When(expressions.compile(r.condition()), recipient(r.recipient()));
      case Recipient.FirstOf r ->
          new CompiledRecipient.FirstOf(r.recipients().stream().map(this::recipient).toList());
    };
  }

  private CompiledPortion portion(Recipient.Portion portion) {
    return new CompiledPortion(
        expressions.optional(portion.credit()),
        expressions.optional(portion.relief()),
        expressions.optional(portion.pay()));
  }

  private Node component(Definition.Component d) {
    CompiledComponent component =
        new CompiledComponent(
            components.size(),
            d,
            expressions.clause(d.credit()),
            expressions.compile(d.amount()),
            expressions.optional(d.condition()),
            d.gates().stream().map(gate -> expressions.compile(gate.condition())).toList(),
            d.exceptions().stream().map(except -> exception(d, except)).toList(),
            d.floor() == null ? null : expressions.compile(d.floor().amount()),
            d.cap() == null ? null : expressions.compile(d.cap().amount()),
            d.limit() == null ? null : expressions.compile(d.limit().count()),
            terms(d.terms()),
            reading(d));
    components.add(component);
    return new ComponentNode(new Expr.Value(d.type(), d.name()), component);
  }

  private CompiledTerms terms(Terms terms) {
    List<CompiledTerms.Condition> conditions = new ArrayList<>();
    condition(Decision.EXCESS_IS_REFUNDED, terms.refundWhen(), conditions);
    Terms.Draw draw = terms.draw();
    if (draw != null) {
      condition(Decision.DRAW_RUNS, draw.window(), conditions);
      condition(Decision.DRAW_IS_REPAID, draw.from(), conditions);
      condition(Decision.DRAW_IS_FORGIVEN, draw.forgiven(), conditions);
    }
    List<CompiledTerms.Part> parts =
        terms.release() instanceof Terms.Release.OnDays days
            ? days.parts().stream()
                .map(
                    part ->
                        new CompiledTerms.Part(
                            expressions.optional(part.share()), expressions.compile(part.date())))
                .toList()
            : List.of();
    return new CompiledTerms(
        terms,
        draw == null
            ? null
            : new CompiledTerms.Draw(
                expressions.compile(draw.amount()),
                expressions.optional(draw.recordKey()),
                expressions.optional(draw.share()),
                expressions.optional(draw.keeping()),
                expressions.optional(draw.guaranteed()),
                expressions.optional(draw.guaranteedWhile())),
        terms.spread() == null ? null : expressions.spread(terms.spread()),
        terms.clawbacks().stream().map(this::clawback).toList(),
        terms.release() instanceof Terms.Release.InProportion release
            ? expressions.compile(release.share())
            : null,
        parts,
        terms.holds().stream().map(hold -> expressions.compile(hold.condition())).toList(),
        expressions.optional(terms.minimum()),
        terms.residual() == null ? null : expressions.optional(terms.residual().until()),
        conditions);
  }

  private CompiledTerms.Clawback clawback(Terms.Clawback clawback) {
    return new CompiledTerms.Clawback(
        expressions.compile(clawback.share()),
        expressions.compile(clawback.condition()),
        expressions.compile(clawback.date()),
        clawback.fading() == null ? null : expressions.compile(clawback.fading().from()));
  }

  private void condition(
      Decision decision, @Nullable Expr expr, List<CompiledTerms.Condition> conditions) {
    if (expr != null) {
      conditions.add(new CompiledTerms.Condition(decision, expressions.compile(expr)));
    }
  }

  private Node award(Definition.Award d) {
    Node pays = component(d.pay());
    CompiledComponent component = components.getLast();
    List<Node> per = d.entry().per().stream().map(expressions::compile).toList();
    Node condition = expressions.optional(d.entry().condition());
    awards.put(
        d.name(),
        switch (d) {
          case Definition.Pool pool ->
              new CompiledAward.Pool(
                  awards.size(),
                  pool,
                  component,
                  per,
                  condition,
                  expressions.compile(pool.amount()),
                  pool.first() == null ? null : expressions.compile(pool.first().key()),
                  pool.first() == null
                      ? List.of()
                      : pool.first().rows().stream()
                          .map(row -> expressions.compile(row.share()))
                          .toList(),
                  expressions.compile(pool.weight()),
                  pool.cap() == null ? null : expressions.compile(pool.cap().amount()));
          case Definition.Contest contest ->
              new CompiledAward.Contest(
                  awards.size(),
                  contest,
                  component,
                  per,
                  condition,
                  contest.order().stream().map(key -> expressions.compile(key.value())).toList(),
                  expressions.optional(contest.reached()),
                  contest.prizes().stream()
                      .map(prize -> expressions.compile(prize.amount()))
                      .toList());
        });
    return pays;
  }

  private CompiledComponent.ExceptClause exception(
      Definition.Component component, Definition.Except except) {
    boolean perCredit = component.credit() != null;
    boolean decided = perCredit && Reads.ofCredit(except.condition());
    return new CompiledComponent.ExceptClause(
        except,
        expressions.compile(except.condition()),
        expressions.compile(except.amount()),
        decided,
        decided || (perCredit && Reads.ofCredit(except.amount())));
  }

  /** Finds out after which other components a component must be paid. */
  private Reading reading(Definition.Component component) {
    int stratum = 0;
    int level = 0;
    for (Map.Entry<String, Boolean> read : reads.ofComponent(component).entrySet()) {
      Reading other = readings.get(read.getKey());
      // A component that stands later is only looked back at; its earlier periods are known or
      // asked
      // for one by one.
      if (other != null) {
        int after = other.stratum() + (read.getValue() ? 1 : 0);
        if (after > stratum) {
          stratum = after;
          level = 0;
        }
        if (other.stratum() == stratum) {
          level = Math.max(level, other.level() + 1);
        }
      }
    }
    Reading reading = new Reading(stratum, level, byPeriod(component), earlier(component));
    readings.put(component.name(), reading);
    return reading;
  }

  /** The widest span whose earlier periods a component reads. */
  private @Nullable BoundScope earlier(Definition.Component component) {
    boolean carries =
        component.cap() != null && component.cap().fate() == Definition.ExcessFate.CARRIED;
    if (carries || component.terms().keepsBalances() || reads.readsEarlier(component.name())) {
      return BoundScope.PLAN;
    }
    BoundScope widest = BoundScope.PERIOD;
    if (component.entitlement() != null) {
      widest = wider(widest, Spans.scopeOf(component.entitlement()));
    }
    if (component.floor() != null) {
      widest = wider(widest, component.floor().scope());
    }
    if (component.cap() != null) {
      widest = wider(widest, component.cap().scope());
    }
    if (component.limit() != null) {
      widest = wider(widest, component.limit().scope());
    }
    return widest == BoundScope.PERIOD ? null : widest;
  }

  private static BoundScope wider(BoundScope left, BoundScope right) {
    return left.compareTo(right) >= 0 ? left : right;
  }

  private boolean byPeriod(Definition.Component component) {
    for (Definition.Gate gate : component.gates()) {
      if (!reads.componentsIn(gate.condition()).isEmpty()) {
        return true;
      }
    }
    for (Definition.Except except : component.exceptions()) {
      if (!reads.componentsIn(except.condition()).isEmpty()) {
        return true;
      }
    }
    // A condition of the terms may read anything that was paid before.
    return component.terms().keepsBalances()
        && TermsParts.of(component.terms()).stream()
            .anyMatch(part -> !reads.componentsIn(part).isEmpty());
  }
}
