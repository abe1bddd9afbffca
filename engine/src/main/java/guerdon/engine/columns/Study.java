package guerdon.engine.columns;

import guerdon.dsl.value.PayCalendar;
import guerdon.engine.facts.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What all variants of a plan on one snapshot have in common: its rows as columns, and every column
 * that was computed, under what it was computed from.
 *
 * <p>Safe for any number of threads.
 */
public final class Study {
  private final Snapshot snapshot;
  private final PayCalendar calendar;
  private final Pieces pieces;
  private final long mostBytes;
  private final AtomicLong bytes = new AtomicLong();
  private final Map<String, RowColumns> rows = new ConcurrentHashMap<>();
  private final Map<List<Object>, Integer> keys = new ConcurrentHashMap<>();
  private final Map<Integer, Column> cells = new ConcurrentHashMap<>();
  private final Map<Integer, Optional<ClauseColumns>> clauses = new ConcurrentHashMap<>();
  private final Map<Object, Object> others = new ConcurrentHashMap<>();

  /**
   * @param pieces what does the work of one plan, on several threads perhaps
   * @param mostBytes how much is remembered
   */
  public Study(Snapshot snapshot, PayCalendar calendar, Pieces pieces, long mostBytes) {
    this.snapshot = snapshot;
    this.calendar = calendar;
    this.pieces = pieces;
    this.mostBytes = mostBytes;
  }

  /** A study of the same rows that remembers nothing that was computed from them. */
  public Study afresh() {
    Study study = new Study(snapshot, calendar, pieces, mostBytes);
    rows.forEach((name, known) -> study.rows.put(name, known.afresh()));
    return study;
  }

  public Snapshot snapshot() {
    return snapshot;
  }

  public PayCalendar calendar() {
    return calendar;
  }

  Pieces pieces() {
    return pieces;
  }

  RowColumns rows(String record) {
    return rows.computeIfAbsent(record, name -> new RowColumns(snapshot.table(name), snapshot));
  }

  /** A number for what a column is computed from; the same for the same. */
  int key(List<Object> parts) {
    return keys.computeIfAbsent(parts, unseen -> keys.size());
  }

  @Nullable Column known(int key) {
    return cells.get(key);
  }

  void remember(int key, Column column) {
    long size = column.bytes();
    if (bytes.addAndGet(size) > mostBytes) {
      bytes.addAndGet(-size);
      return;
    }
    if (cells.putIfAbsent(key, column) != null) {
      bytes.addAndGet(-size);
    }
  }

  @Nullable Optional<ClauseColumns> knownClause(int key) {
    return clauses.get(key);
  }

  void remember(int key, Optional<ClauseColumns> clause) {
    clauses.putIfAbsent(key, clause);
  }

  @Nullable Object other(Object key) {
    return others.get(key);
  }

  void rememberOther(Object key, Object value) {
    others.putIfAbsent(key, value);
  }
}
