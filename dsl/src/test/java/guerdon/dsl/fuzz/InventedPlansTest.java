package guerdon.dsl.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import guerdon.dsl.PlanCompiler;
import guerdon.dsl.PlanCompiler.Compilation;
import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.diagnostic.DiagnosticRenderer;
import guerdon.dsl.diagnostic.SourceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Whatever is written, only diagnostics come out, within a stated time and memory.
 *
 * <p>{@code mvn -Pfuzz -pl dsl} tries a million texts; {@code -Dguerdon.fuzz} says how many and
 * {@code -Dguerdon.fuzz.seed} from which seed on. Without it a few seconds are spent.
 */
class InventedPlansTest {
  private static final Path SHIPPED = Path.of("../rules-examples");
  private static final Path BROKEN = Path.of("src/test/resources/guerdon/dsl/check/broken");
  private static final Duration SHORT = Duration.ofSeconds(5);
  private static final int PROGRESS = 50_000;

  /** Larger plans take as long as many small ones and find no more. */
  private static final int LARGEST_PLAN = 3_000;

  /** What no text may take, in time of the processor. */
  private static final Duration MOST_TIME = Duration.ofSeconds(5);

  /** What no text may take, in bytes allocated one after the other. */
  private static final long MOST_MEMORY = 2L << 30;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** What a text took. */
  private record Cost(long nanoseconds, long bytes, String text) {
    static final Cost NOTHING = new Cost(0, 0, "");
  }

  @Test
  void onlyDiagnosticsComeOutOfInventedPlans() {
    Integer asked = Integer.getInteger("guerdon.fuzz");
    PlanInventor inventor =
        new PlanInventor(
            new Random(Long.getLong("guerdon.fuzz.seed", 20261129)), texts(SHIPPED), texts(BROKEN));
    long deadline = System.nanoTime() + SHORT.toNanos();
    Cost slowest = Cost.NOTHING;
    Cost largest = Cost.NOTHING;
    int count = 0;
    int correct = 0;
    long told = 0;
    while (asked == null ? System.nanoTime() < deadline : count < asked) {
      String text = inventor.next();
      long time = threads.getCurrentThreadCpuTime();
      long bytes = threads.getCurrentThreadAllocatedBytes();
      Compilation compilation = compile(text);
      Cost cost =
          new Cost(
              threads.getCurrentThreadCpuTime() - time,
              threads.getCurrentThreadAllocatedBytes() - bytes,
              text);
      slowest = cost.nanoseconds > slowest.nanoseconds ? cost : slowest;
      largest = cost.bytes > largest.bytes ? cost : largest;
      count++;
      correct += compilation.plan() == null ? 0 : 1;
      told += compilation.diagnostics().size();
      if (count % PROGRESS == 0) {
        System.out.println(
            count + " texts, the slowest " + slowest.nanoseconds / 1_000_000 + " ms");
      }
    }
    System.out.printf(
        "%,d texts from %d plans: %,d correct, %,d diagnostics, no exception;"
            + " at most %,d ms and %,d MB for one%n",
        count,
        inventor.plans(),
        correct,
        told,
        slowest.nanoseconds / 1_000_000,
        largest.bytes >> 20);
    assertTrue(count > 20, "only " + count);
    assertTrue(correct > 0 && told > 0, correct + " correct, " + told + " diagnostics");
    assertTrue(slowest.nanoseconds < MOST_TIME.toNanos(), slowest.toString());
    assertTrue(largest.bytes < MOST_MEMORY, largest.toString());
  }

  private static Compilation compile(String text) {
    Object outcome = outcome(text);
    if (outcome instanceof Compilation compilation) {
      return compilation;
    }
    String small = shrunk(text, (Throwable) outcome);
    throw new AssertionError(
        "the smallest such text is\n" + small + "\n" + "=".repeat(20), (Throwable) outcome);
  }

  /** What came of a text: a compilation with sound diagnostics, or what was thrown. */
  private static Object outcome(String text) {
    try {
      Compilation compilation = PlanCompiler.compile(new SourceText("m.plan", text));
      for (Diagnostic told : compilation.diagnostics()) {
        assertTrue(told.place().start() >= 0 && told.place().end() <= text.length(), "a place");
        assertFalse(told.message().isBlank(), "a message");
      }
      new DiagnosticRenderer(compilation.source()).render(compilation.diagnostics());
      return compilation;
    } catch (RuntimeException | StackOverflowError | AssertionError thrown) {
      return thrown;
    }
  }

  /** Leaves out as many characters as it can while the same is thrown. */
  private static String shrunk(String text, Throwable thrown) {
    String small = text;
    for (int length = text.length() / 2; length > 0; length /= 2) {
      for (int at = 0; at + length <= small.length(); ) {
        String shorter = small.substring(0, at) + small.substring(at + length);
        if (outcome(shorter) instanceof Throwable other && place(other).equals(place(thrown))) {
          small = shorter;
        } else {
          at += length;
        }
      }
    }
    return small;
  }

  private static String place(Throwable thrown) {
    @Nullable StackTraceElement[] trace = thrown.getStackTrace();
    boolean deep = thrown instanceof StackOverflowError || trace.length == 0;
    return thrown.getClass().getName() + (deep ? "" : " " + trace[0]);
  }

  private static List<String> texts(Path folder) {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".plan")).sorted().toList()) {
        String text = Files.readString(file);
        if (text.length() <= LARGEST_PLAN) {
          texts.add(text);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }
}
