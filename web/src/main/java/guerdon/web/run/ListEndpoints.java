package guerdon.web.run;

import guerdon.dsl.model.Plan;
import guerdon.engine.facts.FactReader;
import guerdon.engine.facts.ReadLimits;
import guerdon.engine.facts.ReadOptions;
import guerdon.engine.facts.ReadOutcome;
import guerdon.engine.facts.ReadProgress;
import guerdon.web.api.Call;
import guerdon.web.api.Endpoints;
import guerdon.web.api.Listing;
import guerdon.web.api.Problem;
import guerdon.web.api.Reply;
import guerdon.web.plan.PlanTexts;
import guerdon.web.store.People;
import guerdon.web.store.PlanVersions.Version;
import guerdon.web.store.Store;
import guerdon.web.store.UploadSet;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Lists: who was paid, the periods in which a plan was paid, and rows that a plan cannot read. */
public final class ListEndpoints {
  private final Store store;

  public ListEndpoints(Store store) {
    this.store = store;
  }

  /** Adds the operations. */
  public void addTo(Endpoints.Builder endpoints) {
    endpoints.add("listPayees", this::payees);
    endpoints.add("listPeriods", this::periods);
    endpoints.add("listRejects", this::rejects);
  }

  private Reply payees(Call call) {
    call.audit("pay.read", "payees", "list");
    return new Listing<People.Person>(
            "payees",
            List.of("payee", "manager", "plan", "paidIn"),
            person ->
                Arrays.asList(person.payee(), person.manager(), person.plan(), person.paidIn()),
            person -> List.of(person.payee()),
            words -> new People.Person(words.getFirst(), null, "", ""),
            (session, after, limit) ->
                session.people().payees(after == null ? null : after.payee(), limit))
        .reply(call, store);
  }

  private Reply periods(Call call) {
    String plan = call.parameter("plan");
    if (call.session().plans().all(plan).isEmpty()) {
      throw Problem.notFound("plan " + plan);
    }
    return new Listing<People.PaidPeriod>(
            "periods",
            List.of("period", "lastDay", "postings", "latestPosting", "lines"),
            period ->
                Arrays.asList(
                    period.period(),
                    period.lastDay(),
                    period.postings(),
                    period.latest(),
                    period.lines()),
            period -> List.of(period.lastDay().toString()),
            words -> new People.PaidPeriod("", LocalDate.parse(words.getFirst()), 0, 0, 0),
            (session, after, limit) ->
                session.people().periods(plan, after == null ? null : after.lastDay(), limit))
        .reply(call, store);
  }

  /** Reads the data as a run of the version would, and tells of the rows that would refuse it. */
  private Reply rejects(Call call) {
    String name = call.parameter("plan");
    int number = (int) call.number("number");
    Version version =
        call.session()
            .plans()
            .find(name, number)
            .orElseThrow(() -> Problem.notFound("version " + number + " of plan " + name));
    Plan plan = PlanTexts.paying(PlanTexts.compile(version.text()));
    LocalDate knownOn = call.day("knownOn");
    UploadSet uploads = call.session().uploads().current(knownOn);
    call.audit("data.read", "plan " + name + " " + number, "rejected rows");
    ReadOutcome read =
        FactReader.read(
            plan,
            store.files(uploads),
            new ReadOptions(knownOn, false, call.limit(), ReadLimits.STANDARD),
            ReadProgress.NONE);
    return Reply.json(
        Map.of(
            "dataSha256",
            uploads.sha256(),
            "count",
            read.badRowCount(),
            "badRows",
            Guarded.rows(plan, read.badRows())));
  }
}
