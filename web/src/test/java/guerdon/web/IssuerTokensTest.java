package guerdon.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import guerdon.web.identity.Issuer;
import guerdon.web.identity.IssuerSettings;
import guerdon.web.identity.IssuerSettings.RoleClaim;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens of an OpenID Connect issuer: whose hold, and who they are here. */
final class IssuerTokensTest {
  private static final RoleClaim GROUPS =
      new RoleClaim("groups", Map.of("pay", List.of("analyst"), "people", List.of("hr")));
  private static RSAKey rsa = key("r1");
  private static final RSAKey OTHER = key("r1");
  @TempDir static Path home;
  private static SmallIssuer shared;
  private static RunningService running;

  private SmallIssuer issuer;

  private static RSAKey key(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (com.nimbusds.jose.JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeAll
  static void start() throws Exception {
    shared = new SmallIssuer();
    shared.hasKeys(rsa.toPublicJWK());
    running =
        RunningService.start(
            home,
            usual -> usual.trusting(settings(shared, null, Duration.ofSeconds(30))),
            Clock.systemUTC());
  }

  @AfterAll
  static void stop() {
    running.close();
    shared.close();
  }

  @BeforeEach
  void open() throws Exception {
    issuer = new SmallIssuer();
    issuer.hasKeys(rsa.toPublicJWK());
  }

  @AfterEach
  void close() {
    issuer.close();
  }

  private static IssuerSettings settings(
      SmallIssuer issuer, @Nullable RoleClaim roles, Duration refetch) {
    return new IssuerSettings(issuer.address(), "guerdon", null, roles, null, refetch);
  }

  private Issuer verifying(Duration refetch) {
    return new Issuer(settings(issuer, GROUPS, refetch), Clock.systemUTC());
  }

  private static boolean holds(Issuer verifier, String token) {
    return verifier.identify(token).isPresent();
  }

  @Test
  void tokensWithTheThreeKindsOfSignaturesHold() throws Exception {
    var curve = new ECKeyGenerator(Curve.P_256).keyID("e1").generate();
    issuer.hasKeys(rsa.toPublicJWK(), curve.toPublicJWK());
    JWTClaimsSet claims = issuer.claims("s-1").build();
    try (Issuer verifier = verifying(Duration.ofSeconds(30))) {
      assertTrue(holds(verifier, SmallIssuer.signed(rsa, JWSAlgorithm.RS256, claims)));
      assertTrue(holds(verifier, SmallIssuer.signed(rsa, JWSAlgorithm.PS256, claims)));
      assertTrue(holds(verifier, SmallIssuer.signed(curve, JWSAlgorithm.ES256, claims)));
      assertFalse(holds(verifier, SmallIssuer.signed(rsa, JWSAlgorithm.RS512, claims)));
      JWSHeader access =
          new JWSHeader.Builder(JWSAlgorithm.RS256)
              .keyID("r1")
              .type(new JOSEObjectType("at+jwt"))
              .build();
      assertTrue(holds(verifier, SmallIssuer.signed(rsa, access, claims)));
      assertEquals(1, issuer.keyRequests.get(), "keys are kept");
    }
  }

  /** Each is wrong in one way. */
  private Map<String, String> hostile() throws Exception {
    Instant now = Instant.now();
    JWTClaimsSet good = issuer.claims("s-1").build();
    Map<String, String> tokens = new LinkedHashMap<>();
    tokens.put("no algorithm", new PlainJWT(good).serialize());
    byte[] publicKey = rsa.toRSAPublicKey().getEncoded();
    SignedJWT confused =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("r1").build(), good);
    confused.sign(new MACSigner(publicKey));
    tokens.put("public key taken for a secret", confused.serialize());
    SignedJWT modulus =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("r1").build(), good);
    modulus.sign(new MACSigner(rsa.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));
    tokens.put("public JWK taken for a secret", modulus.serialize());
    tokens.put("another key under the same name", rs256(OTHER, good));
    tokens.put(
        "its own key in the header",
        SmallIssuer.signed(
            OTHER,
            new JWSHeader.Builder(JWSAlgorithm.RS256).jwk(OTHER.toPublicJWK()).build(),
            good));
    tokens.put(
        "an address of keys in the header",
        SmallIssuer.signed(
            OTHER,
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("r1")
                .jwkURL(URI.create("http://127.0.0.1:9/keys"))
                .build(),
            good));
    tokens.put("a key nobody knows", rs256(key("r9"), good));
    String whole = rs256(rsa, good);
    String[] parts = whole.split("[.]", -1);
    String more =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(
                issuer.claims("s-2").build().toString().getBytes(StandardCharsets.UTF_8));
    tokens.put("another subject put in", parts[0] + "." + more + "." + parts[2]);
    tokens.put("no signature", parts[0] + "." + parts[1] + ".");
    tokens.put("dots only", "..");
    tokens.put("bytes", "%%%.%%%.%%%");
    tokens.put("another issuer", rs256(rsa, issuer.claims("s-1").issuer("https://x.test").build()));
    tokens.put("another audience", rs256(rsa, issuer.claims("s-1").audience("crm").build()));
    tokens.put("no audience", rs256(rsa, issuer.claims("s-1").audience((String) null).build()));
    tokens.put("ended", rs256(rsa, at(now.minusSeconds(31), null)));
    tokens.put("no end", rs256(rsa, issuer.claims("s-1").expirationTime(null).build()));
    tokens.put("not begun", rs256(rsa, at(now.plusSeconds(300), now.plusSeconds(60))));
    tokens.put("no subject", rs256(rsa, issuer.claims("s-1").subject(null).build()));
    tokens.put("blank subject", rs256(rsa, issuer.claims(" ").build()));
    tokens.put(
        "of another type",
        SmallIssuer.signed(
            rsa,
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("r1")
                .type(new JOSEObjectType("logout+jwt"))
                .build(),
            good));
    tokens.put("too long", rs256(rsa, issuer.claims("s-1").claim("x", "y".repeat(9_000)).build()));
    return tokens;
  }

