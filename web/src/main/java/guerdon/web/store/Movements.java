package guerdon.web.store;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * What a posting of a run moves: what it pays, what it takes into what is held, and what it lets
 * out of it.
 *
 * <p>For each amount of the run, what is due is the amount less what earlier postings paid of it.
 * Where a hold covers the amount, what is due is held: the posting pays nothing and takes the
 * difference of due and held into what is held. Where none does, what was held is released, and the
 * rest is paid. So what is posted and what is held always add up to what was computed last.
 *
 * <p>Amounts that the run does not look at keep what was posted; what is held of them is released
 * when no hold covers them any more. What the run could not compute moves nothing: an amount that
 * is unknown is not zero.
 */
final class Movements {
  private static final String ACTIVE =
      "SELECT h.* FROM hold h JOIN r ON h.plan = r.plan WHERE (h.until_day IS NULL OR r.last_day <"
          + " h.until_day) AND EXISTS (SELECT FROM hold_event e WHERE e.hold_id = h.id AND e.kind ="
          + " 'approved') AND NOT EXISTS (SELECT FROM hold_event e WHERE e.hold_id = h.id AND"
          + " e.kind IN ('released', 'lapsed'))";

  private static final String PAY =
      "WITH r AS (SELECT * FROM run WHERE id = :run), active AS ("
          + ACTIVE
          + "), u AS (SELECT payee, period, first_day, last_day, component, currency, amount AS"
          + " computed, 0 AS posted, 0 AS held, NULL::bigint AS holder FROM pay_line WHERE run_id ="
          + " :run UNION ALL SELECT payee, period, l.first_day, l.first_day, component, currency,"
          + " 0, amount, 0, NULL FROM posted_line l JOIN r ON l.plan = r.plan WHERE kind <>"
          + " 'adjustment' AND adjustment_id IS NULL AND l.first_day BETWEEN r.first_day AND"
          + " r.last_day UNION ALL SELECT payee, period, l.first_day, l.first_day, component,"
          + " currency, 0, 0, amount, hold_id FROM held_line l JOIN r ON l.plan = r.plan WHERE"
          + " adjustment_id IS NULL), k AS (SELECT payee, max(period) AS period, u.first_day,"
          + " max(u.last_day) AS last_day, component, currency, sum(held) AS held, max(holder) AS"
          + " holder, CASE WHEN u.first_day BETWEEN r.first_day AND r.last_day THEN sum(computed) -"
          + " sum(posted) ELSE sum(held) END AS due FROM u CROSS JOIN r GROUP BY payee,"
          + " u.first_day, component, currency, r.first_day, r.last_day), c AS (SELECT k.payee,"
          + " k.first_day, k.component, min(a.id) AS hold_id FROM k JOIN active a ON a.payee ="
          + " k.payee AND (a.component IS NULL OR a.component = k.component) AND (a.first_day IS"
          + " NULL OR k.first_day BETWEEN a.first_day AND a.last_day) GROUP BY k.payee,"
          + " k.first_day, k.component) SELECT k.payee, k.period, k.first_day, k.component,"
          + " k.currency, k.due, k.held, c.hold_id, coalesce(c.hold_id, k.holder) AS holder, CASE"
          + " WHEN EXISTS (SELECT FROM posting p JOIN r ON p.plan = r.plan WHERE p.last_day >="
          + " k.last_day) THEN 'correction' ELSE 'pay' END AS kind FROM k LEFT JOIN c ON c.payee ="
          + " k.payee AND c.first_day = k.first_day AND c.component = k.component WHERE (CASE WHEN"
          + " c.hold_id IS NULL THEN k.due <> 0 OR k.held <> 0 ELSE k.due <> k.held END) AND NOT"
          + " EXISTS (SELECT FROM incomplete_line i WHERE i.run_id = :run AND i.payee = k.payee AND"
          + " i.first_day = k.first_day AND i.component = k.component)";

  private static final String ADJUSTMENTS =
      "WITH r AS (SELECT * FROM run WHERE id = :run), active AS ("
          + ACTIVE
          + "), a AS (SELECT j.*, coalesce((SELECT sum(l.amount) FROM held_line l WHERE"
          + " l.adjustment_id = j.id), 0) AS held, (SELECT max(l.hold_id) FROM held_line l WHERE"
          + " l.adjustment_id = j.id) AS last_hold, (SELECT min(h.id) FROM active h WHERE h.payee ="
          + " j.payee AND h.component IS NULL AND (h.first_day IS NULL OR j.first_day BETWEEN"
          + " h.first_day AND h.last_day)) AS hold_id FROM adjustment j JOIN r ON j.plan = r.plan"
          + " WHERE j.approved_by IS NOT NULL AND j.posting_id IS NULL) SELECT a.id, a.payee,"
          + " a.period, a.first_day, a.amount, a.currency, a.held, a.hold_id, coalesce(a.hold_id,"
          + " a.last_hold) AS holder FROM a JOIN r ON true WHERE (a.first_day <= r.last_day OR"
          + " a.held <> 0) AND (a.hold_id IS NULL OR a.held = 0)";

