package guerdon.web.run;

import guerdon.web.api.Call;
import guerdon.web.api.Endpoints;
import guerdon.web.api.Problem;
import guerdon.web.api.Reply;
import guerdon.web.store.Hashes;
import guerdon.web.store.Holds.HeldLine;
import guerdon.web.store.Postings.PostedLine;
import guerdon.web.store.Postings.Posting;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What was posted, and its exports to payroll and the general ledger. */
public final class PostingEndpoints {
  private PostingEndpoints() {}

  /** Adds the operations on postings. */
  public static void addTo(Endpoints.Builder endpoints) {
    endpoints.add(
        "listPostings",
        call ->
            Reply.json(
                Map.of(
                    "postings",
                    call.session().postings().before(call.before(), call.limit()).stream()
                        .map(PostingEndpoints::view)
                        .toList())));
    endpoints.add("getPosting", PostingEndpoints::get);
    endpoints.add("exportPayroll", call -> export(call, true));
    endpoints.add("exportLedger", call -> export(call, false));
  }

  static Map<String, Object> view(Posting posting) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", posting.id());
    view.put("run", posting.run());
    view.put("plan", posting.plan());
    view.put("paidIn", posting.paidIn());
    view.put("postedBy", posting.postedBy());
    view.put("postedAt", posting.postedAt());
    view.put("lines", posting.lines());
    return view;
  }

  private static Posting named(Call call) {
    return call.session()
        .postings()
        .find(call.number("posting"))
        .orElseThrow(() -> Problem.notFound("posting " + call.parameter("posting")));
  }

  private static Reply get(Call call) {
    Posting posting = named(call);
    List<PostedLine> lines = call.session().postings().lines(posting.id());
    call.audit("pay.read", "posting " + posting.id(), "totals");
    Map<String, Object> view = view(posting);
    view.put("totals", Exports.totals(lines));
    view.put("held", Exports.heldTotals(call.session().holds().lines(posting.id())));
    view.put(
        "corrections", lines.stream().filter(line -> line.kind().equals("correction")).count());
    return Reply.json(view);
  }

  private static Reply export(Call call, boolean payroll) {
    Posting posting = named(call);
    List<PostedLine> lines = call.session().postings().lines(posting.id());
    List<HeldLine> held = call.session().holds().lines(posting.id());
    String csv =
        payroll ? Exports.payroll(posting, lines, held) : Exports.ledger(posting, lines, held);
    String hash = Hashes.of(csv);
    call.audit(payroll ? "payroll.exported" : "ledger.exported", "posting " + posting.id(), hash);
    return Reply.text("text/csv; charset=utf-8", csv)
        .tagged(hash)
        .with("Guerdon-Lines", Integer.toString(lines.size()))
        .with("Guerdon-Totals", words(Exports.totals(lines)))
        .with("Guerdon-Held", words(Exports.heldTotals(held)))
        .with("Guerdon-SHA256", hash)
        .with(
            "Content-Disposition",
            "attachment; filename=\""
                + (payroll ? "payroll-" : "ledger-")
                + posting.id()
                + ".csv\"");
  }

  /** Sums as in {@code EUR 10.00; USD 12.50}. */
  private static String words(Map<String, BigDecimal> totals) {
    return totals.entrySet().stream()
        .map(total -> total.getKey() + " " + total.getValue().toPlainString())
        .collect(Collectors.joining("; "));
  }
}
