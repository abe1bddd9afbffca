package guerdon.web.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL that belongs to this process and keeps its files in a folder.
 *
 * <p>It listens on the loopback address alone, on a port of its own choice. When it ends by itself,
 * such as on a disk without room, it is started again on that port as soon as that works.
 */
final class EmbeddedServer implements AutoCloseable {
  /** Where PostgreSQL's file of its process says the port. */
  private static final int PORT_LINE = 3;

  private static final Logger LOG = Logger.getLogger(EmbeddedServer.class.getName());

  private static final int ORPHAN_SECONDS = 30;
  private static final int LOOK_SECONDS = 2;

  private final Path home;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().daemon().name("database-watch").unstarted(work));
  private final ScheduledFuture<?> looks;
  private EmbeddedPostgres postgres;
  private boolean closed;
  private final FileChannel channel;
  private final FileLock lock;

  private EmbeddedServer(Path home, EmbeddedPostgres postgres, FileChannel channel, FileLock lock) {
    this.home = home;
    this.postgres = postgres;
    this.channel = channel;
    this.lock = lock;
    this.looks =
        watch.scheduleWithFixedDelay(this::revive, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
  }

  /** Starts the server again when it has ended without being asked to. */
  private synchronized void revive() {
    try {
      if (closed || runningIn(home) != null) {
        return;
      }
      int port = postgres.getPort();
      stop();
      postgres = server(home, port);
    } catch (IOException | IllegalStateException e) {
      // Whoever asks is told that the database is not there; the next look tries again.
      LOG.log(Level.WARNING, "the database cannot be started again", e);
    }
  }

  /** Lets go of a server that has ended. */
  private void stop() {
    try {
      postgres.close();
    } catch (IOException | IllegalStateException e) {
      LOG.log(Level.FINE, "the server had ended before it was stopped", e);
    }
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
      stopOrphan(home.resolve("postgres").resolve("postmaster.pid"));
      return new EmbeddedServer(home, server(home, 0), channel, lock);
    } catch (IOException e) {
      throw new StoreUnavailable(
          "the database in " + home + " cannot be started: " + e.getMessage(), e);
    }
  }

  /**
   * Stops the database server of a process that was killed: the lock says that nobody uses it, and
   * two servers must not write the same files.
   */
  private static void stopOrphan(Path pidFile) throws IOException {
    if (!Files.isRegularFile(pidFile)) {
      return;
    }
    List<String> lines = Files.readAllLines(pidFile);
    Optional<ProcessHandle> orphan =
        lines.isEmpty() || !lines.getFirst().strip().matches("[0-9]{1,9}")
            ? Optional.empty()
            : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(process -> process.info().command().orElse("").contains("postgres"));
    if (orphan.isPresent()) {
      orphan.get().destroy();
      try {
        orphan.get().onExit().get(ORPHAN_SECONDS, TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException e) {
        orphan.get().destroyForcibly();
        orphan.get().onExit().join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("stopping an old database server was interrupted");
      }
    }
  }

  /** The address of the server that another process runs in a data folder; null for none. */
  static @Nullable String runningIn(Path home) throws IOException {
    Path pidFile = home.resolve("postgres").resolve("postmaster.pid");
    List<String> lines = Files.isRegularFile(pidFile) ? Files.readAllLines(pidFile) : List.of();
    boolean runs =
        lines.size() > PORT_LINE
            && lines.getFirst().strip().matches("[0-9]{1,9}")
            && ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).isPresent()
            && lines.get(PORT_LINE).strip().matches("[0-9]{1,5}");
    return runs
        ? "jdbc:postgresql://127.0.0.1:" + lines.get(PORT_LINE).strip() + "/postgres?user=postgres"
        : null;
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException held) {
      return null;
    }
  }

  /**
   * @param port 0 for any that is free
   */
  private static EmbeddedPostgres server(Path home, int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setPort(port)
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

  synchronized String address() {
    return postgres.getJdbcUrl("postgres", "postgres");
  }

  @Override
  public synchronized void close() {
    closed = true;
    looks.cancel(false);
    watch.shutdown();
    try {
      postgres.close();
      lock.release();
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the database did not stop as it should", e);
    }
  }
}
