package guerdon.web.api;

import guerdon.web.store.Hashes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * The session of a browser.
 *
 * @param csrf what a request that changes something must show; other sites cannot know it
 */
public record Browser(long session, String csrf) {
  /** Follows from the cookie; the cookie does not follow from it. */
  static String csrf(String cookie) {
    return Hashes.of("csrf " + cookie);
  }

  /** Whether a request shows it. */
  boolean isShown(@Nullable String shown) {
    return shown != null
        && MessageDigest.isEqual(
            csrf.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
  }
}
