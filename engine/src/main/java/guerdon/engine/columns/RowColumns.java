package guerdon.engine.columns;

import guerdon.dsl.model.Expr;
import guerdon.dsl.model.RecordField;
import guerdon.engine.facts.Fact;
import guerdon.engine.facts.FactTable;
import guerdon.engine.facts.KeptColumn;
import guerdon.engine.facts.Payee;
import guerdon.engine.facts.Snapshot;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The rows of a record type as columns, each read when it is first asked for. */
final class RowColumns {
  private final FactTable table;
  private final Snapshot snapshot;
  private final @Nullable Repetition repetition;
  private final Map<Integer, Column> fields = new ConcurrentHashMap<>();
  private final Map<Expr, Column> computed = new ConcurrentHashMap<>();
  private final Map<Integer, int[]> payees = new ConcurrentHashMap<>();
  private final Map<Integer, Boolean> paid = new ConcurrentHashMap<>();

  RowColumns(FactTable table, Snapshot snapshot) {
    this(table, snapshot, null);
  }

  private RowColumns(FactTable table, Snapshot snapshot, @Nullable Repetition repetition) {
    this.table = table;
    this.snapshot = snapshot;
    this.repetition = repetition;
  }

  /** Rows of others, some of them several times. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared; the array is the data.
  private record Repetition(RowColumns of, int[] rows) {}

  /** Rows of these, some of them several times. */
  RowColumns repeated(int[] origin) {
    return new RowColumns(table, snapshot, new Repetition(this, origin));
  }

  /** The same fields, and nothing that was computed from them. */
  RowColumns afresh() {
    RowColumns fresh = new RowColumns(table, snapshot, repetition);
    fresh.fields.putAll(fields);
    fresh.payees.putAll(payees);
    fresh.paid.putAll(paid);
    return fresh;
  }

  @Nullable Column known(Expr expr) {
    return computed.get(expr);
  }

  void remember(Expr expr, Column column) {
    computed.putIfAbsent(expr, column);
  }

  FactTable table() {
    return table;
  }

  int size() {
    return repetition == null ? table.size() : repetition.rows().length;
  }

  /** The values of a field. */
  Column field(RecordField field) {
    return fields.computeIfAbsent(field.index(), index -> read(field));
  }

  /** The values of a field that nobody will ask for again. */
  Column readOnce(RecordField field) {
    Column known = fields.get(field.index());
    return known == null ? read(field) : known;
  }

  private Column read(RecordField field) {
    if (repetition != null) {
      return repetition.of().field(field).at(repetition.rows());
    }
    KeptColumn kept = table.kept(field);
    if (kept != null) {
      return read(kept);
    }
    List<Fact> rows = table.rows();
    Formulas.Filler filler = new Formulas.Filler(field.type().kind(), rows.size());
    for (int row = 0; row < rows.size(); row++) {
      filler.put(row, rows.get(row).value(field.index()));
    }
    // Every field is held for as long as the rows are, so in as few bytes as it needs.
    Column column = filler.build();
    return column instanceof Numbers numbers ? numbers.packed() : column;
  }

  private static Column read(KeptColumn kept) {
    return switch (kept) {
      case KeptColumn.Numbers numbers -> {
        boolean @Nullable [] gaps =
            numbers.missing() == null ? null : new boolean[numbers.numerators().length];
        for (int row = 0; gaps != null && row < gaps.length; row++) {
          gaps[row] = numbers.isMissing(row);
        }
        yield Numbers.over(numbers.denominator(), Whole.of(numbers.numerators()), gaps);
      }
      case KeptColumn.Days days -> new Dates(days.days());
      case KeptColumn.Flags flags -> Flags.of(flags.answers());
      case KeptColumn.Texts texts -> new Texts(texts.codes(), texts.words());
    };
  }

  /** Whether every row names a payee by a field. */
  boolean allPaid(RecordField field) {
    return paid.computeIfAbsent(
        field.index(),
        index -> {
          boolean all = true;
          for (int owner : payees(field)) {
            all &= owner >= 0;
          }
          return all;
        });
  }

  /** The positions of the payees a field names; -1 where it names none of them. */
  int[] payees(RecordField field) {
    return payees.computeIfAbsent(
        field.index(),
        index -> {
          if (repetition != null) {
            int[] own = repetition.of().payees(field);
            return Arrays.stream(repetition.rows()).map(row -> own[row]).toArray();
          }
          Texts keys = (Texts) field(field);
          int[] byWord = new int[keys.words.size()];
          for (int word = 0; word < byWord.length; word++) {
            Payee payee = snapshot.payee(keys.words.get(word));
            byWord[word] = payee == null ? -1 : payee.index();
          }
          int[] found = new int[keys.size()];
          for (int row = 0; row < found.length; row++) {
            found[row] = keys.isMissing(row) ? -1 : byWord[keys.code(row)];
          }
          return found;
        });
  }
}
