package guerdon.web.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of the Standard Webhooks specification: {@code v1,} and the HMAC-SHA256 of id,
 * moment and body, in base64; several of them while a secret changes.
 */
final class Signature {
  private static final String PREFIX = "whsec_";
  private static final int SECRET_BYTES = 32;
  private static final String ALGORITHM = "HmacSHA256";

  private Signature() {}

  /** A new secret as receivers are given it. */
  static String newSecret() {
    byte[] bytes = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(bytes);
    return PREFIX + Base64.getEncoder().encodeToString(bytes);
  }

  /**
   * What the header {@code webhook-signature} says.
   *
   * @param timestamp seconds since 1970
   */
  static String of(List<String> secrets, String id, long timestamp, String body) {
    byte[] signed = (id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8);
    return secrets.stream()
        .map(secret -> "v1," + Base64.getEncoder().encodeToString(code(secret, signed)))
        .collect(Collectors.joining(" "));
  }

  private static byte[] code(String secret, byte[] signed) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(
          new SecretKeySpec(
              Base64.getDecoder().decode(secret.substring(PREFIX.length())), ALGORITHM));
      return mac.doFinal(signed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA256", e);
    }
  }
}
