package guerdon.web.people;

import guerdon.web.api.Call;
import guerdon.web.api.Endpoints;
import guerdon.web.api.Gate;
import guerdon.web.api.Problem;
import guerdon.web.api.Reply;
import guerdon.web.store.Identities;
import guerdon.web.store.Notices;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How members sign in other than by tokens: as a subject of an issuer, and with sessions. */
public final class SignInEndpoints {
  private final Gate gate;

  public SignInEndpoints(Gate gate) {
    this.gate = gate;
  }

  /** Adds the operations on identities and sessions. */
  public void addTo(Endpoints.Builder endpoints) {
    endpoints.add(
        "listIdentities",
        call -> Reply.json(Map.of("identities", call.session().identities().of(existing(call)))));
    endpoints.add("linkIdentity", this::link);
    endpoints.add("unlinkIdentities", SignInEndpoints::unlink);
    endpoints.add(
        "listSessions",
        call -> Reply.json(Map.of("sessions", call.session().browsers().of(call.who().name()))));
    endpoints.add("endSession", SignInEndpoints::end);
    endpoints.add("endSessions", SignInEndpoints::endAll);
  }

  /**
   * A subject of an issuer.
   *
   * @param issuer null: the one that the service takes tokens of
   */
  public record Asked(String subject, @Nullable String issuer) {}

  private static String existing(Call call) {
    String name = call.parameter("name");
    if (call.session().members().find(name).isEmpty()) {
      throw Problem.notFound("member " + name);
    }
    return name;
  }

  private Reply link(Call call) {
    String name = existing(call);
    Asked asked = call.as(Asked.class);
    String given = asked.issuer();
    String issuer =
        given != null
            ? given
            : gate.issuer()
                .map(known -> known.settings().issuer().toString())
                .orElseThrow(
                    () ->
                        Problem.badRequest(
                            "The service takes tokens of no issuer; name one, or start it with"
                                + " --issuer."));
    if (!call.session().identities().link(issuer, asked.subject(), name, call.who().name())) {
      throw Problem.conflict(
          "linked-before", "The subject is a member already; end that link first.");
    }
    call.session().changes(Notices.ACCESS);
    call.audit("identity.linked", "member " + name, asked.subject() + " of " + issuer);
    for (Identities.Link link : call.session().identities().of(name)) {
      if (link.issuer().equals(issuer) && link.subject().equals(asked.subject())) {
        return Reply.json(201, link);
      }
    }
    throw new IllegalStateException("the link that was made is not there");
  }

  private static Reply unlink(Call call) {
    String name = existing(call);
    int count = call.session().identities().unlink(name);
    int sessions = call.session().browsers().endAll(name);
    call.session().changes(Notices.ACCESS);
    call.audit(
        "identities.unlinked", "member " + name, count + " links, " + sessions + " sessions");
    return Reply.json(Map.of("unlinked", count, "sessions", sessions));
  }

  private static Reply end(Call call) {
    long id = call.number("session");
    if (!call.session().browsers().end(call.who().name(), id)) {
      throw Problem.notFound("open session " + id + " of yours");
    }
    call.session().changes(Notices.ACCESS);
    call.audit("session.ended", "member " + call.who().name(), "session " + id);
    return Reply.json(Map.of("ended", id));
  }

  private static Reply endAll(Call call) {
    String name = existing(call);
    int count = call.session().browsers().endAll(name);
    call.session().changes(Notices.ACCESS);
    call.audit("sessions.ended", "member " + name, count + " sessions");
    return Reply.json(Map.of("ended", count));
  }
}
