package guerdon.web.store;

import java.time.Clock;
import org.jdbi.v3.core.Handle;

/** One transaction of the store, with a door to each of its parts. */
public final class Session {
  private final Handle handle;
  private final Clock clock;

  Session(Handle handle, Clock clock) {
    this.handle = handle;
    this.clock = clock;
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
    return new Webhooks(handle, clock);
  }

  public Deliveries deliveries() {
    return new Deliveries(handle, clock);
  }

  public Outbox outbox() {
    return new Outbox(handle, clock);
  }

  public FairnessQueries fairness() {
    return new FairnessQueries(handle, clock);
  }
}
