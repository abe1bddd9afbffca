package guerdon.web;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A program that is told of events, and can be out of order. */
final class Receiver implements AutoCloseable {
  private final HttpServer server;
  private final List<Message> messages = new ArrayList<>();
  volatile int answers = 204;
  volatile String more = "";
  volatile long slow;

  /** What came, with the headers that vouch for it. */
  record Message(String path, String id, String timestamp, String signature, String body) {
    /** Whether the sender knew the secret, as receivers are told to find out. */
    boolean isSignedWith(String secret) throws GeneralSecurityException {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(
              Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
      String expected =
          "v1,"
              + Base64.getEncoder()
                  .encodeToString(
                      mac.doFinal(
                          (id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8)));
      return List.of(signature.split(" ", -1)).contains(expected);
    }
  }

  Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          var headers = exchange.getRequestHeaders();
          synchronized (messages) {
            messages.add(
                new Message(
                    exchange.getRequestURI().toString(),
                    headers.getFirst("webhook-id"),
                    headers.getFirst("webhook-timestamp"),
                    headers.getFirst("webhook-signature"),
                    body));
          }
          pause(slow);
          if (!more.isEmpty()) {
            exchange.getResponseHeaders().add("Location", more);
          }
          exchange.sendResponseHeaders(answers, -1);
          exchange.close();
        });
    server.start();
  }

  private static void pause(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  String address(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  List<Message> messages(Predicate<Message> which) {
    synchronized (messages) {
      return messages.stream().filter(which).toList();
    }
  }

  /** Waits until so many messages of a kind have come. */
  List<Message> await(int count, Predicate<Message> which) throws InterruptedException {
    long end = System.nanoTime() + 30_000_000_000L;
    List<Message> found = messages(which);
    while (found.size() < count) {
      if (System.nanoTime() > end) {
        throw new AssertionError(found.size() + " of " + count + " messages came: " + messages);
      }
      Thread.sleep(20);
      found = messages(which);
    }
    return found;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
