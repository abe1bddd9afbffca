package guerdon.engine.columns;

import guerdon.dsl.model.Recipient;
import guerdon.dsl.value.PayCalendar;
import guerdon.engine.facts.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private static final long MORE_BYTES = 256L << 20;

  private final Snapshot snapshot;
  private final PayCalendar calendar;
  private final Pieces pieces;
  private final long mostBytes;
  private final AtomicLong bytes;
  private final Map<String, RowColumns> rows;
  private final Map<List<Object>, Integer> keys;
  private final Map<Integer, Column> cells;
  private final Map<Integer, ClauseColumns> clauses;
  private final Set<Integer> unsayable;
  private final Map<Object, Object> others;
  private final Map<List<Object>, Optional<SplitRows>> splits;

  /**
   * @param pieces what does the work of one plan, on several threads perhaps
   * @param mostBytes how much is remembered
   */
  public Study(Snapshot snapshot, PayCalendar calendar, Pieces pieces, long mostBytes) {
    this.snapshot = snapshot;
    this.calendar = calendar;
    this.pieces = pieces;
    this.mostBytes = mostBytes;
    this.bytes = new AtomicLong();
    this.rows = new ConcurrentHashMap<>();
    this.keys = new ConcurrentHashMap<>();
    this.cells = new ConcurrentHashMap<>();
    this.clauses = new ConcurrentHashMap<>();
    this.unsayable = ConcurrentHashMap.newKeySet();
    this.others = new ConcurrentHashMap<>();
    this.splits = new ConcurrentHashMap<>();
  }

  /** The same rows as columns, and nothing else of what was computed: for measurements. */
  public Study afresh() {
    Study study = new Study(snapshot, calendar, pieces, mostBytes);
    rows.forEach((name, columns) -> study.rows.put(name, columns.afresh()));
    return study;
  }

  private Study(Study whole, Pieces pieces, long moreBytes) {
    this.snapshot = whole.snapshot;
    this.calendar = whole.calendar;
    this.pieces = pieces;
    this.mostBytes = Math.min(whole.mostBytes, whole.bytes.get() + moreBytes);
    this.bytes = whole.bytes;
    this.rows = whole.rows;
    this.keys = whole.keys;
    this.cells = whole.cells;
    this.clauses = whole.clauses;
    this.unsayable = whole.unsayable;
    this.others = whole.others;
    this.splits = whole.splits;
  }

  /**
   * The same study, in which one plan is computed by one thread: for many plans side by side. Of
   * what they compute, little more is remembered: most of it no other plan asks for, and keeping it
   * costs more than computing it.
   */
  public Study inTurn() {
    return new Study(this, Pieces.inTurn(), MORE_BYTES);
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

  /** The rows of records as somebody splits them; null where columns cannot say them. */
  @Nullable SplitRows splits(Recipient.ToSplits to, RowColumns records) {
    return splits
        .computeIfAbsent(
            List.of(records.table().type().name(), to),
            unseen -> Optional.ofNullable(SplitRows.of(to, records, rows(to.splits().name()))))
        .orElse(null);
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

  /** The credits of a clause where they were computed already. */
  @Nullable ClauseColumns knownClause(int key) {
    return clauses.get(key);
  }

  /** Whether columns are known not to be able to say a clause. */
  boolean isUnsayable(int key) {
    return unsayable.contains(key);
  }

  void remember(int key, @Nullable ClauseColumns clause) {
    if (clause == null) {
      unsayable.add(key);
    } else {
      clauses.putIfAbsent(key, clause);
    }
  }

  @Nullable Object other(Object key) {
    return others.get(key);
  }

  void rememberOther(Object key, Object value) {
    others.putIfAbsent(key, value);
  }
}
