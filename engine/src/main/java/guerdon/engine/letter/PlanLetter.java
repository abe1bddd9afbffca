package guerdon.engine.letter;

import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.model.Plan;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A plan in prose: who is paid, how credit arises, what is measured, what each component pays step
 * by step, what that comes to at some attainments, worked examples, and lines to sign.
 *
 * <p>{@code PlanLetter.of(source, plan).markdown()} starts with the title of the plan and ends with
 * the SHA-256 of its text, so that a signed letter names the rules that will pay. The same plan
 * gives the same letter, byte by byte. Figures are computed by what pays. Texts of the plan are
 * written as text, whatever they look like; they are never read as markup, template or code.
 */
public final class PlanLetter {
  private final String title;
  private final String subtitle;
  private final List<Section> sections;
  private final String hash;

  private PlanLetter(String title, String subtitle, List<Section> sections, String hash) {
    this.title = title;
    this.subtitle = subtitle;
    this.sections = sections;
    this.hash = hash;
  }

  /** Writes the letter of a checked plan; its examples are paid on the way. */
  public static PlanLetter of(SourceText source, Plan plan) {
    return new PlanLetter(
        plan.title(),
        "Plan " + plan.name() + ", version " + plan.version(),
        new LetterSections(plan).all(),
        sha256(source.text()));
  }

  /** The letter as Markdown with pipe tables. */
  public String markdown() {
    return LetterTemplate.MARKDOWN.render(title, subtitle, sections, hash);
  }

  /** The letter as one HTML page that loads nothing and can be printed. */
  public String html() {
    return LetterTemplate.HTML.render(title, subtitle, sections, hash);
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
