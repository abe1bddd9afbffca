package guerdon.web.coaching;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import guerdon.web.api.Call;
import guerdon.web.api.Endpoints;
import guerdon.web.api.JsonText;
import guerdon.web.api.Listing;
import guerdon.web.api.Problem;
import guerdon.web.api.Reply;
import guerdon.web.store.Actions;
import guerdon.web.store.Actions.Action;
import guerdon.web.store.Actions.Kept;
import guerdon.web.store.Hashes;
import guerdon.web.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Actions of coaching policies: who is to do what for whom, why, and what became of it. */
final class ActionEndpoints {
  private static final List<String> COLUMNS =
      List.of(
          "id",
          "policy",
          "trigger",
          "kind",
          "payee",
          "recipient",
          "day",
          "due",
          "lastDay",
          "status",
          "text",
          "because",
          "closedBy",
          "reason");

  private final Store store;
  private final Clock clock;

  ActionEndpoints(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  void addTo(Endpoints.Builder endpoints) {
    endpoints.add("listActions", this::list);
    endpoints.add("getAction", call -> shown(named(call)));
    endpoints.add("acknowledgeAction", this::acknowledge);
    endpoints.add("finishAction", call -> close(call, Actions.Event.DONE, ""));
    endpoints.add("dismissAction", this::dismiss);
  }

  /** Why an action is not done. */
  public record Dismissal(String reason) {}

  /** An action in JSON; what has not happened yet is null. */
  record ActionView(
      String id,
      String policy,
      int version,
      String trigger,
      String kind,
      String payee,
      String recipient,
      LocalDate day,
      @Nullable LocalDate due,
      LocalDate lastDay,
      String status,
      String text,
      String because,
      JsonNode evidence,
      @Nullable String acknowledgedBy,
      @Nullable Instant acknowledgedAt,
      @Nullable String closedBy,
      @Nullable Instant closedAt,
      @Nullable String reason) {}

  private LocalDate today() {
    return LocalDate.now(clock.withZone(ZoneOffset.UTC));
  }

  private Reply list(Call call) {
    String payee = call.optional("payee");
    Actions.Wanted wanted =
        new Actions.Wanted(
            call.optional("policy"), payee, call.optional("status"), self(call), today());
    call.audit("coaching.read", payee == null ? "actions" : "payee " + payee, "list");
    return new Listing<Kept>(
            "actions",
            COLUMNS,
            this::cells,
            kept -> List.of(kept.action().day().toString(), Long.toString(kept.sequence())),
            ActionEndpoints::place,
            (session, after, limit) -> session.actions().page(wanted, after, limit))
        .reply(call, store);
  }

  /** Whoever does not see everybody's pay is told of themselves only what is addressed to them. */
  private static @Nullable String self(Call call) {
    return call.viewer().seesAll() ? null : call.who().payee();
  }

  private static Kept place(List<String> words) {
    LocalDate day = LocalDate.parse(words.getFirst());
    Action at = new Action("", "", 0, "", "", "", "", day, null, day, "", "", "");
    return new Kept(Long.parseLong(words.get(1)), at, null, null, null, null, null, null, null);
  }

  private List<@Nullable Object> cells(Kept kept) {
    Action action = kept.action();
    return Arrays.asList(
        action.id(),
        action.policy(),
        action.trigger(),
        action.kind(),
        action.payee(),
        action.recipient(),
        action.day(),
        action.due(),
        action.lastDay(),
        kept.status(today()),
        action.text(),
        action.because(),
        kept.closedBy(),
        kept.reason());
  }

  private Kept named(Call call) {
    String id = call.parameter("action");
    Kept kept =
        call.session().actions().find(id).orElseThrow(() -> Problem.notFound("action " + id));
    Action action = kept.action();
    String self = self(call);
    boolean seen =
        call.viewer().sees(action.recipient())
            || (call.viewer().sees(action.payee()) && !action.payee().equals(self));
    if (!seen) {
      throw Problem.notFound("action " + id);
    }
    return kept;
  }

  private Kept open(Call call) {
    Kept kept = named(call);
    call.requireSeen(tag(kept));
    String status = kept.status(today());
    if (!status.equals("open") && !status.equals("acknowledged")) {
      throw Problem.conflict("closed", "The action is " + status + " already.");
    }
    return kept;
  }

  private Reply acknowledge(Call call) {
    Kept kept = open(call);
    String id = kept.action().id();
    if (call.session().actions().tell(id, Actions.Event.ACKNOWLEDGED, call.who().name(), "")) {
      call.audit("coaching.acknowledged", "action " + id, "payee " + kept.action().payee());
    }
    return shown(named(call));
  }

  private Reply dismiss(Call call) {
    String reason = call.as(Dismissal.class).reason();
    if (reason.isBlank()) {
      throw Problem.badRequest("An action is dismissed with a reason.");
    }
    return close(call, Actions.Event.DISMISSED, reason);
  }

  private Reply close(Call call, Actions.Event event, String reason) {
    Kept kept = open(call);
    String id = kept.action().id();
    if (!call.session().actions().tell(id, event, call.who().name(), reason)) {
      throw Problem.conflict("closed", "The action was closed by somebody else meanwhile.");
    }
    call.audit("coaching." + event.word(), "action " + id, "payee " + kept.action().payee());
    return shown(named(call));
  }

  private String tag(Kept kept) {
    return Hashes.of(kept.action().id() + kept.status(today()));
  }

  private Reply shown(Kept kept) {
    Action action = kept.action();
    return Reply.json(
            new ActionView(
                action.id(),
                action.policy(),
                action.number(),
                action.trigger(),
                action.kind(),
                action.payee(),
                action.recipient(),
                action.day(),
                action.due(),
                action.lastDay(),
                kept.status(today()),
                action.text(),
                action.because(),
                evidence(action),
                kept.acknowledgedBy(),
                kept.acknowledgedAt(),
                kept.closedBy(),
                kept.closedAt(),
                kept.reason()))
        .tagged(tag(kept));
  }

  private static JsonNode evidence(Action action) {
    try {
      return JsonText.mapper().readTree(action.evidence());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("kept evidence is no JSON", e);
    }
  }
}
