package guerdon.web.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyInputStream;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * All of the store in one file: each table as PostgreSQL's COPY writes it, and a list of them with
 * the hash of each.
 *
 * <p>A backup sees one moment, whatever happens meanwhile. It is restored into an empty store,
 * whole or not at all, by this version or a later one.
 */
public final class Backup {
  private static final String LIST = "guerdon-backup.json";
  private static final String OF_LIQUIBASE = "databasechangelog";

  private final DataSource source;

  Backup(DataSource source) {
    this.source = source;
  }

  /**
   * One table in a backup.
   *
   * @param columns in the order of the file
   * @param sha256 of the table's part of the file
   */
  public record Part(String table, List<String> columns, long rows, String sha256) {
    public Part {
      columns = List.copyOf(columns);
    }
  }

  /**
   * What is in a backup.
   *
   * @param changes the changes of the schema that had been made
   */
  public record Content(String format, List<String> changes, List<Part> tables) {
    static final String FORMAT = "guerdon-backup-1";

    public Content {
      changes = List.copyOf(changes);
      tables = List.copyOf(tables);
    }

    /** How many rows there are. */
    public long rows() {
      return tables.stream().mapToLong(Part::rows).sum();
    }
  }

  /** A file that is no backup, or not one that can be restored here. */
  public static final class BadBackup extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadBackup(String message) {
      super(message);
    }
  }

  /** Writes everything. */
  public Content write(OutputStream out) throws IOException {
    try (Connection connection = source.getConnection();
        ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(out))) {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setReadOnly(true);
      List<Part> parts = new ArrayList<>();
      for (Map.Entry<String, List<String>> table : tables(connection).entrySet()) {
        zip.putNextEntry(new ZipEntry(table.getKey()));
        DigestOutputStream hashed = new DigestOutputStream(zip, sha256());
        long rows;
        try (PGCopyInputStream copied =
            new PGCopyInputStream(
                connection.unwrap(PGConnection.class),
                "COPY " + table(table.getKey(), table.getValue()) + " TO STDOUT")) {
          copied.transferTo(hashed);
          rows = copied.getHandledRowCount();
        }
        zip.closeEntry();
        parts.add(
            new Part(
                table.getKey(),
                table.getValue(),
                rows,
                HexFormat.of().formatHex(hashed.getMessageDigest().digest())));
      }
      Content content = new Content(Content.FORMAT, changes(connection), parts);
      connection.rollback();
      zip.putNextEntry(new ZipEntry(LIST));
      zip.write(JsonMapper.builder().build().writeValueAsBytes(content));
      zip.closeEntry();
      return content;
    } catch (SQLException e) {
      throw new StoreUnavailable("the database cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Takes everything out of a file, in one transaction.
   *
   * @throws BadBackup when the file is not whole, comes from a later version, or the store has
   *     members already; nothing is changed then
   */
  public Content restore(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
        Connection connection = source.getConnection()) {
      Content content = verified(zip);
      connection.setAutoCommit(false);
      try {
        restore(zip, content, connection);
        connection.commit();
      } catch (SQLException | IOException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
      return content;
    } catch (java.util.zip.ZipException e) {
      throw new BadBackup("it is no backup, or was cut off");
    } catch (SQLException e) {
      throw new StoreUnavailable("the backup cannot be restored: " + e.getMessage(), e);
    }
  }

  /** The list of a file whose parts are all as they were written. */
  private static Content verified(ZipFile zip) throws IOException {
    ZipEntry list = zip.getEntry(LIST);
    if (list == null) {
      throw new BadBackup("it is no backup of a service");
    }
    Content content;
    try (InputStream in = zip.getInputStream(list)) {
      content = JsonMapper.builder().build().readValue(in, Content.class);
    } catch (JsonProcessingException e) {
      throw new BadBackup("its list of tables cannot be read");
    }
    if (!Content.FORMAT.equals(content.format())) {
      throw new BadBackup(
          "its format is " + content.format() + ", which this version does not know");
    }
    for (Part part : content.tables()) {
      ZipEntry entry = zip.getEntry(part.table());
      if (entry == null) {
        throw new BadBackup("the table " + part.table() + " is missing in it");
      }
      try (DigestInputStream in = new DigestInputStream(zip.getInputStream(entry), sha256())) {
        in.transferTo(OutputStream.nullOutputStream());
        if (!HexFormat.of().formatHex(in.getMessageDigest().digest()).equals(part.sha256())) {
          throw new BadBackup("the table " + part.table() + " in it was changed");
        }
      }
    }
    return content;
  }

  private static void restore(ZipFile zip, Content content, Connection connection)
      throws SQLException, IOException {
    List<String> known = changes(connection);
    List<String> unknown = content.changes().stream().filter(c -> !known.contains(c)).toList();
    if (!unknown.isEmpty()) {
      throw new BadBackup("it was written by a later version, which changed " + unknown.getFirst());
    }
    Map<String, List<String>> tables = tables(connection);
    try (Statement statement = connection.createStatement()) {
      try (ResultSet members = statement.executeQuery("SELECT count(*) FROM member")) {
        members.next();
        if (members.getLong(1) > 0) {
          throw new BadBackup(
              "the service it is to be restored into has members; take an empty one");
        }
      }
      statement.execute("TRUNCATE " + String.join(", ", tables.keySet()));
      Map<String, Part> parts = new LinkedHashMap<>();
      content.tables().forEach(part -> parts.put(part.table(), part));
      for (String table : tables.keySet()) {
        Part part = parts.remove(table);
        if (part != null) {
          copy(zip, part, tables.get(table), connection);
        }
      }
      if (!parts.isEmpty()) {
        throw new BadBackup("this version has no table " + parts.keySet().iterator().next());
      }
      for (String column : identities(connection)) {
        statement.execute(column);
      }
    }
  }

  private static void copy(ZipFile zip, Part part, List<String> columns, Connection connection)
      throws SQLException, IOException {
    if (!columns.containsAll(part.columns())) {
      throw new BadBackup("this version has other columns in the table " + part.table());
    }
    ZipEntry entry = zip.getEntry(part.table());
    try (InputStream in = zip.getInputStream(entry)) {
      PGCopyOutputStream copied =
          new PGCopyOutputStream(
              connection.unwrap(PGConnection.class),
              "COPY " + table(part.table(), part.columns()) + " FROM STDIN");
      in.transferTo(copied);
      long rows = copied.endCopy();
      if (rows != part.rows()) {
        throw new BadBackup(
            "the table " + part.table() + " in it has " + rows + " rows, not " + part.rows());
      }
    }
  }

  private static String table(String name, List<String> columns) {
    return name + " (" + String.join(", ", columns) + ")";
  }

  /** The changes of the schema by their ids, without what is measured of them. */
  private static List<String> changes(Connection connection) throws SQLException {
    return texts(
        connection, "SELECT author || ':' || id FROM " + OF_LIQUIBASE + " ORDER BY orderexecuted");
  }

  /** What lets each identity column go on after the rows that are there. */
  private static List<String> identities(Connection connection) throws SQLException {
    return texts(
        connection,
        "SELECT format('SELECT setval(pg_get_serial_sequence(%L, %L), greatest((SELECT max(%I) FROM"
            + " %I), 1), (SELECT max(%I) FROM %I) IS NOT NULL)', table_name, column_name,"
            + " column_name, table_name, column_name, table_name) FROM information_schema.columns"
            + " WHERE table_schema = 'public' AND is_identity = 'YES'");
  }

  private static List<String> texts(Connection connection, String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  /** The tables with their columns, each after those it refers to. */
  private static Map<String, List<String>> tables(Connection connection) throws SQLException {
    Map<String, List<String>> columns = new TreeMap<>();
    Map<String, List<String>> needs = new TreeMap<>();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT c.table_name, c.column_name FROM information_schema.columns c JOIN"
                  + " information_schema.tables t USING (table_schema, table_name) WHERE"
                  + " c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.table_name"
                  + " NOT LIKE 'databasechangelog%' AND c.is_generated = 'NEVER' ORDER BY"
                  + " c.table_name, c.ordinal_position")) {
        while (rows.next()) {
          columns
              .computeIfAbsent(rows.getString(1), name -> new ArrayList<>())
              .add(rows.getString(2));
        }
      }
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT conrelid::regclass::text, confrelid::regclass::text FROM pg_constraint WHERE"
                  + " contype = 'f' AND conrelid <> confrelid")) {
        while (rows.next()) {
          needs
              .computeIfAbsent(rows.getString(1), name -> new ArrayList<>())
              .add(rows.getString(2));
        }
      }
    }
    Map<String, List<String>> ordered = new LinkedHashMap<>();
    while (ordered.size() < columns.size()) {
      int before = ordered.size();
      columns.forEach(
          (table, own) -> {
            if (ordered.keySet().containsAll(needs.getOrDefault(table, List.of()))) {
              ordered.putIfAbsent(table, own);
            }
          });
      if (ordered.size() == before) {
        throw new IllegalStateException("tables refer to each other in a circle");
      }
    }
    return ordered;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
