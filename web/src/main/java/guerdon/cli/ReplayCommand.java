package guerdon.cli;

import guerdon.web.run.Replay;
import guerdon.web.run.RunData;
import guerdon.web.store.Runs.Run;
import guerdon.web.store.Store;
import guerdon.web.store.StoreUnavailable;
import guerdon.web.store.Viewer;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code guerdon replay}: computes a run of the service again. */
@Command(
    name = "replay",
    header = "Compute a run of the service again and compare it, byte for byte.",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    description = {
      "Takes the plan version, the uploads and the day of knowledge that the run names, pays again,"
          + " and compares the hash of all lines with that of the run. Nothing is changed; the"
          + " service may run meanwhile."
    },
    parameterListHeading = "%nParameters:%n",
    optionListHeading = "%nOptions:%n",
    sortOptions = false,
    sortSynopsis = false,
    footer = {
      "",
      "Examples:",
      "  guerdon replay 17",
      "",
      "Exit codes: 0 the same; 1 it differs; 2 wrong usage or no such run; 3 unexpected error."
    })
final class ReplayCommand implements Callable<Integer> {
  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(paramLabel = "RUN", description = "The number of the run.")
  private long number;

  @ArgGroup(validate = false, heading = "%nService:%n")
  private ServiceOptions service = new ServiceOptions();

  ReplayCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    try (Store store = service.existing(spec.commandLine())) {
      Optional<Run> run = store.read(Viewer.NOBODY, session -> session.runs().find(number));
      if (run.isEmpty()) {
        throw new Refused(spec.commandLine(), "there is no run " + number + ".");
      }
      if (run.get().resultSha256() == null) {
        throw new Refused(
            spec.commandLine(),
            "run " + number + " is " + run.get().state() + "; it has given nothing yet.");
      }
      Replay replay = Replay.of(run.get(), new RunData(store));
      if (replay.same()) {
        console
            .out()
            .println(
                console.tick()
                    + " Run "
                    + number
                    + " gives the same, SHA-256 "
                    + replay.stored()
                    + ".");
        return ExitCode.FINE;
      }
      console
          .out()
          .println(
              console.cross()
                  + " Run "
                  + number
                  + " gave SHA-256 "
                  + replay.stored()
                  + " and now gives "
                  + replay.computed()
                  + ".");
      return ExitCode.FINDINGS;
    } catch (StoreUnavailable e) {
      throw ServiceOptions.unavailable(spec.commandLine(), e);
    }
  }
}
