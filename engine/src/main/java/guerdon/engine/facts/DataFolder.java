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
  private static final String CSV = ".csv";

  private final Path folder;
  private final @Nullable TableReader stored;

  /**
   * A folder.
   *
   * @param stored opens files whose cells have types; null where only CSV files are read
   */
  DataFolder(Path folder, @Nullable TableReader stored) {
    this.folder = folder;
    this.stored = stored;
  }

  @Override
  public @Nullable FolderFile find(String file, Consumer<BadRow> refuse) {
    if (!Files.isDirectory(folder)) {
      refuse.accept(
          fault(
              file,
              Files.exists(folder)
                  ? folder + " is a file, not a folder"
                  : "there is no folder " + folder,
              "Name the folder that holds the data."));
      return null;
    }
    Path path = inside(file);
    if (path == null) {
      refuse.accept(
          fault(
              file,
              "the name leads out of the data folder",
              "Name a file inside the data folder."));
      return null;
    }
    String instead = storedName(file);
    Path other = instead == null ? null : inside(instead);
    boolean isThere = Files.isRegularFile(path);
    if (instead != null && other != null && Files.isRegularFile(other)) {
      if (!isThere) {
        return FolderFile.of(other, instead, stored);
      }
      refuse.accept(
          fault(
              file,
              "it is there twice, as " + file + " and as " + instead,
              "Take the one away that is not to be read."));
      return null;
    }
    if (!isThere) {
      refuse.accept(
          Files.isDirectory(path) ? fault(file, "it is a folder", "Name a file.") : missing(file));
      return null;
    }
    return FolderFile.of(path, file, stored);
  }

  /** The name of the file that is read where a plan asks for {@code file}. */
  String nameOf(String file) {
    FolderFile found = find(file, refused -> {});
    return found == null ? file : found.name();
  }

  /** What {@code deals.csv} is called where it is stored; null where the plan names no CSV file. */
  private @Nullable String storedName(String file) {
    boolean csv = file.toLowerCase(Locale.ROOT).endsWith(CSV);
    return stored == null || !csv
        ? null
        : file.substring(0, file.length() - CSV.length()) + stored.ending();
  }

  private static BadRow fault(String file, String reason, String remedy) {
    return new BadRow(file, 0, null, null, reason, remedy);
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
    String listed =
        present.isEmpty()
            ? (stored == null
                ? "no csv file"
                : "no csv or " + stored.ending().substring(1) + " file")
            : Shown.list(present);
    Optional<String> near = Nearest.to(file, present);
    return fault(
        file,
        "there is no such file in " + folder + "; it holds " + listed,
        near.map(name -> "Rename " + name + ", or name it in the plan.")
            .orElse("Put the file there."));
  }

  private List<String> files() {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths
          .map(path -> String.valueOf(path.getFileName()))
          .filter(
              name ->
                  name.toLowerCase(Locale.ROOT).endsWith(CSV) || FolderFile.isStored(name, stored))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of("files that cannot be listed (" + e.getMessage() + ")");
    }
  }
}
