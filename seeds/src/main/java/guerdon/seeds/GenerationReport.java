package guerdon.seeds;

import java.nio.file.Path;
import java.util.List;

/**
 * What a generation wrote: each file with its rows, bytes and checksum.
 *
 * @param folder the folder the files lie in
 * @param seed the seed they were drawn from
 * @param size the size asked for
 * @param files the files in the order of {@link CompanyFile}
 */
public record GenerationReport(Path folder, long seed, CompanySize size, List<WrittenFile> files) {

  /**
   * One written file.
   *
   * @param name name inside the folder, {@code payees.csv}
   * @param rows rows without the header
   * @param bytes length of the file
   * @param sha256 SHA-256 of its bytes, 64 lower-case hexadecimal digits
   */
  public record WrittenFile(String name, long rows, long bytes, String sha256) {}

  /** Keeps its own list. */
  public GenerationReport {
    files = List.copyOf(files);
  }

  /** Rows of all files together, without headers. */
  public long rows() {
    return files.stream().mapToLong(WrittenFile::rows).sum();
  }

  /** Bytes of all files together. */
  public long bytes() {
    return files.stream().mapToLong(WrittenFile::bytes).sum();
  }

  /** The checksums as {@code sha256sum} writes and checks them, one line per file. */
  public String checksums() {
    return checksums(files);
  }

  static String checksums(List<WrittenFile> files) {
    StringBuilder text = new StringBuilder();
    for (WrittenFile file : files) {
      text.append(file.sha256()).append("  ").append(file.name()).append('\n');
    }
    return text.toString();
  }
}
