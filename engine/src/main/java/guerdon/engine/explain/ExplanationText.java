package guerdon.engine.explain;

import guerdon.engine.facts.Place;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * An explanation as indented, plain text.
 *
 * <p>Each part stands on a line of its own, its value behind it, what it was made of below it. Long
 * lists of records are cut, and the text says how many there are; what was told before is told "as
 * above". The tree has all of it.
 */
public final class ExplanationText {
  private static final int RECORDS_SHOWN = 12;
  private static final int NARROWEST = 40;
  private static final String INDENT = "  ";

  private final StringBuilder text = new StringBuilder();
  private final Set<Explanation> told = Collections.newSetFromMap(new IdentityHashMap<>());
  private final int width;
  private final int deepest;

  private ExplanationText(int width, int deepest) {
    this.width = Math.max(NARROWEST, width);
    this.deepest = deepest;
  }

  /** The whole explanation, in lines of at most {@code width} characters where words allow it. */
  public static String render(Explanation explanation, int width) {
    return render(explanation, width, Integer.MAX_VALUE);
  }

  /** The explanation down to {@code depth} levels below its root. */
  public static String render(Explanation explanation, int width, int depth) {
    ExplanationText text = new ExplanationText(width, depth);
    text.add(explanation, 0, "");
    return text.text.toString();
  }

  /** Adds a part; one that says nothing of its own gives way to what it was made of. */
  private void add(Explanation explanation, int level, String above) {
    if (level > 0 && saysNothingNew(explanation, above)) {
      explanation.children().forEach(child -> add(child, level, above));
      return;
    }
    String title = explanation.title();
    String sentence = explanation.sentence();
    boolean slice = explanation.kind() == Explanation.Kind.SLICE;
    if (slice) {
      line(level, sentence);
    } else if (isRepeated(explanation)) {
      line(level, title + ": " + explanation.valueText() + " (as above)");
      return;
    } else {
      line(level, title + ": " + explanation.valueText());
      if (!sentence.isEmpty()) {
        line(level + 1, sentence);
      }
    }
    records(explanation.records(), level + 1);
    if (level < deepest) {
      explanation.children().forEach(child -> add(child, level + 1, sentence));
    }
  }

  /** Whether a part repeats the sentence above it, or is another word for its only part. */
  private static boolean saysNothingNew(Explanation explanation, String above) {
    if (!explanation.records().isEmpty() || explanation.children().isEmpty()) {
      return false;
    }
    if (!explanation.sentence().isEmpty()) {
      return explanation.sentence().equals(above);
    }
    return explanation.children().size() == 1
        && explanation.children().getFirst().kind() != Explanation.Kind.SLICE
        && explanation.children().getFirst().valueText().equals(explanation.valueText());
  }

  /**
   * Whether the same value of the same definition was told above with all that is below it. An
   * explanation that is needed twice is one object in the tree.
   */
  private boolean isRepeated(Explanation explanation) {
    boolean tellsMore =
        !explanation.name().isEmpty()
            && !(explanation.children().isEmpty() && explanation.records().isEmpty());
    return deepest == Integer.MAX_VALUE && tellsMore && !told.add(explanation);
  }

  private void records(List<ExplainedRecord> records, int level) {
    int shown = records.size() <= RECORDS_SHOWN + 1 ? records.size() : RECORDS_SHOWN;
    for (ExplainedRecord record : records.subList(0, shown)) {
      StringBuilder words = new StringBuilder("- ").append(record.name());
      if (record.date() != null) {
        words.append(", ").append(record.date());
      }
      if (!record.valueText().isEmpty()) {
        words.append(": ").append(record.valueText());
      }
      if (!record.note().isEmpty()) {
        words.append(" (").append(record.note()).append(')');
      }
      if (!record.file().isEmpty()) {
        words.append(" [").append(Place.in(record.file(), record.line())).append(']');
      }
      line(level, words.toString());
    }
    if (shown < records.size()) {
      line(level, "- and " + (records.size() - shown) + " more, " + records.size() + " in all");
    }
  }

  /** Adds a line, broken between words, continued with a deeper indent. */
  private void line(int level, String words) {
    String indent = INDENT.repeat(level);
    StringBuilder line = new StringBuilder(indent);
    boolean empty = true;
    for (String word : words.split(" ", -1)) {
      if (!empty && line.length() + 1 + word.length() > width) {
        text.append(line).append('\n');
        line = new StringBuilder(indent).append(INDENT).append(INDENT);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    text.append(line).append('\n');
  }
}
