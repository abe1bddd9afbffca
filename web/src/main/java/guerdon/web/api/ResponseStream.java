package guerdon.web.api;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Bytes on their way to a reader; writing blocks until the reader has taken what came before. */
final class ResponseStream extends OutputStream {
  private static final int CHUNK = 1 << 15;
  private static final int PATIENCE_SECONDS = 60;

  private final Context context;
  private final HttpServerResponse response;
  private Buffer pending = Buffer.buffer(CHUNK);

  ResponseStream(Context context, HttpServerResponse response) {
    this.context = context;
    this.response = response;
  }

  @Override
  public void write(int value) throws IOException {
    pending.appendByte((byte) value);
    sendWhenFull();
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    pending.appendBytes(bytes, offset, length);
    sendWhenFull();
  }

  private void sendWhenFull() throws IOException {
    if (pending.length() >= CHUNK) {
      flush();
    }
  }

  @Override
  public void flush() throws IOException {
    if (pending.length() == 0) {
      return;
    }
    Buffer chunk = pending;
    pending = Buffer.buffer(CHUNK);
    Promise<Void> sent = Promise.promise();
    context.runOnContext(
        ready -> {
          if (response.closed()) {
            sent.fail(new IOException("the reader has gone"));
          } else {
            response.write(chunk).onComplete(sent);
          }
        });
    try {
      sent.future()
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the reader does not take the answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("writing was interrupted", e);
    }
  }
}
