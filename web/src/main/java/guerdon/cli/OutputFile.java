package guerdon.cli;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A text file that is there as a whole or not at all.
 *
 * <p>It is written beside its target as {@code pay.csv.123.partial} (123 being the process) and
 * takes the target's place when {@link #publish} is called; before that, an existing target is left
 * as it is. What was not published is removed on {@link #close} and when the process is ended, by
 * Ctrl-C too. A target that is no ordinary file, such as {@code /dev/null}, is written directly.
 */
final class OutputFile implements Closeable {
  private final Path target;
  private final Path written;
  private final FileChannel channel;
  private final Writer writer;
  private final RemovedOnExit removal;
  private boolean published;

  private OutputFile(Path target, Path written, FileChannel channel) {
    this.target = target;
    this.written = written;
    this.channel = channel;
    this.removal = RemovedOnExit.of(written.equals(target) ? List.of() : List.of(written));
    this.writer =
        new BufferedWriter(
            new OutputStreamWriter(Channels.newOutputStream(channel), StandardCharsets.UTF_8));
  }

  /** Opens a file for a target, whose folder must be there. */
  static OutputFile open(Path target) throws IOException {
    if (isDevice(target)) {
      return new OutputFile(target, target, FileChannel.open(target, StandardOpenOption.WRITE));
    }
    // A link is followed, so that the file it stands for is replaced and not the link.
    Path file = Files.exists(target) ? target.toRealPath() : target;
    Path partial =
        file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid() + ".partial");
    Files.deleteIfExists(partial);
    FileChannel channel =
        FileChannel.open(partial, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    return new OutputFile(file, partial, channel);
  }

  /** Writes a file of a path. */
  @FunctionalInterface
  interface Writing {
    void to(Path file) throws IOException;
  }

  /** Lets something write a file that is then there as a whole, or not at all. */
  static void whole(Path target, Writing writing) throws IOException {
    try (OutputFile file = open(target)) {
      writing.to(file.written);
      file.publish();
    }
  }

  /** Whether a path is something other than a file or folder. */
  static boolean isDevice(Path path) {
    return Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
  }

  Writer writer() {
    return writer;
  }

  /** Takes bytes, for files that hold no text; closing it leaves the file open. */
  OutputStream stream() {
    return new FilterOutputStream(Channels.newOutputStream(channel)) {
      @Override
      public void write(byte[] bytes, int from, int count) throws IOException {
        out.write(bytes, from, count);
      }

      @Override
      public void close() throws IOException {
        flush();
      }
    };
  }

  /** Writes bytes, for files that hold no text. */
  void write(byte[] bytes) throws IOException {
    Channels.newOutputStream(channel).write(bytes);
  }

  /** Completes the file and gives it its name. */
  void publish() throws IOException {
    writer.flush();
    if (!written.equals(target)) {
      channel.force(true);
      channel.close();
      move();
    }
    published = true;
  }

  private void move() throws IOException {
    try {
      Files.move(written, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException plainRenameOnly) {
      Files.move(written, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    if (!published && !written.equals(target)) {
      Files.deleteIfExists(written);
    }
    removal.close();
  }
}
