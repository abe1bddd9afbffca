package guerdon.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import guerdon.web.identity.IssuerSettings;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in at the issuer with a browser. */
final class IssuerSignInTest {
  private final HttpClient browser = HttpClient.newHttpClient();
  @TempDir Path home;

  private HttpResponse<String> get(RunningService running, String path, String cookie)
      throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(running.address(path));
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String cookie(HttpResponse<String> response) {
    return response.headers().firstValue("Set-Cookie").orElseThrow().split(";", -1)[0];
  }

  private static Map<String, String> query(String address) {
    return Arrays.stream(address.substring(address.indexOf('?') + 1).split("&", -1))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  private static String of(Map<String, String> query, String name) {
    return Objects.requireNonNull(query.get(name), name);
  }

  @Test
  void aCodeOfThisBrowserAndThisSignInOpensASession() throws Exception {
    RSAKey key = new RSAKeyGenerator(2048).keyID("k").generate();
    try (SmallIssuer issuer = new SmallIssuer();
        RunningService running =
            RunningService.start(
                home,
                usual ->
                    usual.trusting(
                        new IssuerSettings(
                            issuer.address(),
                            "guerdon",
                            null,
                            null,
                            new IssuerSettings.Client("web", null),
                            Duration.ofSeconds(30))),
                Clock.systemUTC())) {
      issuer.hasKeys(key.toPublicJWK());
      assertTrue(get(running, "/", "").body().contains("/signin/issuer"));
      HttpResponse<String> begun = get(running, "/signin/issuer", "");
      assertEquals(303, begun.statusCode());
      String kept = cookie(begun);
      String set = begun.headers().firstValue("Set-Cookie").orElseThrow();
      assertTrue(set.contains("HTTPOnly") && set.contains("SameSite=Lax"), set);
      String location = begun.headers().firstValue("Location").orElseThrow();
      assertTrue(location.startsWith(issuer.address() + "/authorize?"), location);
      Map<String, String> asked = query(location);
      assertEquals("S256", of(asked, "code_challenge_method"));
      issuer.challenge = of(asked, "code_challenge");
      String state = of(asked, "state");
      JWTClaimsSet.Builder claims =
          issuer.claims("sub-1").audience("web").claim("nonce", of(asked, "nonce"));
      issuer.identityToken = SmallIssuer.signed(key, JWSAlgorithm.RS256, claims.build());
      String back = "/signin/callback?code=good&state=" + state;

      assertEquals(403, get(running, back, kept).statusCode(), "not linked with a member");
      running.call("admin", "POST", "/v1/members/hr/identities", "{\"subject\":\"sub-1\"}").is(201);
      assertEquals(403, get(running, back, "").statusCode(), "another browser");
      assertEquals(
          403, get(running, "/signin/callback?code=good&state=x", kept).statusCode(), "no state");
      assertEquals(
          403,
          get(running, "/signin/callback?code=bad&state=" + state, kept).statusCode(),
          "a code the issuer does not know");
      assertEquals(
          403, get(running, "/signin/callback?error=no&state=" + state, kept).statusCode());
      assertEquals(
          403,
          get(running, back, kept.substring(0, kept.lastIndexOf('.')) + ".other").statusCode(),
          "another verifier");
      issuer.identityToken =
          SmallIssuer.signed(key, JWSAlgorithm.RS256, claims.claim("nonce", "older").build());
      assertEquals(403, get(running, back, kept).statusCode(), "a token of another sign-in");

      issuer.identityToken =
          SmallIssuer.signed(
              key, JWSAlgorithm.RS256, claims.claim("nonce", of(asked, "nonce")).build());
      HttpResponse<String> signedIn = get(running, back, kept);
      assertEquals(200, signedIn.statusCode(), signedIn.body());
      assertTrue(signedIn.body().contains("content=\"0;url=/\""), signedIn.body());
      String me = get(running, "/v1/me", cookie(signedIn)).body();
      assertTrue(me.contains("\"name\":\"hr\""), me);
      running.get(issuer.identityToken, "/v1/me").is(401);
      issuer.down = true;
      assertEquals(503, get(running, "/signin/issuer", "").statusCode());
      assertFalse(running.log.toString().contains(of(asked, "nonce")));
    }
  }
}
