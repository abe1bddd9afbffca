package guerdon.web.store;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whose pay a reader sees: everybody's, or that of some payees.
 *
 * <p>The database holds readers to it by its own row rules, whatever a query asks for.
 */
public record Viewer(boolean seesAll, Set<String> payees) {
  /** Sees everybody's pay. */
  public static final Viewer ALL = new Viewer(true, Set.of());

  /** Sees nobody's pay. */
  public static final Viewer NOBODY = new Viewer(false, Set.of());

  public Viewer {
    payees = Set.copyOf(payees);
  }

  /** Sees the pay of these payees. */
  public static Viewer of(Collection<String> payees) {
    return new Viewer(false, Set.copyOf(payees));
  }

  public boolean sees(String payee) {
    return seesAll || payees.contains(payee);
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
