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

/** {@code guerdon backup}. */
@Command(
    name = "backup",
    header = "Write all that a service keeps into one file.",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    description = {
      "Writes every table as it is at one moment, with hashes; the service may run meanwhile."
          + " Tokens are in it as hashes only. Keep the file as carefully as payroll."
    },
    parameterListHeading = "%nParameters:%n",
    optionListHeading = "%nOptions:%n",
    sortOptions = false,
    sortSynopsis = false,
    footer = {
      "",
      "Examples:",
      "  guerdon backup tonight.zip",
      "  guerdon backup tonight.zip --home company",
      "",
      "Exit codes: 0 written; 2 wrong usage; 3 unexpected error."
    })
final class BackupCommand implements Callable<Integer> {
  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The file to write.")
  @SuppressWarnings("NullAway.Init")
  private Path file;

  @ArgGroup(validate = false, heading = "%nService:%n")
  private ServiceOptions service = new ServiceOptions();

  BackupCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (Files.exists(file)) {
      throw refused(Printable.path(file) + " is there already; name a new file.");
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw refused("there is no folder to write " + Printable.path(file) + " into.");
    }
    try (Store store = service.existing(spec.commandLine());
        OutputFile written = OutputFile.open(file)) {
      Backup.Content content = store.backup().write(written.stream());
      written.publish();
      console
          .out()
          .println(
              console.tick()
                  + " "
                  + Counted.of(content.rows(), "row")
                  + " of "
                  + Counted.of(content.tables().size(), "table")
                  + " in "
                  + Printable.path(file)
                  + ".");
      return ExitCode.FINE;
    } catch (StoreUnavailable e) {
      throw ServiceOptions.unavailable(spec.commandLine(), e);
    }
  }

  private Refused refused(String message) {
    return new Refused(spec.commandLine(), message);
  }
}
