package guerdon.engine.facts;

import guerdon.dsl.model.Plan;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the data of a plan as {@link FactReader} does, and keeps what was read beside it, so that
 * the next reading of the same files need not look at each cell again.
 *
 * <p>What is kept is used only when the files, the declarations and the options are, byte by byte,
 * those it was made from; it is written anew otherwise. Data with bad rows is never kept. A folder
 * that may not be written to costs time, nothing else.
 */
public final class KeptFacts {
  /** The folder beside the data. */
  static final String FOLDER = ".guerdon";

  /** From how many rows on something is kept; fewer are read in no time. */
  static final long FEWEST = 100_000;

  private static final System.Logger LOG = System.getLogger(KeptFacts.class.getName());

  private static final String FORMAT = "facts 2";
  private static final int BLOCK = 1 << 20;

  private KeptFacts() {}

  /**
   * Reads the files of a plan from a folder.
   *
   * @param stored opens files whose cells have types; null where only CSV files are read
   */
  public static ReadOutcome read(
      Plan plan,
      Path folder,
      @Nullable TableReader stored,
      ReadOptions options,
      ReadProgress progress) {
    return read(
        plan,
        new DataFolder(folder, stored),
        folder.resolve(FOLDER),
        options,
        progress,
        FEWEST,
        Runtime.getRuntime().maxMemory());
  }

  static ReadOutcome read(
      Plan plan,
      DataFolder folder,
      Path keptIn,
      ReadOptions options,
      ReadProgress progress,
      long fewest,
      long memory) {
    byte[] declared = declarations(plan, options);
    Path file = keptIn.resolve(HexFormat.of().formatHex(declared, 0, 8) + ".facts");
    boolean isKept = Files.isRegularFile(file);
    // What is kept becomes facts only where it must; without it, everything does.
    ReadOutcome tooLarge = isKept ? null : tooLarge(plan, folder, memory);
    List<FolderFile> files = tooLarge == null ? files(plan, folder) : null;
    byte[] hash = files == null ? null : hash(files, declared);
    ReadOutcome known =
        isKept && files != null && hash != null ? known(plan, files, file, hash, options) : null;
    if (known != null) {
      return known;
    }
    tooLarge = isKept ? tooLarge(plan, folder, memory) : tooLarge;
    if (tooLarge != null) {
      return tooLarge;
    }
    ReadOutcome read = FactReader.read(plan, folder, options, progress);
    if (hash != null
        && read.snapshot() != null
        && read.isClean()
        && read.counts().stream().mapToLong(ReadOutcome.FileCount::rows).sum() >= fewest
        // A file that was changed while it was read may have been read in part before and after.
        && Arrays.equals(hash, hash(Objects.requireNonNull(files), declared))) {
      keep(file, hash, read);
    }
    return read;
  }

  private static @Nullable ReadOutcome tooLarge(Plan plan, DataFolder folder, long memory) {
    BadRow fault = DataSize.fault(plan.records(), folder, memory);
    return fault == null
        ? null
        : new ReadOutcome(
            null,
            List.of(fault),
            plan.records().stream()
                .map(
                    type ->
                        new ReadOutcome.FileCount(
                            type.name(),
                            folder.nameOf(type.file()),
                            0,
                            0,
                            0,
                            0,
                            0,
                            fault.file().equals(folder.nameOf(type.file()))))
                .toList());
  }

  private static @Nullable ReadOutcome known(
      Plan plan, List<FolderFile> files, Path file, byte[] hash, ReadOptions options) {
    try {
      List<String> names = files.stream().map(FolderFile::name).toList();
      KeptFile.Content content = KeptFile.open(file, hash, plan.records(), names);
      if (content == null) {
        return null;
      }
      return new ReadOutcome(
          new Snapshot(content.tables(), plan.payees(), options.knownOn()),
          List.of(),
          content.counts());
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "What was kept cannot be read", e);
      return null;
    }
  }

  private static void keep(Path file, byte[] hash, ReadOutcome read) {
    try {
      List<FactTable> tables =
          List.copyOf(Objects.requireNonNull(read.snapshot()).tables().values());
      KeptFile.write(file, hash, tables, read.counts());
    } catch (IOException e) {
      // The folder may not be written to, or its disk is full: what was read is no worse for it.
      LOG.log(System.Logger.Level.DEBUG, "What was read could not be kept", e);
    }
  }

  private static byte[] declarations(Plan plan, ReadOptions options) {
    StringBuilder text = new StringBuilder(FORMAT).append('\n');
    for (RecordType type : plan.records()) {
      text.append(type).append('\n');
    }
    RecordField manager = plan.manager();
    text.append(manager == null ? "" : manager.name()).append('\n');
    text.append(plan.payees().name()).append('\n').append(options);
    return sha256().digest(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The files of a plan; null where one of them is no file, which reading them tells. */
  private static @Nullable List<FolderFile> files(Plan plan, DataFolder folder) {
    List<FolderFile> files = new ArrayList<>();
    for (RecordType type : plan.records()) {
      FolderFile file = folder.find(type.file(), refused -> {});
      if (file == null) {
        return null;
      }
      files.add(file);
    }
    return files;
  }

  /** The hash of all files and of what is declared about them; null where one cannot be read. */
  private static byte @Nullable [] hash(List<FolderFile> files, byte[] declared) {
    MessageDigest all = sha256();
    all.update(declared);
    for (FolderFile file : files) {
      try {
        all.update(digest(file));
      } catch (IOException e) {
        // Reading it as data tells what is wrong with it.
        LOG.log(System.Logger.Level.DEBUG, "A file cannot be read", e);
        return null;
      }
    }
    return all.digest();
  }

  private static byte[] digest(DataFiles.DataFile file) throws IOException {
    MessageDigest digest = sha256();
    byte[] block = new byte[BLOCK];
    try (InputStream in = file.open()) {
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        digest.update(block, 0, read);
      }
    }
    return digest.digest();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
