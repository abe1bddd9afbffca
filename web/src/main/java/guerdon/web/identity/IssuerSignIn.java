package guerdon.web.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Signing in at the issuer with a browser: the authorization code flow of OpenID Connect with PKCE.
 *
 * <p>The browser keeps what it began with; a code is taken only together with that, so that a code
 * of one browser is of no use in another.
 */
public final class IssuerSignIn {
  private final Issuer issuer;
  private final IssuerSettings.Client client;

  public IssuerSignIn(Issuer issuer, IssuerSettings.Client client) {
    this.issuer = issuer;
    this.client = client;
  }

  /**
   * What a sign-in begins with: three texts that nobody can guess.
   *
   * @param state comes back with the code
   * @param nonce comes back in the identity token
   * @param verifier shows that who has the code is who asked for it
   */
  public record Begun(String state, String nonce, String verifier) {
    /** As the browser keeps it. */
    public String text() {
      return state + "." + nonce + "." + verifier;
    }

    /** What a browser kept. */
    public static Optional<Begun> of(String text) {
      String[] parts = text.split("[.]", -1);
      return parts.length == 3
          ? Optional.of(new Begun(parts[0], parts[1], parts[2]))
          : Optional.empty();
    }

    /** Whether a code was asked for by this sign-in. */
    public boolean isState(String shown) {
      return MessageDigest.isEqual(
          state.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * Where the browser goes to sign in.
   *
   * @param back where the issuer leads it afterwards
   * @throws Issuer.Unavailable when the issuer does not say where
   */
  public URI begin(Begun begun, String back) {
    try {
      URI page = IssuerKeys.address(issuer.keys().discovery(), "authorization_endpoint");
      Map<String, String> asked = new LinkedHashMap<>();
      asked.put("response_type", "code");
      asked.put("client_id", client.id());
      asked.put("redirect_uri", back);
      asked.put("scope", "openid");
      asked.put("state", begun.state());
      asked.put("nonce", begun.nonce());
      asked.put("code_challenge", challenge(begun.verifier()));
      asked.put("code_challenge_method", "S256");
      return URI.create(page + (page.getRawQuery() == null ? "?" : "&") + form(asked));
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  /**
   * Whom the issuer signed in; nobody when the code or what came for it does not hold.
   *
   * @throws Issuer.Unavailable when the issuer does not answer
   */
  public Optional<Identity> end(String code, Begun begun, String back) {
    try {
      URI endpoint = IssuerKeys.address(issuer.keys().discovery(), "token_endpoint");
      Map<String, String> asked = new LinkedHashMap<>();
      asked.put("grant_type", "authorization_code");
      asked.put("code", code);
      asked.put("redirect_uri", back);
      asked.put("client_id", client.id());
      asked.put("code_verifier", begun.verifier());
      String secret = client.secret();
      if (secret != null) {
        asked.put("client_secret", secret);
      }
      JsonNode told =
          JsonMapper.builder()
              .build()
              .readTree(
                  issuer
                      .keys()
                      .send(
                          HttpRequest.newBuilder(endpoint)
                              .header("Content-Type", "application/x-www-form-urlencoded")
                              .POST(HttpRequest.BodyPublishers.ofString(form(asked)))));
      return issuer.identify(told.path("id_token").asText(), client.id(), begun.nonce());
    } catch (IssuerKeys.Answered e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  private Issuer.Unavailable unavailable(IOException e) {
    return new Issuer.Unavailable(
        "the issuer " + issuer.settings().issuer() + " cannot be asked: " + e.getMessage(), e);
  }

  private static String challenge(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            each ->
                each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
