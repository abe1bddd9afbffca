package guerdon.web.page;

import guerdon.web.api.Browser;
import guerdon.web.api.Call;
import guerdon.web.api.Contract.Described;
import guerdon.web.api.Endpoints;
import guerdon.web.api.Page;
import guerdon.web.api.Reply;
import guerdon.web.api.Role;
import guerdon.web.statement.StatementEndpoints;
import guerdon.web.store.BrowserSessions.BrowserSession;
import guerdon.web.store.Postings.Paid;
import guerdon.web.view.Pages;
import io.vertx.core.http.HttpMethod;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who I am, what I may do, what I was paid, and where I am signed in. */
public final class HomePages {
  private static final int MOST_PEOPLE = 300;
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  private final SignInPages signIn;
  private final List<Described> operations;

  /**
   * @param operations what there is to do
   */
  public HomePages(SignInPages signIn, List<Described> operations) {
    this.signIn = signIn;
    this.operations = List.copyOf(operations);
  }

  /** Adds the pages. */
  public void addTo(Endpoints.Builder endpoints) {
    endpoints.add(new Page(HttpMethod.GET, "/", true, Page.Use.READS, this::home, Frame::problem));
    endpoints.add(
        new Page(HttpMethod.GET, "/pay", false, Page.Use.READS, HomePages::pay, Frame::problem));
  }

  private Reply home(Call call) {
    Browser browser = call.browser();
    if (browser == null) {
      return signIn.signInForm(call);
    }
    return Frame.page(
        200,
        "Home",
        call,
        false,
        "<h1>"
            + Pages.text(call.who().name())
            + "</h1>"
            + who(call)
            + statements(call)
            + people(call)
            + may(call)
            + sessions(call, browser));
  }

  private static String who(Call call) {
    StringBuilder list = new StringBuilder();
    for (Role role : call.who().roles().stream().sorted().toList()) {
      list.append("<li><strong>")
          .append(role.word())
          .append("</strong> <span class=\"soft\">")
          .append(role.sentence())
          .append("</span></li>");
    }
    String payee = call.who().payee();
    return "<section><h2>Who I am</h2>"
        + (list.isEmpty() ? "<p>You have no role here.</p>" : "<ul>" + list + "</ul>")
        + (payee == null
            ? ""
            : "<p>In the data you are payee <code>" + Pages.text(payee) + "</code>.</p>")
        + "</section>";
  }

  private static String statements(Call call) {
    String payee = call.who().payee();
    if (payee == null || !call.who().is(Role.PAYEE)) {
      return "";
    }
    return "<section><h2>My statements</h2>" + table(call, payee) + "</section>";
  }

  /** The statements of a payee as a table, each leading to how it comes about. */
  private static String table(Call call, String payee) {
    List<Paid> paid = StatementEndpoints.paid(call, payee);
    if (paid.isEmpty()) {
      return "<p class=\"soft\">Nothing has been posted yet. Statements appear here once a run is"
          + " posted.</p>";
    }
    StringBuilder rows = new StringBuilder();
    for (Paid each : paid) {
      rows.append("<tr><td><a href=\"/pay/")
          .append(path(payee))
          .append('/')
          .append(path(each.plan()))
          .append('/')
          .append(path(each.period()))
          .append("\">")
          .append(Pages.text(each.period()))
          .append("</a></td><td>")
          .append(Pages.text(each.plan()))
          .append("</td><td class=\"n\">")
          .append(Frame.amount(each.amount()))
          .append("</td><td>")
          .append(Pages.text(each.currency()))
          .append("</td></tr>");
    }
    return "<table><thead><tr><th>Paid in</th><th>Plan</th><th class=\"n\">Amount</th>"
        + "<th>Currency</th></tr></thead><tbody>"
        + rows
        + "</tbody></table>";
  }

  private static String people(Call call) {
    if (call.viewer().seesAll()) {
      return "<section><h2>Statements of a payee</h2><form method=\"get\" action=\"/pay\"><label"
          + " for=\"payee\">Payee</label><input id=\"payee\" name=\"payee\" type=\"text\" required"
          + " maxlength=\"200\"><button>Show</button></form></section>";
    }
    List<String> below =
        call.viewer().payees().stream()
            .filter(payee -> !payee.equals(call.who().payee()))
            .sorted()
            .toList();
    if (!call.who().is(Role.MANAGER)) {
      return "";
    }
    StringBuilder list = new StringBuilder();
    below.stream()
        .limit(MOST_PEOPLE)
        .forEach(
            payee ->
                list.append("<div><a href=\"/pay?payee=")
                    .append(path(payee))
                    .append("\">")
                    .append(Pages.text(payee))
                    .append("</a></div>"));
    return "<section><h2>People below me</h2>"
        + (below.isEmpty()
            ? "<p class=\"soft\">The latest postings know nobody below you.</p>"
            : "<div class=\"columns\">" + list + "</div>")
        + (below.size() > MOST_PEOPLE
            ? "<p class=\"soft\">and " + (below.size() - MOST_PEOPLE) + " more</p>"
            : "")
        + "</section>";
  }

  private static Reply pay(Call call) {
    String payee = call.parameter("payee");
    return Frame.page(
        200,
        "Statements of " + payee,
        call,
        false,
        "<h1>Statements of "
            + Pages.text(payee)
            + "</h1><section>"
            + table(call, payee)
            + "</section>");
  }

  private String may(Call call) {
    Map<String, List<String>> byTag = new TreeMap<>();
    for (Described each : operations) {
      if (!each.terms().open() && each.terms().admits(call.who())) {
        byTag.computeIfAbsent(each.tag(), tag -> new ArrayList<>()).add(each.summary());
      }
    }
    StringBuilder list = new StringBuilder();
    byTag.forEach(
        (tag, summaries) -> {
          list.append("<div><h3>").append(Pages.text(tag)).append("</h3><ul>");
          summaries.forEach(
              summary -> list.append("<li>").append(Pages.text(summary)).append("</li>"));
          list.append("</ul></div>");
        });
    return "<section><h2>What I may do</h2><p class=\"soft\">By the <a href=\"/docs\">API</a> with"
        + " a token.</p><div class=\"columns\">"
        + list
        + "</div></section>";
  }

  private static String sessions(Call call, Browser browser) {
    StringBuilder rows = new StringBuilder();
    for (BrowserSession each : call.session().browsers().of(call.who().name())) {
      boolean own = each.id() == browser.session();
      rows.append("<tr><td>")
          .append(Pages.text(each.agent()))
          .append(own ? " <strong>(this one)</strong>" : "")
          .append("</td><td>")
          .append(moment(each.createdAt()))
          .append("</td><td>")
          .append(moment(each.lastSeenAt()))
          .append("</td><td>")
          .append(
              own
                  ? ""
                  : Frame.form(
                      call,
                      "/sessions/" + each.id() + "/end",
                      "<button class=\"quiet\">End</button>"))
          .append("</td></tr>");
    }
    return "<section><h2>Where I am signed in</h2><table><thead><tr><th>Browser</th><th>Since</th>"
        + "<th>Last seen</th><th></th></tr></thead><tbody>"
        + rows
        + "</tbody></table></section>";
  }

  private static String moment(Instant instant) {
    return MOMENT.format(instant);
  }

  private static String path(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
