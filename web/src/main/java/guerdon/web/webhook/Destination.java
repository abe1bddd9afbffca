package guerdon.web.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where something may be sent, with the address that was looked up and judged: that address is
 * used, so that a name cannot mean another one a moment later.
 *
 * <p>Addresses of this machine and of private, shared, reserved and documentation networks (RFC
 * 6890 and what IANA reserved since) are refused unless the operator allows them, and so is
 * anything but TLS. An event must not be a key to what stands behind the firewall.
 */
record Destination(URI url, InetAddress address, int port) {
  private static final List<AddressRange> SPECIAL =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.88.99.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/3",
              // Ranges of 2000::/3 that lead elsewhere: Teredo, benchmarks, documentation, 6to4.
              "2001::/23",
              "2001:db8::/32",
              "2002::/16",
              "3fff::/20")
          .map(AddressRange::parse)
          .toList();
  private static final AddressRange GLOBAL_V6 = AddressRange.parse("2000::/3");

  /** Why something may not be sent there. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  /**
   * Looks an address up, which may wait, and judges it.
   *
   * @param allowed ranges that the operator allows, by TLS or not
   */
  static Destination of(String text, List<AddressRange> allowed) throws Refused {
    URI url = parsed(text);
    boolean secure = "https".equals(scheme(url));
    InetAddress[] found;
    try {
      found = InetAddress.getAllByName(url.getHost());
    } catch (UnknownHostException e) {
      throw new Refused("the name " + url.getHost() + " is not known");
    }
    for (InetAddress address : found) {
      boolean listed = allowed.stream().anyMatch(range -> range.contains(address));
      if (!listed && !isPublic(address)) {
        throw new Refused(
            url.getHost()
                + " is no public address; the operator may allow it with --webhook-allow");
      }
      if (!listed && !secure) {
        throw new Refused("the address must start with https://");
      }
    }
    return new Destination(url, found[0], url.getPort() > 0 ? url.getPort() : secure ? 443 : 80);
  }

  private static URI parsed(String text) throws Refused {
    Optional<URI> url = uri(text);
    if (url.isEmpty()
        || url.get().getHost() == null
        || !List.of("https", "http").contains(scheme(url.get()))) {
      throw new Refused("that is no address such as https://hooks.example.com/guerdon");
    }
    if (url.get().getRawUserInfo() != null || url.get().getRawFragment() != null) {
      throw new Refused("the address must not hold a user, a password or a fragment");
    }
    return url.get();
  }

  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(URI.create(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String scheme(URI url) {
    return String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
  }

  boolean isSecure() {
    return "https".equals(scheme(url));
  }

  /** What follows the host: path and query. */
  String target() {
    String path = url.getRawPath();
    return (path == null || path.isEmpty() ? "/" : path)
        + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
  }

  static boolean isPublic(InetAddress address) {
    boolean wide = address.getAddress().length == 16;
    return (!wide || GLOBAL_V6.contains(address))
        && SPECIAL.stream().noneMatch(range -> range.contains(address));
  }
}
