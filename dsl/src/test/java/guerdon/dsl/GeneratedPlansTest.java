package guerdon.dsl;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import guerdon.dsl.PlanCompiler.Compilation;
import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.diagnostic.DiagnosticRenderer;
import guerdon.dsl.diagnostic.SourceText;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Plans that a machine wrote: mutated word for word of the same kind, and very large ones.
 *
 * <p>Run with {@code -Dguerdon.fuzz=1000000} for a million mutated plans; without it a few seconds
 * are spent.
 */
class GeneratedPlansTest {
  private static final Path FOLDER = Path.of("src/test/resources/guerdon/dsl/check");
  private static final Duration SHORT = Duration.ofSeconds(4);
  private static final Duration ONE_PLAN = Duration.ofSeconds(20);
  private static final Pattern WORD =
      Pattern.compile(
          "\"[^\"\n]*\"|\\d{4}-\\d\\d-\\d\\d|[$]?\\d[\\d,.]*%?|[A-Za-z_]\\w*|\\s+|<=|>=|<>|.");

  private static List<String> words(String text) {
    List<String> found = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group());
    }
    return found;
  }

  /** Words of one kind can stand for one another without leaving the shape of the language. */
  private static int kind(String word) {
    char first = word.charAt(0);
    if (first == '"') {
      return 0;
    }
    if (word.matches("\\d{4}-\\d\\d-\\d\\d")) {
      return 1;
    }
    if (Character.isDigit(first) || first == '$') {
      return 2;
    }
    if (Character.isLetter(first)) {
      return 3;
    }
    return "+-*/<>=<=>=".contains(word) ? 4 : 5;
  }

  private static String mutated(List<String> words, Random random) {
    List<String> copy = new ArrayList<>(words);
    for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
      int at = random.nextInt(copy.size());
      int other = random.nextInt(words.size());
      for (int tries = 0; tries < 200 && kind(words.get(other)) != kind(copy.get(at)); tries++) {
        other = random.nextInt(words.size());
      }
      copy.set(at, words.get(other));
    }
    return String.join("", copy);
  }

  @Test
  void onlyDiagnosticsComeOutOfMutatedPlans() throws IOException {
    Integer asked = Integer.getInteger("guerdon.fuzz");
    List<List<String>> plans = new ArrayList<>();
    for (String name :
        List.of(
            "variants.plan",
            "broken/correct.plan",
            "broken/review-cliff.plan",
            "broken/review-exceptions-over-each-other.plan",
            "broken/review-divides-by-count.plan")) {
      plans.add(words(Files.readString(FOLDER.resolve(name))));
    }
    Random random = new Random(20261123);
    long deadline = System.nanoTime() + SHORT.toNanos();
    long slowest = 0;
    int count = 0;
    while (asked == null ? System.nanoTime() < deadline : count < asked) {
      String text = mutated(plans.get(count % plans.size()), random);
      long start = System.nanoTime();
      Compilation compilation = PlanCompiler.compile(new SourceText("m.plan", text));
      slowest = Math.max(slowest, System.nanoTime() - start);
      for (Diagnostic told : compilation.diagnostics()) {
        assertTrue(told.place().end() <= text.length(), text);
        assertFalse(told.message().isBlank(), text);
      }
      new DiagnosticRenderer(compilation.source()).render(compilation.diagnostics());
      count++;
    }
    System.out.println(
        count + " mutated plans compiled, the slowest in " + slowest / 1_000_000 + " ms");
    assertTrue(count > 20, "only " + count);
    assertTrue(slowest < ONE_PLAN.toNanos(), "one plan took " + slowest + " ns");
  }

  /** A plan of about {@code clauses} clauses: chains of measures, tables and components. */
  private static String large(int clauses) throws IOException {
    String correct = Files.readString(FOLDER.resolve("broken/correct.plan"));
    StringBuilder text = new StringBuilder(correct);
    for (int i = 0; i < clauses / 3; i++) {
      String before = i % 50 == 0 ? "booked" : "m" + (i - 1);
      text.append("\nmeasure m")
          .append(i)
          .append(" : money\n  ")
          .append(before)
          .append(" + booked\n");
      text.append("\ntable t").append(i).append(" step by attainment\n");
      text.append("  | attainment | rate |\n  | below 100% | 5% |\n  | 100% and over | 5% |\n");
      text.append("\ncomponent c").append(i).append(" : money\n  pay t").append(i);
      text.append(" of m").append(i).append('\n');
    }
    return text.toString();
  }

  /** Of the processor, so that other work of the machine does not count. */
  private static long milliseconds(int clauses) throws IOException {
    SourceText source = new SourceText("large.plan", large(clauses));
    ThreadMXBean processor = ManagementFactory.getThreadMXBean();
    long start = processor.getCurrentThreadCpuTime();
    assertNotNull(PlanCompiler.compile(source).plan());
    return (processor.getCurrentThreadCpuTime() - start) / 1_000_000;
  }

  @Test
  void aPlanOfTenThousandClausesIsCheckedInSeconds() throws IOException {
    long small = milliseconds(2_500);
    long large = milliseconds(10_000);
    System.out.println("2,500 clauses: " + small + " ms; 10,000 clauses: " + large + " ms");
    assertTrue(large < ONE_PLAN.toMillis(), large + " ms");
    assertTrue(large < 12 * Math.max(small, 200), large + " ms against " + small + " ms");
  }
}
