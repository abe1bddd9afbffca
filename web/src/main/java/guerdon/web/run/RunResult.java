package guerdon.web.run;

import guerdon.dsl.model.RecordField;
import guerdon.dsl.value.DateRange;
import guerdon.engine.Evaluation;
import guerdon.engine.EvaluationOptions;
import guerdon.engine.Incomplete;
import guerdon.engine.PayLine;
import guerdon.engine.Progress;
import guerdon.engine.facts.Hierarchy;
import guerdon.engine.facts.Payee;
import guerdon.web.store.GapRow;
import guerdon.web.store.Hashes;
import guerdon.web.store.PayRow;
import guerdon.web.store.Runs.Run;
import guerdon.web.store.SightRow;
import guerdon.web.view.Amounts;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a run pays, ready to be kept.
 *
 * @param managers by payee, whom they report to on the run's last day
 * @param sight whose pay managers see
 * @param sha256 of all lines and gaps: the same plan, data and engine give the same
 */
record RunResult(
    List<PayRow> lines,
    List<GapRow> gaps,
    Map<String, String> managers,
    List<SightRow> sight,
    Set<String> payees,
    String sha256,
    long records) {
  RunResult {
    lines = List.copyOf(lines);
    gaps = List.copyOf(gaps);
    managers = Map.copyOf(managers);
    sight = List.copyOf(sight);
    payees = Set.copyOf(payees);
  }

  /** Pays the data of a run. */
  static RunResult of(Run run, RunData.Loaded data, Progress progress) {
    Evaluation evaluation =
        data.engine()
            .evaluate(
                data.snapshot(),
                data.calendar(),
                new DateRange(run.first(), run.last()),
                EvaluationOptions.allCores(),
                progress);
    List<PayRow> lines = new ArrayList<>(evaluation.lines().size());
    Set<String> payees = new TreeSet<>();
    for (PayLine line : evaluation.lines()) {
      payees.add(line.payee());
      lines.add(
          new PayRow(
              line.payee(),
              line.period().label(),
              line.period().first(),
              line.period().last(),
              line.component(),
              new BigDecimal(Amounts.plain(line.amount(), line.currency())),
              line.currency().code()));
    }
    List<GapRow> gaps = new ArrayList<>();
    for (Incomplete gap : evaluation.incomplete()) {
      payees.add(gap.payee());
      gaps.add(
          new GapRow(
              gap.payee(),
              gap.period().label(),
              gap.period().first(),
              gap.component(),
              gap.reason()));
    }
    return new RunResult(
        lines,
        gaps,
        managers(run, data, payees),
        Sight.of(run, data),
        payees,
        hash(lines, gaps),
        evaluation.records());
  }

  private static Map<String, String> managers(Run run, RunData.Loaded data, Set<String> payees) {
    Map<String, String> managers = new HashMap<>();
    RecordField manager = data.plan().manager();
    if (manager != null) {
      Hierarchy hierarchy = data.snapshot().hierarchy(manager);
      for (Payee payee : data.snapshot().payees()) {
        Payee above = hierarchy.managerOf(payee, run.last());
        if (above != null) {
          managers.put(payee.key(), above.key());
        }
      }
      // Those between a payee and the top are part of the tree though the plan does not pay them.
      payees.addAll(managers.keySet());
    }
    return managers;
  }

  private static String hash(List<PayRow> lines, List<GapRow> gaps) {
    MessageDigest digest = Hashes.digest();
    for (PayRow line : lines) {
      add(
          digest,
          line.payee(),
          line.period(),
          line.component(),
          line.amount().toPlainString(),
          line.currency());
    }
    for (GapRow gap : gaps) {
      add(digest, gap.payee(), gap.period(), gap.component(), gap.reason());
    }
    return Hashes.hex(digest.digest());
  }

  private static void add(MessageDigest digest, String... words) {
    for (String word : words) {
      byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
      digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
      digest.update(bytes);
    }
  }
}
