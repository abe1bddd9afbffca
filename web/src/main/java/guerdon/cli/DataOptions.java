package guerdon.cli;

import guerdon.engine.facts.ReadLimits;
import guerdon.engine.facts.ReadOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which data a plan reads, and how strictly. */
final class DataOptions {
  /** How many bad rows are told in words; the others are counted. */
  static final int BAD_ROWS_SHOWN = 50;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "The folder that holds the files the plan reads, each as CSV or Parquet.")
  private @Nullable Path folder;

  @Option(
      names = "--known-on",
      paramLabel = "DATE",
      converter = DayConverter.class,
      description =
          "See the data as it was known on this day, such as 2026-04-05; rows recorded later are "
              + "left out. Default: every row is seen.")
  private @Nullable LocalDate knownOn;

  @Option(
      names = "--skip-bad-rows",
      description =
          "Leave out rows that do not fit and go on with the others. Default: one bad row refuses "
              + "the data.")
  private boolean skipBadRows;

  /**
   * The folder.
   *
   * @throws ParameterException when none was named, or there is no such folder
   */
  Path folder(CommandLine command) {
    if (folder == null) {
      // Within a group for the help, picocli does not see to what is required.
      throw new ParameterException(command, "Missing required option: '--data=DIR'");
    }
    if (!Files.isDirectory(folder)) {
      String name = Printable.path(folder);
      throw new Refused(
          command,
          Files.exists(folder)
              ? "--data " + name + " is a file; name the folder that holds the data."
              : "there is no folder " + name + " to read the data from.");
    }
    return folder;
  }

  @Nullable LocalDate knownOn() {
    return knownOn;
  }

  boolean skipBadRows() {
    return skipBadRows;
  }

  ReadOptions readOptions() {
    return new ReadOptions(knownOn, skipBadRows, BAD_ROWS_SHOWN, ReadLimits.STANDARD);
  }
}
