package guerdon.web.api;

import guerdon.web.identity.IssuerSettings;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the API listens.
 *
 * @param host the address, {@code 127.0.0.1} unless others are to reach it
 * @param port 0 for any that is free
 * @param home the data folder, in which uploads wait until they are stored
 * @param requestsPerSecond of one caller; more are put off
 * @param bodyBytes of a request that is not an upload
 * @param uploadBytes of an uploaded file
 * @param patienceSeconds within which the whole of a body has come; uploads may take longer
 * @param publicAddress under which people reach it, such as {@code https://pay.example.com}; null:
 *     under the address it listens on
 * @param issuer whose tokens are taken beside our own; null: nobody's
 */
public record ApiSettings(
    String host,
    int port,
    Path home,
    double requestsPerSecond,
    long bodyBytes,
    long uploadBytes,
    int patienceSeconds,
    @Nullable URI publicAddress,
    @Nullable IssuerSettings issuer) {
  private static final double REQUESTS = 5_000;
  private static final long BODY = 16L << 20;
  private static final long UPLOAD = 8L << 30;
  private static final int PATIENCE = 60;

  /** The usual limits. */
  public static ApiSettings on(String host, int port, Path home) {
    return new ApiSettings(host, port, home, REQUESTS, BODY, UPLOAD, PATIENCE, null, null);
  }

  /** The same, reached by people under an address. */
  public ApiSettings at(@Nullable URI address) {
    return new ApiSettings(
        host,
        port,
        home,
        requestsPerSecond,
        bodyBytes,
        uploadBytes,
        patienceSeconds,
        address,
        issuer);
  }

  /** The same, with the tokens of an issuer. */
  public ApiSettings trusting(@Nullable IssuerSettings vouching) {
    return new ApiSettings(
        host,
        port,
        home,
        requestsPerSecond,
        bodyBytes,
        uploadBytes,
        patienceSeconds,
        publicAddress,
        vouching);
  }

  /** The same, with another patience. */
  public ApiSettings patient(int seconds) {
    return new ApiSettings(
        host,
        port,
        home,
        requestsPerSecond,
        bodyBytes,
        uploadBytes,
        seconds,
        publicAddress,
        issuer);
  }
}
