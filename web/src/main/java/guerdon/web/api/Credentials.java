package guerdon.web.api;

import org.jspecify.annotations.Nullable;

/**
 * What a request shows to say who asks: a token, or else the cookie of a session.
 *
 * @param token of an Authorization header; a request with one does not ask with its cookie
 */
record Credentials(@Nullable String token, @Nullable String cookie) {
  private static final String SCHEME = "Bearer ";

  static Credentials of(@Nullable String authorization, @Nullable String cookie) {
    if (authorization == null) {
      return new Credentials(null, cookie);
    }
    boolean bearer = authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    return new Credentials(bearer ? authorization.substring(SCHEME.length()).strip() : "", null);
  }

  boolean isEmpty() {
    return token == null ? cookie == null : token.isEmpty();
  }

  /** A text that no other credentials have. */
  String words() {
    return token == null ? "cookie " + cookie : "token " + token;
  }

  /** The secret is never told. */
  @Override
  public String toString() {
    return token == null ? "Credentials[cookie]" : "Credentials[token]";
  }
}
