package guerdon.seeds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * A made-up software company with its people, quotas, deals and customers, written as CSV files.
 *
 * <p>Example: {@code SampleCompany.generate(Path.of("company"), SampleCompany.DEFAULT_SEED,
 * CompanySize.DEFAULT, Progress.SILENT)} writes the eleven files of {@link CompanyFile} and {@code
 * checksums.txt} into the folder {@code company}: 400 payees and three years from 2024-01-01 on.
 *
 * <p>Guarantees: the same seed, size and biases give the same bytes on every machine. With more
 * payees, the rows of the payees before stay as they were; only the last team, if it was not full,
 * and the quotas of leaders above it can change. Opportunities are written while they are drawn, so
 * memory depends on the number of payees only. An interrupted generation leaves no file under its
 * final name. Nothing is read but the target folder: no clock, locale or time zone.
 */
public final class SampleCompany {
  /**
   * The seed of the versioned sample company: one whose 24-payee version shows leaves of each kind,
   * a transfer, a succession and somebody who leaves.
   */
  public static final long DEFAULT_SEED = 253;

  private static final int PAYEES_BETWEEN_PROGRESS = 100;

  private SampleCompany() {}

  /**
   * Writes a company with the biases of {@link Biases#BUILT_IN}.
   *
   * @throws FolderRefusedException if the folder holds anything but an unchanged sample company
   * @throws IOException if a file cannot be written; what was written before is removed
   */
  public static GenerationReport generate(
      Path folder, long seed, CompanySize size, Progress progress) throws IOException {
    return generate(folder, seed, size, Biases.BUILT_IN, progress);
  }

  /**
   * Writes a company with biases of a given size.
   *
   * @throws FolderRefusedException if the folder holds anything but an unchanged sample company
   * @throws IOException if a file cannot be written; what was written before is removed
   */
  public static GenerationReport generate(
      Path folder, long seed, CompanySize size, Biases biases, Progress progress)
      throws IOException {
    try (CompanyFolder files = CompanyFolder.open(folder)) {
      Roster roster = Roster.draw(seed, size, biases);
      CompanyWriter writer = new CompanyWriter(seed, size, biases, roster, files);
      writer.writeExchangeRates();
      for (Payee payee : roster.payees()) {
        writer.write(payee);
        int written = payee.seat().number() + 1;
        if (written % PAYEES_BETWEEN_PROGRESS == 0 || written == roster.size()) {
          progress.written(written, roster.size(), files.rows());
        }
      }
      return new GenerationReport(folder, seed, size, files.publish());
    } catch (UncheckedIOException failure) {
      // FastCSV wraps what the disk says.
      throw new IOException(
          "The sample company cannot be written into " + folder + ": " + failure.getMessage(),
          failure);
    }
  }
}
