package guerdon.engine.fairness.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A report that is computed: sections of sentences, tables and charts. What must not be shown is
 * not in it.
 *
 * @param facts what it rests on: population, settings, hashes
 * @param findings every question that was asked, with its answer; what was found comes first
 */
public record FairnessReport(
    String title, Map<String, String> facts, List<Finding> findings, List<Section> sections) {
  public FairnessReport {
    facts = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(facts));
    findings = List.copyOf(findings);
    sections = List.copyOf(sections);
  }

  /** The answer to a question. */
  public enum Verdict {
    GAP_FOUND("gap found"),
    EXPLAINED("explained"),
    EQUIVALENT("no relevant gap"),
    CANNOT_TELL("cannot tell");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /**
   * A question and its answer. Gaps are in percent (of shares: in percentage points); above zero
   * the group gets less.
   *
   * @param topic what kind of outcome: pay, a step of the chain, an opportunity, a decision
   * @param outcome what was compared, in words
   * @param scope where, such as {@code region EMEA}; empty for everywhere
   * @param raw the gap without controls; null where there is none
   * @param adjusted the gap at equal untainted controls, with its 95 % interval
   * @param full the gap at equal controls of all kinds
   * @param p of the adjusted gap; {@code q} the same among all questions (Benjamini and Hochberg)
   * @param detectable the smallest gap that these numbers would have shown in four of five cases
   * @param words the answer in plain English
   */
  public record Finding(
      String topic,
      String outcome,
      String attribute,
      String group,
      String reference,
      String scope,
      @Nullable Integer groupSize,
      @Nullable Integer referenceSize,
      @Nullable Double raw,
      @Nullable Double adjusted,
      @Nullable Double low,
      @Nullable Double high,
      @Nullable Double full,
      @Nullable Double p,
      @Nullable Double q,
      @Nullable Double detectable,
      Verdict verdict,
      String words) {}

  /** A part of the report. */
  public record Section(String id, String title, String lead, List<Block> blocks) {
    public Section {
      blocks = List.copyOf(blocks);
    }
  }

  /** What a section is made of. */
  public sealed interface Block permits Words, Grid, Bars {}

  /** Sentences. */
  public record Words(List<String> sentences) implements Block {
    public Words {
      sentences = List.copyOf(sentences);
    }
  }

  /**
   * A table.
   *
   * @param how how its figures are computed
   * @param not what they do not show
   */
  public record Grid(
      String id, String title, List<String> columns, List<List<Cell>> rows, String how, String not)
      implements Block {
    public Grid {
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /**
   * A cell: its text, and its number where it has one.
   *
   * @param mark whether it asks for attention
   */
  public record Cell(String text, @Nullable Double value, boolean mark) {}

  /** Bars from zero to both sides; {@code low} and {@code high} are the ends of intervals. */
  public record Bars(String title, String unit, List<Bar> bars) implements Block {
    public Bars {
      bars = List.copyOf(bars);
    }
  }

  /** One bar. */
  public record Bar(String label, double value, @Nullable Double low, @Nullable Double high) {}
}
