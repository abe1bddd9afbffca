package guerdon.web.webhook;

import guerdon.web.api.Call;
import guerdon.web.api.Endpoints;
import guerdon.web.api.Problem;
import guerdon.web.api.Reply;
import guerdon.web.api.Role;
import guerdon.web.store.Deliveries.Delivery;
import guerdon.web.store.Outbox;
import guerdon.web.store.Webhooks.Webhook;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Subscriptions of other programs to events. Members have their own; administrators see and end
 * all.
 */
public final class WebhookEndpoints {
  private static final int MOST = 50;
  private static final Duration BOTH_SECRETS = Duration.ofDays(1);

  private final WebhookSettings settings;

  public WebhookEndpoints(WebhookSettings settings) {
    this.settings = settings;
  }

  /** Adds the operations on webhooks. */
  public void addTo(Endpoints.Builder endpoints) {
    endpoints.add(
        "listWebhooks",
        call ->
            Reply.json(
                Map.of(
                    "webhooks",
                    call.session()
                        .webhooks()
                        .of(call.who().is(Role.ADMIN) ? null : call.who().name()))));
    endpoints.add("addWebhook", this::add);
    endpoints.add("getWebhook", call -> Reply.json(named(call)));
    endpoints.add("changeWebhook", this::change);
    endpoints.add("removeWebhook", WebhookEndpoints::remove);
    endpoints.add("renewWebhookSecret", WebhookEndpoints::renew);
    endpoints.add("testWebhook", WebhookEndpoints::test);
    endpoints.add("listDeliveries", WebhookEndpoints::deliveries);
    endpoints.add("getDelivery", WebhookEndpoints::delivery);
    endpoints.add("redeliver", WebhookEndpoints::redeliver);
  }

  /**
   * Where to tell what.
   *
   * @param events such as {@code run.posted}, {@code inquiry.*} or {@code *}
   */
  public record Asked(String url, List<String> events) {}

  /** Where to tell what from now on, or nothing for a while. */
  public record Changed(String url, List<String> events, boolean disabled) {}

  private Reply add(Call call) {
    Asked asked = call.as(Asked.class);
    List<String> events = checked(asked.url(), asked.events());
    if (call.session().webhooks().of(call.who().name()).size() >= MOST) {
      throw Problem.conflict("too-many", "You have " + MOST + " webhooks already.");
    }
    String secret = Signature.newSecret();
    long id = call.session().webhooks().add(asked.url(), events, call.who().name(), secret);
    call.audit("webhook.added", "webhook " + id, String.join(", ", events));
    Map<String, Object> view = view(call.session().webhooks().find(id).orElseThrow());
    view.put("secret", secret);
    return Reply.json(201, view).with("Location", "/v1/webhooks/" + id).shownOnce();
  }

  private List<String> checked(String url, List<String> events) {
    try {
      Destination.of(url, settings.allowed());
    } catch (Destination.Refused e) {
      throw Problem.unprocessable(
          "no-destination", "Nothing can be sent there", "url: " + e.getMessage() + ".");
    }
    for (String event : events) {
      String kind = event.substring(0, Math.max(0, event.indexOf('.')));
      if (!event.equals("*") && !Outbox.KINDS.contains(kind)) {
        throw Problem.badRequest(
            "There are no events "
                + event
                + "; there are those of "
                + String.join(", ", Outbox.KINDS.stream().sorted().toList())
                + ", such as run.posted or inquiry.*.");
      }
    }
    return events.stream().distinct().sorted().toList();
  }

  private static Map<String, Object> view(Webhook webhook) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", webhook.id());
    view.put("url", webhook.url());
    view.put("events", webhook.events());
    view.put("member", webhook.member());
    view.put("createdAt", webhook.createdAt());
    view.put("failingSince", webhook.failingSince());
    view.put("disabledAt", webhook.disabledAt());
    view.put("disabledBecause", webhook.disabledBecause());
    return view;
  }

  private static Webhook named(Call call) {
    long id = call.number("webhook");
    return call.session()
        .webhooks()
        .find(id)
        .filter(found -> call.who().is(Role.ADMIN) || found.member().equals(call.who().name()))
        .orElseThrow(() -> Problem.notFound("webhook " + id + " of yours"));
  }

  private Reply change(Call call) {
    Webhook webhook = named(call);
    Changed asked = call.as(Changed.class);
    if (!webhook.member().equals(call.who().name()) && !asked.url().equals(webhook.url())) {
      // Else an administrator could have sent to themselves what the member may see.
      throw Problem.forbidden("Only the member whose webhook it is leads it elsewhere.");
    }
    List<String> events = checked(asked.url(), asked.events());
    call.session()
        .webhooks()
        .change(
            webhook.id(), asked.url(), events, asked.disabled() ? "by " + call.who().name() : null);
    call.audit(
        "webhook.changed",
        "webhook " + webhook.id(),
        String.join(", ", events) + (asked.disabled() ? ", disabled" : ""));
    return Reply.json(named(call));
  }

  private static Reply remove(Call call) {
    Webhook webhook = named(call);
    call.session().webhooks().remove(webhook.id());
    call.audit("webhook.removed", "webhook " + webhook.id(), "");
    return Reply.json(Map.of("removed", webhook.id()));
  }

  private static Reply renew(Call call) {
    Webhook webhook = named(call);
    if (!webhook.member().equals(call.who().name())) {
      throw Problem.forbidden("Only the member whose webhook it is gets its secret.");
    }
    String secret = Signature.newSecret();
    call.session().webhooks().renew(webhook.id(), secret, BOTH_SECRETS);
    call.audit("webhook.secret-renewed", "webhook " + webhook.id(), "");
    Map<String, Object> view = view(webhook);
    view.put("secret", secret);
    return Reply.json(view).shownOnce();
  }

  private static Reply test(Call call) {
    Webhook webhook = named(call);
    if (webhook.disabledAt() != null) {
      throw Problem.conflict("disabled", "The webhook is disabled; enable it first.");
    }
    long delivery = call.session().outbox().test(webhook.id());
    call.audit("webhook.tested", "webhook " + webhook.id(), "delivery " + delivery);
    return Reply.json(202, call.session().deliveries().find(webhook.id(), delivery).orElseThrow());
  }

  private static Reply deliveries(Call call) {
    Webhook webhook = named(call);
    return Reply.json(
        Map.of(
            "deliveries",
            call.session().deliveries().before(webhook.id(), call.before(), call.limit())));
  }

  private static Delivery delivery(Call call, Webhook webhook) {
    long id = call.number("delivery");
    return call.session()
        .deliveries()
        .find(webhook.id(), id)
        .orElseThrow(() -> Problem.notFound("delivery " + id + " of the webhook"));
  }

  private static Reply delivery(Call call) {
    Delivery delivery = delivery(call, named(call));
    return Reply.json(
        Map.of(
            "delivery", delivery, "attempts", call.session().deliveries().attempts(delivery.id())));
  }

  private static Reply redeliver(Call call) {
    Webhook webhook = named(call);
    Delivery delivery = delivery(call, webhook);
    if (!call.session().deliveries().again(webhook.id(), delivery.id())) {
      throw Problem.conflict("under-way", "The delivery is being sent just now.");
    }
    call.audit("webhook.redelivered", "webhook " + webhook.id(), "delivery " + delivery.id());
    return Reply.json(202, delivery(call, webhook));
  }
}
