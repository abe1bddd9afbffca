package guerdon.web.page;

import guerdon.web.api.Browser;
import guerdon.web.api.Call;
import guerdon.web.api.Endpoint;
import guerdon.web.api.Endpoints;
import guerdon.web.api.Gate;
import guerdon.web.api.Page;
import guerdon.web.api.Problem;
import guerdon.web.api.Reply;
import guerdon.web.api.SessionCookie;
import guerdon.web.people.FirstMember;
import guerdon.web.store.Members.Member;
import guerdon.web.store.Notices;
import guerdon.web.store.Session;
import guerdon.web.view.Pages;
import io.vertx.core.http.HttpMethod;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Pages to sign in and out.
 *
 * <p>A session is new at each sign-in, whatever the browser showed before, and what it showed ends;
 * so nobody can make somebody else use a session they know.
 */
public final class SignInPages {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,99}");

  private final Gate gate;
  private final SessionCookie cookie;

  public SignInPages(Gate gate, SessionCookie cookie) {
    this.gate = gate;
    this.cookie = cookie;
  }

  /** Adds the pages. */
  public void addTo(Endpoints.Builder endpoints) {
    endpoints.add(form("/signin", true, this::signIn));
    endpoints.add(form("/signout", false, this::signOut));
    endpoints.add(form("/sessions/:session/end", false, this::endSession));
    endpoints.add(
        new Page(
            HttpMethod.GET,
            "/setup",
            true,
            Page.Use.READS,
            SignInPages::setUpForm,
            Frame::problem));
    endpoints.add(form("/setup", true, this::setUp));
  }

  private static Page form(String path, boolean open, Endpoint endpoint) {
    return new Page(HttpMethod.POST, path, open, Page.Use.WRITES, endpoint, Frame::problem);
  }

  /** A field of a form. */
  private static String field(Call call, String name) {
    return call.body().get(name) instanceof String text ? text.strip() : "";
  }

  /** The form of people who have not signed in. */
  Reply signInForm(Call call) {
    String issuer =
        gate.issuer()
            .filter(known -> known.settings().client() != null)
            .map(
                known ->
                    "<p><a href=\"/signin/issuer\">Sign in with "
                        + Pages.text(String.valueOf(known.settings().issuer().getHost()))
                        + "</a></p><p class=\"soft\">or with a token of this service:</p>")
            .orElse("");
    return Frame.page(
        200,
        "Sign in",
        call,
        true,
        "<section><h1>Sign in</h1>"
            + issuer
            + "<form method=\"post\" action=\"/signin\" autocomplete=\"off\"><label"
            + " for=\"token\">Token</label><input id=\"token\" name=\"token\" type=\"password\""
            + " autocomplete=\"off\" required maxlength=\"200\" autofocus><button>Sign"
            + " in</button></form><p class=\"soft\">An administrator gives tokens. You stay signed"
            + " in for half a day, or half an hour without looking.</p></section>");
  }

  private Reply signIn(Call call) {
    byte[] hash = Gate.hash(field(call, "token"));
    Member member =
        call.session()
            .members()
            .byToken(hash)
            .orElseThrow(
                () ->
                    new Problem(
                        401,
                        "no-such-token",
                        "This token does not hold",
                        "It may have been mistyped, ended or taken back. An administrator gives"
                            + " another."));
    Instant ends = call.session().members().tokenEnds(hash).orElse(null);
    return Reply.redirect("/")
        .with("Set-Cookie", open(call.session(), call, member.name(), null, "token", ends));
  }

  /**
   * Opens a session and ends the one that the browser had.
   *
   * @return the cookie
   */
  String open(
      Session session,
      Call call,
      String member,
      @Nullable List<String> roles,
      String means,
      @Nullable Instant ends) {
    Browser before = call.browser();
    if (before != null) {
      session.browsers().end(call.who().name(), before.session());
    }
    String secret = gate.newSecret();
    long id =
        session
            .browsers()
            .open(Gate.hash(secret), member, roles, means, call.parameter("agent"), ends);
    session.changes(Notices.ACCESS);
    session
        .audit()
        .add(member, "session.begun", "member " + member, "session " + id + " by " + means);
    return cookie.of(secret);
  }

  private static Browser browser(Call call) {
    Browser browser = call.browser();
    if (browser == null) {
      throw new IllegalStateException("only who has a session comes here");
    }
    return browser;
  }

  private Reply signOut(Call call) {
    end(call, browser(call).session());
    return Reply.redirect("/").with("Set-Cookie", cookie.ended());
  }

  private Reply endSession(Call call) {
    end(call, call.number("session"));
    return Reply.redirect("/");
  }

  private void end(Call call, long session) {
    if (call.session().browsers().end(call.who().name(), session)) {
      call.audit("session.ended", "member " + call.who().name(), "session " + session);
    }
    call.session().changes(Notices.ACCESS);
  }

  private static Reply setUpForm(Call call) {
    String code = call.optional("code");
    if (!call.session().members().isEmpty() || code == null) {
      throw Problem.notFound("setup to be done; the service has its administrator");
    }
    return Frame.page(
        200,
        "First administrator",
        null,
        true,
        "<section><h1>Become the administrator</h1><p>Nobody may use this service yet. Whoever"
            + " comes first by the link that its start printed becomes its administrator, once.</p>"
            + "<form method=\"post\" action=\"/setup\" autocomplete=\"off\"><input type=\"hidden\""
            + " name=\"code\" value=\""
            + Pages.text(code)
            + "\"><label for=\"name\">Your name here</label><input id=\"name\" name=\"name\""
            + " type=\"text\" required maxlength=\"100\" pattern=\"[A-Za-z0-9][A-Za-z0-9._@\\-]*\""
            + " autofocus><p class=\"soft\">Letters, digits, dots, dashes and"
            + " @.</p><button>Continue</button></form></section>");
  }

  private Reply setUp(Call call) {
    String name = field(call, "name");
    if (!NAME.matcher(name).matches()) {
      throw Problem.badRequest(
          "The name has up to 100 letters, digits, dots, dashes and @, and begins with a letter or"
              + " digit.");
    }
    String token = gate.newToken();
    FirstMember.add(call, field(call, "code"), name, token);
    return Frame.page(
            201,
            "Your token",
            null,
            true,
            "<section><h1>You are the administrator</h1><p>You are signed in. Programs ask with"
                + " this token; it is shown this once:</p><p><code>"
                + token
                + "</code></p><p><a href=\"/\">Go on</a></p></section>")
        .with("Set-Cookie", open(call.session(), call, name, null, "setup", null));
  }
}
