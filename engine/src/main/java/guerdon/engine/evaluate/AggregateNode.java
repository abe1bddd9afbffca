package guerdon.engine.evaluate;

import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Expr.Scope;
import guerdon.engine.calc.Days;
import guerdon.engine.calc.Missing;
import guerdon.engine.facts.Hierarchy;
import guerdon.engine.facts.Payee;
import java.time.LocalDate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A compiled sum, count, average, least or greatest over credits, rows or payees.
 *
 * <p>What a whole group has in common is computed once per group and period, not once per payee.
 */
public final class AggregateNode extends Node {
  private final Expr.Aggregate aggregate;
  private final @Nullable Node since;
  private final GatheringSource source;
  private final boolean shared;
  private final int slot;

  /**
   * @param shared whether the result is the same for every payee of one group
   */
  AggregateNode(
      Expr.Aggregate expr,
      Node value,
      @Nullable Node condition,
      @Nullable Node since,
      GatheringSource source,
      boolean shared,
      int slot) {
    super(expr, children(value, condition, since));
    this.aggregate = expr;
    this.since = since;
    this.source = source;
    this.shared = shared;
    this.slot = slot;
  }

  private static Node[] children(Node value, @Nullable Node condition, @Nullable Node since) {
    if (condition == null) {
      return since == null ? new Node[] {value} : new Node[] {value, since};
    }
    return since == null ? new Node[] {value, condition} : new Node[] {value, condition, since};
  }

  public Expr.Aggregate aggregate() {
    return aggregate;
  }

  @Override
  public Object evaluate(Context context) {
    return once(context, () -> gather(context, false).result());
  }

  /** What all payees of one group have in common is computed once; the rest for each payee. */
  Object once(Context context, Supplier<Object> computed) {
    if (!shared || context.period().index() < 0) {
      return computed.get();
    }
    Object group = group(context);
    if (group instanceof Missing) {
      return group;
    }
    Object known = context.run().groups().result(slot, context.period(), group);
    if (known == null) {
      known = computed.get();
      context.run().groups().keepResult(slot, context.period(), group, known);
    }
    return known;
  }

  /** Everything the aggregate read, in the order it was read. */
  public Gathering gathered(Context context) {
    return gather(context, true);
  }

  /** What was gathered of the payee's own credits up to one of them. */
  Gathering upTo(Context context, Credit last, boolean counts, boolean keepItems) {
    Gathering gathering = new Gathering(aggregate.function(), keepItems).until(last, counts);
    Object window = window(context);
    Payee own = context.payee();
    if (window instanceof Missing missing) {
      gathering.fail(missing);
    } else if (own == null) {
      gathering.fail(new Missing("nobody is credited"));
    } else if (last.date() == null) {
      gathering.fail(new Missing(last.fact() + " has no date"));
    } else {
      Days until = new Days(Integer.MIN_VALUE, Days.number(last.date()));
      source.gather(context, own, ((Days) window).overlap(until), null, gathering);
    }
    return gathering;
  }

  private Object group(Context context) {
    return aggregate.scope() instanceof Scope.Same same
        ? Members.ownValue(context, same.field())
        : "";
  }

  private Gathering gather(Context context, boolean keepItems) {
    Gathering gathering = new Gathering(aggregate.function(), keepItems);
    Object window = window(context);
    if (window instanceof Missing missing) {
      gathering.fail(missing);
    } else {
      gatherFrom(context, (Days) window, gathering);
    }
    return gathering;
  }

  private void gatherFrom(Context context, Days days, Gathering gathering) {
    Run run = context.run();
    Payee own = context.payee();
    switch (aggregate.scope()) {
      case Scope.Own scope -> {
        if (own == null) {
          gathering.fail(new Missing("nobody is credited"));
        } else {
          source.gather(context, own, days, null, gathering);
        }
      }
      case Scope.Everybody scope -> source.gatherAll(context, days, gathering);
      case Scope.Group group ->
          members(context, run.groups().members(group.group(), context.period()), days, gathering);
      case Scope.Same same ->
          members(context, Members.same(context, same.field()), days, gathering);
      case Scope.Below below -> {
        if (own == null) {
          gathering.fail(new Missing("nobody is credited"));
        } else {
          below(context, own, below, days, gathering);
        }
      }
    }
  }

  private void members(Context context, Members members, Days days, Gathering gathering) {
    if (members.problem() != null) {
      gathering.fail(members.problem());
      return;
    }
    for (Payee member : members.payees()) {
      source.gather(context, member, days, null, gathering);
      if (gathering.failed()) {
        return;
      }
    }
  }

  private void below(
      Context context, Payee top, Scope.Below scope, Days days, Gathering gathering) {
    Hierarchy hierarchy = context.run().snapshot().hierarchy(scope.manager());
    // Payees are gathered in the order of their keys, the top among them, so that an explanation
    // lists them like every other list of payees.
    boolean topDone = !scope.andSelf();
    for (Payee member : hierarchy.everBelow(top)) {
      if (!topDone && top.index() < member.index()) {
        source.gather(context, top, days, null, gathering);
        topDone = true;
      }
      BelowOn below = new BelowOn(hierarchy, top, member, scope.levels());
      source.gather(context, member, days, below, gathering);
      if (gathering.failed()) {
        return;
      }
    }
    if (!topDone) {
      source.gather(context, top, days, null, gathering);
    }
  }

  /** The days the aggregate reads in a period, or why there are none. */
  public Object window(Context context) {
    if (since != null) {
      return WindowDays.of(aggregate.window(), since, context);
    }
    Period period = context.period();
    Object known = context.run().groups().window(slot, period);
    if (known == null) {
      known = WindowDays.of(aggregate.window(), null, context);
      context.run().groups().keepWindow(slot, period, known);
    }
    return known;
  }

  /** Whether a payee was below another on a day; asked in the order of days. */
  static final class BelowOn {
    private final Hierarchy hierarchy;
    private final Payee top;
    private final Payee member;
    private final int levels;
    private @Nullable LocalDate lastDay;
    private boolean lastAnswer;

    BelowOn(Hierarchy hierarchy, Payee top, Payee member, int levels) {
      this.hierarchy = hierarchy;
      this.top = top;
      this.member = member;
      this.levels = levels;
    }

    boolean on(LocalDate day) {
      if (!day.equals(lastDay)) {
        lastAnswer = hierarchy.isBelow(member, top, levels, day);
        lastDay = day;
      }
      return lastAnswer;
    }
  }
}
