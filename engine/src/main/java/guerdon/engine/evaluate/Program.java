package guerdon.engine.evaluate;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Plan;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A compiled plan: what to compute for each definition, without any facts.
 *
 * <p>Immutable; safe for any number of threads.
 */
public final class Program {
  private final Plan plan;
  private final Map<String, Integer> positions;
  private final @Nullable Node[] values;
  private final boolean[] samePerPayee;
  private final List<CompiledCredit> credits;
  private final List<CompiledComponent> components;
  private final Map<String, CompiledAward> awards;
  private final @Nullable Node population;
  private final int slots;
  private final PaidOut paidOut;
  private final @Nullable Node holidayCondition;
  private final List<DecisionNode> decisions;
  private final @Nullable Locality locality;
  private final boolean paysAlone;

  Program(
      Plan plan,
      Map<String, Integer> positions,
      @Nullable Node[] values,
      boolean[] samePerPayee,
      List<CompiledCredit> credits,
      List<CompiledComponent> components,
      Map<String, CompiledAward> awards,
      @Nullable Node population,
      PaidOut paidOut,
      @Nullable Node holidayCondition,
      List<DecisionNode> decisions,
      int slots) {
    this.plan = plan;
    this.positions = Map.copyOf(positions);
    this.values = values.clone();
    this.samePerPayee = samePerPayee.clone();
    this.credits = List.copyOf(credits);
    this.components = List.copyOf(components);
    this.awards = Map.copyOf(awards);
    this.population = population;
    this.slots = slots;
    this.paidOut = paidOut;
    this.holidayCondition = holidayCondition;
    this.decisions = List.copyOf(decisions);
    Locality alone = Locality.of(plan, this.credits).orElse(null);
    this.paysAlone = alone != null;
    // What would have been paid without a credit is asked of all credits at once.
    boolean recomputes =
        this.components.stream().anyMatch(c -> c.terms().definition().recomputes());
    this.locality = recomputes ? null : alone;
  }

  /** Whether a value may change with the payee's rows inside a period. */
  public boolean followsPayee(Expr value) {
    return new DatedValue.Finder(plan).find(value) != null;
  }

  /** Which holidays count for a payee; null for all. */
  @Nullable Node holidayCondition() {
    return holidayCondition;
  }

  /** In which currency pay is paid out. */
  public PaidOut paidOut() {
    return paidOut;
  }

  /** Whether nobody's pay depends on what others are credited. */
  boolean paysAlone() {
    return paysAlone;
  }

  /** The position of a credit clause among those of the plan. */
  int clause(String credit) {
    for (CompiledCredit clause : credits) {
      if (clause.definition().name().equals(credit)) {
        return clause.clause();
      }
    }
    throw new IllegalArgumentException("plan " + plan.name() + " has no credit " + credit);
  }

  public Plan plan() {
    return plan;
  }

  /** The position of a definition in the plan's order. */
  public int position(String definition) {
    Integer position = positions.get(definition);
    if (position == null) {
      throw new IllegalArgumentException(
          "plan " + plan.name() + " defines nothing called " + definition);
    }
    return position;
  }

  public Definition definition(int position) {
    return plan.definitions().get(position);
  }

  int definitions() {
    return values.length;
  }

  /**
   * What a definition computes.
   *
   * @throws IllegalStateException for a table or credit, which have no single value
   */
  public Node value(int position) {
    Node value = values[position];
    if (value == null) {
      throw new IllegalStateException(definition(position).name() + " has no single value");
    }
    return value;
  }

  /** Whether a definition has the same value for every payee. */
  boolean isSamePerPayee(int position) {
    return samePerPayee[position];
  }

  public List<CompiledCredit> credits() {
    return credits;
  }

  public List<CompiledComponent> components() {
    return components;
  }

  /** The compiled component of that name. */
  public CompiledComponent component(String name) {
    for (CompiledComponent component : components) {
      if (component.definition().name().equals(name)) {
        return component;
      }
    }
    throw new IllegalArgumentException("plan " + plan.name() + " has no component " + name);
  }

  /** The compiled pool or contest of that name. */
  public CompiledAward award(String name) {
    CompiledAward award = awards.get(name);
    if (award == null) {
      throw new IllegalArgumentException("plan " + plan.name() + " has no pool or contest " + name);
    }
    return award;
  }

  /** The readings of decision tables. */
  public List<DecisionNode> decisions() {
    return decisions;
  }

  /** For whom the plan pays; null: for all payees. */
  public @Nullable Node population() {
    return population;
  }

  /** How payees can be paid one by one; null when they depend on each other. */
  public @Nullable Locality locality() {
    return locality;
  }

  /** How many aggregates have results that payees share. */
  int slots() {
    return slots;
  }

  @Override
  public String toString() {
    return "program of plan " + plan.name() + " " + plan.version() + " " + Arrays.asList(values);
  }
}
