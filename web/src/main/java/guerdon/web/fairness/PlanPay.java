package guerdon.web.fairness;

import guerdon.dsl.model.Plan;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PayCalendar;
import guerdon.dsl.value.Rational;
import guerdon.engine.EvaluationOptions;
import guerdon.engine.Progress;
import guerdon.engine.Simulator;
import guerdon.engine.facts.Payee;
import guerdon.engine.facts.Snapshot;
import guerdon.engine.fairness.StatisticProblem;
import guerdon.engine.simulate.Removals;
import guerdon.engine.simulate.Variant;
import guerdon.web.view.Amounts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Pays a plan for a report: as it is, without each of its clauses, and with others' groups. */
public final class PlanPay {
  private final Plan plan;
  private final Snapshot snapshot;
  private final PayCalendar calendar;
  private final DateRange range;
  private final Progress progress;

  public PlanPay(
      Plan plan, Snapshot snapshot, PayCalendar calendar, DateRange range, Progress progress) {
    this.plan = plan;
    this.snapshot = snapshot;
    this.calendar = calendar;
    this.range = range;
    this.progress = progress;
  }

  /**
   * What everybody is paid, and what they would be by another plan, without each clause, and by
   * each plan of a sweep.
   *
   * @param other the plan that comes after; null for none
   * @param sweep the plans that the fairest is looked for among
   * @throws StatisticProblem when nobody is in the plan
   */
  public StudyFile.Paid paid(@Nullable Plan other, List<Variant> sweep) {
    List<Variant> variants = new ArrayList<>();
    if (other != null) {
      variants.add(new Variant("after", "after", other, Map.of("against", "after")));
    }
    List<Variant> removals = Removals.of(plan);
    int room = Simulator.KEPT_WITH_PAYEES - variants.size();
    variants.addAll(removals.subList(0, Math.min(room, removals.size())));
    Simulator.Result result = simulate(snapshot, variants);
    if (result.baseline().payees() == 0) {
      throw new StatisticProblem(
          "nobody is in plan " + plan.name() + " from " + range.first() + " to " + range.last());
    }
    List<Payee> payees = snapshot.payees();
    Map<String, String> pay = amounts(payees, result.byPayee().get(plan.name()), plan);
    Map<String, String> inPlan = new HashMap<>();
    for (int at = 0; at < payees.size(); at++) {
      inPlan.put(payees.get(at).key(), result.inPlan().get(at) ? "1" : "0");
    }
    Map<String, Map<String, String>> without = new LinkedHashMap<>();
    for (Variant variant : removals) {
      List<Rational> amounts = result.byPayee().get(variant.name());
      if (amounts != null) {
        without.put(variant.title(), amounts(payees, amounts, plan));
      }
    }
    RecordType type = plan.payees();
    return new StudyFile.Paid(
        plan.title(),
        type.file(),
        type.keys().getFirst().column(),
        type.starts() == null ? null : type.starts().column(),
        type.ends() == null ? null : type.ends().column(),
        pay,
        other == null ? Map.of() : amounts(payees, result.byPayee().get("after"), plan),
        inPlan,
        without,
        proofs(result),
        choices(sweep));
  }

  /** In parts, since what each payee gets is kept for so many plans at a time only. */
  private Map<String, Map<String, String>> choices(List<Variant> sweep) {
    Map<String, Map<String, String>> choices = new LinkedHashMap<>();
    Simulator simulator = simulator(snapshot);
    for (int from = 0; from < sweep.size(); from += Simulator.KEPT_WITH_PAYEES) {
      int to = Math.min(sweep.size(), from + Simulator.KEPT_WITH_PAYEES);
      Simulator.Result result = simulator.run(sweep.subList(from, to));
      for (Variant variant : sweep.subList(from, to)) {
        choices.put(
            variant.name(), amounts(snapshot.payees(), result.byPayee().get(variant.name()), plan));
      }
    }
    return choices;
  }

  private Simulator.Result simulate(Snapshot facts, List<Variant> variants) {
    return simulator(facts).run(variants);
  }

  private Simulator simulator(Snapshot facts) {
    return new Simulator(
        plan, facts, calendar, range, Rational.ONE, EvaluationOptions.allCores(), progress);
  }

  private static Map<String, String> amounts(
      List<Payee> payees, @Nullable List<Rational> amounts, Plan plan) {
    Map<String, String> byPayee = new HashMap<>();
    List<Rational> known = Objects.requireNonNull(amounts);
    for (int at = 0; at < known.size(); at++) {
      byPayee.put(payees.get(at).key(), Amounts.plain(known.get(at), plan.currency()));
    }
    return byPayee;
  }

  /** Same facts, other group: pays again with the protected fields of somebody else. */
  private List<String> proofs(Simulator.Result result) {
    RecordType type = plan.payees();
    List<RecordField> fields = type.fields().stream().filter(RecordField::protectedField).toList();
    if (fields.isEmpty()) {
      return List.of(
          "The plan declares no protected field of its payees, so that no rule can read one.");
    }
    String names = String.join(", ", fields.stream().map(RecordField::name).toList());
    Simulator.Result again = simulate(snapshot.withFieldsOfTheNext(fields, type), List.of());
    String name = plan.name();
    List<Rational> before = Objects.requireNonNull(result.byPayee().get(name));
    List<Rational> after = Objects.requireNonNull(again.byPayee().get(name));
    long changed = 0;
    for (int at = 0; at < before.size(); at++) {
      changed += before.get(at).equals(after.get(at)) ? 0 : 1;
    }
    return List.of(
        changed == 0
            ? "Same facts, other group: with "
                + names
                + " of every payee taken from the next one, every payee gets exactly the same. The"
                + " rules do not read them; the compiler refuses a rule that does."
            : "Same facts, other group: "
                + changed
                + " payees"
                + " would get something else with another's "
                + names
                + ". The rules read a protected field in some way.");
  }
}
