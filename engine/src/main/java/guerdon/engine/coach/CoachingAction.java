package guerdon.engine.coach;

import guerdon.dsl.model.Trigger.ActionKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that is to be done for a payee: a recommendation, task, training, nudge or escalation.
 *
 * <p>The same policy on the same data gives the same actions under the same ids, however often it
 * is asked.
 *
 * @param id 16 hexadecimal figures made from policy, trigger, payee, day and kind
 * @param payee whom it is about
 * @param recipient who is to act or to read
 * @param day the evaluation day
 * @param due the last day to do it in time; null where there is none
 * @param lastDay the last day on which it is open; after it, it expires
 * @param status as of the day that was asked for
 * @param madeBefore whether an earlier run made it already
 * @param because the sentence that says why; empty where the trigger has none
 * @param evidence the values that were read
 */
public record CoachingAction(
    String id,
    String policy,
    String trigger,
    ActionKind kind,
    String payee,
    String recipient,
    LocalDate day,
    @Nullable LocalDate due,
    LocalDate lastDay,
    ActionStatus status,
    boolean madeBefore,
    String text,
    String because,
    List<Evidence> evidence) {
  private static final int ID_BYTES = 8;

  public CoachingAction {
    evidence = List.copyOf(evidence);
  }

  /** The same action with another status. */
  CoachingAction with(ActionStatus newStatus, boolean before) {
    return new CoachingAction(
        id, policy, trigger, kind, payee, recipient, day, due, lastDay, newStatus, before, text,
        because, evidence);
  }

  /**
   * The id of an action.
   *
   * @param number counts actions of one kind that one trigger makes on one day, from 1
   */
  static String id(
      String policy, String trigger, String payee, LocalDate day, ActionKind kind, int number) {
    String told =
        String.join("\n", policy, trigger, payee, day.toString(), kind.word())
            + (number == 1 ? "" : "\n" + number);
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(told.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
