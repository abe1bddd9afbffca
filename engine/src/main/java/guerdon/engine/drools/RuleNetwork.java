package guerdon.engine.drools;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.drools.core.common.InternalWorkingMemoryEntryPoint;
import org.drools.kiesession.session.StatefulKnowledgeSessionImpl;
import org.drools.modelcompiler.KieBaseBuilder;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.conf.KieBaseMutabilityOption;
import org.kie.api.runtime.KieSessionConfiguration;
import org.kie.api.runtime.conf.DirectFiringOption;
import org.kie.api.runtime.conf.ThreadSafeOption;

/**
 * One compiled copy of the rules with its one session, used by one thread at a time.
 *
 * <p>Each network has a rule base of its own because a session that does without locks keeps a
 * match's arguments in the rule base, where another session would overwrite them.
 */
final class RuleNetwork {
  /** Facts after which a busy session is emptied; emptying costs about as much as ten facts. */
  private static final int FACTS_KEPT = 1_000;

  private final FiringContext context = new FiringContext();
  private final StatefulKnowledgeSessionImpl session;
  private final Map<String, InternalWorkingMemoryEntryPoint> entryPoints = new HashMap<>();
  private int evaluated;

  RuleNetwork(List<MatchRule> rules) {
    KieBase base =
        KieBaseBuilder.createKieBaseFromModel(
            RuleModel.of(rules, context), KieBaseMutabilityOption.DISABLED);
    KieSessionConfiguration configuration = KieServices.get().newKieSessionConfiguration();
    configuration.setOption(ThreadSafeOption.NO);
    configuration.setOption(DirectFiringOption.YES);
    session = (StatefulKnowledgeSessionImpl) base.newKieSession(configuration, null);
    for (MatchRule rule : rules) {
      String name = rule.entryPoint();
      entryPoints.computeIfAbsent(
          name, unseen -> (InternalWorkingMemoryEntryPoint) session.getEntryPoint(name));
    }
  }

  /** Fires every rule on every fact it matches; after an exception the network must be disposed. */
  void evaluate(String kind, Iterable<? extends MatchFact> facts, Object supplied) {
    @Nullable InternalWorkingMemoryEntryPoint entryPoint = entryPoints.get(kind);
    if (entryPoint == null) {
      return;
    }
    context.open(supplied);
    try {
      for (MatchFact fact : facts) {
        // Neither stored nor looked up: a rule over one fact needs no memory of the others.
        entryPoint.insertAsync(fact);
        evaluated++;
      }
      session.fireAllRules();
      if (evaluated >= FACTS_KEPT) {
        empty();
      }
    } catch (RuntimeException thrown) {
      throw context.original(thrown);
    } finally {
      context.close();
    }
  }

  /**
   * Forgets the matches that have fired; they never fire again, but they hold on to their facts.
   */
  void empty() {
    session.reset();
    evaluated = 0;
  }

  void dispose() {
    session.dispose();
  }
}
