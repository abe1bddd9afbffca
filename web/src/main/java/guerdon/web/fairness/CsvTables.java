package guerdon.web.fairness;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import guerdon.engine.facts.DataFiles;
import guerdon.engine.fairness.StatisticProblem;
import guerdon.engine.fairness.Table;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** CSV files of a folder or of the store as tables, each read once. */
public final class CsvTables {
  private final DataFiles files;
  private final Map<String, Table> read = new HashMap<>();

  public CsvTables(DataFiles files) {
    this.files = files;
  }

  /** The files of a folder, and of no other. */
  public static CsvTables in(Path folder) {
    Path inside = folder.toAbsolutePath().normalize();
    return new CsvTables(
        (name, refuse) -> {
          Path file = inside.resolve(name).normalize();
          if (!file.startsWith(inside)) {
            throw new StatisticProblem("the dataset " + name + " leads out of the data folder");
          }
          return Files.isRegularFile(file) ? () -> Files.newInputStream(file) : null;
        });
  }

  /** The names of the files that were read. */
  public List<String> names() {
    return read.keySet().stream().sorted().toList();
  }

  /**
   * A file as a table.
   *
   * @throws StatisticProblem when it is not in the folder or is no table
   */
  public Table table(String name) {
    Table known = read.get(name);
    if (known == null) {
      known = load(name);
      read.put(name, known);
    }
    return known;
  }

  private Table load(String name) {
    DataFiles.DataFile file = files.find(name, refusal -> {});
    if (file == null) {
      throw new StatisticProblem("there is no file " + name + " in the data");
    }
    List<List<String>> rows = new ArrayList<>();
    try (Reader text = new InputStreamReader(file.open(), StandardCharsets.UTF_8);
        CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(text)) {
      for (CsvRecord row : reader) {
        if (!rows.isEmpty() && row.getFieldCount() != rows.getFirst().size()) {
          throw new StatisticProblem(
              name
                  + " line "
                  + row.getStartingLineNumber()
                  + " has "
                  + row.getFieldCount()
                  + " cells, its header "
                  + rows.getFirst().size());
        }
        rows.add(row.getFields());
      }
    } catch (CsvParseException | UncheckedIOException | IOException e) {
      throw new StatisticProblem(name + " cannot be read: " + e.getMessage());
    }
    if (rows.isEmpty()) {
      throw new StatisticProblem(name + " is empty; write at least its header");
    }
    List<String> names = rows.getFirst();
    if (new HashSet<>(names).size() < names.size()) {
      throw new StatisticProblem(name + " has two columns of the same name");
    }
    return Table.of(names, rows.subList(1, rows.size()));
  }
}
