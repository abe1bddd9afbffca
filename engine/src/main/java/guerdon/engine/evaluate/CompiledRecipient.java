package guerdon.engine.evaluate;

import guerdon.dsl.model.Recipient;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who gets the credit of a record, compiled. */
public sealed interface CompiledRecipient {
  /** A payee with a share. */
  record ToPayee(Node payee, CompiledPortion portion) implements CompiledRecipient {}

  /** The rows that refer to the record. */
  record ToSplits(Recipient.ToSplits splits) implements CompiledRecipient {}

  /** The managers of a payee. */
  record ToManagers(Recipient.ToManagers rule, Node payee, CompiledPortion portion)
      implements CompiledRecipient {}

  /** Everybody below a payee. */
  record ToBelow(Recipient.ToBelow rule, Node payee, CompiledPortion portion)
      implements CompiledRecipient {}

  /**
   * Several payees.
   *
   * @param anchor from whom they are found, or the value their field has
   */
  record ToCrowd(Recipient.ToCrowd rule, Node anchor, @Nullable Node where, CompiledPortion portion)
      implements CompiledRecipient {}

  /** Equal shares. */
  record Equally(List<Node> payees) implements CompiledRecipient {
    public Equally {
      payees = List.copyOf(payees);
    }
  }

  /** A recipient where a condition holds. */
  record When(Node condition, CompiledRecipient recipient) implements CompiledRecipient {}

  /** The first that applies and names somebody. */
  record FirstOf(List<CompiledRecipient> recipients) implements CompiledRecipient {
    public FirstOf {
      recipients = List.copyOf(recipients);
    }
  }

  /** The shares of one recipient; null is all of it, or as the credit. */
  record CompiledPortion(@Nullable Node credit, @Nullable Node relief, @Nullable Node pay) {

    /** Whether quota relief and pay go by the same share as the credit. */
    boolean isPlain() {
      return relief == null && pay == null;
    }
  }

  /** Whether it reads nothing but the record. */
  default boolean readsRecordOnly() {
    return switch (this) {
      case ToPayee r ->
          CompiledCredit.readsRecordOnly(r.payee())
              && r.portion().isPlain()
              && (r.portion().credit() == null
                  || CompiledCredit.readsRecordOnly(r.portion().credit()));
      case ToSplits r -> true;
      case Equally r -> r.payees().stream().allMatch(CompiledCredit::readsRecordOnly);
      case When r ->
          CompiledCredit.readsRecordOnly(r.condition()) && r.recipient().readsRecordOnly();
      case FirstOf r -> r.recipients().stream().allMatch(CompiledRecipient::readsRecordOnly);
      case ToManagers r -> false;
      case ToBelow r -> false;
      case ToCrowd r -> false;
    };
  }
}
