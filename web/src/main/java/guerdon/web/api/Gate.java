package guerdon.web.api;

import guerdon.web.store.Hashes;
import guerdon.web.store.Session;
import guerdon.web.store.Store;
import guerdon.web.store.Viewer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Tells who asks by their token, and whose pay they see. */
public final class Gate {
  private static final String SCHEME = "Bearer ";
  private static final int TOKEN_BYTES = 32;
  private static final long REMEMBERED_NANOS = 2_000_000_000L;
  private static final int MOST_REMEMBERED = 10_000;

  private final Store store;
  private final LongSupplier nanoTime;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  /** Who a token was a moment ago. */
  private record Known(Principal who, Viewer viewer, long at) {}

  /** A caller with what they see. */
  record Caller(Principal who, Viewer viewer) {}

  Gate(Store store, LongSupplier nanoTime) {
    this.store = store;
    this.nanoTime = nanoTime;
  }

  /** A new token; only its hash is kept. */
  public String newToken() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return "grd_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The hash under which a token is kept. */
  public static byte[] hash(String token) {
    return Hashes.digest().digest(token.getBytes(StandardCharsets.UTF_8));
  }

  /** Looks at every token anew from now on. */
  public void forget() {
    known.clear();
  }

  /** The caller behind a header, when they asked a moment ago; never waits. */
  Optional<Caller> remembered(@Nullable String authorization) {
    if (authorization == null || !authorization.startsWith(SCHEME)) {
      return Optional.empty();
    }
    Known before = known.get(Hashes.hex(hash(token(authorization))));
    return before != null && nanoTime.getAsLong() - before.at() < REMEMBERED_NANOS
        ? Optional.of(new Caller(before.who(), before.viewer()))
        : Optional.empty();
  }

  private static String token(String authorization) {
    return authorization.substring(SCHEME.length()).strip();
  }

  /** The caller behind an Authorization header; may ask the database. */
  Optional<Caller> caller(@Nullable String authorization) {
    if (authorization == null || !authorization.startsWith(SCHEME)) {
      return Optional.empty();
    }
    byte[] hash = hash(token(authorization));
    String key = Hashes.hex(hash);
    long now = nanoTime.getAsLong();
    Optional<Known> found =
        store.change(
            session ->
                session
                    .members()
                    .byToken(hash)
                    .map(Principal::of)
                    .map(who -> new Known(who, viewer(who, session), now)));
    if (known.size() > MOST_REMEMBERED) {
      known.clear();
    }
    found.ifPresentOrElse(who -> known.put(key, who), () -> known.remove(key));
    return found.map(who -> new Caller(who.who(), who.viewer()));
  }

  private static Viewer viewer(Principal who, Session session) {
    if (who.seesAllPay()) {
      return Viewer.ALL;
    }
    String payee = who.payee();
    if (payee == null) {
      return Viewer.NOBODY;
    }
    Set<String> seen = new TreeSet<>();
    if (who.is(Role.PAYEE)) {
      seen.add(payee);
    }
    if (who.is(Role.MANAGER)) {
      seen.addAll(session.runs().tree(payee));
      if (!who.is(Role.PAYEE)) {
        seen.remove(payee);
      }
    }
    return Viewer.of(seen);
  }
}
