package guerdon.web.store;

import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
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

/** Brings the tables of a database to the shape this version needs. */
final class Schema {
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
