package guerdon.web;

import guerdon.web.api.ApiServer;
import guerdon.web.api.ApiSettings;
import guerdon.web.api.Endpoints;
import guerdon.web.api.Gate;
import guerdon.web.api.ServiceLog;
import guerdon.web.audit.AuditEndpoints;
import guerdon.web.coaching.CoachingEndpoints;
import guerdon.web.coaching.CoachingWork;
import guerdon.web.data.DataUploads;
import guerdon.web.evaluate.Evaluate;
import guerdon.web.fairness.FairnessEndpoints;
import guerdon.web.hold.HoldEndpoints;
import guerdon.web.job.JobWorker;
import guerdon.web.page.HomePages;
import guerdon.web.page.IssuerPages;
import guerdon.web.page.SignInPages;
import guerdon.web.people.AdjustmentEndpoints;
import guerdon.web.people.InquiryEndpoints;
import guerdon.web.people.MemberEndpoints;
import guerdon.web.people.SignInEndpoints;
import guerdon.web.plan.PlanTexts;
import guerdon.web.plan.Plans;
import guerdon.web.run.ListEndpoints;
import guerdon.web.run.PostingEndpoints;
import guerdon.web.run.RunData;
import guerdon.web.run.RunEndpoints;
import guerdon.web.run.RunWorker;
import guerdon.web.simulation.SimulationEndpoints;
import guerdon.web.simulation.SimulationWork;
import guerdon.web.statement.StatementEndpoints;
import guerdon.web.statement.StatementPages;
import guerdon.web.store.Jobs;
import guerdon.web.store.Store;
import guerdon.web.store.StoreSettings;
import guerdon.web.webhook.WebhookEndpoints;
import guerdon.web.webhook.WebhookSettings;
import guerdon.web.webhook.WebhookWorker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The service: the store, its worker and the API.
 *
 * <pre>{@code
 * try (Service service = Service.start(storeSettings, apiSettings, clock, log)) {
 *   // http://127.0.0.1:service.port()
 * }
 * }</pre>
 */
public final class Service implements AutoCloseable {
  private final Store store;
  private final RunWorker worker;
  private final JobWorker jobs;
  private final WebhookWorker webhooks;
  private final ApiServer server;
  private final ServiceLog log;
  private final @Nullable String setupCode;

  private Service(
      Store store,
      RunWorker worker,
      JobWorker jobs,
      WebhookWorker webhooks,
      ApiServer server,
      ServiceLog log,
      @Nullable String setupCode) {
    this.store = store;
    this.worker = worker;
    this.jobs = jobs;
    this.webhooks = webhooks;
    this.server = server;
    this.log = log;
    this.setupCode = setupCode;
  }

  /**
   * Opens the store, begins to compute runs and to listen.
   *
   * @throws guerdon.web.store.StoreUnavailable when the store cannot be opened
   * @throws IOException when the address cannot be had
   */
  public static Service start(
      StoreSettings storage, ApiSettings settings, Clock clock, ServiceLog log) throws IOException {
    return start(storage, settings, WebhookSettings.usual(List.of()), clock, log);
  }

  /** The same, with settings for what is told to other programs. */
  public static Service start(
      StoreSettings storage,
      ApiSettings settings,
      WebhookSettings telling,
      Clock clock,
      ServiceLog log)
      throws IOException {
    Store store = Store.open(storage, clock);
    ApiServer server = new ApiServer(settings, store, clock, log);
    RunData data = new RunData(store);
    RunWorker worker = new RunWorker(store, data, log);
    try {
      server.start(endpoints(store, server, data, telling, clock));
    } catch (IOException | RuntimeException e) {
      worker.close();
      server.close();
      store.close();
      throw e;
    }
    WebhookWorker webhooks = new WebhookWorker(store, server.vertx(), telling, clock, log);
    JobWorker jobs =
        new JobWorker(
            store,
            Map.of(
                Jobs.Kind.SIMULATION.word(),
                new SimulationWork(store, data),
                Jobs.Kind.COACHING.word(),
                new CoachingWork(store)),
            log);
    return new Service(
        store,
        worker,
        jobs,
        webhooks,
        server,
        log,
        setupCode(store, server.gate(), storage.home()));
  }

  private static Endpoints endpoints(
      Store store, ApiServer server, RunData data, WebhookSettings telling, Clock clock) {
    Endpoints.Builder endpoints = new Endpoints.Builder();
    Gate gate = server.gate();
    new MemberEndpoints(gate, clock).addTo(endpoints);
    new SignInEndpoints(gate).addTo(endpoints);
    PlanTexts.addTo(endpoints);
    Plans.addTo(endpoints);
    new Evaluate(store).addTo(endpoints);
    DataUploads uploads = new DataUploads(clock);
    uploads.addTo(endpoints);
    new RunEndpoints(store, data).addTo(endpoints);
    PostingEndpoints.addTo(endpoints);
    new ListEndpoints(store).addTo(endpoints);
    StatementEndpoints statements = new StatementEndpoints(data);
    statements.addTo(endpoints);
    new StatementPages(statements).addTo(endpoints);
    SignInPages signIn = new SignInPages(gate, server.cookie());
    signIn.addTo(endpoints);
    new IssuerPages(store, gate, server.cookie(), signIn).addTo(endpoints);
    new HomePages(signIn, server.contract().described()).addTo(endpoints);
    AdjustmentEndpoints.addTo(endpoints);
    InquiryEndpoints.addTo(endpoints);
    new HoldEndpoints(store).addTo(endpoints);
    new SimulationEndpoints(store).addTo(endpoints);
    new CoachingEndpoints(store, clock).addTo(endpoints);
    new FairnessEndpoints(store).addTo(endpoints);
    new WebhookEndpoints(telling).addTo(endpoints);
    AuditEndpoints.addTo(endpoints);
    return endpoints.build(uploads::store);
  }

  /**
   * Where nobody may use the service yet, a code that makes one person its administrator; it also
   * stands in the file {@code setup-code} that only the owner of the data folder reads.
   */
  private static @Nullable String setupCode(Store store, Gate gate, Path home) throws IOException {
    String offered =
        store.change(
            session -> {
              if (!session.members().isEmpty()) {
                return null;
              }
              String code = gate.newToken().replace("grd_", "setup_");
              session.members().offerSetup(Gate.hash(code));
              return code;
            });
    Path file = home.resolve("setup-code");
    Files.deleteIfExists(file);
    if (offered != null) {
      Files.createDirectories(home);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, offered + "\n");
    }
    return offered;
  }

  public int port() {
    return server.port();
  }

  /** What the contract says. */
  public ApiServer api() {
    return server;
  }

  /** The code for the first administrator; null when there is one. */
  public @Nullable String setupCode() {
    return setupCode;
  }

  /**
   * Lets requests and the run under way end, then stops the database.
   *
   * <p>A part that cannot end as it should, such as one that would tell a database that is gone,
   * keeps no other from ending.
   */
  @Override
  public void close() {
    for (Runnable end :
        List.<Runnable>of(
            webhooks::close, server::close, jobs::close, worker::close, store::close)) {
      try {
        end.run();
      } catch (RuntimeException e) {
        log.tell("stop", e);
      }
    }
  }
}
