package guerdon.engine.evaluate;

import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import guerdon.engine.facts.Fact;
import guerdon.engine.facts.FactTable;
import guerdon.engine.facts.Payee;
import guerdon.engine.facts.Snapshot;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Rows in the order aggregates read them: by date, rows without a date last, then by key. */
final class Rows {
  private static final Fact[] NONE = {};

  private final Snapshot snapshot;
  private final Map<String, Fact[]> all = new ConcurrentHashMap<>();
  private final Map<PayeeRows, Fact[]> ofPayee = new ConcurrentHashMap<>();

  private record PayeeRows(String record, int field, int payee) {}

  Rows(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  Fact[] of(RecordType record, RecordField field, Payee payee) {
    return ofPayee.computeIfAbsent(
        new PayeeRows(record.name(), field.index(), payee.index()),
        key -> snapshot.table(record.name()).referring(field, payee.key()).toArray(NONE));
  }

  Fact[] all(RecordType record, @Nullable RecordField date) {
    return all.computeIfAbsent(record.name(), name -> sorted(snapshot.table(name), date));
  }

  private static Fact[] sorted(FactTable table, @Nullable RecordField date) {
    Fact[] rows = table.rows().toArray(NONE);
    Comparator<Fact> byKey = Comparator.naturalOrder();
    Arrays.sort(
        rows,
        date == null
            ? byKey
            : Comparator.comparing((Fact row) -> day(row, date)).thenComparing(byKey));
    return rows;
  }

  private static LocalDate day(Fact row, RecordField date) {
    return row.value(date) instanceof LocalDate day ? day : LocalDate.MAX;
  }
}
