package guerdon.seeds;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One CSV file while it is written: UTF-8, LF, quotes where RFC 4180 needs them.
 *
 * <p>Counts rows and bytes and takes the checksum on the way, so no file is read again.
 */
final class CsvFile implements Closeable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final CompanyFile file;
  private final CheckedOutput output;
  private final CsvWriter writer;
  private long rows;
  private boolean closed;

  private CsvFile(CompanyFile file, CheckedOutput output) {
    this.file = file;
    this.output = output;
    this.writer =
        CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(output, StandardCharsets.UTF_8);
  }

  /** Creates the file at {@code path} and writes the header. */
  static CsvFile create(CompanyFile file, Path path) throws IOException {
    OutputStream stream = new BufferedOutputStream(Files.newOutputStream(path), BUFFER_BYTES);
    CsvFile created = new CsvFile(file, new CheckedOutput(stream));
    created.writer.writeRecord(file.columns());
    return created;
  }

  void write(String... fields) {
    if (fields.length != file.columns().size()) {
      throw new IllegalArgumentException(
          file.fileName() + " has " + file.columns().size() + " columns, not " + fields.length);
    }
    writer.writeRecord(fields);
    rows++;
  }

  long rows() {
    return rows;
  }

  /** What was written; complete only after {@link #close()}. */
  GenerationReport.WrittenFile written() {
    return new GenerationReport.WrittenFile(
        file.fileName(), rows, output.bytes, HexFormat.of().formatHex(output.digest.digest()));
  }

  @Override
  public void close() throws IOException {
    // FastCSV's writer fails on the second of two closes.
    if (!closed) {
      closed = true;
      writer.close();
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }

  private static final class CheckedOutput extends FilterOutputStream {
    private final MessageDigest digest = sha256();
    private long bytes;

    CheckedOutput(OutputStream output) {
      super(output);
    }

    @Override
    public void write(int oneByte) throws IOException {
      out.write(oneByte);
      digest.update((byte) oneByte);
      bytes++;
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
      out.write(buffer, offset, length);
      digest.update(buffer, offset, length);
      bytes += length;
    }
  }
}
