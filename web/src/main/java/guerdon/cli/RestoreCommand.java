package guerdon.cli;

import guerdon.web.store.Backup;
import guerdon.web.store.Store;
import guerdon.web.store.StoreUnavailable;
import guerdon.web.view.Counted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code guerdon restore}. */
@Command(
    name = "restore",
    header = "Make a service anew from a backup.",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    description = {
      "Checks the file and takes all of it into an empty data folder or database, whole or not at "
          + "all. A backup of an earlier version is taken too."
    },
    parameterListHeading = "%nParameters:%n",
    optionListHeading = "%nOptions:%n",
    sortOptions = false,
    sortSynopsis = false,
    footer = {
      "",
      "Examples:",
      "  guerdon restore tonight.zip --home restored",
      "",
      "Exit codes: 0 restored; 1 the file cannot be restored; 2 wrong usage; 3 unexpected error."
    })
final class RestoreCommand implements Callable<Integer> {
  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The backup.")
  @SuppressWarnings("NullAway.Init")
  private Path file;

  @ArgGroup(validate = false, heading = "%nService:%n")
  private ServiceOptions service = new ServiceOptions();

  RestoreCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw refused("there is no file " + Printable.path(file) + ".");
    }
    try (Store store = service.open(spec.commandLine())) {
      Backup.Content content = store.backup().restore(file);
      console
          .out()
          .println(
              console.tick()
                  + " "
                  + Counted.of(content.rows(), "row")
                  + " of "
                  + Counted.of(content.tables().size(), "table")
                  + " restored. Verify the audit log with guerdon audit verify.");
      return ExitCode.FINE;
    } catch (Backup.BadBackup e) {
      console
          .err()
          .println(
              Printable.path(file)
                  + " cannot be restored: "
                  + Printable.lines(String.valueOf(e.getMessage()))
                  + ". Nothing was changed.");
      return ExitCode.FINDINGS;
    } catch (StoreUnavailable e) {
      throw ServiceOptions.unavailable(spec.commandLine(), e);
    }
  }

  private Refused refused(String message) {
    return new Refused(spec.commandLine(), message);
  }
}
