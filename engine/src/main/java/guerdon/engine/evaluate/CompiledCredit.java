package guerdon.engine.evaluate;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Expr;
import java.util.List;

/**
 * A credit clause, compiled.
 *
 * @param clause the position among the credit clauses of the plan
 * @param from the position of the clause whose credits it looks at; -1 when it looks at records
 * @param conditions the parts of its condition that must all hold
 * @param readsPeriod whether it asks for the pay period of the credit
 */
public record CompiledCredit(
    int clause,
    int from,
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
        && recipients.stream().allMatch(CompiledRecipient::readsRecordOnly);
  }

  static boolean readsRecordOnly(Node node) {
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
}
