package guerdon.cli;

import guerdon.dsl.model.RecordField;
import guerdon.dsl.value.DateRange;
import guerdon.engine.facts.FactTable;
import guerdon.engine.facts.Snapshot;
import guerdon.seeds.CompanyFile;
import guerdon.seeds.CompanySize;
import guerdon.seeds.FolderRefusedException;
import guerdon.seeds.SampleCompany;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;

/** The folder with the sample company that the demo pays. */
final class DemoCompany {
  /** Written last, so a folder that has it holds a whole company. */
  private static final String COMPLETE = "checksums.txt";

  private final Path folder;

  DemoCompany(Path folder) {
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  boolean exists() {
    return Files.isRegularFile(folder.resolve(COMPLETE));
  }

  /** The last calendar year in which anything happened that a plan may read. */
  static Optional<DateRange> lastYear(Snapshot snapshot) {
    return snapshot.tables().values().stream()
        .flatMap(DemoCompany::events)
        .max(Comparator.naturalOrder())
        .map(last -> new DateRange(last.withDayOfYear(1), last.withMonth(12).withDayOfMonth(31)));
  }

  private static Stream<LocalDate> events(FactTable table) {
    RecordField event = table.type().event();
    return event == null
        ? Stream.empty()
        : table.rows().stream()
            .map(row -> row.value(event))
            .filter(LocalDate.class::isInstance)
            .map(LocalDate.class::cast);
  }

  /** The names of its files. */
  static Set<String> files() {
    return new HashSet<>(Arrays.stream(CompanyFile.values()).map(CompanyFile::fileName).toList());
  }

  /**
   * Writes the company; what was not completed is removed, on Ctrl-C too.
   *
   * @throws Refused when the folder holds something else
   */
  void generate(CompanySize size, ProgressLine progress, CommandLine command) throws IOException {
    List<Path> partial = files().stream().map(name -> folder.resolve(name + ".partial")).toList();
    try (RemovedOnExit removal = RemovedOnExit.of(partial)) {
      SampleCompany.generate(
          folder,
          SampleCompany.DEFAULT_SEED,
          size,
          (written, payees, rows) ->
              progress.show("writing the sample company, payee", written, payees));
    } catch (FolderRefusedException refused) {
      throw new Refused(command, String.valueOf(refused.getMessage()));
    } finally {
      progress.clear();
    }
  }
}
