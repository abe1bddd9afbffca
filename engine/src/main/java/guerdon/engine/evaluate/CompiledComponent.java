package guerdon.engine.evaluate;

import guerdon.dsl.model.Definition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A component, compiled.
 *
 * @param index the position among the components of the plan
 * @param clause the position of the credit it pays for, -1 when it pays per period
 */
public record CompiledComponent(
    int index,
    Definition.Component definition,
    int clause,
    Node amount,
    @Nullable Node condition,
    List<Node> gates,
    List<ExceptClause> exceptions,
    @Nullable Node floor,
    @Nullable Node cap,
    @Nullable Node limit,
    CompiledTerms terms,
    Reading reading) {
  public CompiledComponent {
    gates = List.copyOf(gates);
    exceptions = List.copyOf(exceptions);
  }

  /** Whether nothing decides over the period: it has no gate, and no exception but per credit. */
  public boolean isUnconditional() {
    return gates.isEmpty()
        && terms.isUnconditional()
        && exceptions.stream().allMatch(ExceptClause::decidedPerCredit);
  }

  /**
   * An exception.
   *
   * @param decidedPerCredit whether its condition is about one credit, not about the period
   * @param paidPerCredit whether its amount replaces that of one credit, not of the period
   */
  public record ExceptClause(
      Definition.Except definition,
      Node condition,
      Node amount,
      boolean decidedPerCredit,
      boolean paidPerCredit) {}

  /**
   * Which components this one reads, which decides in what order components are paid.
   *
   * @param stratum components of lower strata must be paid for every payee first
   * @param level within a stratum, components of lower levels must be paid first
   * @param byPeriod whether a gate or an exception reads what components paid
   * @param earlier the span whose earlier periods it reads; null when it reads none
   */
  public record Reading(
      int stratum, int level, boolean byPeriod, Definition.@Nullable BoundScope earlier) {}
}
