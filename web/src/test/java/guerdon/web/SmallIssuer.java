package guerdon.web;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.opts.AllowWeakRSAKey;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** An issuer of tokens on this machine: a discovery document, keys, and tokens signed by them. */
final class SmallIssuer implements AutoCloseable {
  private final HttpServer server;
  private volatile List<JWK> keys = new ArrayList<>();
  volatile boolean down;
  volatile String challenge = "";
  volatile String identityToken = "";
  final AtomicInteger keyRequests = new AtomicInteger();

  SmallIssuer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/.well-known/openid-configuration",
        exchange ->
            answer(
                exchange,
                "{\"issuer\":\""
                    + address()
                    + "\",\"jwks_uri\":\""
                    + address()
                    + "/keys\",\"authorization_endpoint\":\""
                    + address()
                    + "/authorize\",\"token_endpoint\":\""
                    + address()
                    + "/token\"}"));
    server.createContext(
        "/keys",
        exchange -> {
          keyRequests.incrementAndGet();
          answer(exchange, new JWKSet(keys).toString());
        });
    server.createContext("/token", this::exchange);
    server.start();
  }

  /** Gives the identity token for a code, to whom knows what the code was asked for with. */
  private void exchange(HttpExchange exchange) throws IOException {
    String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    boolean known =
        form.contains("code=good&")
            && form.contains("client_id=web&")
            && challenge.equals(challenge(form.replaceAll(".*code_verifier=([^&]*).*", "$1")));
    if (known) {
      answer(exchange, "{\"access_token\":\"x\",\"id_token\":\"" + identityToken + "\"}");
    } else {
      exchange.sendResponseHeaders(400, -1);
      exchange.close();
    }
  }

  private static String challenge(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void answer(HttpExchange exchange, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(down ? 503 : 200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** From now on these are the issuer's keys, and no others. */
  void hasKeys(JWK... now) {
    keys = List.of(now);
  }

  /** Claims that hold: of this issuer, for {@code guerdon}, for five minutes. */
  JWTClaimsSet.Builder claims(String subject) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(address().toString())
        .audience("guerdon")
        .subject(subject)
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(300)));
  }

  static String signed(JWK key, JWSAlgorithm algorithm, JWTClaimsSet claims) throws JOSEException {
    return signed(key, new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims);
  }

  static String signed(JWK key, JWSHeader header, JWTClaimsSet claims) throws JOSEException {
    JWSSigner signer =
        key instanceof ECKey curve
            ? new ECDSASigner(curve)
            : new RSASSASigner(
                ((RSAKey) key).toRSAPrivateKey(), Set.of(AllowWeakRSAKey.getInstance()));
    SignedJWT token = new SignedJWT(header, claims);
    token.sign(signer);
    return token.serialize();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
