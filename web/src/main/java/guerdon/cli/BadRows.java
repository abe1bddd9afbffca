package guerdon.cli;

import guerdon.engine.facts.BadRow;
import guerdon.engine.facts.ReadOutcome.FileCount;
import guerdon.web.view.Counted;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Tells rows that do not fit, each with its place, its value, the reason and what to do. */
final class BadRows {
  private final PrintWriter to;
  private final Path folder;

  BadRows(PrintWriter to, Path folder) {
    this.to = to;
    this.folder = folder;
  }

  /** The rows shown, how many more there are, and how many of which file. */
  void print(List<BadRow> shown, long total, List<FileCount> counts) {
    shown.forEach(row -> to.println(line(row)));
    if (total > shown.size()) {
      to.println("... and " + Counted.number(total - shown.size()) + " more.");
    }
    for (FileCount count : counts) {
      if (count.bad() > 0) {
        to.println(
            path(count.file())
                + ": "
                + badOf(count)
                + (count.unreadable() ? ", as far as read" : ""));
      }
    }
  }

  /** How many rows of which files were left out. */
  static String leftOut(List<FileCount> counts) {
    List<String> files = new ArrayList<>();
    long total = 0;
    for (FileCount count : counts) {
      if (count.bad() > 0) {
        total += count.bad();
        files.add(count.file() + " " + Counted.number(count.bad()));
      }
    }
    return Counted.of(total, "bad row")
        + (total == 1 ? " was" : " were")
        + " left out: "
        + String.join(", ", files)
        + ".";
  }

  private String line(BadRow row) {
    StringBuilder text = new StringBuilder(path(row.file()));
    if (row.line() > 0) {
      text.append(':').append(row.line());
    }
    text.append(": ");
    if (row.column() != null) {
      text.append(Printable.text(row.column()));
      text.append(row.value() == null ? ": " : " \"" + Printable.text(row.value()) + "\": ");
    }
    return text.append(row.reason()).append(". ").append(row.remedy()).toString();
  }

  private String path(String file) {
    return Printable.text(folder + "/" + file);
  }

  private static String badOf(FileCount count) {
    return Counted.number(count.bad())
        + " of "
        + Counted.of(count.rows(), "row")
        + (count.bad() == 1 ? " is bad" : " are bad");
  }
}
