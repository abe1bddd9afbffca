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

  private static final String FORMAT = "facts 1";
  private static final int BLOCK = 1 << 20;

  private KeptFacts() {}

  /** Reads the files of a plan from a folder. */
  public static ReadOutcome read(
      Plan plan, Path folder, ReadOptions options, ReadProgress progress) {
    return read(plan, folder, options, progress, FEWEST, Runtime.getRuntime().maxMemory());
  }

  static ReadOutcome read(
      Plan plan,
      Path folder,
      ReadOptions options,
      ReadProgress progress,
      long fewest,
      long memory) {
    byte[] declared = declarations(plan, options);
    Path file = folder.resolve(FOLDER).resolve(HexFormat.of().formatHex(declared, 0, 8) + ".facts");
    boolean isKept = Files.isRegularFile(file);
    // What is kept becomes facts only where it must; without it, everything does.
    ReadOutcome tooLarge = isKept ? null : tooLarge(plan, folder, memory);
    byte[] hash = tooLarge == null ? hash(plan, folder, declared) : null;
    ReadOutcome known = isKept && hash != null ? known(plan, file, hash, options) : null;
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
        && Arrays.equals(hash, hash(plan, folder, declared))) {
      keep(file, hash, read);
    }
    return read;
  }

  private static @Nullable ReadOutcome tooLarge(Plan plan, Path folder, long memory) {
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
                            type.file(),
                            0,
                            0,
                            0,
                            0,
                            0,
                            type.file().equals(fault.file())))
                .toList());
  }

  private static @Nullable ReadOutcome known(
      Plan plan, Path file, byte[] hash, ReadOptions options) {
    try {
      KeptFile.Content content = KeptFile.open(file, hash, plan.records());
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

  /** The hash of all files and of what is declared about them; null where a file is no file. */
  private static byte @Nullable [] hash(Plan plan, Path folder, byte[] declared) {
    MessageDigest all = sha256();
    all.update(declared);
    DataFiles files = DataFiles.in(folder);
    for (RecordType type : plan.records()) {
      DataFiles.DataFile file = files.find(type.file(), refused -> {});
      if (file == null) {
        return null;
      }
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
