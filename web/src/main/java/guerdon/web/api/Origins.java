package guerdon.web.api;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names under which the service is asked, and the pages from which its sessions are used.
 *
 * <p>A name that somebody else owns may be made to lead here (DNS rebinding); a page of that name
 * would then be ours to a browser. Addresses cannot be made to, and the names that the operator
 * gives are theirs.
 */
final class Origins {
  private static final Pattern ADDRESS =
      Pattern.compile("[0-9]{1,3}([.][0-9]{1,3}){3}|\\[[0-9a-f:.]+]");

  private final Set<String> names;
  private final @Nullable URI publicAddress;

  /**
   * @param host the address the service listens on
   * @param publicAddress under which people reach it; null: under the address it listens on
   */
  Origins(String host, @Nullable URI publicAddress) {
    this.publicAddress = publicAddress;
    String name = publicAddress == null ? host : String.valueOf(publicAddress.getHost());
    this.names = new TreeSet<>(List.of("localhost", name.toLowerCase(Locale.ROOT)));
  }

  /** Whether the service answers to a name. */
  boolean answersTo(@Nullable String host) {
    return host != null
        && (names.contains(host.toLowerCase(Locale.ROOT))
            || ADDRESS.matcher(host.toLowerCase(Locale.ROOT)).matches());
  }

  /**
   * Whether a request comes from a page of ours, or from no page at all.
   *
   * @param authority the name and port that the request asks
   * @param origin the Origin header
   * @param site the Sec-Fetch-Site header
   */
  boolean isOwn(String authority, @Nullable String origin, @Nullable String site) {
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      return false;
    }
    return origin == null
        || origin.equals("http://" + authority)
        || origin.equals("https://" + authority)
        || (publicAddress != null && origin.equals(origin(publicAddress)));
  }

  private static String origin(URI address) {
    return address.getScheme()
        + "://"
        + address.getHost()
        + (address.getPort() < 0 ? "" : ":" + address.getPort());
  }

  /** Whether browsers reach the service by TLS, so that cookies are sent by TLS only. */
  boolean isSecure() {
    return publicAddress != null && "https".equals(publicAddress.getScheme());
  }

  /** Where browsers reach the service: the public address, or the one that a request asks. */
  String base(String authority) {
    return publicAddress == null ? "http://" + authority : origin(publicAddress);
  }
}
