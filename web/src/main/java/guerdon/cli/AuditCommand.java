package guerdon.cli;

import guerdon.web.store.AuditLog.Verdict;
import guerdon.web.store.Store;
import guerdon.web.store.StoreSettings;
import guerdon.web.store.StoreUnavailable;
import guerdon.web.store.Viewer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code guerdon audit verify}: whether the audit log of the service is whole. */
@Command(
    name = "audit",
    header = "Verify that nothing of the service's audit log was altered or taken out.",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    description = {
      "Computes the chain of hashes anew from the first entry to the last and names every entry "
          + "that was altered, is missing or was moved. Stop a service that keeps its own database "
          + "first, or ask it: GET /v1/audit/verification."
    },
    parameterListHeading = "%nParameters:%n",
    optionListHeading = "%nOptions:%n",
    sortOptions = false,
    sortSynopsis = false,
    footer = {
      "",
      "Examples:",
      "  guerdon audit verify",
      "  guerdon audit verify --home company",
      "",
      "Exit codes: 0 the log is whole; 1 it is not; 2 wrong usage; 3 unexpected error."
    })
final class AuditCommand implements Callable<Integer> {
  private final Console console;

  /** What can be done with the log. */
  enum Task {
    VERIFY
  }

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(paramLabel = "verify", description = "What to do.")
  @SuppressWarnings("NullAway.Init")
  private Task task;

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

  AuditCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return switch (task) {
      case VERIFY -> verify();
    };
  }

  private int verify() {
    String address = database == null || database.isBlank() ? null : database;
    if (address == null && !Files.isDirectory(home.resolve("postgres"))) {
      throw new Refused(
          spec.commandLine(), "there is no service in the folder " + Printable.path(home) + ".");
    }
    StoreSettings storage =
        address == null ? StoreSettings.embedded(home) : StoreSettings.server(home, address);
    try (Store store = Store.open(storage, Clock.systemUTC())) {
      return tell(store.read(Viewer.NOBODY, session -> session.audit().verify()));
    } catch (StoreUnavailable e) {
      throw new Refused(spec.commandLine(), Printable.lines(String.valueOf(e.getMessage())) + ".");
    }
  }

  private int tell(Verdict verdict) {
    if (verdict.faults().isEmpty()) {
      console
          .out()
          .println(
              console.tick()
                  + " The audit log is whole: "
                  + Counted.of(verdict.entries(), "entry", "entries")
                  + ", "
                  + verdict.head()
                  + ".");
      return ExitCode.FINE;
    }
    console.out().println(console.cross() + " The audit log is not whole:");
    verdict.faults().forEach(fault -> console.out().println("  " + fault));
    return ExitCode.FINDINGS;
  }
}
