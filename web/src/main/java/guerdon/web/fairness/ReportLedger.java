package guerdon.web.fairness;

import guerdon.dsl.value.DateRange;
import guerdon.engine.fairness.report.Study;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who was reported on before. Two reports on nearly the same people tell, by subtraction, about the
 * few that only one of them has; so do two ways to group the same people, such as by other bands of
 * age. So the second is refused.
 *
 * <p>The text has a line for each set of people: hashes of the ids, sixteen digits each, no names.
 * The line of a group begins with the days that its pay is of.
 */
public final class ReportLedger {
  private static final int DIGITS = 16;
  private static final String OF = " ";

  private final String before;
  private final int smallest;
  private final List<String> lines = new ArrayList<>();

  /**
   * A ledger and a report that is asked for.
   *
   * @param text what earlier reports left
   * @param range the days of the new report; null where its table has none
   */
  public ReportLedger(String text, Study study, @Nullable DateRange range) {
    this.before = text;
    this.smallest = study.settings().smallest();
    List<String> hashes =
        study.people().texts(study.person()).stream().map(ReportLedger::hash).toList();
    lines.add(String.join("", new TreeSet<>(hashes)));
    String days = range == null ? "always" : range.first() + ".." + range.last();
    for (Study.Attribute attribute : study.attributes()) {
      Map<String, TreeSet<String>> groups = new TreeMap<>();
      List<String> cells = study.people().texts(attribute.column());
      for (int row = 0; row < hashes.size(); row++) {
        groups.computeIfAbsent(cells.get(row), cell -> new TreeSet<>()).add(hashes.get(row));
      }
      groups.values().stream()
          .filter(group -> group.size() >= smallest)
          .forEach(group -> lines.add(days + OF + String.join("", group)));
    }
  }

  /** Why the report is refused; null when it is not. */
  public @Nullable String refusal() {
    List<String> earlier = before.lines().filter(line -> !line.isEmpty()).distinct().toList();
    for (String line : lines) {
      boolean everybody = !line.contains(OF);
      for (String other : earlier) {
        boolean comparable = everybody ? !other.contains(OF) : overlap(line, other);
        if (comparable && few(people(line), people(other))) {
          return (everybody ? "its people differ" : "one of its groups differs")
              + " from "
              + (everybody
                  ? "those of an earlier report"
                  : "people or a group of an earlier report")
              + " by fewer than "
              + smallest
              + ", so that the two together would tell about single persons; report on the same"
              + (everybody
                  ? " people or on clearly others"
                  : " groups or on clearly others (such as the same bands of age)");
        }
      }
    }
    return null;
  }

  /** Whether pay of both is of some of the same days; people of no days are of all. */
  private static boolean overlap(String line, String other) {
    if (!other.contains(OF) || line.startsWith("always") || other.startsWith("always")) {
      return true;
    }
    return !day(line, 0).isAfter(day(other, 1)) && !day(other, 0).isAfter(day(line, 1));
  }

  private static LocalDate day(String line, int at) {
    return LocalDate.parse(line.substring(0, line.indexOf(OF)).split("\\.\\.", -1)[at]);
  }

  private static String people(String line) {
    return line.substring(line.indexOf(OF) + 1);
  }

  /** Whether two sets, in the order of their hashes, differ by a few people. */
  private boolean few(String one, String other) {
    int i = 0;
    int j = 0;
    int only = 0;
    while ((i < one.length() || j < other.length()) && only < smallest) {
      int order =
          i >= one.length()
              ? 1
              : j >= other.length()
                  ? -1
                  : one.substring(i, i + DIGITS).compareTo(other.substring(j, j + DIGITS));
      only += order == 0 ? 0 : 1;
      i += order <= 0 ? DIGITS : 0;
      j += order >= 0 ? DIGITS : 0;
    }
    return only > 0 && only < smallest;
  }

  /** The lines of this report. */
  public String text() {
    return String.join("\n", lines);
  }

  /** The text with this report. */
  public String after() {
    Set<String> all = new LinkedHashSet<>(before.lines().toList());
    all.addAll(lines);
    return String.join("\n", all) + "\n";
  }

  private static String hash(String id) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(("guerdon fairness " + id).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(digest, DIGITS / 2));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
