package guerdon.engine.letter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.mvel2.templates.TemplateCompiler;
import org.mvel2.templates.TemplateRuntime;

/**
 * A format of letters: a template that ships with Guerdon, and how text is written in it.
 *
 * <p>The template sees only texts that are escaped already. No text of a plan is ever compiled.
 */
enum LetterTemplate {
  MARKDOWN("letter.md.template"),
  HTML("letter.html.template");

  /** MVEL's caches are not made for several threads. */
  private static final Object LOCK = new Object();

  private static final String MARKDOWN_SIGNS = "\\`*_{}[]<>#+!|~&";

  private final String resource;

  LetterTemplate(String resource) {
    this.resource = resource;
  }

  String render(String title, String subtitle, List<Section> sections, String hash) {
    Map<String, Object> texts = new HashMap<>();
    texts.put("title", escaped(title));
    texts.put("subtitle", escaped(subtitle));
    texts.put("hash", hash);
    texts.put("sections", sections.stream().map(this::section).toList());
    synchronized (LOCK) {
      Object text = TemplateRuntime.execute(TemplateCompiler.compileTemplate(source()), texts);
      return String.valueOf(text).replaceAll("\n{3,}", "\n\n").strip() + "\n";
    }
  }

  private String source() {
    try (InputStream in = LetterTemplate.class.getResourceAsStream(resource)) {
      return new String(
          Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, Object> section(Section section) {
    Map<String, Object> texts = new HashMap<>();
    texts.put("title", escaped(section.title()));
    texts.put("blocks", section.blocks().stream().map(this::block).toList());
    return texts;
  }

  private Map<String, Object> block(Block block) {
    Map<String, Object> texts = new HashMap<>();
    switch (block) {
      case Block.Heading b -> {
        texts.put("kind", "heading");
        texts.put("text", escaped(b.text()));
      }
      case Block.Paragraph b -> {
        texts.put("kind", "paragraph");
        texts.put("text", escaped(b.text()));
      }
      case Block.Points b -> {
        texts.put("kind", b.numbered() ? "steps" : "points");
        texts.put("points", all(b.points()));
      }
      case Block.Table b -> {
        texts.put("kind", "table");
        texts.put("header", all(b.header()));
        texts.put("rows", b.rows().stream().map(this::all).toList());
      }
    }
    return texts;
  }

  private List<String> all(List<String> texts) {
    List<String> escaped = new ArrayList<>();
    texts.forEach(text -> escaped.add(escaped(text)));
    return escaped;
  }

  private String escaped(String text) {
    return switch (this) {
      case MARKDOWN -> markdown(text);
      case HTML -> html(text);
    };
  }

  private static String markdown(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      boolean sign = MARKDOWN_SIGNS.indexOf(c) >= 0;
      boolean startsLine = at == 0 && (c == '-' || c == '=');
      if (Character.isISOControl(c)) {
        escaped.append(' ');
      } else if (sign || startsLine) {
        escaped.append('\\').append(c);
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }

  private static String html(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(Character.isISOControl(c) ? ' ' : c);
      }
    }
    return escaped.toString();
  }
}
