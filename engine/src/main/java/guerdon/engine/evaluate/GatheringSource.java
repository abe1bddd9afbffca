package guerdon.engine.evaluate;

import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import guerdon.engine.calc.Days;
import guerdon.engine.calc.Missing;
import guerdon.engine.evaluate.AggregateNode.BelowOn;
import guerdon.engine.facts.Fact;
import guerdon.engine.facts.Payee;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Where an aggregate takes its values from. */
abstract sealed class GatheringSource {
  final @Nullable Node value;
  final @Nullable Node condition;

  private GatheringSource(@Nullable Node value, @Nullable Node condition) {
    this.value = value;
    this.condition = condition;
  }

  /**
   * Adds what belongs to one payee.
   *
   * @param below which of it counts by its day; null when all of it does
   */
  abstract void gather(
      Context context, Payee payee, Days days, @Nullable BelowOn below, Gathering gathering);

  /** Adds what belongs to anyone or to nobody. */
  abstract void gatherAll(Context context, Days days, Gathering gathering);

  /** Whether the record at hand counts; a condition that cannot be decided fails the gathering. */
  boolean applies(Context at, Gathering gathering) {
    if (condition == null) {
      return true;
    }
    Object decided = condition.evaluate(at);
    if (decided instanceof Missing missing) {
      gathering.fail(missing);
      return false;
    }
    return Boolean.TRUE.equals(decided);
  }

  Object valueAt(Context at, Gathering gathering) {
    return value == null || gathering.isCount() ? true : value.evaluate(at);
  }

  /** The credits of a clause. */
  static final class OfCredits extends GatheringSource {
    private final int clause;
    private final boolean amountOnly;

    /**
     * @param amountOnly whether the credit's amount is taken as it is, of all credits
     */
    OfCredits(int clause, Node value, @Nullable Node condition, boolean amountOnly) {
      super(value, condition);
      this.clause = clause;
      this.amountOnly = amountOnly;
    }

    @Override
    void gather(
        Context context, Payee payee, Days days, @Nullable BelowOn below, Gathering gathering) {
      CreditBook book = context.run().credits(clause);
      gather(context, book.of(payee), days, below, gathering);
    }

    @Override
    void gatherAll(Context context, Days days, Gathering gathering) {
      CreditBook book = context.run().credits(clause);
      gather(context, book.all(), days, null, gathering);
    }

    private void gather(
        Context context,
        Credit[] credits,
        Days days,
        @Nullable BelowOn below,
        Gathering gathering) {
      if (credits.length == 0 || days.isEmpty()) {
        return;
      }
      Context at = context.gathering();
      if (CreditBook.hasUndated(credits)) {
        for (int next = 0; next < credits.length && credits[next].date() == null; next++) {
          add(credits[next], at, gathering);
          if (gathering.failed()) {
            return;
          }
        }
      }
      int from = CreditBook.firstFrom(credits, days.first());
      int to = CreditBook.firstFrom(credits, days.last() + 1L);
      for (int next = from; next < to; next++) {
        Credit credit = credits[next];
        LocalDate date = credit.date();
        if (below != null && date != null && !below.on(date)) {
          continue;
        }
        if (gathering.endsBefore(credit)) {
          return;
        }
        add(credit, at, gathering);
        if (gathering.failed() || gathering.endsWith(credit)) {
          return;
        }
      }
    }

    private void add(Credit credit, Context at, Gathering gathering) {
      if (amountOnly && credit.problem() == null) {
        gathering.add(credit.amount(), credit.fact(), credit, credit.payee());
        return;
      }
      at.at(credit);
      if (!applies(at, gathering)) {
        return;
      }
      Missing problem = credit.problem();
      gathering.add(
          problem == null ? valueAt(at, gathering) : problem,
          credit.fact(),
          credit,
          credit.payee());
    }
  }

  /** The rows of a record type. */
  static final class OfRows extends GatheringSource {
    private final RecordType record;
    private final @Nullable RecordField payeeField;
    private final @Nullable RecordField dateField;

    OfRows(
        RecordType record,
        @Nullable RecordField payeeField,
        @Nullable RecordField dateField,
        Node value,
        @Nullable Node condition) {
      super(value, condition);
      this.record = record;
      this.payeeField = payeeField;
      this.dateField = dateField;
    }

    @Override
    void gather(
        Context context, Payee payee, Days days, @Nullable BelowOn below, Gathering gathering) {
      if (payeeField == null) {
        throw new IllegalStateException(record.name() + " belong to no payee");
      }
      gather(context, context.run().rowsOf(record, payeeField, payee), days, below, gathering);
    }

    @Override
    void gatherAll(Context context, Days days, Gathering gathering) {
      gather(context, context.run().allRows(record, dateField), days, null, gathering);
    }

    private void gather(
        Context context, Fact[] rows, Days days, @Nullable BelowOn below, Gathering gathering) {
      if (days.isEmpty()) {
        return;
      }
      Context at = context.gathering();
      LocalDate last = LocalDate.ofEpochDay(days.last());
      if (dateField == null) {
        for (Fact row : rows) {
          if (row.holdsOn(last) && (below == null || below.on(context.period().pay().last()))) {
            add(row, null, at, gathering);
          }
          if (gathering.failed()) {
            return;
          }
        }
        return;
      }
      LocalDate first = LocalDate.ofEpochDay(days.first());
      int next = firstFrom(rows, dateField, first);
      for (; next < rows.length; next++) {
        // Rows without a date stand last: what has no date has not happened.
        if (!(rows[next].value(dateField) instanceof LocalDate date) || date.isAfter(last)) {
          return;
        }
        if (below == null || below.on(date)) {
          add(rows[next], date, at, gathering);
        }
        if (gathering.failed()) {
          return;
        }
      }
    }

    private void add(Fact row, @Nullable LocalDate date, Context at, Gathering gathering) {
      at.at(row, date);
      if (applies(at, gathering)) {
        gathering.add(valueAt(at, gathering), row, null, null);
      }
    }

    private static int firstFrom(Fact[] rows, RecordField dateField, LocalDate day) {
      int low = 0;
      int high = rows.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        Object date = rows[middle].value(dateField);
        if (date instanceof LocalDate known && known.isBefore(day)) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }

  /** The payees themselves. */
  static final class OfPayees extends GatheringSource {
    OfPayees(Node value, @Nullable Node condition) {
      super(value, condition);
    }

    @Override
    void gather(
        Context context, Payee payee, Days days, @Nullable BelowOn below, Gathering gathering) {
      Period period = context.period();
      if (context.run().attendance().versionIn(payee, period) == null
          || (below != null && !below.on(period.pay().last()))) {
        return;
      }
      Context at = context.withoutRecord().member(payee);
      if (applies(at, gathering)) {
        gathering.add(valueAt(at, gathering), null, null, payee);
      }
    }

    @Override
    void gatherAll(Context context, Days days, Gathering gathering) {
      for (Payee payee : context.run().snapshot().payees()) {
        gather(context, payee, days, null, gathering);
        if (gathering.failed()) {
          return;
        }
      }
    }
  }
}
