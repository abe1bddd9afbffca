package guerdon.cli;

import guerdon.web.store.AuditLog;
import guerdon.web.store.AuditLog.Verdict;
import guerdon.web.store.Store;
import guerdon.web.store.StoreUnavailable;
import guerdon.web.store.Viewer;
import guerdon.web.view.Counted;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code guerdon audit verify}: whether the audit log of the service is whole. */
@Command(
    name = "audit",
    header = "Verify that nothing of the service's audit log was altered or taken out.",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    description = {
      "Computes the chain of hashes anew from the first entry to the last and names every entry"
          + " that was altered, is missing or was moved; the service may run meanwhile. roots"
          + " prints, for each day, how many entries there are and the hash of its last: kept"
          + " elsewhere, it proves later that no day was rewritten."
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
      "  guerdon audit roots > roots.csv",
      "",
      "Exit codes: 0 the log is whole; 1 it is not; 2 wrong usage; 3 unexpected error."
    })
final class AuditCommand implements Callable<Integer> {
  private final Console console;

  /** What can be done with the log. */
  enum Task {
    VERIFY,
    ROOTS
  }

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(paramLabel = "verify|roots", description = "What to do.")
  @SuppressWarnings("NullAway.Init")
  private Task task;

  @ArgGroup(validate = false, heading = "%nService:%n")
  private ServiceOptions service = new ServiceOptions();

  AuditCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    try (Store store = service.existing(spec.commandLine())) {
      return switch (task) {
        case VERIFY -> tell(store.read(Viewer.NOBODY, session -> session.audit().verify()));
        case ROOTS -> roots(store.read(Viewer.NOBODY, session -> session.audit().roots()));
      };
    } catch (StoreUnavailable e) {
      throw ServiceOptions.unavailable(spec.commandLine(), e);
    }
  }

  /** The last hash of each day, to be kept where nobody who may change the log can change it. */
  private int roots(List<AuditLog.Root> roots) {
    console.out().println("day,entries,last,hash");
    roots.forEach(
        root ->
            console
                .out()
                .println(
                    root.day() + "," + root.entries() + "," + root.last() + "," + root.hash()));
    return ExitCode.FINE;
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
