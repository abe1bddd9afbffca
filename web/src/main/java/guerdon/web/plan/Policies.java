package guerdon.web.plan;

import guerdon.dsl.PlanCompiler;
import guerdon.dsl.PlanCompiler.Compilation;
import guerdon.dsl.PlanLibrary;
import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.model.Plan;
import guerdon.web.api.Problem;
import guerdon.web.store.PlanVersions.Version;
import guerdon.web.store.Session;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Coaching policies with the plans they use, which are published ones of the store. */
public final class Policies {
  private Policies() {}

  /**
   * A policy as it is used.
   *
   * @param used the version of the plan it uses; null when it uses none
   */
  public record Compiled(Compilation compilation, @Nullable Version used) {}

  /** The plans of a store; {@code "../plans/saas_ae.plan"} and {@code "saas_ae"} mean the same. */
  private static final class Stored implements PlanLibrary {
    private final Session session;
    private @Nullable Version found;

    Stored(Session session) {
      this.session = session;
    }

    @Override
    public Optional<SourceText> find(String name) {
      String last = name.substring(name.lastIndexOf('/') + 1);
      String plan = last.endsWith(".plan") ? last.substring(0, last.length() - 5) : last;
      Optional<Version> version = session.plans().latestPublished(plan);
      found = version.orElse(null);
      return version.map(each -> new SourceText(name, each.text()));
    }
  }

  /** Compiles a text with the latest published version of the plan it uses. */
  public static Compiled compile(String text, Session session) {
    Stored library = new Stored(session);
    Compilation compilation = PlanCompiler.compile(new SourceText("plan", text), library);
    return new Compiled(compilation, library.found);
  }

  /** Compiles a policy with the plan it was given. */
  public static Compilation compile(String text, @Nullable String used) {
    return PlanCompiler.compile(
        new SourceText("plan", text),
        name -> Optional.ofNullable(used).map(found -> new SourceText(name, found)));
  }

  /**
   * The policy of a text without errors.
   *
   * @throws Problem when it has errors, or is no policy
   */
  public static Plan coaching(Compilation compilation) {
    Plan plan = PlanTexts.correct(compilation);
    if (plan.policy() == null) {
      throw Problem.unprocessable(
          "no-policy", "This is no coaching policy", "A plan pays and does not coach.");
    }
    return plan;
  }
}
