package guerdon.web.api;

import java.nio.file.Path;

/**
 * How the API listens.
 *
 * @param host the address, {@code 127.0.0.1} unless others are to reach it
 * @param port 0 for any that is free
 * @param home the data folder, in which uploads wait until they are stored
 * @param requestsPerSecond of one caller; more are put off
 * @param bodyBytes of a request that is not an upload
 * @param uploadBytes of an uploaded file
 */
public record ApiSettings(
    String host, int port, Path home, double requestsPerSecond, long bodyBytes, long uploadBytes) {
  private static final double REQUESTS = 5_000;
  private static final long BODY = 16L << 20;
  private static final long UPLOAD = 8L << 30;

  /** The usual limits. */
  public static ApiSettings on(String host, int port, Path home) {
    return new ApiSettings(host, port, home, REQUESTS, BODY, UPLOAD);
  }
}
