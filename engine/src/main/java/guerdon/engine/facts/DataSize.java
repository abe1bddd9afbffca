package guerdon.engine.facts;

import guerdon.dsl.model.RecordType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * About how much memory the rows of files will take, told before they are read.
 *
 * <p>A row of nine fields takes at least 190 bytes: the fact, its values, its key and its place by
 * key. Rows are counted in the first blocks of a file and taken for as long in the rest of it.
 * Example: 12 GiB of rows of 80 bytes are 160 million rows, which take 28 GiB or more.
 */
final class DataSize {
  /** Of a fact with its array of values, a key of some characters, and its place by key. */
  private static final long BYTES_A_ROW = 32 + 16 + 72 + 32;

  private static final long BYTES_A_FIELD = 4;
  private static final int SAMPLE = 1 << 18;

  /** Below this, looking is not worth it. */
  private static final long SMALL = 64L << 20;

  private static final long SMALL_STORED = 1L << 20;

  private DataSize() {}

  /**
   * Why data cannot be read into memory; null where it may fit.
   *
   * @param memory how much there is, in bytes
   */
  static @Nullable BadRow fault(List<RecordType> types, DataFolder folder, long memory) {
    long needed = 0;
    long rows = 0;
    long most = -1;
    RecordType largest = types.getFirst();
    for (RecordType type : types) {
      long own = rows(type, folder);
      long bytes = own * (BYTES_A_ROW + BYTES_A_FIELD * type.fields().size());
      needed += bytes;
      rows += own;
      if (bytes > most) {
        most = bytes;
        largest = type;
      }
    }
    if (needed <= memory) {
      return null;
    }
    return new BadRow(
        folder.nameOf(largest.file()),
        0,
        null,
        null,
        String.format(
            Locale.ROOT,
            "about %,d rows take at least %s of memory, and Java may use %s, which is enough for"
                + " about %,d",
            rows / 1_000 * 1_000,
            shown(needed),
            shown(memory),
            (long) ((double) rows * memory / needed) / 1_000 * 1_000),
        "Let Java use more, such as GUERDON_JAVA_OPTIONS=-Xmx"
            + ((needed >> 30) * 3 / 2 + 2)
            + "g, or read fewer rows.");
  }

  /** Bytes as people say them: {@code 3.5 GiB}. */
  static String shown(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
  }

  private static long rows(RecordType type, DataFolder folder) {
    // What is wrong with a file is told by reading it.
    FolderFile file = folder.find(type.file(), refused -> {});
    try {
      return file == null ? 0 : rows(file);
    } catch (IOException e) {
      return 0;
    }
  }

  private static long rows(FolderFile file) throws IOException {
    long size = Files.size(file.path());
    if (file.stored() != null) {
      // Compressed, a few bytes may be many rows; how many is told at the end of the file.
      try (StoredTable table = size < SMALL_STORED ? null : file.table()) {
        return table == null ? 0 : table.size();
      }
    }
    if (size < SMALL) {
      return 0;
    }
    byte[] sample = new byte[SAMPLE];
    int read;
    try (InputStream in = file.open()) {
      read = in.readNBytes(sample, 0, SAMPLE);
    }
    long lines = 0;
    for (int at = 0; at < read; at++) {
      lines += sample[at] == '\n' ? 1 : 0;
    }
    return (long) ((double) size / read * lines);
  }
}
