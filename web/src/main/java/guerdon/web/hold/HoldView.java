package guerdon.web.hold;

import guerdon.web.store.Hashes;
import guerdon.web.store.Holds.Hold;
import guerdon.web.store.Holds.Step;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A hold in JSON; whoever has not acted yet is null. */
record HoldView(
    long id,
    String plan,
    String payee,
    @Nullable String component,
    @Nullable String period,
    @Nullable LocalDate until,
    String reason,
    @Nullable String note,
    String state,
    String createdBy,
    Instant createdAt,
    @Nullable String approvedBy,
    @Nullable Instant approvedAt,
    @Nullable String releaseAskedBy,
    @Nullable Instant releaseAskedAt,
    @Nullable String releaseReason,
    @Nullable String releasedBy,
    @Nullable Instant releasedAt,
    @Nullable Instant lapsedAt) {

  static HoldView of(Hold hold) {
    return new HoldView(
        hold.id(),
        hold.asked().plan(),
        hold.asked().payee(),
        hold.asked().component(),
        hold.asked().period(),
        hold.asked().until(),
        hold.asked().reason(),
        hold.asked().note(),
        hold.state(),
        hold.createdBy(),
        hold.createdAt(),
        by(hold.approved()),
        at(hold.approved()),
        by(hold.releaseAsked()),
        at(hold.releaseAsked()),
        hold.releaseReason(),
        by(hold.released()),
        at(hold.released()),
        hold.lapsedAt());
  }

  private static @Nullable String by(@Nullable Step step) {
    return step == null ? null : step.by();
  }

  private static @Nullable Instant at(@Nullable Step step) {
    return step == null ? null : step.at();
  }

  /** Tells one state of a hold from another. */
  static String tag(Hold hold) {
    return Hashes.of(hold.id() + hold.state());
  }
}
