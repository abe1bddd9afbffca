package guerdon.web.page;

import guerdon.web.api.Call;
import guerdon.web.api.JsonText;
import guerdon.web.api.Reply;
import guerdon.web.view.Pages;
import java.io.IOException;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What all pages for people have around them. Nothing is loaded and no script runs; the one style
 * is known by a number that is new for each page.
 */
public final class Frame {
  private static final String STYLE =
      """
      :root { color-scheme: light; --ink: #1c2430; --soft: #5b6675; --line: #dfe3e8; --mark: #1f5fae; }
      * { box-sizing: border-box; }
      body { font: 16px/1.55 system-ui, "Segoe UI", sans-serif; color: var(--ink); background: #f6f7f9; margin: 0; }
      header { background: #fff; border-bottom: 1px solid var(--line); padding: .7rem 1.5rem; display: flex; gap: 1rem; align-items: center; }
      header a.home { font-weight: 650; letter-spacing: .01em; color: var(--ink); text-decoration: none; }
      header .who { margin-left: auto; color: var(--soft); }
      main { max-width: 56rem; margin: 1.5rem auto; padding: 0 1.5rem 3rem; }
      main.narrow { max-width: 30rem; }
      section { background: #fff; border: 1px solid var(--line); border-radius: .5rem; padding: 1.1rem 1.4rem; margin-bottom: 1.2rem; }
      h1 { font-size: 1.45rem; line-height: 1.3; margin: 0 0 .8rem; }
      h2 { font-size: 1.05rem; margin: 0 0 .6rem; }
      h3 { font-size: .95rem; margin: .9rem 0 .2rem; }
      p { margin: .4rem 0; }
      a { color: var(--mark); }
      table { border-collapse: collapse; width: 100%; }
      th, td { text-align: left; padding: .4rem .6rem .4rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
      th { font-weight: 600; color: var(--soft); font-size: .88rem; }
      tr:last-child td { border-bottom: 0; }
      .n { text-align: right; font-variant-numeric: tabular-nums; }
      .t td { font-weight: 650; }
      .soft { color: var(--soft); }
      .columns { columns: 2; column-gap: 2rem; }
      .columns div { break-inside: avoid; }
      ul { padding-left: 1.1rem; margin: .2rem 0; }
      label { display: block; margin: .8rem 0 .2rem; font-weight: 600; }
      input[type=text], input[type=password] { width: 100%; font: inherit; padding: .5rem .6rem; border: 1px solid #aab3bf; border-radius: .35rem; }
      button { font: inherit; padding: .45rem 1rem; border: 1px solid var(--mark); background: var(--mark); color: #fff; border-radius: .35rem; cursor: pointer; margin-top: .9rem; }
      button.quiet { background: #fff; color: var(--mark); margin: 0; padding: .2rem .7rem; }
      form.inline { display: inline; }
      code { font: .92em ui-monospace, monospace; background: #eef1f5; padding: .15rem .35rem; border-radius: .25rem; overflow-wrap: anywhere; }
      details { border-left: 2px solid var(--line); padding-left: .9rem; margin: .35rem 0; }
      details.leaf > summary { list-style: none; cursor: default; }
      summary { cursor: pointer; }
      .problem { border-left: 4px solid #b3261e; }
      @media (max-width: 40rem) { .columns { columns: 1; } }
      @media print { header, .noprint { display: none; } body { background: #fff; } section { border: 0; } }
      """;

  private static final SecureRandom RANDOM = new SecureRandom();

  private Frame() {}

  /**
   * A page.
   *
   * @param call who looks at it; null for somebody who has not signed in
   * @param body HTML, in which every text of a user went through {@link Pages#text}
   */
  public static Reply page(
      int status, String title, @Nullable Call call, boolean narrow, String body) {
    return page(status, title, call, narrow, "", body);
  }

  /** A page that leads to another at once. */
  static Reply leading(String to) {
    return page(
        200,
        "Signed in",
        null,
        true,
        "<meta http-equiv=\"refresh\" content=\"0;url=" + Pages.text(to) + "\">",
        "<section><p><a href=\"" + Pages.text(to) + "\">Go on</a></p></section>");
  }

  private static Reply page(
      int status, String title, @Nullable Call call, boolean narrow, String head, String body) {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    String nonce = Base64.getEncoder().encodeToString(bytes);
    String page =
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>"
            + Pages.text(title)
            + " · Guerdon</title><meta name=\"viewport\" content=\"width=device-width\"><style"
            + " nonce=\""
            + nonce
            + "\">"
            + STYLE
            + "</style>"
            + head
            + "</head><body><header><a class=\"home\" href=\"/\">Guerdon</a>"
            + (call == null || call.browser() == null ? "" : signedIn(call))
            + "</header><main"
            + (narrow ? " class=\"narrow\"" : "")
            + ">"
            + body
            + "</main></body></html>\n";
    return Reply.text("text/html; charset=utf-8", page)
        .as(status)
        // With none at all, browsers do not say where a form comes from either.
        .with("Referrer-Policy", "same-origin")
        .with(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'nonce-"
                + nonce
                + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
  }

  private static String signedIn(Call call) {
    return "<span class=\"who\">"
        + Pages.text(call.who().name())
        + "</span>"
        + form(call, "/signout", "<button class=\"quiet\">Sign out</button>");
  }

  /** A form of a signed-in person, with what shows that it is ours. */
  public static String form(Call call, String action, String fields) {
    String csrf = call.browser() == null ? "" : call.browser().csrf();
    return "<form class=\"inline\" method=\"post\" action=\""
        + Pages.text(action)
        + "\"><input type=\"hidden\" name=\"csrf\" value=\""
        + csrf
        + "\">"
        + fields
        + "</form>";
  }

  /** An amount with all its decimals and its thousands apart: {@code 75,843.09}. */
  public static String amount(BigDecimal amount) {
    return String.format(Locale.ROOT, "%,." + Math.max(0, amount.scale()) + "f", amount);
  }

  /** A problem as a page. */
  public static Reply problem(Reply reply) {
    String title = "Something went wrong";
    String detail = "";
    try {
      var told = JsonText.mapper().readTree(String.valueOf(reply.text()));
      title = told.path("title").asText(title);
      detail = told.path("detail").asText();
    } catch (IOException e) {
      throw new IllegalStateException("problems are written as JSON", e);
    }
    return page(
        reply.status(),
        title,
        null,
        true,
        "<section class=\"problem\"><h1>"
            + Pages.text(title)
            + "</h1><p>"
            + Pages.text(detail)
            + "</p><p><a href=\"/\">Back</a></p></section>");
  }
}
