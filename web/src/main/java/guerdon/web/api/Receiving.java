package guerdon.web.api;

import guerdon.web.store.Hashes;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.concurrent.TimeUnit;

/** Writes the body of a request to a file while it comes in, no faster than the disk takes it. */
final class Receiving {
  private final Vertx vertx;
  private final ApiSettings settings;

  Receiving(Vertx vertx, ApiSettings settings) {
    this.vertx = vertx;
    this.settings = settings;
  }

  /**
   * A body that came in whole; closing it removes the file.
   *
   * @param sha256 of its bytes
   */
  record Received(Path path, String sha256) implements AutoCloseable {
    @Override
    public void close() {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        throw new UncheckedIOException("a received file cannot be removed", e);
      }
    }
  }

  Future<Received> receive(HttpServerRequest request) {
    Promise<Received> received = Promise.promise();
    request.pause();
    Path file;
    try {
      Path folder = Files.createDirectories(settings.home().resolve("incoming"));
      file = Files.createTempFile(folder, "upload", ".part");
    } catch (IOException e) {
      request.resume();
      return Future.failedFuture(noRoom());
    }
    vertx
        .fileSystem()
        .open(file.toString(), new OpenOptions().setWrite(true))
        .onFailure(
            e -> {
              request.resume();
              received.fail(noRoom());
            })
        .onSuccess(out -> pump(request, out, file, received));
    return received.future();
  }

  private void pump(
      HttpServerRequest request, AsyncFile out, Path file, Promise<Received> received) {
    MessageDigest digest = Hashes.digest();
    long[] size = {0};
    long[] seen = {-1};
    long stalled =
        vertx.setPeriodic(
            TimeUnit.SECONDS.toMillis(settings.patienceSeconds()),
            look -> {
              if (size[0] == seen[0]) {
                abandon(out, file, received, tooSlow());
              }
              seen[0] = size[0];
            });
    received.future().onComplete(done -> vertx.cancelTimer(stalled));
    request.exceptionHandler(e -> abandon(out, file, received, e));
    out.exceptionHandler(e -> abandon(out, file, received, noRoom()));
    request.handler(
        (Buffer chunk) -> {
          size[0] += chunk.length();
          if (size[0] > settings.uploadBytes()) {
            request.handler(null);
            request.endHandler(null);
            abandon(
                out,
                file,
                received,
                new Problem(
                    413,
                    "too-large",
                    "The file is too large",
                    "It may have up to " + settings.uploadBytes() + " bytes; send it in parts."));
            return;
          }
          digest.update(chunk.getBytes());
          out.write(chunk);
          if (out.writeQueueFull()) {
            request.pause();
            out.drainHandler(ready -> request.resume());
          }
        });
    request.endHandler(
        end ->
            out.close()
                .onSuccess(
                    closed -> received.tryComplete(new Received(file, Hashes.hex(digest.digest()))))
                .onFailure(e -> abandon(out, file, received, noRoom())));
    request.resume();
  }

  private Problem tooSlow() {
    return new Problem(
        408,
        "too-slow",
        "The file does not come",
        "Nothing of it came for " + settings.patienceSeconds() + " seconds; send it again.");
  }

  private static Problem noRoom() {
    return new Problem(
        507,
        "no-room",
        "The file cannot be kept",
        "The service cannot write to its data folder, most likely because its disk is full. Nothing"
            + " was changed; tell its operator and send the file again.");
  }

  private static void abandon(
      AsyncFile out, Path file, Promise<Received> received, Throwable cause) {
    if (received.tryFail(cause)) {
      out.close().onComplete(closed -> remove(file));
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("a part of a file cannot be removed", e);
    }
  }
}
