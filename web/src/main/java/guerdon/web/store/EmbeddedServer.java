package guerdon.web.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * A real PostgreSQL that belongs to this process and keeps its files in a folder.
 *
 * <p>It listens on the loopback address alone, on a port of its own choice.
 */
final class EmbeddedServer implements AutoCloseable {
  private final EmbeddedPostgres postgres;
  private final FileChannel channel;
  private final FileLock lock;

  private EmbeddedServer(EmbeddedPostgres postgres, FileChannel channel, FileLock lock) {
    this.postgres = postgres;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Starts the server on the files of an earlier one, or on new ones.
   *
   * @throws StoreUnavailable when another process uses the folder, or the server does not start
   */
  static EmbeddedServer start(Path home) {
    try {
      Files.createDirectories(home);
      FileChannel channel =
          FileChannel.open(
              home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw new StoreUnavailable(
            "another process of Guerdon uses the data folder " + home + "; stop it first",
            new IllegalStateException("the lock of the folder is held"));
      }
      return new EmbeddedServer(server(home), channel, lock);
    } catch (IOException e) {
      throw new StoreUnavailable(
          "the database in " + home + " cannot be started: " + e.getMessage(), e);
    }
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException held) {
      return null;
    }
  }

  private static EmbeddedPostgres server(Path home) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(home.resolve("postgres"))
        .setOverrideWorkingDirectory(home.resolve("postgres-programs").toFile())
        .setCleanDataDirectory(false)
        .setPGStartupWait(Duration.ofSeconds(60))
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("shared_buffers", "256MB")
        .setServerConfig("max_wal_size", "2GB")
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
        .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  String address() {
    return postgres.getJdbcUrl("postgres", "postgres");
  }

  @Override
  public void close() {
    try {
      postgres.close();
      lock.release();
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the database did not stop as it should", e);
    }
  }
}
