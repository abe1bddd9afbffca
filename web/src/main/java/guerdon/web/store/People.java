package guerdon.web.store;

import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Who was paid, and for what: what can be asked of pay that was posted. */
public final class People {
  private final Handle handle;

  People(Handle handle) {
    this.handle = handle;
  }

  /**
   * Somebody whom a posted run pays.
   *
   * @param manager to whom they report by the latest posting that knows them; null for nobody
   * @param plan of that posting
   * @param paidIn the period in which it pays
   */
  public record Person(String payee, @Nullable String manager, String plan, String paidIn) {}

  /** Payees by their keys, those after one; row rules leave out whom the reader may not see. */
  public List<Person> payees(@Nullable String after, int limit) {
    return handle
        .createQuery(
            "SELECT DISTINCT ON (p.payee COLLATE \"C\") p.payee, p.manager, o.plan, o.paid_in FROM"
                + " run_payee p JOIN posting o ON o.run_id = p.run_id WHERE (:after::text IS NULL"
                + " OR p.payee COLLATE \"C\" > :after) AND EXISTS (SELECT FROM pay_line l WHERE"
                + " l.run_id = p.run_id AND l.payee = p.payee) ORDER BY p.payee COLLATE \"C\", o.id"
                + " DESC LIMIT :limit")
        .bind("after", after)
        .bind("limit", limit)
        .map(
            (rows, context) ->
                new Person(
                    rows.getString("payee"),
                    rows.getString("manager"),
                    rows.getString("plan"),
                    rows.getString("paid_in")))
        .list();
  }

  /**
   * A period in which a plan was paid.
   *
   * @param lastDay of the runs that were posted for it
   * @param postings how many
   * @param latest the last of them
   * @param lines amounts of all of them
   */
  public record PaidPeriod(
      String period, LocalDate lastDay, long postings, long latest, long lines) {}

  /** The periods in which a plan was paid, the latest first, those before a day. */
  public List<PaidPeriod> periods(String plan, @Nullable LocalDate before, int limit) {
    return handle
        .createQuery(
            "SELECT paid_in, max(last_day) AS last_day, count(*) AS postings, max(id) AS latest,"
                + " sum(line_count)::bigint AS lines FROM posting WHERE plan = :plan GROUP BY"
                + " paid_in HAVING :before::date IS NULL OR max(last_day) < :before ORDER BY"
                + " max(last_day) DESC LIMIT :limit")
        .bind("plan", plan)
        .bind("before", before)
        .bind("limit", limit)
        .map(
            (rows, context) ->
                new PaidPeriod(
                    rows.getString("paid_in"),
                    Times.day(rows, "last_day"),
                    rows.getLong("postings"),
                    rows.getLong("latest"),
                    rows.getLong("lines")))
        .list();
  }
}
