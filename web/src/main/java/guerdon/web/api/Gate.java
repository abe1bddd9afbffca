package guerdon.web.api;

import guerdon.web.identity.Identity;
import guerdon.web.identity.Issuer;
import guerdon.web.store.BrowserSessions;
import guerdon.web.store.Hashes;
import guerdon.web.store.Notices;
import guerdon.web.store.Session;
import guerdon.web.store.Store;
import guerdon.web.store.Viewer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells who asks, by their token, by a token of the issuer or by their session, and whose pay they
 * see.
 */
public final class Gate {
  private static final String TOKEN = "grd_";
  private static final int TOKEN_BYTES = 32;
  private static final long REMEMBERED_NANOS = 2_000_000_000L;
  private static final int MOST_REMEMBERED = 10_000;

  private final Store store;
  private final @Nullable Issuer issuer;
  private final LongSupplier nanoTime;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  /**
   * Who somebody was a moment ago.
   *
   * @param stamp of the store's access when it was asked; any change of it is heard at once
   */
  private record Known(Caller caller, long at, long stamp) {}

  /**
   * A caller with what they see.
   *
   * @param browser the session they ask with; null for a token
   */
  record Caller(Principal who, Viewer viewer, @Nullable Browser browser) {
    /** Somebody who has not said who they are. */
    static final Caller NOBODY =
        new Caller(new Principal("nobody", Set.of(), null), Viewer.NOBODY, null);
  }

  /**
   * @param issuer whose tokens are taken; null: only our own
   */
  Gate(Store store, @Nullable Issuer issuer, LongSupplier nanoTime) {
    this.store = store;
    this.issuer = issuer;
    this.nanoTime = nanoTime;
  }

  /** A new token; only its hash is kept. */
  public String newToken() {
    return TOKEN + newSecret();
  }

  /** A new text that nobody can guess. */
  public String newSecret() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The hash under which a token is kept. */
  public static byte[] hash(String token) {
    return Hashes.digest().digest(token.getBytes(StandardCharsets.UTF_8));
  }

  /** The issuer whose tokens are taken. */
  public Optional<Issuer> issuer() {
    return Optional.ofNullable(issuer);
  }

  /** Looks at everybody anew from now on; changes of the store do that by themselves. */
  public void forget() {
    known.clear();
  }

  /** The caller behind credentials, when they asked a moment ago; never waits. */
  Optional<Caller> remembered(Credentials credentials) {
    if (credentials.isEmpty()) {
      return Optional.empty();
    }
    Known before = known.get(Hashes.hex(hash(credentials.words())));
    return before != null
            && nanoTime.getAsLong() - before.at() < REMEMBERED_NANOS
            && store.notices().holds(Notices.ACCESS, before.stamp())
        ? Optional.of(before.caller())
        : Optional.empty();
  }

  /**
   * The caller behind credentials; may ask the database and the issuer.
   *
   * @throws Issuer.Unavailable when it takes the issuer's keys and they cannot be had
   */
  Optional<Caller> caller(Credentials credentials) {
    if (credentials.isEmpty()) {
      return Optional.empty();
    }
    String key = Hashes.hex(hash(credentials.words()));
    long now = nanoTime.getAsLong();
    long stamp = store.notices().stamp(Notices.ACCESS);
    Optional<Caller> found = found(credentials);
    if (known.size() > MOST_REMEMBERED) {
      known.clear();
    }
    found.ifPresentOrElse(
        who -> known.put(key, new Known(who, now, stamp)), () -> known.remove(key));
    return found;
  }

  private Optional<Caller> found(Credentials credentials) {
    String token = credentials.token();
    String cookie = credentials.cookie();
    if (token == null) {
      return cookie == null ? Optional.empty() : signedIn(cookie);
    }
    if (issuer != null && !token.startsWith(TOKEN) && Issuer.isShaped(token)) {
      // The issuer is asked before the transaction begins: it may take its time.
      Optional<Identity> identity = issuer.identify(token);
      return identity.flatMap(who -> store.change(session -> vouchedFor(who, session)));
    }
    return store.change(
        session ->
            session
                .members()
                .byToken(hash(token))
                .map(Principal::of)
                .map(who -> new Caller(who, viewer(who, session), null)));
  }

  private static Optional<Caller> vouchedFor(Identity identity, Session session) {
    return session
        .identities()
        .member(identity.issuer(), identity.subject())
        .map(member -> Principal.of(member, identity.roles()))
        .map(who -> new Caller(who, viewer(who, session), null));
  }

  private Optional<Caller> signedIn(String cookie) {
    return store.change(
        session -> {
          Optional<BrowserSessions.Found> found = session.browsers().see(hash(cookie));
          return found.map(
              open -> {
                Principal who = Principal.of(open.member());
                return new Caller(
                    who, viewer(who, session), new Browser(open.id(), Browser.csrf(cookie)));
              });
        });
  }

  private static Viewer viewer(Principal who, Session session) {
    if (who.seesAllPay()) {
      return Viewer.ALL;
    }
    String payee = who.payee();
    if (payee == null) {
      return Viewer.NOBODY;
    }
    boolean own = who.is(Role.PAYEE);
    if (who.is(Role.MANAGER)) {
      return Viewer.manager(payee, session.runs().tree(payee), own);
    }
    return own ? Viewer.payee(payee) : Viewer.NOBODY;
  }
}
