package guerdon.web.page;

import guerdon.web.api.Call;
import guerdon.web.api.Endpoint;
import guerdon.web.api.Endpoints;
import guerdon.web.api.Gate;
import guerdon.web.api.Page;
import guerdon.web.api.Problem;
import guerdon.web.api.Reply;
import guerdon.web.api.SessionCookie;
import guerdon.web.identity.Identity;
import guerdon.web.identity.Issuer;
import guerdon.web.identity.IssuerSettings;
import guerdon.web.identity.IssuerSignIn;
import guerdon.web.identity.IssuerSignIn.Begun;
import guerdon.web.store.Members.Member;
import guerdon.web.store.Session;
import guerdon.web.store.Store;
import io.vertx.core.http.HttpMethod;
import java.util.Optional;

/** Pages between this service and the issuer's sign-in. */
public final class IssuerPages {
  private static final String BACK = "/signin/callback";

  private final Store store;
  private final Gate gate;
  private final SessionCookie cookie;
  private final SignInPages signIn;

  public IssuerPages(Store store, Gate gate, SessionCookie cookie, SignInPages signIn) {
    this.store = store;
    this.gate = gate;
    this.cookie = cookie;
    this.signIn = signIn;
  }

  /** Adds the pages, where people may sign in with an issuer. */
  public void addTo(Endpoints.Builder endpoints) {
    endpoints.add(page("/signin/issuer", this::begin));
    endpoints.add(page(BACK, this::end));
  }

  private static Page page(String path, Endpoint endpoint) {
    // The issuer is asked outside of transactions: it may take its time.
    return new Page(HttpMethod.GET, path, true, Page.Use.NONE, endpoint, Frame::problem);
  }

  private IssuerSignIn flow() {
    Issuer issuer = gate.issuer().orElseThrow(() -> Problem.notFound("issuer to sign in with"));
    IssuerSettings.Client client = issuer.settings().client();
    if (client == null) {
      throw Problem.notFound("issuer to sign in with");
    }
    return new IssuerSignIn(issuer, client);
  }

  private Reply begin(Call call) {
    Begun begun = new Begun(gate.newSecret(), gate.newSecret(), gate.newSecret());
    return Reply.redirect(flow().begin(begun, call.parameter("base") + BACK).toString())
        .with("Set-Cookie", cookie.signIn(begun.text()));
  }

  private Reply end(Call call) {
    IssuerSignIn flow = flow();
    Begun begun =
        Optional.ofNullable(call.optional(SessionCookie.BEGUN))
            .flatMap(Begun::of)
            .filter(kept -> kept.isState(String.valueOf(call.optional("state"))))
            .orElseThrow(
                () ->
                    Problem.forbidden(
                        "This sign-in was not begun with this browser, or too long ago. Begin"
                            + " again."));
    String code = call.optional("code");
    Identity identity =
        Optional.ofNullable(code)
            .flatMap(given -> flow.end(given, begun, call.parameter("base") + BACK))
            .orElseThrow(() -> Problem.forbidden("The issuer has not signed you in."));
    String kept = store.change(session -> opened(call, identity, session));
    // The way here began at the issuer's page; browsers show the session only to a page after it.
    return Frame.leading("/").with("Set-Cookie", kept);
  }

  private String opened(Call call, Identity identity, Session session) {
    Member member =
        session
            .identities()
            .member(identity.issuer(), identity.subject())
            .orElseThrow(
                () ->
                    Problem.forbidden(
                        "The issuer knows you as "
                            + identity.subject()
                            + ", but no member here is linked with that. Ask an administrator."));
    return signIn.open(session, call, member.name(), identity.roles(), "issuer", null);
  }
}
