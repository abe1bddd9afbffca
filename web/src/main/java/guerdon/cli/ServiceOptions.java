package guerdon.cli;

import guerdon.web.store.Store;
import guerdon.web.store.StoreSettings;
import guerdon.web.store.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Which service's store a command reads or writes, while the service runs or not. */
final class ServiceOptions {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      defaultValue = "guerdon-data/service",
      description = "The data folder of the service. Default: ${DEFAULT-VALUE}")
  @SuppressWarnings("NullAway.Init")
  private Path home;

  @Option(
      names = "--database",
      paramLabel = "URL",
      defaultValue = "${env:GUERDON_DATABASE}",
      description = "The JDBC address of its PostgreSQL server. Default: GUERDON_DATABASE.")
  private @Nullable String database;

  /**
   * Opens the store of a service that is there.
   *
   * @throws Refused when there is none
   */
  Store existing(CommandLine command) throws IOException {
    boolean own = database == null || database.isBlank();
    if (own && !Files.isDirectory(home.resolve("postgres"))) {
      throw new Refused(command, "there is no service in the folder " + Printable.path(home) + ".");
    }
    return open(command);
  }

  /**
   * Opens the store, and makes one where there is none.
   *
   * @throws Refused when it cannot be opened
   */
  Store open(CommandLine command) throws IOException {
    try {
      return Store.open(StoreSettings.beside(home, database), Clock.systemUTC());
    } catch (StoreUnavailable e) {
      throw unavailable(command, e);
    }
  }

  static Refused unavailable(CommandLine command, StoreUnavailable unavailable) {
    return new Refused(command, Printable.lines(String.valueOf(unavailable.getMessage())) + ".");
  }
}