  /** What is paid, as lines of a posting, out of rows such as those of {@link #PAY}. */
  private static final String PAID =
      "SELECT payee, period, first_day, component, held AS amount, currency, 'release' AS kind,"
          + " NULL::bigint AS adjustment_id FROM pay_movement WHERE hold_id IS NULL AND held <> 0"
          + " UNION ALL SELECT payee, period, first_day, component, due - held, currency, kind,"
          + " NULL FROM pay_movement WHERE hold_id IS NULL AND due <> held UNION ALL SELECT payee,"
          + " period, first_day, 'adjustment ' || id, amount, currency, CASE WHEN held = 0 THEN"
          + " 'adjustment' ELSE 'release' END, id FROM adjustment_movement WHERE hold_id IS NULL";

  private static final String HELD =
      "SELECT holder, payee, period, first_day, component, CASE WHEN hold_id IS NULL THEN -held"
          + " ELSE due - held END AS amount, currency, NULL::bigint AS adjustment_id FROM"
          + " pay_movement WHERE hold_id IS NOT NULL OR held <> 0 UNION ALL SELECT holder, payee,"
          + " period, first_day, 'adjustment ' || id, CASE WHEN hold_id IS NULL THEN -held ELSE"
          + " amount END, currency, id FROM adjustment_movement WHERE hold_id IS NOT NULL OR held"
          + " <> 0";

  private final Handle handle;
  private final long run;

  Movements(Handle handle, long run) {
    this.handle = handle;
    this.run = run;
  }

  /**
   * What a posting would move of one amount.
   *
   * @param kind {@code pay}, {@code correction}, {@code release}, {@code adjustment}, or {@code
   *     held} for what is not paid
   */
  record Movement(
      String payee,
      String period,
      LocalDate first,
      String component,
      BigDecimal amount,
      String currency,
      String kind) {}

  /** What would be moved now, by payee, period and component. */
  List<Movement> look(int limit) {
    return handle
        .createQuery(
            "WITH pay_movement AS ("
                + PAY
                + "), adjustment_movement AS ("
                + ADJUSTMENTS
                + "), paid AS ("
                + PAID
                + "), held AS ("
                + HELD
                + ") SELECT * FROM (SELECT payee, period, first_day, component, amount, currency,"
                + " kind FROM paid"
                + " UNION ALL SELECT payee, period, first_day, component, amount, currency, 'held'"
                + " FROM held h WHERE NOT EXISTS (SELECT FROM paid p WHERE p.payee = h.payee AND"
                + " p.first_day = h.first_day AND p.component = h.component AND p.currency ="
                + " h.currency AND p.kind = 'release')) m ORDER BY payee COLLATE \"C\", first_day,"
                + " component COLLATE \"C\", kind LIMIT :limit")
        .bind("run", run)
        .bind("limit", limit)
        .map(
            (rows, context) ->
                new Movement(
                    rows.getString("payee"),
                    rows.getString("period"),
                    Times.day(rows, "first_day"),
                    rows.getString("component"),
                    rows.getBigDecimal("amount"),
                    rows.getString("currency"),
                    rows.getString("kind")))
        .list();
  }

  /**
   * Works everything out once, for the rest of the transaction; returns how many lines are posted.
   */
  long prepare() {
    handle
        .createUpdate("CREATE TEMPORARY TABLE pay_movement ON COMMIT DROP AS " + PAY)
        .bind("run", run)
        .execute();
    handle
        .createUpdate("CREATE TEMPORARY TABLE adjustment_movement ON COMMIT DROP AS " + ADJUSTMENTS)
        .bind("run", run)
        .execute();
    return handle.createQuery("SELECT count(*) FROM (" + PAID + ") p").mapTo(Long.class).one();
  }

  /** Writes what was worked out as the lines of a posting. */
  void write(long posting, String plan) {
    handle
        .createUpdate(
            "INSERT INTO posted_line (posting_id, plan, payee, period, first_day, component,"
                + " amount, currency, kind, adjustment_id) SELECT :posting, :plan, p.* FROM ("
                + PAID
                + ") p")
        .bind("posting", posting)
        .bind("plan", plan)
        .execute();
    handle
        .createUpdate(
            "INSERT INTO held_line (posting_id, plan, hold_id, payee, period, first_day,"
                + " component, amount, currency, adjustment_id) SELECT :posting, :plan, h.* FROM ("
                + HELD
                + ") h")
        .bind("posting", posting)
        .bind("plan", plan)
        .execute();
    handle
        .createUpdate(
            "UPDATE adjustment SET posting_id = :posting WHERE id IN (SELECT id FROM"
                + " adjustment_movement WHERE hold_id IS NULL)")
        .bind("posting", posting)
        .execute();
  }
}
