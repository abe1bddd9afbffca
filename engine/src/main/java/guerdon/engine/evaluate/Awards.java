package guerdon.engine.evaluate;

import guerdon.engine.calc.Missing;
import guerdon.engine.facts.Payee;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What pools and contests came to, decided once for each group and period. Safe for any number of
 * threads, which may race to decide the same; they come to equal results.
 */
public final class Awards {
  private final Run run;
  private final CaseRules rules;
  private final List<Map<Object, Object>> byPeriod = new ArrayList<>();

  Awards(Run run, CaseRules rules, int periods) {
    this.run = run;
    this.rules = rules;
    for (int period = 0; period < periods; period++) {
      byPeriod.add(new ConcurrentHashMap<>());
    }
  }

  private record GroupsKey(int award) {}

  private record RoundKey(int award, List<Object> group) {}

  /** Payees of one group, and why it cannot be decided who they are, if it cannot. */
  private record Group(List<Payee> payees, List<Missing> problems) {}

  /** What an award came to for the group that a payee belongs to. */
  public AwardRound round(CompiledAward award, Payee payee, Period period) {
    List<Object> group = new ArrayList<>();
    Missing unknown = group(award, Context.of(run, payee, period), group);
    if (unknown != null) {
      return new AwardRound.Undecided(List.of(), unknown);
    }
    return round(award, group, period);
  }

  /** What an award came to for a group. */
  AwardRound round(CompiledAward award, List<Object> group, Period period) {
    Map<Object, Object> known = of(period);
    RoundKey key = new RoundKey(award.index(), List.copyOf(group));
    if (known.get(key) instanceof AwardRound round) {
      return round;
    }
    AwardRound round = decide(award, key.group, period, known);
    known.put(key, round);
    return round;
  }

  private Map<Object, Object> of(Period period) {
    // What is asked for a period outside is decided anew each time.
    return period.index() < 0 ? new ConcurrentHashMap<>() : byPeriod.get(period.index());
  }

  /** Fills in what tells the payee's group apart; the first that is missing is returned. */
  private static @Nullable Missing group(CompiledAward award, Context context, List<Object> group) {
    for (Node key : award.per()) {
      Object value = key.evaluate(context);
      if (value instanceof Missing missing) {
        return missing;
      }
      group.add(value);
    }
    return null;
  }

  private AwardRound decide(
      CompiledAward award, List<Object> group, Period period, Map<Object, Object> known) {
    GroupsKey key = new GroupsKey(award.index());
    Object groups = known.get(key);
    if (groups == null) {
      groups = groups(award, period);
      known.put(key, groups);
    }
    Group found =
        ((Map<?, ?>) groups).get(group) instanceof Group members
            ? members
            : new Group(List.of(), List.of());
    if (!found.problems.isEmpty()) {
      return new AwardRound.Undecided(group, found.problems.getFirst());
    }
    List<Payee> taking = new ArrayList<>();
    Missing problem = takingPart(award, found.payees, period, taking);
    if (problem != null) {
      return new AwardRound.Undecided(group, problem);
    }
    return switch (award) {
      case CompiledAward.Pool pool ->
          new PoolRound(run, pool, period).decide(group, found.payees, taking);
      case CompiledAward.Contest contest ->
          new ContestRound(run, contest, period).decide(group, found.payees, taking);
    };
  }

  private Map<List<Object>, Group> groups(CompiledAward award, Period period) {
    Map<List<Object>, Group> groups = new LinkedHashMap<>();
    for (Payee payee : run.snapshot().payees()) {
      Object belongs = run.attendance().belongs(payee, period);
      if (Boolean.FALSE.equals(belongs)) {
        continue;
      }
      List<Object> key = new ArrayList<>();
      // Whoever has no group is told so alone; the others are decided without.
      if (group(award, Context.of(run, payee, period), key) != null) {
        continue;
      }
      Group group =
          groups.computeIfAbsent(
              List.copyOf(key), unseen -> new Group(new ArrayList<>(), new ArrayList<>()));
      if (belongs instanceof Missing missing) {
        group.problems.add(
            missing.because("it cannot be decided whether payee " + payee.key() + " belongs"));
      } else {
        group.payees.add(payee);
      }
    }
    return Map.copyOf(groups);
  }

  /** Lets the rules decide who takes part: whoever meets the condition and has open gates. */
  private @Nullable Missing takingPart(
      CompiledAward award, List<Payee> payees, Period period, List<Payee> taking) {
    List<Case> cases = new ArrayList<>();
    for (Payee payee : payees) {
      cases.add(run.payouts().ask(award.component(), payee, period));
    }
    if (cases.isEmpty()) {
      return null;
    }
    rules.decide(cases);
    for (Case decided : cases) {
      if (decided.closedGate() >= 0) {
        continue;
      }
      Missing problem = decided.problem();
      if (problem != null) {
        return problem.because(
            "it cannot be decided whether payee " + decided.payee().key() + " takes part");
      }
      taking.add(decided.payee());
    }
    return null;
  }
}
