package guerdon.seeds;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folder of a sample company while it is written.
 *
 * <p>Files are written under temporary names ({@code payees.csv.partial}) and renamed when all are
 * complete; {@code checksums.txt} is taken away first and put back last, so a folder that holds it
 * holds a whole company. A folder is refused when it holds a file of another name, or one of these
 * files that is not what {@code checksums.txt} says, because then somebody else wrote it.
 */
final class CompanyFolder implements Closeable {
  static final String CHECKSUMS = "checksums.txt";
  private static final String PARTIAL = ".partial";

  private final Path folder;
  private final Map<CompanyFile, CsvFile> files = new EnumMap<>(CompanyFile.class);

  private CompanyFolder(Path folder) {
    this.folder = folder;
  }

  /** Checks the folder, creates it where it is missing, and opens all files. */
  static CompanyFolder open(Path folder) throws IOException {
    Files.createDirectories(folder);
    refuseForeignFiles(folder);
    CompanyFolder opened = new CompanyFolder(folder);
    try {
      for (CompanyFile file : CompanyFile.values()) {
        opened.files.put(file, CsvFile.create(file, opened.partial(file.fileName())));
      }
      return opened;
    } catch (IOException failure) {
      try (opened) {
        throw failure;
      }
    }
  }

  void write(CompanyFile file, String... fields) {
    open(file).write(fields);
  }

  /** Rows written so far, in all files. */
  long rows() {
    return files.values().stream().mapToLong(CsvFile::rows).sum();
  }

  /** Completes all files and gives them their names. */
  List<GenerationReport.WrittenFile> publish() throws IOException {
    List<GenerationReport.WrittenFile> written = new ArrayList<>();
    for (CsvFile file : files.values()) {
      file.close();
      written.add(file.written());
    }
    String checksums = GenerationReport.checksums(written);
    Files.writeString(partial(CHECKSUMS), checksums, StandardCharsets.UTF_8);
    Files.deleteIfExists(folder.resolve(CHECKSUMS));
    for (GenerationReport.WrittenFile file : written) {
      rename(file.name());
    }
    rename(CHECKSUMS);
    return written;
  }

  /** Closes what is open and removes what was not published, even where a close fails. */
  @Override
  public void close() throws IOException {
    try {
      for (CsvFile file : files.values()) {
        file.close();
      }
    } finally {
      for (String name : names()) {
        Files.deleteIfExists(partial(name));
      }
    }
  }

  private CsvFile open(CompanyFile file) {
    CsvFile open = files.get(file);
    if (open == null) {
      throw new IllegalStateException(file.fileName() + " is not open");
    }
    return open;
  }

  private void rename(String name) throws IOException {
    Path target = folder.resolve(name);
    try {
      Files.move(partial(name), target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException plainRenameOnly) {
      Files.move(partial(name), target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private Path partial(String name) {
    return folder.resolve(name + PARTIAL);
  }

  private static Set<String> names() {
    Set<String> names =
        Arrays.stream(CompanyFile.values())
            .map(CompanyFile::fileName)
            .collect(Collectors.toCollection(TreeSet::new));
    names.add(CHECKSUMS);
    return names;
  }

  private static void refuseForeignFiles(Path folder) throws IOException {
    Set<String> own = names();
    List<String> found;
    try (Stream<Path> entries = Files.list(folder)) {
      found = entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
    Map<String, String> checksums = checksums(folder.resolve(CHECKSUMS));
    for (String name : found) {
      boolean temporary = name.endsWith(PARTIAL);
      String plain = temporary ? name.substring(0, name.length() - PARTIAL.length()) : name;
      if (!own.contains(plain) || !Files.isRegularFile(folder.resolve(name))) {
        throw new FolderRefusedException(folder, name + " is no file of a sample company");
      }
      if (!temporary
          && !name.equals(CHECKSUMS)
          && !sha256(folder.resolve(name)).equals(checksums.get(name))) {
        throw new FolderRefusedException(
            folder, name + " is not the file that " + CHECKSUMS + " describes");
      }
    }
  }

  private static Map<String, String> checksums(Path file) throws IOException {
    Map<String, String> checksums = new HashMap<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        int gap = line.indexOf("  ");
        if (gap > 0) {
          checksums.put(line.substring(gap + 2), line.substring(0, gap));
        }
      }
    }
    return checksums;
  }

  private static String sha256(Path file) throws IOException {
    MessageDigest digest = CsvFile.sha256();
    byte[] buffer = new byte[1 << 16];
    try (InputStream stream = Files.newInputStream(file)) {
      for (int length = stream.read(buffer); length >= 0; length = stream.read(buffer)) {
        digest.update(buffer, 0, length);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
