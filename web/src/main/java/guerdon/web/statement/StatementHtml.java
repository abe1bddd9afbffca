package guerdon.web.statement;

import guerdon.web.view.Pages;

/** A statement as one page that loads nothing, runs no script and prints well. */
final class StatementHtml {
  private static final String STYLE =
      """
      :root{color-scheme:light;--ink:#1c2430;--soft:#5b6675;--line:#dfe3e8}
      body{font:16px/1.5 system-ui,"Segoe UI",sans-serif;color:var(--ink);background:#f6f7f9;
        max-width:56rem;margin:1.5rem auto;padding:0 1.5rem 3rem}
      section{background:#fff;border:1px solid var(--line);border-radius:.5rem;
        padding:1.1rem 1.4rem;margin-bottom:1.2rem}
      h1{font-size:1.45rem;line-height:1.3;margin:0}h2{font-size:1.05rem;margin:0 0 .6rem}
      p{margin:.4rem 0}table{border-collapse:collapse;width:100%}
      th,td{text-align:left;padding:.4rem .6rem .4rem 0;border-bottom:1px solid var(--line);
        vertical-align:top}
      th{font-weight:600;color:var(--soft);font-size:.88rem}tr:last-child td{border-bottom:0}
      .n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
      .t td{font-weight:650}.soft{color:var(--soft)}
      details{border-left:2px solid var(--line);padding-left:.9rem;margin:.35rem 0}
      details.leaf>summary{list-style:none;cursor:default}summary{cursor:pointer}
      @media print{body{background:#fff;margin:0;max-width:none;font-size:11px}
        section{border:0;padding:.4rem 0}h2{break-after:avoid}tr{break-inside:avoid}}
      """;

  private StatementHtml() {}

  static String of(Statement statement) {
    return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Pay "
        + Pages.text(statement.period())
        + "</title><meta name=\"viewport\" content=\"width=device-width\"><style>"
        + STYLE
        + "</style></head><body>"
        + StatementSections.of(statement)
        + "</body></html>\n";
  }
}
