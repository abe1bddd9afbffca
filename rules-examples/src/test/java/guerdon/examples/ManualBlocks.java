package guerdon.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The plans that stand in the manual.
 *
 * <p>A block fenced with {@code plan prelude} stands before the blocks that follow it on the page,
 * up to the next prelude; a page without one takes that of the {@code README.md} beside it. A block
 * that begins with {@code plan} or {@code policy} is whole by itself.
 */
final class ManualBlocks {
  private static final Path MANUAL = Path.of("../docs/language");
  private static final Path INDEX = Path.of("../docs/language.md");
  private static final String FENCE = "```";

  private ManualBlocks() {}

  /** A block with its prelude; called by page and line. */
  record WholeBlock(String name, String text) {}

  private record Block(String page, int line, String text, boolean prelude) {}

  static List<WholeBlock> all() throws IOException {
    List<WholeBlock> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(MANUAL)) {
      Stream<Path> pages = Stream.concat(Stream.of(INDEX), files.sorted());
      for (Path page : pages.filter(p -> p.toString().endsWith(".md")).toList()) {
        String prelude = shared(page);
        for (Block block : blocks(page)) {
          if (block.prelude()) {
            prelude = block.text();
            continue;
          }
          String text = isWhole(block.text()) ? block.text() : prelude + "\n" + block.text();
          all.add(new WholeBlock(block.page() + ":" + block.line(), text));
        }
      }
    }
    return all;
  }

  private static String shared(Path page) {
    Path contents = page.resolveSibling("README.md");
    return Files.exists(contents)
        ? blocks(contents).stream().filter(Block::prelude).map(Block::text).findFirst().orElse("")
        : "";
  }

  private static boolean isWhole(String text) {
    return text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("--"))
        .findFirst()
        .filter(line -> line.startsWith("plan ") || line.startsWith("policy "))
        .isPresent();
  }

  private static List<Block> blocks(Path page) {
    List<Block> blocks = new ArrayList<>();
    try {
      List<String> lines = Files.readAllLines(page);
      String name = MANUAL.relativize(page).toString();
      int start = -1;
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i);
        if (line.equals(FENCE + "plan") || line.equals(FENCE + "plan prelude")) {
          start = i + 1;
        } else if (line.equals(FENCE) && start >= 0) {
          String text = String.join("\n", lines.subList(start, i)) + "\n";
          boolean prelude = lines.get(start - 1).endsWith("prelude");
          blocks.add(new Block(name, start + 1, text, prelude));
          start = -1;
        }
      }
      assertEquals(-1, start, name + " leaves a block open");
      return blocks;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
