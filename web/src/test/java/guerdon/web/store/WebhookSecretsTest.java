package guerdon.web.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever has the database has no secret of a webhook. */
final class WebhookSecretsTest {
  private static final String SECRET = "whsec_c2VjcmV0";

  @TempDir Path home;

  private String kept() throws Exception {
    String address = Objects.requireNonNull(TestDatabases.address(home));
    try (Connection connection = DriverManager.getConnection(address);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT secret || coalesce(former_secret, '') FROM webhook")) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static List<String> sent(Store store) {
    return store.change(
        session ->
            session
                .deliveries()
                .claim("test", Duration.ofMillis(1), Set.of(), 10, 10)
                .getFirst()
                .secrets());
  }

  @Test
  void theDatabaseHoldsThemEncryptedAlsoThoseOfAnEarlierVersion() throws Exception {
    StoreSettings settings = TestDatabases.of(home);
    try (Store store = Store.open(settings, Clock.systemUTC())) {
      long id =
          store.change(
              session -> {
                session.members().add("ann", List.of("integration"), null);
                return session
                    .webhooks()
                    .add("https://hooks.example.com/", List.of("run.*"), "ann", SECRET);
              });
      assertFalse(kept().contains("whsec_"), kept());
      Intruder.sql(home, List.of("UPDATE webhook SET secret = '" + SECRET + "'"));
      store.change(session -> session.outbox().test(id));
      assertEquals(List.of(SECRET), sent(store), "what was kept in clear signs");
    }
    Intruder.sql(home, List.of("UPDATE webhook_delivery SET lease_until = NULL"));
    try (Store store = Store.open(settings, Clock.systemUTC())) {
      assertFalse(kept().contains("whsec_"), kept());
      assertEquals(List.of(SECRET), sent(store));
    }
    Intruder.sql(home, List.of("UPDATE webhook_delivery SET lease_until = NULL"));
    try (Store store =
        Store.open(settings.withSecretKey(home.resolve("another")), Clock.systemUTC())) {
      assertEquals(List.of(), sent(store), "another key opens nothing");
    }
  }

  @Test
  void aKeyIsItsOwnersAloneAndAnAlteredTextIsNotOpened() throws Exception {
    Path file = home.resolve("key");
    String sealed = new Vault(file).sealed(SECRET);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(Optional.of(SECRET), new Vault(file).opened(sealed));
    assertNotEquals(sealed, new Vault(file).sealed(SECRET));
    char last = sealed.charAt(sealed.length() - 5);
    String altered =
        sealed.substring(0, sealed.length() - 5)
            + (last == 'A' ? 'B' : 'A')
            + sealed.substring(sealed.length() - 4);
    assertEquals(Optional.empty(), new Vault(file).opened(altered));
    assertEquals(Optional.empty(), new Vault(home.resolve("other")).opened(sealed));
    assertEquals(Optional.empty(), new Vault(file).opened("aes1:x"));
    try (Stream<Path> files = Files.list(home)) {
      assertEquals(2, files.count(), "nothing is left beside the two keys");
    }
  }
}
