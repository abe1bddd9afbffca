package guerdon.web.fairness;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import guerdon.engine.facts.BadRow;
import guerdon.engine.facts.DataFiles;
import guerdon.engine.facts.StoredTable;
import guerdon.engine.fairness.StatisticProblem;
import guerdon.engine.fairness.Table;
import guerdon.web.store.parquet.ParquetReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** Files of a folder, CSV or Parquet, or of the store as tables, each read once. */
public final class CsvTables {
  private final DataFiles files;
  private final Map<String, Table> read = new HashMap<>();
  private final TreeSet<String> names = new TreeSet<>();

  public CsvTables(DataFiles files) {
    this.files = files;
  }

  /** The files of a folder, and of no other. */
  public static CsvTables in(Path folder) {
    Path inside = folder.toAbsolutePath().normalize();
    DataFiles inFolder = DataFiles.in(folder, ParquetReader.INSTANCE);
    return new CsvTables(
        (name, refuse) -> {
          Path file = inside.resolve(name).normalize();
          if (!file.startsWith(inside)) {
            throw new StatisticProblem("the dataset " + name + " leads out of the data folder");
          }
          return inFolder.find(name, refuse);
        });
  }

  /** The names of the files that were read. */
  public List<String> names() {
    return List.copyOf(names);
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
    List<BadRow> refused = new ArrayList<>();
    DataFiles.DataFile file = files.find(name, refused::add);
    if (file == null) {
      throw new StatisticProblem(
          refused.isEmpty()
              ? "there is no file " + name + " in the data"
              : refused.getFirst().text().replaceFirst("[.]$", ""));
    }
    String found = file.name(name);
    names.add(found);
    try (StoredTable stored = file.table()) {
      return stored == null ? csv(found, file) : stored(found, stored);
    } catch (IOException e) {
      throw new StatisticProblem(found + ": " + e.getMessage());
    }
  }

  private static Table stored(String name, StoredTable table) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    List<StoredTable.StoredColumn> columns = table.columns();
    try (StoredTable.Rows stored = table.rows(columns)) {
      while (stored.next()) {
        List<String> row = new ArrayList<>();
        for (int at = 0; at < columns.size(); at++) {
          row.add(Objects.requireNonNullElse(stored.cell(at), ""));
        }
        rows.add(row);
      }
    }
    if (rows.isEmpty()) {
      throw new StatisticProblem(name + " is empty; it has no rows");
    }
    return Table.of(columns.stream().map(StoredTable.StoredColumn::name).toList(), rows);
  }

  private static Table csv(String name, DataFiles.DataFile file) {
    try (Reader text = new InputStreamReader(file.open(), StandardCharsets.UTF_8);
        CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(text)) {
      Iterator<CsvRecord> rows = reader.iterator();
      if (!rows.hasNext()) {
        throw new StatisticProblem(name + " is empty; write at least its header");
      }
      List<String> names = rows.next().getFields();
      if (new HashSet<>(names).size() < names.size()) {
        throw new StatisticProblem(name + " has two columns of the same name");
      }
      Table.Writer table = new Table.Writer(names);
      while (rows.hasNext()) {
        CsvRecord row = rows.next();
        if (row.getFieldCount() != names.size()) {
          throw new StatisticProblem(
              name
                  + " line "
                  + row.getStartingLineNumber()
                  + " has "
                  + row.getFieldCount()
                  + " cells, its header "
                  + names.size());
        }
        table.add(row.getFields());
      }
      return table.table();
    } catch (CsvParseException | UncheckedIOException | IOException e) {
      throw new StatisticProblem(name + " cannot be read: " + e.getMessage());
    }
  }
}
