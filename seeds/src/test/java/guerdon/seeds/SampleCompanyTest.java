package guerdon.seeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleCompanyTest {
  private static final CompanySize TINY = new CompanySize(60, 2, 10);

  @TempDir Path folder;

  @Test
  void defaultCompanyHasTheVersionedChecksums() throws IOException {
    GenerationReport report = generate("company", CompanySize.DEFAULT);
    assertEquals(resource("checksums.txt"), report.checksums());
    assertEquals(report.checksums(), Files.readString(folder.resolve("company/checksums.txt")));
    long opportunities =
        report.files().stream()
            .filter(file -> file.name().equals("opportunities.csv"))
            .mapToLong(GenerationReport.WrittenFile::rows)
            .sum();
    assertTrue(Math.abs(opportunities - 250_000) < 5_000, opportunities + " opportunities");
  }

  @Test
  void versionedSmallSampleIsWhatTheGeneratorWrites() throws IOException {
    GenerationReport report = generate("small", CompanySize.SMALL);
    assertTrue(report.bytes() < 300_000, report.bytes() + " bytes");
    List<String> names = new ArrayList<>();
    names.add(CompanyFolder.CHECKSUMS);
    report.files().forEach(file -> names.add(file.name()));
    for (String name : names) {
      assertEquals(
          Files.readString(Path.of("sample", name)),
          Files.readString(folder.resolve("small").resolve(name)),
          name);
    }
    try (var sample = Files.list(Path.of("sample"))) {
      assertEquals(names.size(), sample.count());
    }
  }

  @Test
  void sameSeedGivesSameBytesAndAnotherSeedOthers() throws IOException {
    GenerationReport first = generate("first", TINY);
    GenerationReport second = generate("second", TINY);
    GenerationReport other =
        SampleCompany.generate(folder.resolve("other"), 8, TINY, Progress.SILENT);
    assertEquals(first.checksums(), second.checksums());
    assertEquals(first.files(), second.files());
    for (int position = 0; position < first.files().size(); position++) {
      assertNotEquals(first.files().get(position).sha256(), other.files().get(position).sha256());
    }
  }

  @Test
  void localeAndTimeZoneChangeNoByte() throws IOException {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    GenerationReport usual = generate("usual", TINY);
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      assertEquals(usual.checksums(), generate("elsewhere", TINY).checksums());
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void aBiggerCompanyKeepsTheRowsOfThePayeesBefore() throws IOException {
    generate("block", new CompanySize(125, 2, 10));
    generate("blocks", new CompanySize(300, 2, 10));
    for (CompanyFile file : CompanyFile.values()) {
      String smaller = Files.readString(folder.resolve("block").resolve(file.fileName()));
      String bigger = Files.readString(folder.resolve("blocks").resolve(file.fileName()));
      assertTrue(bigger.startsWith(smaller), file.fileName());
    }
  }

  @Test
  void onlyTheLastTeamAndTheQuotasAboveChangeWhenATeamIsCompleted() throws IOException {
    generate("partial", new CompanySize(38, 2, 10));
    generate("complete", new CompanySize(60, 2, 10));
    // Payees 33 to 38 are an unfinished team (32 is the next director).
    String lastWhole = "P00031";
    for (CompanyFile file :
        List.of(CompanyFile.PAYEES, CompanyFile.TERRITORIES, CompanyFile.OPPORTUNITIES)) {
      List<String> smaller = linesUpTo(lastWhole, "partial", file);
      assertTrue(smaller.size() > 20);
      assertEquals(smaller, linesUpTo(lastWhole, "complete", file));
    }
  }

  @Test
  void progressEndsWithAllPayeesAndAllRows() throws IOException {
    List<String> heard = new ArrayList<>();
    GenerationReport report =
        SampleCompany.generate(
            folder.resolve("heard"),
            SampleCompany.DEFAULT_SEED,
            new CompanySize(150, 1, 2),
            (written, payees, rows) -> heard.add(written + " of " + payees + ": " + rows));
    assertEquals(2, heard.size());
    assertTrue(heard.getFirst().startsWith("100 of 150: "));
    assertEquals("150 of 150: " + report.rows(), heard.getLast());
  }

  @Test
  void readmeListsEveryFileAndColumn() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    for (CompanyFile file : CompanyFile.values()) {
      int start = readme.indexOf("### " + file.fileName());
      assertTrue(start >= 0, file.fileName());
      int end = readme.indexOf("\n#", start + 4);
      String section = readme.substring(start, end);
      for (String column : file.columns()) {
        assertTrue(section.contains("\n| " + column + " | "), file.fileName() + " " + column);
      }
    }
  }

  private List<String> linesUpTo(String payee, String name, CompanyFile file) throws IOException {
    return Files.readAllLines(folder.resolve(name).resolve(file.fileName())).stream()
        .filter(line -> line.matches("[POT](-)?\\d{5}.*"))
        .filter(line -> line.replaceFirst("\\D+", "P").substring(0, 6).compareTo(payee) <= 0)
        .toList();
  }

  private GenerationReport generate(String name, CompanySize size) throws IOException {
    return SampleCompany.generate(
        folder.resolve(name), SampleCompany.DEFAULT_SEED, size, Progress.SILENT);
  }

  private static String resource(String name) throws IOException {
    try (InputStream stream = SampleCompany.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IOException(name + " is missing");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