  private JWTClaimsSet at(Instant end, @Nullable Instant begin) {
    return issuer
        .claims("s-1")
        .expirationTime(Date.from(end))
        .notBeforeTime(begin == null ? null : Date.from(begin))
        .build();
  }

  private static String rs256(RSAKey key, JWTClaimsSet claims) throws Exception {
    return SmallIssuer.signed(key, JWSAlgorithm.RS256, claims);
  }

  @Test
  void whatIsWrongInOneWayDoesNotHold() throws Exception {
    try (Issuer verifier = verifying(Duration.ofSeconds(30))) {
      for (Map.Entry<String, String> each : hostile().entrySet()) {
        assertFalse(holds(verifier, each.getValue()), each.getKey());
      }
      assertTrue(holds(verifier, rs256(rsa, at(Instant.now().minusSeconds(20), null))), "skew");
    }
  }

  @Test
  void weakAndSecretKeysOfTheIssuerAreNotUsed() throws Exception {
    RSAKey weak = new RSAKeyGenerator(1024, true).keyID("w").generate();
    OctetSequenceKey secret =
        new OctetSequenceKey.Builder(new byte[32])
            .keyID("r1")
            .algorithm(JWSAlgorithm.HS256)
            .build();
    Path file = home.resolve("weak.json");
    Files.writeString(file, new JWKSet(List.of(weak, secret)).toString(false));
    IssuerSettings filed =
        new IssuerSettings(issuer.address(), "guerdon", file, null, null, Duration.ofMillis(1));
    try (Issuer verifier = new Issuer(filed, Clock.systemUTC())) {
      JWTClaimsSet claims = issuer.claims("s-1").build();
      assertFalse(holds(verifier, rs256(weak, claims)));
      SignedJWT token =
          new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("r1").build(), claims);
      token.sign(new MACSigner(secret));
      assertFalse(holds(verifier, token.serialize()));
    }
  }

  @Test
  void newKeysAreFetchedAtABoundedRate() throws Exception {
    RSAKey next = key("r2");
    JWTClaimsSet claims = issuer.claims("s-1").build();
    try (Issuer verifier = verifying(Duration.ofMinutes(4))) {
      assertTrue(holds(verifier, rs256(rsa, claims)));
      issuer.hasKeys(rsa.toPublicJWK(), next.toPublicJWK());
      assertTrue(holds(verifier, rs256(next, claims)), "a new key is looked for");
      RSAKey unknown = key("r3");
      for (int asked = 0; asked < 50; asked++) {
        assertFalse(holds(verifier, rs256(unknown, claims)));
      }
      assertEquals(2, issuer.keyRequests.get(), "unknown keys do not flood the issuer");
      assertTrue(holds(verifier, rs256(rsa, claims)), "known keys hold meanwhile");
    }
  }

  @Test
  void anIssuerThatIsDownIsToldFromATokenThatDoesNotHold() throws Exception {
    issuer.down = true;
    String token = rs256(rsa, issuer.claims("s-1").build());
    try (Issuer verifier = verifying(Duration.ofMillis(1))) {
      assertThrows(Issuer.Unavailable.class, () -> verifier.identify(token));
      issuer.down = false;
      Thread.sleep(5);
      assertTrue(holds(verifier, token));
    }
  }

  @Test
  void keysComeFromAFileAsWell() throws Exception {
    Path folder = Files.createDirectory(home.resolve("filed"));
    Files.writeString(
        folder.resolve("keys.json"), new JWKSet(List.of(rsa.toPublicJWK())).toString());
    Files.writeString(
        folder.resolve("issuer.json"),
        "{\"issuer\":\""
            + issuer.address()
            + "\",\"audience\":\"guerdon\",\"keys\":\"keys.json\",\"roles\":{\"claim\":\"groups\",\"map\":{\"pay\":[\"analyst\"]}}}");
    IssuerSettings settings = IssuerSettings.read(folder.resolve("issuer.json"));
    try (Issuer verifier = new Issuer(settings, Clock.systemUTC())) {
      assertTrue(holds(verifier, rs256(rsa, issuer.claims("s-1").build())));
      assertEquals(0, issuer.keyRequests.get());
    }
    Files.writeString(
        folder.resolve("bad.json"), "{\"issuer\":\"http://login.example.com\",\"audience\":\"a\"}");
    assertThrows(
        IllegalArgumentException.class, () -> IssuerSettings.read(folder.resolve("bad.json")));
    Files.writeString(folder.resolve("bad.json"), "{\"isuer\":\"https://login.example.com\"}");
    assertThrows(
        IllegalArgumentException.class, () -> IssuerSettings.read(folder.resolve("bad.json")));
  }

  @Test
  void aClaimGivesTheRolesThatItIsMappedTo() throws Exception {
    try (Issuer verifier = verifying(Duration.ofSeconds(30))) {
      String token =
          rs256(rsa, issuer.claims("s-1").claim("groups", List.of("pay", "golf")).build());
      assertEquals(List.of("analyst"), verifier.identify(token).orElseThrow().roles());
      String none = rs256(rsa, issuer.claims("s-1").build());
      assertEquals(List.of(), verifier.identify(none).orElseThrow().roles());
    }
  }

  @Test
  void aSubjectIsTheMemberAnAdministratorLinksItWith() throws Exception {
    String token = rs256(rsa, shared.claims("sub-9").build());
    running.get(token, "/v1/me").is(401);
    running
        .call("admin", "POST", "/v1/members/payee/identities", "{\"subject\":\"sub-9\"}")
        .is(201);
    var me = running.get(token, "/v1/me").is(200).json();
    assertEquals("payee", me.get("name").asText());
    assertEquals("E1", me.get("payee").asText());
    running.get(token, "/v1/members").is(403);
    running.call("admin", "POST", "/v1/members/hr/identities", "{\"subject\":\"sub-9\"}").is(409);
    running.call("hr", "POST", "/v1/members/hr/identities", "{\"subject\":\"sub-8\"}").is(403);
    assertEquals(
        1,
        Objects.requireNonNull(
                running
                    .get("admin", "/v1/members/payee/identities")
                    .is(200)
                    .json()
                    .get("identities"))
            .size());
    running.call("admin", "DELETE", "/v1/members/payee/identities", "").is(200);
    running.get(token, "/v1/me").is(401);
    String log = running.get("admin", "/v1/audit?limit=1000").is(200).body();
    assertTrue(log.contains("identity.linked") && log.contains("identities.unlinked"), log);
    assertFalse(running.log.toString().contains(token.substring(0, 60)));
  }

  @Test
  void hostileTokensAreStrangersToTheService() throws Exception {
    running.call("admin", "POST", "/v1/members/hr/identities", "{\"subject\":\"s-1\"}").is(201);
    int tried = 0;
    for (Map.Entry<String, String> each : hostile().entrySet()) {
      if (tried++ < 12) {
        int status = running.get(each.getValue(), "/v1/me").status();
        assertEquals(401, status, each.getKey());
      }
    }
  }
}
