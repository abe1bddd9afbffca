package guerdon.web.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * What was changed, decided and looked at, by whom and when; entries are only ever added.
 *
 * <p>Each entry carries the SHA-256 of its own words and of the hash of the entry before it, so
 * that an entry that is altered, missing or moved breaks the chain at its place.
 */
public final class AuditLog {
  private static final String FIRST_HASH = "0".repeat(64);

  private final Handle handle;
  private final Clock clock;

  AuditLog(Handle handle, Clock clock) {
    this.handle = handle;
    this.clock = clock;
  }

  /**
   * One entry.
   *
   * @param subject what it is about, such as {@code run 12} or {@code payee E7}
   * @param detail the rest in words; never an amount or a secret
   * @param previous the hash of the entry before it
   */
  public record Entry(
      long sequence,
      String at,
      String actor,
      String action,
      String subject,
      String detail,
      String previous,
      String hash) {}

  /** Adds an entry, and tells webhooks of it, in the transaction of what it tells of. */
  public void add(String actor, String action, String subject, String detail) {
    Entry head =
        handle
            .createQuery("SELECT sequence, hash FROM audit_head FOR UPDATE")
            .map(
                (rows, context) ->
                    new Entry(
                        rows.getLong("sequence"), "", "", "", "", "", "", rows.getString("hash")))
            .one();
    long sequence = head.sequence() + 1;
    String at = clock.instant().toString();
    String hash = hash(sequence, at, actor, action, subject, detail, head.hash());
    handle
        .createUpdate(
            "INSERT INTO audit_entry (sequence, at, actor, action, subject, detail, previous,"
                + " hash) VALUES (:sequence, :at, :actor, :action, :subject, :detail, :previous,"
                + " :hash)")
        .bind("sequence", sequence)
        .bind("at", at)
        .bind("actor", actor)
        .bind("action", action)
        .bind("subject", subject)
        .bind("detail", detail)
        .bind("previous", head.hash())
        .bind("hash", hash)
        .execute();
    handle
        .createUpdate("UPDATE audit_head SET sequence = :sequence, hash = :hash")
        .bind("sequence", sequence)
        .bind("hash", hash)
        .execute();
    new Outbox(handle, clock).offer(action, subject, detail);
  }

  /** Entries after a number, the oldest first. */
  public List<Entry> after(long sequence, int limit) {
    return handle
        .createQuery(
            "SELECT * FROM audit_entry WHERE sequence > :sequence ORDER BY sequence LIMIT :limit")
        .bind("sequence", sequence)
        .bind("limit", limit)
        .map((rows, context) -> entry(rows))
        .list();
  }

  /**
   * The state of the log at the end of a day.
   *
   * @param day by UTC
   * @param last the number of its last entry, with its hash
   */
  public record Root(String day, long entries, long last, String hash) {}

  /** The roots of all days with entries. */
  public List<Root> roots() {
    return handle
        .createQuery(
            "SELECT d.day, d.entries, d.last, e.hash FROM (SELECT substr(at, 1, 10) AS day,"
                + " count(*) AS entries, max(sequence) AS last FROM audit_entry GROUP BY 1) d JOIN"
                + " audit_entry e ON e.sequence = d.last ORDER BY d.last")
        .map(
            (rows, context) ->
                new Root(
                    rows.getString("day"),
                    rows.getLong("entries"),
                    rows.getLong("last"),
                    rows.getString("hash")))
        .list();
  }

  /**
   * What is wrong with the log; nothing when it is whole.
   *
   * @param entries how many entries were looked at
   * @param head the hash that stands for all of them
   */
  public record Verdict(long entries, String head, List<String> faults) {
    public Verdict {
      faults = List.copyOf(faults);
    }
  }

  /** Computes the chain anew and names every entry at which it does not hold. */
  public Verdict verify() {
    List<String> faults = new ArrayList<>();
    long expected = 1;
    String previous = FIRST_HASH;
    try (Stream<Entry> entries =
        handle
            .createQuery("SELECT * FROM audit_entry ORDER BY sequence")
            .setFetchSize(5_000)
            .map((rows, context) -> entry(rows))
            .stream()) {
      for (Iterator<Entry> next = entries.iterator(); next.hasNext(); ) {
        Entry entry = next.next();
        if (entry.sequence() > expected) {
          faults.add(missing(expected, entry.sequence() - 1));
        }
        String own =
            hash(
                entry.sequence(),
                entry.at(),
                entry.actor(),
                entry.action(),
                entry.subject(),
                entry.detail(),
                entry.previous());
        if (!own.equals(entry.hash())) {
          faults.add("entry " + entry.sequence() + " was altered");
        } else if (entry.sequence() == expected && !entry.previous().equals(previous)) {
          faults.add("entry " + entry.sequence() + " does not follow the entry before it");
        }
        expected = entry.sequence() + 1;
        previous = entry.hash();
      }
    }
    Entry head =
        handle
            .createQuery("SELECT sequence, hash FROM audit_head")
            .map(
                (rows, context) ->
                    new Entry(
                        rows.getLong("sequence"), "", "", "", "", "", "", rows.getString("hash")))
            .one();
    if (head.sequence() > expected - 1) {
      faults.add(missing(expected, head.sequence()));
    } else if (!head.hash().equals(previous) || head.sequence() != expected - 1) {
      faults.add("the last entry is not the one that was written last");
    }
    return new Verdict(expected - 1, previous, faults);
  }

  private static String missing(long first, long last) {
    return first == last
        ? "entry " + first + " is missing"
        : "entries " + first + " to " + last + " are missing";
  }

  private static String hash(
      long sequence,
      String at,
      String actor,
      String action,
      String subject,
      String detail,
      String previous) {
    StringBuilder words = new StringBuilder();
    for (String word :
        List.of(Long.toString(sequence), at, actor, action, subject, detail, previous)) {
      // The length before each word keeps two words from being read as one.
      words.append(word.length()).append(':').append(word);
    }
    return Hashes.of(words.toString());
  }

  private static Entry entry(ResultSet rows) throws SQLException {
    return new Entry(
        rows.getLong("sequence"),
        rows.getString("at"),
        rows.getString("actor"),
        rows.getString("action"),
        rows.getString("subject"),
        rows.getString("detail"),
        rows.getString("previous"),
        rows.getString("hash"));
  }
}
