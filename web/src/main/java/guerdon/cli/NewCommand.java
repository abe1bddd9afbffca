package guerdon.cli;

import guerdon.cli.Templates.Template;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code guerdon new}: starts a plan or policy from one that ships. */
@Command(
    name = "new",
    header = "Start a plan from one that ships, or list those to start from.",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    description = {
      "Copies a shipped plan or coaching policy under a new name, with its examples. Without --like"
          + " it lists what there is to start from, and why each is as it is."
    },
    parameterListHeading = "%nParameters:%n",
    optionListHeading = "%nOptions:%n",
    sortOptions = false,
    sortSynopsis = false,
    footer = {
      "",
      "Examples:",
      "  guerdon new",
      "  guerdon new my_team --like saas/saas_ae",
      "  guerdon new my_team --like saas/saas_ae --out plans/team.plan",
      "",
      "Exit codes: 0 written or listed; 2 wrong usage; 3 unexpected error."
    })
final class NewCommand implements Callable<Integer> {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      description = "The name of the new plan, such as my_team.")
  private @Nullable String name;

  @Option(
      names = "--like",
      paramLabel = "TEMPLATE",
      description = "What it starts from, such as saas/saas_ae.")
  private @Nullable String like;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The file to write; it must not be there yet. Default: NAME.plan")
  private @Nullable Path out;

  NewCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    String asked = like;
    if (asked == null) {
      list();
    } else {
      start(asked, named(asked));
    }
    return ExitCode.FINE;
  }

  private String named(String asked) {
    String given = name;
    if (given == null) {
      throw new Refused(
          spec.commandLine(),
          "The new plan needs a name, such as guerdon new my_team --like "
              + Printable.text(asked)
              + ".");
    }
    if (!NAME.matcher(given).matches()) {
      throw new Refused(
          spec.commandLine(),
          Printable.text(given)
              + " cannot name a plan. Write letters, digits and _, such as my_team.");
    }
    return given;
  }

  private void start(String asked, String given) {
    Template template = Templates.called(asked).orElseThrow(() -> unknown(asked));
    Path file = out == null ? Path.of(given + ".plan") : out;
    if (Files.exists(file)) {
      throw new Refused(
          spec.commandLine(),
          Printable.path(file) + " is there already. Name another file with --out.");
    }
    TextTarget.write(console, spec.commandLine(), file, template.named(given));
    String shown = Printable.path(file);
    console
        .err()
        .println(shown + " is like " + template.name() + ". Try it: guerdon test " + shown);
  }

  private void list() {
    for (Template template : Templates.all()) {
      console.out().println(template.name());
      template.why().forEach(line -> console.out().println("    " + line));
    }
    console.err().println();
    console.err().println("Start from one of them: guerdon new NAME --like TEMPLATE");
  }

  private Refused unknown(String asked) {
    String part = asked.substring(asked.lastIndexOf('/') + 1);
    List<String> near =
        Templates.all().stream()
            .map(Template::name)
            .filter(name -> !part.isEmpty() && name.contains(part))
            .toList();
    return new Refused(
        spec.commandLine(),
        "There is no template "
            + Printable.text(asked)
            + ". "
            + (near.isEmpty()
                ? "guerdon new lists them."
                : "Did you mean " + String.join(" or ", near) + "?"));
  }
}
