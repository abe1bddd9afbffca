package guerdon.web.store;

import guerdon.web.store.PlanVersions.Version;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;

/** Who was reported on, by whom, as hashes; nothing of it is ever changed. */
public final class FairnessQueries {
  private final Handle handle;
  private final Clock clock;

  FairnessQueries(Handle handle, Clock clock) {
    this.handle = handle;
    this.clock = clock;
  }

  /**
   * The people of all reports that a member has asked for, a line each. A second report of the
   * member waits until this transaction has ended.
   */
  public String people(String member) {
    handle
        .createQuery("SELECT pg_advisory_xact_lock(hashtextextended(:words, 1))::text")
        .bind("words", member)
        .mapTo(String.class)
        .one();
    return String.join(
        "\n",
        handle
            .createQuery("SELECT DISTINCT people FROM fairness_query WHERE asked_by = :member")
            .bind("member", member)
            .mapTo(String.class)
            .list());
  }

  /** Keeps a report's people. */
  public void add(String member, Version version, LocalDate first, LocalDate last, String people) {
    handle
        .createUpdate(
            "INSERT INTO fairness_query (asked_by, asked_at, plan, number, first_day, last_day,"
                + " people) VALUES (:member, :now, :plan, :number, :first, :last, :people)")
        .bind("member", member)
        .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
        .bind("plan", version.plan())
        .bind("number", version.number())
        .bind("first", first)
        .bind("last", last)
        .bind("people", people)
        .execute();
  }
}
