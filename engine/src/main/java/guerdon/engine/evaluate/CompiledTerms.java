package guerdon.engine.evaluate;

import guerdon.dsl.model.Terms;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a component, compiled.
 *
 * @param spread the credits of the period that pay per period is spread over; null for none
 */
public record CompiledTerms(
    Terms definition,
    @Nullable Draw draw,
    @Nullable AggregateNode spread,
    List<Clawback> clawbacks,
    @Nullable Node proportion,
    List<Part> parts,
    List<Node> holds,
    @Nullable Node minimum,
    @Nullable Node until,
    List<Condition> conditions) {
  public CompiledTerms {
    clawbacks = List.copyOf(clawbacks);
    parts = List.copyOf(parts);
    holds = List.copyOf(holds);
    conditions = List.copyOf(conditions);
  }

  /** What the rules decide about the terms of a period. */
  public enum Decision {
    EXCESS_IS_REFUNDED("the excess is refunded"),
    DRAW_RUNS("the draw runs"),
    DRAW_IS_REPAID("the draw is repaid"),
    DRAW_IS_FORGIVEN("the draw is forgiven");

    private final String words;

    Decision(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /** The condition of a decision. */
  public record Condition(Decision decision, Node node) {}

  record Draw(
      Node amount,
      @Nullable Node key,
      @Nullable Node share,
      @Nullable Node keeping,
      @Nullable Node guaranteed,
      @Nullable Node guaranteedWhile) {}

  record Clawback(Node share, Node condition, Node date, @Nullable Node fadingFrom) {}

  record Part(@Nullable Node share, Node date) {}

  /** Whether nothing about a period is to be decided. */
  boolean isUnconditional() {
    return conditions.isEmpty();
  }
}
