package guerdon.web.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;

/**
 * The public keys of an issuer, out of a file or from where its discovery document says they are.
 *
 * <p>Keys that are too weak, secret or of other kinds than we verify with are as good as not there.
 */
final class IssuerKeys implements JWKSetSource<SecurityContext> {
  private static final int WEAKEST_RSA = 2048;
  private static final int MOST_BYTES = 256 << 10;
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private final IssuerSettings settings;
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /** The issuer refuses what it was asked. */
  static final class Answered extends IOException {
    private static final long serialVersionUID = 1L;

    Answered(String message) {
      super(message);
    }
  }

  IssuerKeys(IssuerSettings settings) {
    this.settings = settings;
  }

  @Override
  public JWKSet getJWKSet(
      JWKSetCacheRefreshEvaluator refresh, long currentTime, SecurityContext context)
      throws JWKSetUnavailableException {
    Path file = settings.keys();
    try {
      String text = file == null ? fetched() : Files.readString(file);
      return new JWKSet(JWKSet.parse(text).getKeys().stream().filter(IssuerKeys::holds).toList());
    } catch (IOException | ParseException e) {
      throw new JWKSetUnavailableException(
          "the keys of " + settings.issuer() + " cannot be had: " + e.getMessage(), e);
    }
  }

  private static boolean holds(JWK key) {
    return (key instanceof RSAKey rsa && rsa.size() >= WEAKEST_RSA)
        || (key instanceof ECKey curve && curve.getCurve().equals(Curve.P_256));
  }

  /** What the issuer says about itself. */
  JsonNode discovery() throws IOException {
    String issuer = settings.issuer().toString();
    URI address = URI.create(issuer.replaceAll("/$", "") + "/.well-known/openid-configuration");
    JsonNode told = JsonMapper.builder().build().readTree(get(address));
    if (!told.path("issuer").asText().equals(issuer)) {
      throw new IOException(
          address + " speaks for the issuer \"" + told.path("issuer").asText() + "\"");
    }
    return told;
  }

  private String fetched() throws IOException {
    return get(address(discovery(), "jwks_uri"));
  }

  /** An address in a discovery document. */
  static URI address(JsonNode discovery, String name) throws IOException {
    try {
      URI address = URI.create(discovery.path(name).asText());
      if (IssuerSettings.isSafe(address)) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("the discovery document has a bad " + name, e);
    }
    throw new IOException("the discovery document names no " + name + " that starts with https://");
  }

  private String get(URI address) throws IOException {
    return send(HttpRequest.newBuilder(address).GET());
  }

  /** Asks the issuer; its answer must be 200 and small. */
  String send(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<InputStream> response =
          client.send(
              request.timeout(PATIENCE).header("Accept", "application/json").build(),
              HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        byte[] bytes = body.readNBytes(MOST_BYTES + 1);
        if (response.statusCode() / 100 == 4) {
          throw new Answered(response.uri() + " answers " + response.statusCode());
        }
        if (response.statusCode() != 200 || bytes.length > MOST_BYTES) {
          throw new IOException(
              response.uri()
                  + " answers "
                  + response.statusCode()
                  + ", "
                  + bytes.length
                  + " bytes");
        }
        return new String(bytes, StandardCharsets.UTF_8);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("asking the issuer was interrupted", e);
    }
  }

  @Override
  public void close() {
    client.close();
  }

  /** The kinds of signatures that {@link #holds} has keys for. */
  static List<String> algorithms() {
    return List.of("RS256", "PS256", "ES256");
  }
}
