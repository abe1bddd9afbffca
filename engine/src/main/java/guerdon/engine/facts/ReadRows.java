package guerdon.engine.facts;

import guerdon.dsl.model.RecordType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one file while they are read and checked: the good ones, and what became of others.
 */
final class ReadRows {
  private static final int MOST_ABSENT = 1 << 17;

  private final RecordType type;
  private final int mostShown;
  private String file;
  private List<Fact> facts = new ArrayList<>();
  private final List<BadRow> shown = new ArrayList<>();
  private final List<BadRow> broken = new ArrayList<>();
  private final Map<String, Absent> absent = new HashMap<>();
  private long rows;
  private long bad;
  private long notYetKnown;
  private long replaced;
  private boolean unreadable;
  private @Nullable RowGroups byKey;

  ReadRows(RecordType type, int mostShown) {
    this.type = type;
    this.mostShown = mostShown;
    this.file = type.file();
  }

  /** A row that is in the file and cannot be used. */
  record Absent(int line, boolean notYetKnown) {}

  RecordType type() {
    return type;
  }

  /** The name of the file that is read, where it is another than the plan's. */
  void readFrom(String name) {
    file = name;
  }

  /** The file that is read. */
  String file() {
    return file;
  }

  List<Fact> facts() {
    return facts;
  }

  /** The good rows by key, asked for once all rows are read. */
  RowGroups byKey() {
    RowGroups known = byKey;
    if (known == null) {
      known = FactTable.keysOf(facts);
      byKey = known;
    }
    return known;
  }

  long rows() {
    return rows;
  }

  boolean unreadable() {
    return unreadable;
  }

  boolean isClean() {
    return bad == 0 && !unreadable;
  }

  void good(Fact fact) {
    rows++;
    facts.add(fact);
  }

  /** A row that stands in no line of the file: others name its key. */
  void added(Fact fact) {
    facts.add(fact);
    byKey = null;
  }

  void notYetKnown(@Nullable String key, int line) {
    rows++;
    notYetKnown++;
    remember(key, new Absent(line, true));
  }

  /** Counts a row as bad while it is read; what is wrong with it is told by {@link #show}. */
  void badWhileRead(@Nullable String key, int line) {
    rows++;
    bad++;
    remember(key, new Absent(line, false));
  }

  /** Takes out rows that others replace, as is known by now. */
  void replace() {
    Set<Fact> gone = type.keys().isEmpty() ? Set.of() : Knowledge.replaced(type, byKey());
    if (!gone.isEmpty()) {
      replaced += gone.size();
      facts = new ArrayList<>(facts.stream().filter(fact -> !gone.contains(fact)).toList());
      byKey = null;
    }
  }

  /** Takes out rows that turned out to be bad after they were read. */
  void withdraw(Set<Fact> gone) {
    bad += gone.size();
    List<Fact> kept = new ArrayList<>(facts.size() - gone.size());
    for (Fact fact : facts) {
      if (gone.contains(fact)) {
        remember(fact.hasKey() ? fact.key() : null, new Absent(fact.line(), false));
      } else {
        kept.add(fact);
      }
    }
    facts = kept;
    byKey = null;
  }

  private void remember(@Nullable String key, Absent row) {
    if (key != null && absent.size() < MOST_ABSENT) {
      absent.putIfAbsent(key, row);
    }
  }

  @Nullable Absent absent(String key) {
    return absent.get(key);
  }

  /** Whether more bad rows are worth putting into words. */
  boolean showsMore() {
    return shown.size() < mostShown;
  }

  void show(BadRow badRow) {
    if (showsMore()) {
      shown.add(badRow);
    }
  }

  /** The file cannot be read, or not to its end. */
  void broken(BadRow why) {
    unreadable = true;
    broken.add(why);
  }

  /** What keeps the file from being read to its end. */
  List<BadRow> broken() {
    return broken;
  }

  /** What is wrong by line: all that breaks the file, and as many of its rows as there is room. */
  List<BadRow> badRows(int room) {
    return Stream.concat(broken.stream(), shown.stream().limit(room))
        .sorted(Comparator.comparingLong(BadRow::line))
        .toList();
  }

  int shownRows() {
    return shown.size();
  }

  ReadOutcome.FileCount count() {
    return new ReadOutcome.FileCount(
        type.name(), file, rows, facts.size(), bad, notYetKnown, replaced, unreadable);
  }
}
