package guerdon.engine.facts;

import guerdon.dsl.model.RecordField;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who reports to whom, from day to day, by one field of the payees' rows.
 *
 * <p>With Ann managing Bob until 2026-03-31 and Cem from 2026-04-01, Bob is below Ann on 2026-03-31
 * and below Cem the day after. Chains that run in a circle are in {@link #badRows}; questions about
 * them still end. Safe for any number of threads.
 */
public final class Hierarchy {
  private final List<Payee> payees;
  private final RecordField manager;
  private final List<@Nullable Payee[]> managers = new ArrayList<>();
  private final Circles circles;
  private volatile @Nullable Map<Integer, List<Payee>> reports;

  Hierarchy(List<Payee> payees, Map<String, Payee> byKey, RecordField manager) {
    this.payees = payees;
    this.manager = manager;
    for (Payee payee : payees) {
      @Nullable Payee[] above = new @Nullable Payee[payee.versions().size()];
      for (int version = 0; version < above.length; version++) {
        above[version] =
            payee.versions().get(version).value(manager) instanceof String key
                ? byKey.get(key)
                : null;
      }
      managers.add(above);
    }
    this.circles = Circles.in(payees, this);
  }

  /** The rows whose managers form a circle, each circle once, told from its smallest key. */
  public List<BadRow> badRows() {
    return circles.badRows(manager);
  }

  /** The rows that make up the circles. */
  Set<Fact> rowsInCircles() {
    return circles.rows();
  }

  /** The payee's manager on a day; null for none, or when the manager is no payee. */
  public @Nullable Payee managerOf(Payee payee, LocalDate date) {
    int version = payee.versionOn(date);
    return version < 0 ? null : managers.get(payee.index())[version];
  }

  /**
   * The managers of a payee on a day from the nearest up, at most {@code levels} of them; 0 levels
   * mean any number.
   */
  public List<Payee> managersOf(Payee payee, int levels, LocalDate date) {
    List<Payee> above = new ArrayList<>();
    Payee next = managerOf(payee, date);
    // In a circle nobody is met twice.
    while (next != null
        && next.index() != payee.index()
        && !above.contains(next)
        && (levels == 0 || above.size() < levels)) {
      above.add(next);
      next = managerOf(next, date);
    }
    return above;
  }

  /**
   * Everybody who may have stood above a payee on some day, level by level and by key: for each
   * link there is a day on which it held, which need not be the same one. At most {@code levels}
   * levels; 0 mean any number.
   */
  public List<List<Payee>> everAbove(Payee payee, int levels) {
    List<List<Payee>> above = new ArrayList<>();
    // More levels than payees only happen in a circle.
    int most = levels == 0 ? payees.size() : Math.min(levels, payees.size());
    List<Payee> level = List.of(payee);
    while (above.size() < most && !level.isEmpty()) {
      BitSet next = new BitSet(payees.size());
      for (Payee below : level) {
        for (Payee manager : managers.get(below.index())) {
          if (manager != null && manager.index() != payee.index()) {
            next.set(manager.index());
          }
        }
      }
      level = next.stream().mapToObj(payees::get).toList();
      if (!level.isEmpty()) {
        above.add(level);
      }
    }
    return above;
  }

  /**
   * Whether {@code top} stands above {@code member} on a day, at most {@code levels} steps up; 0
   * levels mean any number. Nobody is below themselves.
   */
  public boolean isBelow(Payee member, Payee top, int levels, LocalDate date) {
    if (member.index() == top.index()) {
      return false;
    }
    // More steps than payees only happen in a circle.
    int steps = levels == 0 ? payees.size() : Math.min(levels, payees.size());
    Payee above = managerOf(member, date);
    for (int step = 0; step < steps && above != null; step++) {
      if (above.index() == top.index()) {
        return true;
      }
      above = managerOf(above, date);
    }
    return false;
  }

  /**
   * Everybody who may have been below {@code top} on some day, by key: for each of their links
   * there is a day on which it held, which need not be the same one. Ask {@link #isBelow} for a
   * day.
   */
  public List<Payee> everBelow(Payee top) {
    BitSet found = new BitSet(payees.size());
    Deque<Payee> waiting = new ArrayDeque<>(List.of(top));
    while (!waiting.isEmpty()) {
      for (Payee report : reports().getOrDefault(waiting.remove().index(), List.of())) {
        if (report.index() != top.index() && !found.get(report.index())) {
          found.set(report.index());
          waiting.add(report);
        }
      }
    }
    return found.stream().mapToObj(payees::get).toList();
  }

  private Map<Integer, List<Payee>> reports() {
    Map<Integer, List<Payee>> known = reports;
    if (known == null) {
      known = new LinkedHashMap<>();
      for (Payee payee : payees) {
        for (Payee above : managers.get(payee.index())) {
          if (above != null) {
            known.computeIfAbsent(above.index(), index -> new ArrayList<>()).add(payee);
          }
        }
      }
      reports = known;
    }
    return known;
  }
}
