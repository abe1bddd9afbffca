package guerdon.web.audit;

import guerdon.web.api.Endpoints;
import guerdon.web.api.Reply;
import guerdon.web.store.AuditLog.Verdict;
import java.util.Map;

/** The audit log, read and verified. */
public final class AuditEndpoints {
  private AuditEndpoints() {}

  /** Adds the operations on the audit log. */
  public static void addTo(Endpoints.Builder endpoints) {
    endpoints.add(
        "listAudit",
        call ->
            Reply.json(
                Map.of(
                    "entries",
                    call.session()
                        .audit()
                        .after(
                            call.optional("after") == null ? 0 : call.number("after"),
                            call.limit()))));
    endpoints.add(
        "verifyAudit",
        call -> {
          Verdict verdict = call.session().audit().verify();
          return Reply.json(
              Map.of(
                  "whole",
                  verdict.faults().isEmpty(),
                  "entries",
                  verdict.entries(),
                  "head",
                  verdict.head(),
                  "faults",
                  verdict.faults()));
        });
  }
}
