package guerdon.seeds;

import guerdon.seeds.Rows.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A company of 640 payees, written and read back, for tests of what its files say. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WrittenCompany {
  static final String START = "2024-01-01";
  static final String END = "2026-12-31";

  private final Map<CompanyFile, Rows> files = new EnumMap<>(CompanyFile.class);
  Map<String, List<Row>> payees = Map.of();
  Map<String, List<Row>> opportunities = Map.of();

  @BeforeAll
  void generate(@TempDir Path folder) throws IOException {
    SampleCompany.generate(
        folder, SampleCompany.DEFAULT_SEED, new CompanySize(640, 3, 15), Progress.SILENT);
    for (CompanyFile file : CompanyFile.values()) {
      files.put(file, Rows.of(folder, file));
    }
    payees = file(CompanyFile.PAYEES).by("id");
    opportunities = file(CompanyFile.OPPORTUNITIES).by("id");
  }

  Rows file(CompanyFile file) {
    return Objects.requireNonNull(files.get(file));
  }

  Row opportunity(String id) {
    return Objects.requireNonNull(opportunities.get(id), id).getFirst();
  }

  Row first(String payee) {
    return Objects.requireNonNull(payees.get(payee), payee).getFirst();
  }

  boolean employed(String payee, String date) {
    return Objects.requireNonNull(payees.get(payee)).stream()
        .anyMatch(row -> row.covers("valid_from", "valid_to", date));
  }

  Row on(String payee, String date) {
    return Objects.requireNonNull(payees.get(payee)).stream()
        .filter(row -> row.covers("valid_from", "valid_to", date))
        .findFirst()
        .orElseThrow(() -> new AssertionError(payee + " has no row on " + date));
  }

  static String later(String one, String other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
