package guerdon.web.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which issuer's tokens are taken, and what they mean here.
 *
 * <pre>{@code
 * {
 *   "issuer": "https://login.example.com",
 *   "audience": "guerdon",
 *   "roles": {"claim": "groups", "map": {"comp-analysts": ["analyst"]}}
 * }
 * }</pre>
 *
 * @param issuer what {@code iss} of a token must be; its discovery document names its keys
 * @param audience what {@code aud} of a token must have
 * @param keys a file with the issuer's public keys as a JWK set; null: they are fetched
 * @param roles what a claim says of roles; null: members have the roles they were given here
 * @param client how people sign in with the issuer in a browser; null: they do not
 * @param refetch keys that are not known are looked for no more often than twice in this time
 */
public record IssuerSettings(
    URI issuer,
    String audience,
    @Nullable Path keys,
    @Nullable RoleClaim roles,
    @Nullable Client client,
    Duration refetch) {
  private static final Duration REFETCH = Duration.ofSeconds(30);

  /**
   * The claim that gives roles in place of those a member was given.
   *
   * @param claim a text or a list of texts in the token
   * @param map what each of these texts gives; others give nothing
   */
  public record RoleClaim(String claim, Map<String, List<String>> map) {
    public RoleClaim {
      map = new LinkedHashMap<>(map);
    }
  }

  /**
   * This service as the issuer knows it.
   *
   * @param secret null for a public client
   */
  public record Client(String id, @Nullable String secret) {
    @Override
    public String toString() {
      return "Client[id=" + id + "]";
    }
  }

  private record Written(
      @Nullable String issuer,
      @Nullable String audience,
      @Nullable String keys,
      @Nullable RoleClaim roles,
      @Nullable Client client) {}

  /**
   * Reads them from a JSON file; {@code keys} is relative to its folder.
   *
   * @throws IllegalArgumentException when the file does not say what it must, with what to do
   */
  public static IssuerSettings read(Path file) throws IOException {
    Written written;
    try {
      written =
          JsonMapper.builder()
              .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
              .build()
              .readValue(Files.readString(file), Written.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          file + " is not such a JSON file: " + e.getOriginalMessage(), e);
    }
    String issuer = written.issuer();
    String audience = written.audience();
    if (issuer == null || audience == null || audience.isBlank()) {
      throw new IllegalArgumentException(
          file + " names no \"issuer\" or no \"audience\"; both are needed");
    }
    String keys = written.keys();
    return new IssuerSettings(
        address(issuer, file),
        audience,
        keys == null ? null : file.toAbsolutePath().resolveSibling(keys),
        written.roles(),
        written.client(),
        REFETCH);
  }

  private static URI address(String issuer, Path file) {
    try {
      URI address = URI.create(issuer);
      if (isSafe(address)) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": the issuer " + issuer + " is no address", e);
    }
    throw new IllegalArgumentException(
        file + ": the issuer " + issuer + " must be an address that starts with https://");
  }

  /** Whether nobody on the way can put other keys or tokens in: TLS, or this machine itself. */
  static boolean isSafe(URI address) {
    String host = address.getHost();
    if (host == null) {
      return false;
    }
    return "https".equals(address.getScheme())
        || ("http".equals(address.getScheme()) && isThisMachine(host));
  }

  private static boolean isThisMachine(String host) {
    try {
      return host.matches("[0-9.]+|\\[.*]|localhost")
          && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
