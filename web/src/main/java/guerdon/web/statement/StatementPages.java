package guerdon.web.statement;

import guerdon.web.api.Call;
import guerdon.web.api.Endpoints;
import guerdon.web.api.Page;
import guerdon.web.api.Reply;
import guerdon.web.page.Frame;
import io.vertx.core.http.HttpMethod;

/** A statement as a page on which each amount can be unfolded down to the rows it comes from. */
public final class StatementPages {
  private final StatementEndpoints statements;

  public StatementPages(StatementEndpoints statements) {
    this.statements = statements;
  }

  /** Adds the page. */
  public void addTo(Endpoints.Builder endpoints) {
    endpoints.add(
        new Page(
            HttpMethod.GET,
            "/pay/:payee/:plan/:period",
            false,
            Page.Use.READS,
            this::show,
            Frame::problem));
  }

  private Reply show(Call call) {
    Statement statement = statements.made(call, true);
    return Frame.page(
        200, "Pay " + statement.period(), call, false, StatementSections.of(statement));
  }
}
