package guerdon.engine;

import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PayCalendar;
import guerdon.dsl.value.PayPeriod;
import guerdon.engine.columns.PlanColumns;
import guerdon.engine.columns.Study;
import guerdon.engine.evaluate.CompiledComponent;
import guerdon.engine.evaluate.Period;
import guerdon.engine.evaluate.Program;
import guerdon.engine.evaluate.Withheld;
import guerdon.engine.facts.Payee;
import guerdon.engine.facts.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pays a plan by columns: the same lines, gaps and withheld credits that rules give. */
final class ColumnPayer {
  private final Program program;
  private final Workers workers;
  private final Progress progress;
  private Crediter.@Nullable Credits credits;

  ColumnPayer(Program program, Workers workers, Progress progress) {
    this.program = program;
    this.workers = workers;
    this.progress = progress;
  }

  Evaluation pay(
      Snapshot snapshot,
      PayCalendar calendar,
      DateRange range,
      Function<Withheld, WithheldCredit> shown) {
    Study study = new Study(snapshot, calendar, workers::each, Runtime.getRuntime().maxMemory());
    PlanColumns columns =
        PlanColumns.of(
            program,
            study,
            range,
            (run, matching) -> {
              Crediter.Credits given = Crediter.credit(run, matching, workers, progress);
              credits = given;
              return given.books();
            });
    List<PayLine> lines = new ArrayList<>();
    List<Incomplete> incomplete = new ArrayList<>();
    List<CompiledComponent> byName =
        program.components().stream()
            .sorted(Comparator.comparing(component -> component.definition().name()))
            .toList();
    List<Period> asked = asked(columns, calendar, range);
    for (Payee payee : snapshot.payees()) {
      for (Period period : asked) {
        for (CompiledComponent component : byName) {
          Object pay = columns.pay(component, payee, period);
          if (pay != null) {
            PayLines.add(columns.run(), component, payee, period, pay, lines, incomplete);
          }
        }
      }
    }
    long records =
        program.credits().stream()
            .map(clause -> clause.definition().source().name())
            .distinct()
            .mapToLong(name -> snapshot.table(name).size())
            .sum();
    Crediter.Credits given = credits(columns);
    return new Evaluation(
        lines,
        incomplete,
        records,
        given == null ? columns.creditCount() : given.given(),
        given == null ? List.of() : given.withheld().stream().map(shown).toList());
  }

  private Crediter.@Nullable Credits credits(PlanColumns columns) {
    if (!columns.saysAllCredits()) {
      columns.credits();
      return Objects.requireNonNull(credits);
    }
    return null;
  }

  private List<Period> asked(PlanColumns columns, PayCalendar calendar, DateRange range) {
    List<Period> periods = new ArrayList<>();
    for (PayPeriod period : calendar.within(range)) {
      if (period.range().overlap(program.plan().effective()).isPresent()) {
        periods.add(columns.period(period));
      }
    }
    return periods;
  }
}
