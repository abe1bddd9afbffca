package guerdon.web.fairness;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who was reported on before. Two reports on nearly the same people tell, by subtraction, about the
 * few that only one of them has; so the second is refused.
 *
 * <p>The text has a line for each report: hashes of the ids, sixteen digits each, no names.
 */
public final class ReportLedger {
  private static final int DIGITS = 16;

  private final String before;
  private final TreeSet<String> people = new TreeSet<>();

  /**
   * A ledger and a report that is asked for.
   *
   * @param text what earlier reports left
   * @param ids the ids of the people of the new report
   */
  public ReportLedger(String text, List<String> ids) {
    this.before = text;
    ids.forEach(id -> people.add(hash(id)));
  }

  /** Why the report is refused; null when it is not. */
  public @Nullable String refusal(int smallest) {
    for (String line : before.lines().toList()) {
      TreeSet<String> earlier = new TreeSet<>();
      for (int at = 0; at + DIGITS <= line.length(); at += DIGITS) {
        earlier.add(line.substring(at, at + DIGITS));
      }
      int both = 0;
      for (String person : people) {
        both += earlier.contains(person) ? 1 : 0;
      }
      int only = people.size() - both + (earlier.size() - both);
      if (only > 0 && only < smallest) {
        return "its people differ from those of an earlier report by fewer than "
            + smallest
            + ", so that the two together would tell about single persons; report on the same"
            + " people or on clearly others";
      }
    }
    return null;
  }

  /** The line of this report. */
  public String line() {
    return String.join("", people);
  }

  /** The text with this report. */
  public String after() {
    String line = line();
    return before.lines().anyMatch(line::equals) ? before : before + line + "\n";
  }

  private static String hash(String id) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(("guerdon fairness " + id).getBytes(StandardCharsets.UTF_8));
      return java.util.HexFormat.of().formatHex(Arrays.copyOf(digest, DIGITS / 2));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
