package guerdon.web.view;

/** What all pages that stand by themselves have in common. */
public final class Pages {
  /** The look of a page, on a screen and on paper. */
  public static final String STYLE =
      """
      body{font:15px/1.5 system-ui,sans-serif;color:#1c2330;max-width:72rem;margin:2rem auto;
        padding:0 1.5rem}
      h1{font-size:1.7rem}h2{margin-top:2.5rem;border-bottom:1px solid #d8dde6}
      .lead{font-size:1.1rem}
      table{border-collapse:collapse;margin:1rem 0;font-size:.9rem}
      th,td{padding:.25rem .7rem;border-bottom:1px solid #e6e9ef;text-align:left}
      th{background:#f3f5f8}td.n{text-align:right;font-variant-numeric:tabular-nums}
      tr.broken td{background:#fdecea}tr.open td{background:#fff8e1}
      table.grid td.stay{background:#e3f0e6}table.grid td.move{background:#fdf0d5}
      .charts{display:flex;flex-wrap:wrap;gap:2rem}
      svg text{font:12px system-ui,sans-serif;fill:#1c2330}
      section{break-inside:avoid-page}
      @media print{body{margin:0;max-width:none;font-size:11px}h2{break-after:avoid}}
      """;

  private Pages() {}

  /** A text of a user in a page: nothing in it is taken for markup. */
  public static String text(String words) {
    return words
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
