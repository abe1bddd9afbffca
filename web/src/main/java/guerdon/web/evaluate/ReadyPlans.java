package guerdon.web.evaluate;

import guerdon.dsl.PlanCompiler.Compilation;
import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.model.Plan;
import guerdon.engine.Engine;
import guerdon.web.api.Problem;
import guerdon.web.plan.PlanTexts;
import guerdon.web.store.Hashes;
import guerdon.web.store.Notices;
import guerdon.web.store.PlanVersions;
import guerdon.web.store.PlanVersions.Version;
import guerdon.web.store.Store;
import guerdon.web.store.Viewer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Plans that were used lately, with their rules built.
 *
 * <p>A text stands for itself and a published version never changes, so neither grows old; which
 * version is the latest is remembered until the database tells of a change.
 */
final class ReadyPlans {
  private static final int MOST = 64;
  private static final int MOST_NAMES = 10_000;

  private final Store store;
  private final Map<String, Ready> ready =
      new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Ready> eldest) {
          // Its rules are not closed: a request may be at them, and nothing outside holds them.
          return size() > MOST;
        }
      };
  private final Map<Name, Latest> latest = new ConcurrentHashMap<>();

  /** A plan whose rules are built. */
  record Ready(SourceText source, Plan plan, Engine engine) {}

  /** What a request calls a plan; without a number, its latest published version. */
  private record Name(String plan, @Nullable Integer number) {}

  /** The hash of the text a name stands for, and the state of the store for which it does. */
  private record Latest(String sha256, long stamp) {}

  ReadyPlans(Store store) {
    this.store = store;
  }

  Ready ofText(String text) {
    String key = Hashes.of(text);
    Ready known = known(key);
    return known == null ? built(key, text) : known;
  }

  /**
   * A published plan.
   *
   * @param number of its version; null for the latest published
   */
  Ready published(String plan, @Nullable Integer number) {
    Name name = new Name(plan, number);
    Latest before = latest.get(name);
    if (before != null && store.notices().holds(Notices.PLANS, before.stamp())) {
      Ready known = known(before.sha256());
      if (known != null) {
        return known;
      }
    }
    long stamp = store.notices().stamp(Notices.PLANS);
    Version version =
        store
            .read(Viewer.NOBODY, session -> find(session.plans(), name))
            .filter(found -> found.state().equals("published"))
            .orElseThrow(() -> Problem.notFound("published plan " + plan));
    Ready found = ofText(version.text());
    if (latest.size() >= MOST_NAMES) {
      latest.clear();
    }
    latest.put(name, new Latest(Hashes.of(version.text()), stamp));
    return found;
  }

  private static Optional<Version> find(PlanVersions plans, Name name) {
    Integer number = name.number();
    return number == null ? plans.latestPublished(name.plan()) : plans.find(name.plan(), number);
  }

  private @Nullable Ready known(String key) {
    synchronized (ready) {
      return ready.get(key);
    }
  }

  private Ready built(String key, String text) {
    Compilation compilation = PlanTexts.compile(text);
    Plan plan = PlanTexts.paying(compilation);
    Ready built = new Ready(compilation.source(), plan, Engine.prepare(plan));
    synchronized (ready) {
      ready.put(key, built);
    }
    return built;
  }
}
