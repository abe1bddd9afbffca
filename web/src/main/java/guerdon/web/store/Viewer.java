package guerdon.web.store;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whose pay a reader sees: everybody's; their own; and, of those below them, what is for days on
 * which they were below them.
 *
 * <p>The database holds readers to it by its own row rules, whatever a query asks for.
 *
 * @param payees whom they see now: themselves and those below them as was posted last
 * @param self who they are when they see their own pay; null when they do not
 * @param manager who they are when they see the pay of those below them; null when they do not
 */
public record Viewer(
    boolean seesAll, Set<String> payees, @Nullable String self, @Nullable String manager) {
  /** Sees everybody's pay. */
  public static final Viewer ALL = new Viewer(true, Set.of(), null, null);

  /** Sees nobody's pay. */
  public static final Viewer NOBODY = new Viewer(false, Set.of(), null, null);

  public Viewer {
    payees = Set.copyOf(payees);
  }

  /** Sees their own pay. */
  public static Viewer payee(String self) {
    return new Viewer(false, Set.of(self), self, null);
  }

  /**
   * Sees the pay of those below them.
   *
   * @param below whom they lead now
   * @param own whether they see their own pay as well
   */
  public static Viewer manager(String manager, Collection<String> below, boolean own) {
    Set<String> seen = new TreeSet<>(below);
    seen.remove(manager);
    if (own) {
      seen.add(manager);
    }
    return new Viewer(false, seen, own ? manager : null, manager);
  }

  /** Whether they see a payee now. */
  public boolean sees(String payee) {
    return seesAll || payees.contains(payee);
  }

  /** Whether they see all pay of a payee, whenever it was for. */
  public boolean seesAlways(String payee) {
    return seesAll || payee.equals(self);
  }

  /** As an array in the notation of PostgreSQL. */
  String array() {
    StringBuilder array = new StringBuilder("{");
    for (String payee : new TreeSet<>(payees)) {
      array.append(array.length() > 1 ? "," : "").append('"');
      array.append(payee.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
    }
    return array.append('}').toString();
  }
}
