package guerdon.engine.drools;

import guerdon.dsl.model.Definition;
import guerdon.engine.evaluate.Case;
import guerdon.engine.evaluate.CompiledCredit;
import guerdon.engine.evaluate.Context;
import guerdon.engine.evaluate.Credit;
import guerdon.engine.evaluate.Crediting;
import guerdon.engine.evaluate.DecisionNode;
import guerdon.engine.evaluate.Matching;
import guerdon.engine.evaluate.Program;
import guerdon.engine.evaluate.Run;
import guerdon.engine.facts.Fact;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a plan in Drools, which decide which records earn credit, which gates are closed and
 * which exceptions apply.
 *
 * <p>Built once per plan from conditions that are already compiled; no text becomes code. Safe for
 * any number of threads, each of which matches in a session of its own.
 */
public final class PlanRules implements Matching, AutoCloseable {
  private final CreditRules credits;
  private final Supplier<? extends MatchSession> sessions;
  private final Runnable release;
  private final @Nullable DrlMatcher matcher;
  private final @Nullable PlanDrl written;

  private PlanRules(
      CreditRules credits,
      Supplier<? extends MatchSession> sessions,
      Runnable release,
      @Nullable DrlMatcher matcher,
      @Nullable PlanDrl written) {
    this.credits = credits;
    this.sessions = sessions;
    this.release = release;
    this.matcher = matcher;
    this.written = written;
  }

  public static PlanRules of(Program program) {
    CreditRules credits = new CreditRules(program);
    List<MatchRule> rules = new ArrayList<>(credits.rules());
    rules.addAll(new ComponentRules(program).rules());
    RuleBase base = RuleBase.build(rules);
    return new PlanRules(credits, base::session, base::close, null, null);
  }

  /** The rules of a plan as they were loaded from its DRL file. */
  public static PlanRules of(Program program, DrlMatcher matcher) {
    CreditRules credits = new CreditRules(program);
    List<MatchRule> rules = new ArrayList<>(credits.rules());
    rules.addAll(new ComponentRules(program).rules());
    PlanDrl written = PlanDrl.of(program);
    DrlSession session = new DrlSession(written.values(), rules, matcher);
    return new PlanRules(credits, () -> session, session::close, matcher, written);
  }

  @Override
  public boolean matchesRows() {
    return matcher != null;
  }

  @Override
  public @Nullable Set<Integer> reached(Definition.Table table, List<Object> keys) {
    if (matcher == null) {
      return null;
    }
    Set<Integer> rows = new HashSet<>();
    matcher.match(PlanDrl.entryPoint(table), List.of(DrlFact.ofKeys(keys, rows)));
    return rows;
  }

  @Override
  public @Nullable Set<Integer> mayHold(DecisionNode table, Context context) {
    String entryPoint = written == null ? null : written.entryPoint(table);
    if (matcher == null || written == null || entryPoint == null) {
      // What an example asks is no part of the plan, and has no rules.
      return null;
    }
    Set<Integer> rows = new HashSet<>();
    DrlFact fact = DrlFact.ofRows(new DecisionFact(context), written.values(), rows);
    matcher.match(entryPoint, List.of(fact));
    return rows;
  }

  @Override
  public void credit(Run run, List<Fact> records, Crediting crediting) {
    Map<String, List<RecordFact>> byEntryPoint = new LinkedHashMap<>();
    for (Fact record : records) {
      byEntryPoint
          .computeIfAbsent(credits.entryPoint(record), name -> new ArrayList<>())
          .add(new RecordFact(run, record));
    }
    try (MatchSession session = sessions.get()) {
      byEntryPoint.forEach((name, facts) -> session.evaluate(name, facts, crediting));
      for (CompiledCredit clause : run.program().credits()) {
        if (clause.from() >= 0) {
          List<CreditFact> facts = new ArrayList<>();
          for (Credit credit : crediting.credits()) {
            if (credit.clause() == clause.from()) {
              facts.add(new CreditFact(run, credit));
            }
          }
          session.evaluate(CreditRules.entryPoint(clause), facts, crediting);
        }
      }
    }
  }

  @Override
  public void decide(List<Case> cases) {
    Map<String, List<CaseFact>> byComponent = new LinkedHashMap<>();
    for (Case asked : cases) {
      if (asked.component().isUnconditional()) {
        // Without a gate or an exception there is nothing to match.
        asked.pays();
        continue;
      }
      byComponent
          .computeIfAbsent(ComponentRules.entryPoint(asked.component()), name -> new ArrayList<>())
          .add(new CaseFact(asked));
    }
    if (byComponent.isEmpty()) {
      return;
    }
    try (MatchSession session = sessions.get()) {
      byComponent.forEach((name, facts) -> session.evaluate(name, facts, cases));
    }
  }

  @Override
  public void close() {
    release.run();
  }
}
