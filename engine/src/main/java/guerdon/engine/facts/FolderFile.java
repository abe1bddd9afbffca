package guerdon.engine.facts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file of a folder.
 *
 * @param name as it is called in messages
 * @param stored opens it where its cells have types; null for CSV
 */
record FolderFile(Path path, String name, @Nullable TableReader stored)
    implements DataFiles.DataFile {

  /** A file whose name tells how it is read. */
  static FolderFile of(Path path, String name, @Nullable TableReader reader) {
    return new FolderFile(path, name, isStored(name, reader) ? reader : null);
  }

  static boolean isStored(String name, @Nullable TableReader reader) {
    return reader != null && name.toLowerCase(Locale.ROOT).endsWith(reader.ending());
  }

  @Override
  public InputStream open() throws IOException {
    return Files.newInputStream(path);
  }

  @Override
  public String name(String asked) {
    return name;
  }

  @Override
  public @Nullable StoredTable table() throws IOException {
    return stored == null ? null : stored.open(path);
  }
}
