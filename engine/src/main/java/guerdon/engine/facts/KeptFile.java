package guerdon.engine.facts;

import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A file of columns: first what it was made from, then where its directory stands, then the
 * columns, then the directory.
 *
 * <p>A file that is not whole, not made from what is asked for, or changed since it was written is
 * as good as none: every part has a checksum, and the file appears under its name only when it is
 * complete.
 */
final class KeptFile {
  private static final long MAGIC = 0x4755_4552_444f_4e31L;
  private static final int HASH = 32;
  private static final int HEAD = Long.BYTES + HASH + Long.BYTES + Integer.BYTES + Long.BYTES;
  private static final int LARGEST_DIRECTORY = 1 << 24;

  private KeptFile() {}

  /** What a file holds. */
  record Content(List<FactTable> tables, List<ReadOutcome.FileCount> counts) {}

  /**
   * Writes tables, or nothing where some of their values have no place in a file.
   *
   * @param hash of what they were made from, 32 bytes
   */
  static boolean write(
      Path file, byte[] hash, List<FactTable> tables, List<ReadOutcome.FileCount> counts)
      throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path growing = Files.createTempFile(folder, "growing", ".facts");
    try {
      boolean whole;
      try (FileChannel channel = FileChannel.open(growing, StandardOpenOption.WRITE)) {
        whole = write(channel, hash, tables, counts);
        channel.force(true);
      }
      if (whole) {
        Files.move(
            growing, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      }
      return whole;
    } finally {
      Files.deleteIfExists(growing);
    }
  }

  private static boolean write(
      FileChannel channel, byte[] hash, List<FactTable> tables, List<ReadOutcome.FileCount> counts)
      throws IOException {
    ByteArrayOutputStream directory = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(directory);
    channel.position(HEAD);
    out.writeInt(tables.size());
    for (FactTable table : tables) {
      out.writeInt(table.size());
      for (RecordField field : table.type().fields()) {
        ColumnCode.Coded coded = ColumnCode.of(table.rows(), field.index(), field.type().kind());
        if (coded == null) {
          return false;
        }
        append(channel, out, coded);
      }
      long[] lines = table.rows().stream().mapToLong(Fact::line).toArray();
      long first = lines.length == 0 ? 1 : lines[0];
      boolean plain = true;
      for (int row = 0; row < lines.length; row++) {
        plain &= lines[row] == row + first;
      }
      out.writeBoolean(plain);
      out.writeInt((int) first);
      if (!plain) {
        ColumnCode.Coded coded = ColumnCode.numbers(lines, 1, null);
        if (coded == null) {
          return false;
        }
        append(channel, out, coded);
      }
    }
    for (ReadOutcome.FileCount count : counts) {
      out.writeLong(count.rows());
      out.writeLong(count.taken());
      out.writeLong(count.notYetKnown());
      out.writeLong(count.replaced());
    }
    long start = channel.position();
    byte[] written = directory.toByteArray();
    writeAll(channel, ByteBuffer.wrap(written));
    ByteBuffer head = ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN);
    head.putLong(MAGIC).put(hash).putLong(start).putInt(written.length);
    head.putLong(checksum(ByteBuffer.wrap(written))).flip();
    channel.position(0);
    writeAll(channel, head);
    return written.length <= LARGEST_DIRECTORY;
  }

  private static void append(FileChannel channel, DataOutputStream out, ColumnCode.Coded coded)
      throws IOException {
    ColumnCode.Shape shape = coded.shape();
    out.writeUTF(shape.form().name());
    out.writeLong(shape.denominator());
    out.writeBoolean(shape.gaps());
    out.writeInt(shape.words());
    out.writeLong(channel.position());
    out.writeInt(coded.bytes().remaining());
    out.writeLong(checksum(coded.bytes().duplicate()));
    writeAll(channel, coded.bytes());
  }

  private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static long checksum(ByteBuffer bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes);
    return checksum.getValue();
  }

  /**
   * The tables of a file; null where it is not there, damaged, or made from something else.
   *
   * @param types the tables in order
   * @param names of the files they were read from, in the same order
   */
  static @Nullable Content open(Path file, byte[] hash, List<RecordType> types, List<String> names)
      throws IOException {
    if (!Files.isRegularFile(file)) {
      return null;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size < HEAD) {
        return null;
      }
      ByteBuffer head = channel.map(MapMode.READ_ONLY, 0, HEAD).order(ByteOrder.LITTLE_ENDIAN);
      byte[] made = new byte[HASH];
      boolean ours = head.getLong() == MAGIC;
      head.get(made);
      long start = head.getLong();
      int length = head.getInt();
      long checksum = head.getLong();
      if (!ours
          || !Arrays.equals(made, hash)
          || start < HEAD
          || length < 0
          || length > LARGEST_DIRECTORY
          || start + length != size) {
        return null;
      }
      byte[] directory = new byte[length];
      channel.map(MapMode.READ_ONLY, start, length).get(directory);
      if (checksum(ByteBuffer.wrap(directory)) != checksum) {
        return null;
      }
      return content(
          channel, new DataInputStream(new ByteArrayInputStream(directory)), types, names);
    }
  }

  private static @Nullable Content content(
      FileChannel channel, DataInputStream in, List<RecordType> types, List<String> names)
      throws IOException {
    if (in.readInt() != types.size()) {
      return null;
    }
    List<FactTable> tables = new ArrayList<>();
    for (int at = 0; at < types.size(); at++) {
      RecordType type = types.get(at);
      int rows = in.readInt();
      List<KeptTable.Part> fields = new ArrayList<>();
      for (int field = 0; field < type.fields().size(); field++) {
        KeptTable.Part part = part(channel, in);
        if (part == null) {
          return null;
        }
        fields.add(part);
      }
      KeptTable.Part lines = null;
      boolean plain = in.readBoolean();
      int first = in.readInt();
      if (!plain) {
        lines = part(channel, in);
        if (lines == null) {
          return null;
        }
      }
      tables.add(FactTable.of(type, new KeptTable(names.get(at), rows, first, fields, lines)));
    }
    List<ReadOutcome.FileCount> counts = new ArrayList<>();
    for (int at = 0; at < types.size(); at++) {
      counts.add(
          new ReadOutcome.FileCount(
              types.get(at).name(),
              names.get(at),
              in.readLong(),
              in.readLong(),
              0,
              in.readLong(),
              in.readLong(),
              false));
    }
    return new Content(tables, counts);
  }

  /** A column; null where its bytes are not those that were written. */
  private static KeptTable.@Nullable Part part(FileChannel channel, DataInputStream in)
      throws IOException {
    ColumnCode.Form form = ColumnCode.Form.valueOf(in.readUTF());
    ColumnCode.Shape shape =
        new ColumnCode.Shape(form, in.readLong(), in.readBoolean(), in.readInt());
    MappedByteBuffer bytes = channel.map(MapMode.READ_ONLY, in.readLong(), in.readInt());
    return checksum(bytes.duplicate()) == in.readLong() ? new KeptTable.Part(shape, bytes) : null;
  }
}
