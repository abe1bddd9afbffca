package guerdon.dsl.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who gets a credit of a record, and how much of it. */
public sealed interface Recipient {

  /** The payee an expression gives. */
  record ToPayee(Expr payee, Portion portion) implements Recipient {}

  /**
   * The rows of {@code splits} that refer to the record: each names a payee and a share; a record
   * without rows goes whole to {@code fallback}.
   *
   * @param byWeight whether shares are weights, so that 2 and 3 are 40% and 60%
   * @param allowingOver whether the shares of a record may add up to more than 100%
   */
  record ToSplits(
      RecordType splits,
      RecordField reference,
      RecordField payee,
      RecordField share,
      @Nullable RecordField fallback,
      boolean byWeight,
      boolean allowingOver)
      implements Recipient {}

  /**
   * The managers of a payee on the day of the credit: the first is level 1.
   *
   * @param levels how many of them; 0 for all
   * @param lessLowerLevels whether a level's share is of what the levels below it left: 10% each of
   *     $10.00 are $1.00 for the payee and $0.90 for the manager
   */
  record ToManagers(
      Expr payee, RecordField manager, int levels, Portion portion, boolean lessLowerLevels)
      implements Recipient {}

  /** Everybody below a payee on the day of the credit, so many levels down (0: any number). */
  record ToBelow(Expr payee, RecordField manager, int levels, Portion portion)
      implements Recipient {}

  /**
   * Several payees who are found on the day of the credit, among those employed on it.
   *
   * @param where what must hold of one of them, who is then the payee at hand; null for nothing
   * @param equally whether they share out one share, three a third each; else each gets it whole
   */
  record ToCrowd(Crowd crowd, @Nullable Expr where, boolean equally, Portion portion)
      implements Recipient {}

  /** How several payees are found. */
  sealed interface Crowd {
    /** Everybody below a payee, so many levels down (0: any number). */
    record Below(Expr payee, RecordField manager, int levels) implements Crowd {}

    /** Everybody whose field has a value. */
    record Same(RecordField field, Expr value) implements Crowd {}
  }

  /** Equal shares for the payees that are there: two of three get half each. */
  record Equally(List<Expr> payees) implements Recipient {
    public Equally {
      payees = List.copyOf(payees);
    }
  }

  /** A recipient of the records for which a condition holds. */
  record When(Expr condition, Recipient recipient) implements Recipient {}

  /** The first of several that applies and names somebody. */
  record FirstOf(List<Recipient> recipients) implements Recipient {
    public FirstOf {
      recipients = List.copyOf(recipients);
    }
  }

  /**
   * Which share of a record counts for a payee: as credit, as relief of quota, and as what is paid
   * on. An overlay of 100% credit, 0% relief and 100% pay is seen and paid, and retires no quota.
   *
   * @param credit null for all of it
   * @param relief null where it is the share of the credit
   * @param pay null where it is the share of the credit
   */
  record Portion(@Nullable Expr credit, @Nullable Expr relief, @Nullable Expr pay) {
    public static final Portion WHOLE = new Portion(null, null, null);
  }
}
