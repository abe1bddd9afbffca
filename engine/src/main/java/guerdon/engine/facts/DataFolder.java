package guerdon.engine.facts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder that holds the files of a plan's data. */
final class DataFolder implements DataFiles {
  private final Path folder;

  DataFolder(Path folder) {
    this.folder = folder;
  }

  @Override
  public @Nullable DataFile find(String file, Consumer<BadRow> refuse) {
    if (!Files.isDirectory(folder)) {
      refuse.accept(
          new BadRow(
              file,
              0,
              null,
              null,
              Files.exists(folder)
                  ? folder + " is a file, not a folder"
                  : "there is no folder " + folder,
              "Name the folder that holds the data."));
      return null;
    }
    Path path = inside(file);
    if (path == null) {
      refuse.accept(
          new BadRow(
              file,
              0,
              null,
              null,
              "the name leads out of the data folder",
              "Name a file inside the data folder."));
      return null;
    }
    if (!Files.isRegularFile(path)) {
      refuse.accept(
          Files.isDirectory(path)
              ? new BadRow(file, 0, null, null, "it is a folder", "Name a file.")
              : missing(file));
      return null;
    }
    return () -> Files.newInputStream(path);
  }

  private @Nullable Path inside(String file) {
    try {
      // A relative folder such as `.` has no names left to compare once it is normalized.
      Path root = folder.toAbsolutePath().normalize();
      Path path = root.resolve(file).normalize();
      return path.startsWith(root) ? path : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private BadRow missing(String file) {
    List<String> present = files();
    String listed = present.isEmpty() ? "no csv file" : Shown.list(present);
    Optional<String> near = Nearest.to(file, present);
    return new BadRow(
        file,
        0,
        null,
        null,
        "there is no such file in " + folder + "; it holds " + listed,
        near.map(name -> "Rename " + name + ", or name it in the plan.")
            .orElse("Put the file there."));
  }

  private List<String> files() {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths
          .map(path -> String.valueOf(path.getFileName()))
          .filter(name -> name.toLowerCase(Locale.ROOT).endsWith(".csv"))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of("files that cannot be listed (" + e.getMessage() + ")");
    }
  }
}
