package guerdon.web.run;

import guerdon.dsl.model.RecordField;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PayPeriod;
import guerdon.engine.facts.Hierarchy;
import guerdon.engine.facts.Payee;
import guerdon.web.store.Runs.Run;
import guerdon.web.store.SightRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose pay managers see of a run: that of the pay periods at whose end the payee was below them.
 *
 * <p>With Bob below Ann until 2026-03-15 and below Cem from 2026-03-16, Ann sees Bob's pay of
 * February and Cem that of March, corrections included. What is paid for periods before the run's
 * is seen by whom its first period is seen by.
 */
final class Sight {
  private Sight() {}

  static List<SightRow> of(Run run, RunData.Loaded data) {
    RecordField manager = data.plan().manager();
    List<PayPeriod> periods = data.calendar().within(new DateRange(run.first(), run.last()));
    if (manager == null || periods.isEmpty()) {
      return List.of();
    }
    Hierarchy hierarchy = data.snapshot().hierarchy(manager);
    List<SightRow> rows = new ArrayList<>();
    for (Payee payee : data.snapshot().payees()) {
      addAll(payee, hierarchy, periods, rows);
    }
    return rows;
  }

  /** Periods that follow each other. */
  private record Stretch(@Nullable LocalDate first, LocalDate last) {}

  private static void addAll(
      Payee payee, Hierarchy hierarchy, List<PayPeriod> periods, List<SightRow> rows) {
    Map<String, Stretch> open = new HashMap<>();
    boolean begin = true;
    for (PayPeriod period : periods) {
      Set<String> above = new HashSet<>();
      hierarchy.managersOf(payee, 0, period.last()).forEach(each -> above.add(each.key()));
      for (String ended : List.copyOf(open.keySet())) {
        if (!above.contains(ended)) {
          rows.add(row(ended, payee, open.remove(ended)));
        }
      }
      for (String manager : above) {
        Stretch before = open.get(manager);
        LocalDate first = before == null ? (begin ? null : period.first()) : before.first();
        open.put(manager, new Stretch(first, period.first()));
      }
      begin = false;
    }
    open.forEach((manager, stretch) -> rows.add(row(manager, payee, stretch)));
  }

  private static SightRow row(String manager, Payee payee, @Nullable Stretch stretch) {
    if (stretch == null) {
      throw new IllegalStateException("a stretch that ends has begun");
    }
    return new SightRow(manager, payee.key(), stretch.first(), stretch.last());
  }
}
