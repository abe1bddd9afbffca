package guerdon.web.people;

import guerdon.web.api.Browser;
import guerdon.web.api.Call;
import guerdon.web.api.Endpoints;
import guerdon.web.api.Gate;
import guerdon.web.api.Problem;
import guerdon.web.api.Reply;
import guerdon.web.api.Role;
import guerdon.web.store.Members.Member;
import guerdon.web.store.Notices;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Members and their tokens. */
public final class MemberEndpoints {
  private static final int MOST_DAYS = 3_660;

  private final Gate gate;
  private final Clock clock;

  public MemberEndpoints(Gate gate, Clock clock) {
    this.gate = gate;
    this.clock = clock;
  }

  /** Adds the operations on members. */
  public void addTo(Endpoints.Builder endpoints) {
    endpoints.add("setUp", this::setUp);
    endpoints.add("whoAmI", MemberEndpoints::me);
    endpoints.add(
        "listMembers",
        call ->
            Reply.json(
                Map.of(
                    "members",
                    call.session().members().all().stream().map(MemberEndpoints::view).toList())));
    endpoints.add("addMember", MemberEndpoints::add);
    endpoints.add("changeMember", MemberEndpoints::change);
    endpoints.add("addToken", this::token);
    endpoints.add("revokeTokens", MemberEndpoints::revoke);
  }

  private static Reply me(Call call) {
    Map<String, Object> view = view(call.session().members().find(call.who().name()).orElseThrow());
    view.put("roles", call.who().roles().stream().map(Role::word).sorted().toList());
    Browser browser = call.browser();
    view.put("csrfToken", browser == null ? null : browser.csrf());
    return Reply.json(view);
  }

  /** The code that the first start printed, and the name of the administrator. */
  public record SetUp(String code, String name) {}

  /** Somebody new. */
  public record NewMember(String name, List<String> roles, @Nullable String payee) {}

  /** Other roles, or none any more. */
  public record ChangedMember(List<String> roles, @Nullable String payee, boolean disabled) {}

  /** What a token is for, and for how long it holds. */
  public record NewToken(String label, @Nullable Integer days) {}

  private static Map<String, Object> view(Member member) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("name", member.name());
    view.put("roles", member.roles());
    view.put("payee", member.payee());
    view.put("disabled", member.disabled());
    return view;
  }

  private Reply setUp(Call call) {
    SetUp asked = call.as(SetUp.class);
    String token = gate.newToken();
    FirstMember.add(call, asked.code(), asked.name(), token);
    return Reply.json(201, Map.of("name", asked.name(), "token", token)).shownOnce();
  }

  private static List<String> checked(List<String> roles) {
    for (String role : roles) {
      if (Role.of(role).isEmpty()) {
        throw Problem.badRequest("There is no role " + role + ".");
      }
    }
    return roles.stream().distinct().sorted().toList();
  }

  private static Reply add(Call call) {
    NewMember asked = call.as(NewMember.class);
    List<String> roles = checked(asked.roles());
    if (!call.session().members().add(asked.name(), roles, asked.payee())) {
      throw Problem.conflict("name-taken", "There is a member " + asked.name() + " already.");
    }
    call.audit("member.added", "member " + asked.name(), String.join(", ", roles));
    return Reply.json(201, view(call.session().members().find(asked.name()).orElseThrow()));
  }

  private static Reply change(Call call) {
    String name = call.parameter("name");
    ChangedMember asked = call.as(ChangedMember.class);
    List<String> roles = checked(asked.roles());
    if (name.equals(call.who().name()) && (asked.disabled() || !roles.contains("admin"))) {
      throw Problem.conflict(
          "last-administrator", "Nobody takes the administration from themselves.");
    }
    if (!call.session().members().change(name, roles, asked.payee(), asked.disabled())) {
      throw Problem.notFound("member " + name);
    }
    if (asked.disabled()) {
      call.session().browsers().endAll(name);
    }
    call.session().changes(Notices.ACCESS);
    call.audit(
        "member.changed",
        "member " + name,
        String.join(", ", roles) + (asked.disabled() ? ", disabled" : ""));
    return Reply.json(view(call.session().members().find(name).orElseThrow()));
  }

  private Reply token(Call call) {
    String name = call.parameter("name");
    NewToken asked = call.as(NewToken.class);
    if (call.session().members().find(name).isEmpty()) {
      throw Problem.notFound("member " + name);
    }
    Integer days = asked.days();
    if (days != null && (days < 1 || days > MOST_DAYS)) {
      throw Problem.badRequest("days is between 1 and " + MOST_DAYS + ".");
    }
    Instant expires = days == null ? null : clock.instant().plus(Duration.ofDays(days));
    String token = gate.newToken();
    call.session().members().addToken(name, asked.label(), Gate.hash(token), expires);
    call.audit("token.added", "member " + name, asked.label());
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("token", token);
    body.put("expires", expires);
    return Reply.json(201, body).shownOnce();
  }

  private static Reply revoke(Call call) {
    String name = call.parameter("name");
    if (call.session().members().find(name).isEmpty()) {
      throw Problem.notFound("member " + name);
    }
    int count = call.session().members().revokeTokens(name);
    // Who signed in with a token that is lost must not stay signed in.
    int sessions = call.session().browsers().endAll(name);
    call.session().changes(Notices.ACCESS);
    call.audit("tokens.revoked", "member " + name, count + " tokens, " + sessions + " sessions");
    return Reply.json(Map.of("revoked", count, "sessions", sessions));
  }
}
