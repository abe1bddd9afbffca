package guerdon.web.store;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** What people did to pay beside a plan, by who approved it, for reports on fairness. */
public final class Discretion {
  private final Handle handle;

  Discretion(Handle handle) {
    this.handle = handle;
  }

  /**
   * Who approved adjustments of whom, for periods that begin within some days.
   *
   * @param sign 1 for those that add to pay, -1 for those that take from it
   * @return the names of members by the ids of payees
   */
  public Map<String, Set<String>> adjusted(String plan, LocalDate first, LocalDate last, int sign) {
    return names(
        handle
            .createQuery(
                "SELECT payee, approved_by FROM adjustment WHERE plan = :plan AND approved_by IS"
                    + " NOT NULL AND sign(amount) = :sign AND first_day BETWEEN :first AND :last")
            .bind("plan", plan)
            .bind("sign", sign)
            .bind("first", first)
            .bind("last", last));
  }

  /** Who approved that whose pay was held back, for days that some of these are among. */
  public Map<String, Set<String>> held(String plan, LocalDate first, LocalDate last) {
    return names(
        handle
            .createQuery(
                "SELECT h.payee, e.member AS approved_by FROM hold h JOIN hold_event e ON e.hold_id"
                    + " = h.id AND e.kind = 'approved' WHERE h.plan = :plan AND (h.first_day IS"
                    + " NULL OR (h.first_day <= :last AND h.last_day >= :first))")
            .bind("plan", plan)
            .bind("first", first)
            .bind("last", last));
  }

  private static Map<String, Set<String>> names(Query query) {
    Map<String, Set<String>> names = new HashMap<>();
    query
        .map((rows, context) -> Map.entry(rows.getString("payee"), rows.getString("approved_by")))
        .forEach(
            each ->
                names.computeIfAbsent(each.getKey(), id -> new TreeSet<>()).add(each.getValue()));
    return names;
  }
}
