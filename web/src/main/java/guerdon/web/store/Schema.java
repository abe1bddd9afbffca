package guerdon.web.store;

import java.io.OutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.command.CommandScope;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.command.core.helpers.ShowSummaryArgument;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;

/**
 * Brings the tables of a database to the shape this version needs.
 *
 * <p>Liquibase marks in a table that somebody is at it, and a process that is killed leaves the
 * mark behind, which would keep everybody out. So whoever updates also holds a lock that PostgreSQL
 * itself lets go when the process is gone: who has it knows that a mark is of the dead. Each change
 * is one transaction, so what the dead began is not there.
 */
final class Schema {
  /** Any number that other programs on the database are unlikely to lock. */
  private static final long LOCK = 7_236_411_905L;

  private static final String CHANGES = "guerdon/web/store/changes.yaml";
  private static final Logger LOG = Logger.getLogger("liquibase");

  private Schema() {}

  /**
   * Applies the changes that a database has not seen yet, each wholly or not at all.
   *
   * @throws StoreUnavailable when one cannot be applied
   */
  static void update(DataSource source) {
    LOG.setLevel(Level.OFF);
    try (Connection guard = source.getConnection()) {
      execute(guard, "SELECT pg_advisory_lock(" + LOCK + ")");
      try {
        forgetTheDead(guard);
        updateAlone(source);
      } finally {
        execute(guard, "SELECT pg_advisory_unlock(" + LOCK + ")");
      }
    } catch (SQLException e) {
      throw new StoreUnavailable("the database cannot be reached: " + e.getMessage(), e);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void forgetTheDead(Connection guard) throws SQLException {
    try (Statement statement = guard.createStatement();
        ResultSet marks =
            statement.executeQuery("SELECT to_regclass('databasechangeloglock') IS NOT NULL")) {
      if (!marks.next() || !marks.getBoolean(1)) {
        return;
      }
    }
    execute(
        guard,
        "UPDATE databasechangeloglock SET locked = false, lockgranted = NULL, lockedby = NULL WHERE"
            + " locked");
  }

  private static void updateAlone(DataSource source) {
    try (Connection connection = source.getConnection()) {
      Database database =
          DatabaseFactory.getInstance()
              .findCorrectDatabaseImplementation(new JdbcConnection(connection));
      Scope.child(
          Map.of(
              Scope.Attr.resourceAccessor.name(),
              new ClassLoaderResourceAccessor(Schema.class.getClassLoader()),
              Scope.Attr.ui.name(),
              new LoggerUIService()),
          () -> {
            CommandScope update = new CommandScope(UpdateCommandStep.COMMAND_NAME);
            update.addArgumentValue(DbUrlConnectionArgumentsCommandStep.DATABASE_ARG, database);
            update.addArgumentValue(UpdateCommandStep.CHANGELOG_FILE_ARG, CHANGES);
            update.addArgumentValue(ShowSummaryArgument.SHOW_SUMMARY, UpdateSummaryEnum.OFF);
            update.addArgumentValue(
                ShowSummaryArgument.SHOW_SUMMARY_OUTPUT, UpdateSummaryOutputEnum.LOG);
            update.setOutput(OutputStream.nullOutputStream());
            update.execute();
          });
    } catch (SQLException e) {
      throw new StoreUnavailable("the database cannot be reached: " + e.getMessage(), e);
    } catch (Exception e) {
      throw new StoreUnavailable(
          "the tables of the database cannot be brought up to date: " + e.getMessage(), e);
    }
  }
}
