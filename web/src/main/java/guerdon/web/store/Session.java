package guerdon.web.store;

import java.time.Clock;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** One transaction of the store, with a door to each of its parts. */
public final class Session {
  private final Handle handle;
  private final Clock clock;
  private final Vault vault;
  private final Consumer<String> changes;

  /**
   * @param changes takes the subjects of {@link Notices} that the transaction changes
   */
  Session(Handle handle, Clock clock, Vault vault, Consumer<String> changes) {
    this.handle = handle;
    this.clock = clock;
    this.vault = vault;
    this.changes = changes;
  }

  /**
   * Says that this transaction changes a subject of {@link Notices}, so that this instance forgets
   * it as soon as the change is committed; the others hear it from the database.
   */
  public void changes(String subject) {
    changes.accept(subject);
  }

  public Members members() {
    return new Members(handle, clock);
  }

  public PlanVersions plans() {
    return new PlanVersions(handle, clock);
  }

  public Uploads uploads() {
    return new Uploads(handle, clock);
  }

  public Runs runs() {
    return new Runs(handle, clock);
  }

  public Postings postings() {
    return new Postings(handle, clock);
  }

  public People people() {
    return new People(handle);
  }

  public Requests requests() {
    return new Requests(handle, clock);
  }

  public AuditLog audit() {
    return new AuditLog(handle, clock);
  }

  public Inquiries inquiries() {
    return new Inquiries(handle, clock);
  }

  public Adjustments adjustments() {
    return new Adjustments(handle, clock);
  }

  public Actions actions() {
    return new Actions(handle, clock);
  }

  public Jobs jobs() {
    return new Jobs(handle, clock);
  }

  public Holds holds() {
    return new Holds(handle, clock);
  }

  public Identities identities() {
    return new Identities(handle, clock);
  }

  public BrowserSessions browsers() {
    return new BrowserSessions(handle, clock);
  }

  public Webhooks webhooks() {
    return new Webhooks(handle, clock, vault);
  }

  public Deliveries deliveries() {
    return new Deliveries(handle, clock, vault);
  }

  public Outbox outbox() {
    return new Outbox(handle, clock);
  }

  public FairnessQueries fairness() {
    return new FairnessQueries(handle, clock);
  }

  public Discretion discretion() {
    return new Discretion(handle);
  }
}
