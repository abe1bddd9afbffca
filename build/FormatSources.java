import com.google.googlejavaformat.java.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Holds every Java source of the project to one layout, that of google-java-format.
 *
 * <p>Started by Maven with the JDK of the toolchain, because the JDK that runs Maven may be too old
 * to parse the sources. {@code check} names the files that differ and exits with 1; {@code write}
 * lays them out in place. Files older than the last clean pass are left unread.
 */
final class FormatSources {

  private static final Set<String> PASSED_OVER = Set.of("target", ".git", "data", "guerdon-data");

  private FormatSources() {}

  public static void main(String[] arguments) throws Exception {
    boolean write = List.of(arguments).contains("write");
    Instant began = Instant.now();
    Path root = Path.of("");
    Path stamp = Path.of("target", "layout-checked");
    List<String> sources = changedSources(root, lastPass(stamp));
    if (!sources.isEmpty() && layOut(sources, write) != 0) {
      System.err.println(
          "The files named above are not laid out as google-java-format does (or do not parse).");
      System.err.println("Lay them out with: mvn -N -Pformat");
      System.exit(1);
    }
    Files.createDirectories(stamp.getParent());
    Files.writeString(stamp, "");
    Files.setLastModifiedTime(stamp, FileTime.from(began));
  }

  /** A change of the build may change the formatter, so it makes every source count as changed. */
  private static Instant lastPass(Path stamp) throws IOException {
    if (!Files.exists(stamp)) {
      return Instant.MIN;
    }
    Instant pass = Files.getLastModifiedTime(stamp).toInstant();
    boolean buildChanged = Files.getLastModifiedTime(Path.of("pom.xml")).toInstant().isAfter(pass);
    return buildChanged ? Instant.MIN : pass;
  }

  private static List<String> changedSources(Path root, Instant lastPass) throws IOException {
    List<String> changed = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return PASSED_OVER.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            boolean java = file.getFileName().toString().endsWith(".java");
            if (java && attributes.lastModifiedTime().toInstant().isAfter(lastPass)) {
              changed.add(file.toString());
            }
            return FileVisitResult.CONTINUE;
          }
        });
    changed.sort(null);
    return changed;
  }

  private static int layOut(List<String> sources, boolean write) throws Exception {
    List<String> arguments = new ArrayList<>();
    if (write) {
      arguments.add("--replace");
    } else {
      arguments.addAll(List.of("--dry-run", "--set-exit-if-changed"));
    }
    arguments.addAll(sources);
    PrintWriter out = new PrintWriter(System.out, true);
    PrintWriter err = new PrintWriter(System.err, true);
    return new Main(out, err, System.in).format(arguments.toArray(new String[0]));
  }
}
