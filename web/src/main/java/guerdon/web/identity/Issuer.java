package guerdon.web.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Verifies tokens of the configured issuer.
 *
 * <p>Signatures are RS256, PS256 or ES256 by keys of the issuer; what a token says about keys or
 * algorithms beyond naming one is not believed. Its issuer and audience are ours, it has a subject
 * and an end, and holds now, with half a minute for clocks that differ. Safe for any number of
 * threads; a key that is not known is fetched, no more often than the settings say.
 */
public final class Issuer implements AutoCloseable {
  private static final int SKEW_SECONDS = 30;
  private static final int LONGEST_TOKEN = 8 << 10;
  private static final int LONGEST_SUBJECT = 255;
  private static final long KEYS_MILLISECONDS = 300_000;
  private static final long REFRESH_MILLISECONDS = 10_000;
  private static final long OUTAGE_MILLISECONDS = 14_400_000;

  private final IssuerSettings settings;
  private final IssuerKeys keys;
  private final DefaultJWTProcessor<SecurityContext> access;
  private final JWKSource<SecurityContext> source;
  private final Clock clock;

  public Issuer(IssuerSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.keys = new IssuerKeys(settings);
    this.source =
        JWKSourceBuilder.<SecurityContext>create(keys)
            .cache(KEYS_MILLISECONDS, REFRESH_MILLISECONDS)
            .refreshAheadCache(false)
            .rateLimited(settings.refetch().toMillis())
            .outageTolerant(OUTAGE_MILLISECONDS)
            .build();
    this.access = processor(settings.audience());
  }

  /** The issuer's keys could not be had. */
  public static final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unavailable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  public IssuerSettings settings() {
    return settings;
  }

  IssuerKeys keys() {
    return keys;
  }

  /** Takes tokens for an audience. */
  private DefaultJWTProcessor<SecurityContext> processor(String audience) {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(
            IssuerKeys.algorithms().stream().map(JWSAlgorithm::parse).collect(Collectors.toSet()),
            source));
    DefaultJWTClaimsVerifier<SecurityContext> claims =
        new DefaultJWTClaimsVerifier<>(
            Set.of(audience),
            new JWTClaimsSet.Builder().issuer(settings.issuer().toString()).build(),
            Set.of("sub", "exp"),
            Set.of()) {
          @Override
          protected Date currentTime() {
            return Date.from(clock.instant());
          }
        };
    claims.setMaxClockSkew(SKEW_SECONDS);
    processor.setJWTClaimsSetVerifier(claims);
    return processor;
  }

  /** Whether a text has the shape of such a token. */
  public static boolean isShaped(String token) {
    return token.length() <= LONGEST_TOKEN
        && token.chars().filter(each -> each == '.').count() == 2;
  }

  /**
   * Whom a token vouches for; nobody when it does not hold.
   *
   * @throws Unavailable when that cannot be told for want of the issuer's keys
   */
  public Optional<Identity> identify(String token) {
    return claims(token, access).map(this::identity);
  }

  /** Whom an identity token of a sign-in vouches for. */
  Optional<Identity> identify(String token, String audience, String nonce) {
    return claims(token, processor(audience))
        .filter(claims -> nonce.equals(claims.getClaim("nonce")))
        .map(this::identity);
  }

  private Optional<JWTClaimsSet> claims(
      String token, DefaultJWTProcessor<SecurityContext> processor) {
    if (!isShaped(token)) {
      return Optional.empty();
    }
    try {
      return Optional.of(processor.process(token, null))
          .filter(claims -> isSubject(claims.getSubject()));
    } catch (JWKSetUnavailableException e) {
      throw new Unavailable(String.valueOf(e.getMessage()), e);
    } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isSubject(@Nullable String subject) {
    return subject != null && !subject.isBlank() && subject.length() <= LONGEST_SUBJECT;
  }

  private Identity identity(JWTClaimsSet claims) {
    return new Identity(settings.issuer().toString(), claims.getSubject(), roles(claims));
  }

  private @Nullable List<String> roles(JWTClaimsSet claims) {
    IssuerSettings.RoleClaim rule = settings.roles();
    if (rule == null) {
      return null;
    }
    List<String> told = new ArrayList<>();
    switch (claims.getClaim(rule.claim())) {
      case String text -> told.addAll(List.of(text.split(" ", -1)));
      case List<?> texts -> texts.forEach(text -> told.add(String.valueOf(text)));
      case null, default -> {}
    }
    return told.stream()
        .flatMap(text -> rule.map().getOrDefault(text, List.of()).stream())
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public void close() {
    keys.close();
  }
}
