package guerdon.seeds;

import java.util.Locale;

/**
 * An absence.
 *
 * @param kind why
 * @param from first day away
 * @param to last day away
 */
record Leave(Kind kind, int from, int to) {

  /** Why somebody is away. */
  enum Kind {
    PARENTAL,
    MEDICAL,
    SABBATICAL;

    /** As written in leaves.csv: {@code parental}. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  boolean covers(int day) {
    return from <= day && day <= to;
  }

  /** Days of this absence inside the given first and last day. */
  int daysWithin(int first, int last) {
    return Math.max(0, Math.min(to, last) - Math.max(from, first) + 1);
  }
}
