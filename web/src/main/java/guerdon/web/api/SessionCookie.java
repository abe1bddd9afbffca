package guerdon.web.api;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import java.time.Duration;

/**
 * What browsers are told to keep: a session, which they show to our pages only, and for minutes
 * what a sign-in with the issuer began with.
 */
public final class SessionCookie {
  /** The parameter of a page that holds what a sign-in began with. */
  public static final String BEGUN = "sign-in cookie";

  private static final Duration SIGN_IN = Duration.ofMinutes(10);

  private final boolean secure;

  /**
   * @param secure whether browsers come by TLS
   */
  SessionCookie(boolean secure) {
    this.secure = secure;
  }

  /** The name of a session's cookie; browsers bind it to this host where they come by TLS. */
  String name() {
    return secure ? "__Host-guerdon" : "guerdon";
  }

  String signInName() {
    return secure ? "__Host-guerdon-sign-in" : "guerdon-sign-in";
  }

  /** A session. */
  public String of(String secret) {
    return kept(name(), secret, CookieSameSite.STRICT).encode();
  }

  /** No session any more. */
  public String ended() {
    return kept(name(), "", CookieSameSite.STRICT).setMaxAge(0).encode();
  }

  /** What a sign-in begins with; the issuer's page leads back here, so that it is shown then. */
  public String signIn(String begun) {
    return kept(signInName(), begun, CookieSameSite.LAX).setMaxAge(SIGN_IN.toSeconds()).encode();
  }

  private Cookie kept(String name, String value, CookieSameSite site) {
    return Cookie.cookie(name, value)
        .setPath("/")
        .setHttpOnly(true)
        .setSecure(secure)
        .setSameSite(site);
  }
}
