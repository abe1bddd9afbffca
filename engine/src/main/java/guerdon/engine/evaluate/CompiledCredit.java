package guerdon.engine.evaluate;

import guerdon.dsl.model.Definition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A credit clause, compiled.
 *
 * @param clause the position among the credit clauses of the plan
 * @param conditions the parts of its condition that must all hold
 * @param readsPeriod whether it asks for the pay period of the credit
 */
public record CompiledCredit(
    int clause,
    Definition.Credit definition,
    List<Node> conditions,
    Node amount,
    Node date,
    List<CompiledRecipient> recipients,
    List<Node> withholds,
    boolean readsPeriod) {
  public CompiledCredit {
    conditions = List.copyOf(conditions);
    recipients = List.copyOf(recipients);
    withholds = List.copyOf(withholds);
  }

  /** Who gets the credit of a record. */
  public sealed interface CompiledRecipient {
    /** A payee with a share; null is all of it. */
    record ToPayee(Node payee, @Nullable Node share) implements CompiledRecipient {}

    /** The rows that refer to the record. */
    record ToSplits(Definition.Recipient.ToSplits splits) implements CompiledRecipient {}
  }
}
