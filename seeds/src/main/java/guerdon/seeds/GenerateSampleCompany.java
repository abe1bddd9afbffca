package guerdon.seeds;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes a sample company from the command line: folder, payees, years, opportunities per payee and
 * year, seed; all but the folder may be left out.
 *
 * <p>Example: {@code java -cp … guerdon.seeds.GenerateSampleCompany company 400 3 208}.
 */
public final class GenerateSampleCompany {
  private GenerateSampleCompany() {}

  /** Writes the company and prints its checksums as {@code sha256sum} does. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length == 0) {
      throw new IllegalArgumentException(
          "Which folder? Give: folder [payees [years [opportunities per payee and year [seed]]]]");
    }
    CompanySize size =
        new CompanySize(
            (int) number(arguments, 1, CompanySize.DEFAULT.payees()),
            (int) number(arguments, 2, CompanySize.DEFAULT.years()),
            (int) number(arguments, 3, CompanySize.DEFAULT.opportunitiesPerPayeeAndYear()));
    GenerationReport report =
        SampleCompany.generate(
            Path.of(arguments[0]),
            number(arguments, 4, SampleCompany.DEFAULT_SEED),
            size,
            Progress.SILENT);
    System.out.print(report.checksums());
    System.out.println(report.rows() + " rows, " + report.bytes() + " bytes");
  }

  private static long number(String[] arguments, int position, long otherwise) {
    return position < arguments.length ? Long.parseLong(arguments[position]) : otherwise;
  }
}
