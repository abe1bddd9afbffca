package guerdon.web.store;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Events that webhooks are told of, written in the transaction of what they tell: what is undone is
 * not told, and what is done is not forgotten.
 *
 * <p>Every entry of the audit log about a run, a plan, an adjustment, an inquiry, a hold or a
 * release is an event. It holds ids, and apart from these the totals and payees that only members
 * who see everybody's pay are told.
 */
public final class Outbox {
  /** What events are about; the first word of their type. */
  public static final Set<String> KINDS =
      Set.of("run", "plan", "adjustment", "inquiry", "hold", "release");

  private final Handle handle;
  private final Clock clock;

  Outbox(Handle handle, Clock clock) {
    this.handle = handle;
    this.clock = clock;
  }

  /** Queues an event for the webhooks that want it. */
  void offer(String type, String subject, String detail) {
    String kind = type.substring(0, Math.max(0, type.indexOf('.')));
    if (!KINDS.contains(kind)) {
      return;
    }
    List<Long> webhooks =
        handle
            .createQuery(
                "SELECT id FROM webhook WHERE removed_at IS NULL AND disabled_at IS NULL AND"
                    + " ('*' = ANY (events) OR :type = ANY (events) OR :all = ANY (events)) ORDER"
                    + " BY id")
            .bind("type", type)
            .bind("all", kind + ".*")
            .mapTo(Long.class)
            .list();
    if (!webhooks.isEmpty()) {
      Map<String, Object> content = new LinkedHashMap<>();
      Map<String, Object> confidential = new LinkedHashMap<>();
      describe(type, subject, detail, content, confidential);
      long event = add(type, content, confidential);
      webhooks.forEach(webhook -> queue(webhook, event));
    }
  }

  /**
   * Queues an event for one webhook that says no more than that it arrives. Returns its delivery.
   */
  public long test(long webhook) {
    return queue(webhook, add("webhook.test", Map.of("webhook", webhook), Map.of()));
  }

  private long queue(long webhook, long event) {
    return handle
        .createQuery(
            "INSERT INTO webhook_delivery (webhook_id, event_id, state) VALUES (:webhook, :event,"
                + " 'pending') RETURNING id")
        .bind("webhook", webhook)
        .bind("event", event)
        .mapTo(Long.class)
        .one();
  }

  private long add(String type, Map<String, ?> content, Map<String, ?> confidential) {
    Instant now = clock.instant();
    return handle
        .createQuery(
            "INSERT INTO webhook_event (type, at, content, confidential) VALUES (:type, :now,"
                + " :content, :confidential) RETURNING id")
        .bind("type", type)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .bind("content", EventText.of(content))
        .bind("confidential", EventText.of(confidential))
        .mapTo(Long.class)
        .one();
  }

  private void describe(
      String type,
      String subject,
      String detail,
      Map<String, Object> content,
      Map<String, Object> confidential) {
    String[] words = subject.split(" ", 2);
    String id = words.length < 2 ? "" : words[1];
    if (words[0].equals("plan")) {
      int last = id.lastIndexOf(' ');
      content.put("plan", id.substring(0, Math.max(0, last)));
      content.put("version", id.substring(last + 1));
    } else {
      content.put(words[0], id);
    }
    if (words[0].equals("run")) {
      describeRun(type, Long.parseLong(id), content, confidential);
    }
    if (detail.startsWith("payee ")) {
      confidential.put("payee", detail.substring("payee ".length()));
    }
  }

  private void describeRun(
      String type, long run, Map<String, Object> content, Map<String, Object> confidential) {
    handle
        .createQuery(
            "SELECT r.plan, r.number, r.first_day, r.last_day, p.id AS posting, p.paid_in FROM run"
                + " r LEFT JOIN posting p ON p.run_id = r.id WHERE r.id = :run")
        .bind("run", run)
        .map(
            (rows, context) -> {
              content.put("plan", rows.getString("plan"));
              content.put("version", rows.getString("number"));
              content.put("from", rows.getString("first_day"));
              content.put("to", rows.getString("last_day"));
              if (rows.getString("posting") != null) {
                content.put("posting", rows.getString("posting"));
                content.put("paidIn", rows.getString("paid_in"));
              }
              return run;
            })
        .one();
    if (type.equals("run.posted")) {
      confidential.put(
          "totals",
          totals(
              "SELECT currency, sum(amount) AS amount FROM posted_line JOIN posting ON id ="
                  + " posting_id WHERE run_id = :run GROUP BY currency ORDER BY currency",
              run));
    } else if (Set.of("run.computed", "run.approved").contains(type)) {
      confidential.put(
          "totals",
          totals(
              "SELECT currency, sum(amount) AS amount FROM pay_line WHERE run_id = :run GROUP BY"
                  + " currency ORDER BY currency",
              run));
    }
  }

  private Map<String, String> totals(String sql, long run) {
    Map<String, String> totals = new LinkedHashMap<>();
    handle
        .createQuery(sql)
        .bind("run", run)
        .map(
            (rows, context) ->
                totals.put(
                    rows.getString("currency"), rows.getBigDecimal("amount").toPlainString()))
        .list();
    return totals;
  }
}
