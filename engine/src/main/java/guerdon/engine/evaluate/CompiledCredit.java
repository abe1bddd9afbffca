package guerdon.engine.evaluate;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Expr;
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

  /**
   * Whether its condition reads nothing but the record, so that the day of the credit is no matter.
   */
  public boolean readsRecordOnly() {
    return conditions.stream().allMatch(CompiledCredit::readsRecordOnly);
  }

  /** Whether condition, amount, date and recipients all read nothing but the record. */
  public boolean givesFromRecordOnly() {
    return readsRecordOnly()
        && readsRecordOnly(amount)
        && readsRecordOnly(date)
        && withholds.stream().allMatch(CompiledCredit::readsRecordOnly)
        && recipients.stream().allMatch(CompiledCredit::readsRecordOnly);
  }

  private static boolean readsRecordOnly(CompiledRecipient recipient) {
    return switch (recipient) {
      case CompiledRecipient.ToPayee r ->
          readsRecordOnly(r.payee()) && (r.share() == null || readsRecordOnly(r.share()));
      case CompiledRecipient.ToSplits r -> true;
    };
  }

  private static boolean readsRecordOnly(Node node) {
    boolean own =
        switch (node.expr()) {
          case Expr.RowField e -> true;
          case Expr.Constant e -> true;
          case Expr.Compare e -> true;
          case Expr.And e -> true;
          case Expr.Or e -> true;
          case Expr.Not e -> true;
          case Expr.In e -> true;
          case Expr.IsKnown e -> true;
          case Expr.Arithmetic e -> true;
          default -> false;
        };
    return own && node.children().stream().allMatch(CompiledCredit::readsRecordOnly);
  }

  /** Who gets the credit of a record. */
  public sealed interface CompiledRecipient {
    /** A payee with a share; null is all of it. */
    record ToPayee(Node payee, @Nullable Node share) implements CompiledRecipient {}

    /** The rows that refer to the record. */
    record ToSplits(Definition.Recipient.ToSplits splits) implements CompiledRecipient {}
  }
}
