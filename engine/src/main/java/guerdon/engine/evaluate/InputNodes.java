package guerdon.engine.evaluate;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Definition.InputSource;
import guerdon.dsl.model.Definition.Proration;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.DayCount;
import guerdon.dsl.value.Holidays;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.RationalSum;
import guerdon.engine.calc.Days;
import guerdon.engine.calc.Missing;
import guerdon.engine.facts.Fact;
import guerdon.engine.facts.Payee;
import guerdon.engine.facts.Place;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiled inputs: a field of the payee's own row, or of rows that belong to the payee. */
public final class InputNodes {
  private InputNodes() {}

  /** A row that an input was read from, with the share of the span for which it counts. */
  public record UsedRow(Fact row, Object value, Rational weight) {}

  /** An input and what stands for it when it is missing. */
  public abstract static class Input extends Node {
    private final Definition.Input input;
    private final @Nullable Node initial;

    Input(Definition.Input input, @Nullable Node initial, Node... conditions) {
      super(new Expr.Value(input.type(), input.name()), conditions);
      this.input = input;
      this.initial = initial;
    }

    public Definition.Input input() {
      return input;
    }

    @Override
    public final Object evaluate(Context context) {
      Object read = read(context, null);
      return read instanceof Missing && initial != null ? initial.evaluate(context) : read;
    }

    /** The rows the value was read from; none where the plan's own value stands for it. */
    public final List<UsedRow> rows(Context context) {
      List<UsedRow> rows = new ArrayList<>();
      return read(context, rows) instanceof Missing ? List.of() : rows;
    }

    abstract Object read(Context context, @Nullable List<UsedRow> used);
  }

  static final class OfPayee extends Input {
    private final RecordField field;

    OfPayee(Definition.Input input, InputSource.OfPayee source, @Nullable Node initial) {
      super(input, initial);
      this.field = source.field();
    }

    @Override
    Object read(Context context, @Nullable List<UsedRow> used) {
      Payee payee = context.payee();
      if (payee == null) {
        return new Missing("nobody is credited");
      }
      Fact version = context.run().attendance().versionIn(payee, context.period());
      if (version == null) {
        return notEmployed(payee, context.period());
      }
      Object value = version.value(field);
      if (value == null) {
        return new Missing("`" + field.name() + "` is empty for payee " + payee.key());
      }
      if (used != null) {
        used.add(new UsedRow(version, value, Rational.ONE));
      }
      return value;
    }
  }

  static Missing notEmployed(Payee payee, Period period) {
    return new Missing("payee " + payee.key() + " has no day in " + period.label());
  }

  /** The one row that holds on the payee's last day in the period. */
  static final class OfRow extends Input {
    private final InputSource.OfRow source;
    private final @Nullable Node condition;

    OfRow(
        Definition.Input input,
        InputSource.OfRow source,
        @Nullable Node condition,
        @Nullable Node initial) {
      super(input, initial, condition == null ? new Node[0] : new Node[] {condition});
      this.source = source;
      this.condition = condition;
    }

    @Override
    Object read(Context context, @Nullable List<UsedRow> used) {
      Payee payee = context.payee();
      if (payee == null) {
        return new Missing("nobody is credited");
      }
      LocalDate day = context.run().attendance().lastDay(payee, context.period());
      if (day == null) {
        return notEmployed(payee, context.period());
      }
      Context at = context.withoutRecord();
      Fact found = null;
      for (Fact row : rowsOf(context, payee, source.record(), source.payee())) {
        if (!row.holdsOn(day)) {
          continue;
        }
        Object decided = decide(condition, at, row);
        if (decided instanceof Missing) {
          return decided;
        }
        if (Boolean.TRUE.equals(decided)) {
          if (found != null) {
            return twoRows(payee, found, row, context.period());
          }
          found = row;
        }
      }
      if (found == null) {
        return noRow(source.record(), payee, context.period());
      }
      Object value = found.value(source.value());
      if (value == null) {
        return FieldNodes.empty(found, source.value().name());
      }
      if (used != null) {
        used.add(new UsedRow(found, value, Rational.ONE));
      }
      return value;
    }

    private static Missing twoRows(Payee payee, Fact one, Fact other, Period period) {
      Fact first = one.line() <= other.line() ? one : other;
      Fact second = first.equals(one) ? other : one;
      return new Missing(
          "two rows of "
              + one.type().name()
              + " for payee "
              + payee.key()
              + " hold in "
              + period.label()
              + ": "
              + Place.word(one.file())
              + "s "
              + first.line()
              + " and "
              + second.line()
              + " of "
              + one.file());
    }
  }

  /** All rows of the span around the period, each weighted by its covered days. */
  static final class Weighted extends Input {
    private final InputSource.Weighted source;
    private final @Nullable Node condition;

    Weighted(
        Definition.Input input,
        InputSource.Weighted source,
        @Nullable Node condition,
        @Nullable Node initial) {
      super(input, initial, condition == null ? new Node[0] : new Node[] {condition});
      this.source = source;
      this.condition = condition;
    }

    @Override
    Object read(Context context, @Nullable List<UsedRow> used) {
      Payee payee = context.payee();
      if (payee == null) {
        return new Missing("nobody is credited");
      }
      Run run = context.run();
      DateRange span = run.calendar().enclosing(context.period().pay().last(), source.per());
      Coverage.Covered covered = Coverage.of(run, payee, span);
      if (covered.problem() != null) {
        return covered.problem();
      }
      Object off =
          source.proration() == Proration.WORKING_DAYS ? run.holidays(payee, span) : Holidays.NONE;
      if (!(off instanceof Holidays holidays)) {
        return off;
      }
      Context at = context.withoutRecord();
      RationalSum sum = new RationalSum();
      boolean any = false;
      for (Fact row : rowsOf(context, payee, source.record(), source.payee())) {
        if (!row.holdsWithin(span)) {
          continue;
        }
        Object decided = decide(condition, at, row);
        if (decided instanceof Missing) {
          return decided;
        }
        if (Boolean.TRUE.equals(decided)) {
          Object value = row.value(source.value());
          if (!(value instanceof Rational amount)) {
            return FieldNodes.empty(row, source.value().name());
          }
          Rational weight = weight(row, span, covered.days(), holidays);
          sum.addScaled(amount, weight);
          any = true;
          if (used != null) {
            used.add(new UsedRow(row, amount, weight));
          }
        }
      }
      return any ? sum.total() : noRow(source.record(), payee, context.period());
    }

    private Rational weight(Fact row, DateRange span, List<Days> covered, Holidays holidays) {
      DayCount count = dayCount(source.proration());
      Days holds = source.record().dated() ? Days.of(row.first(), row.last()) : Days.of(span);
      RationalSum share = new RationalSum();
      for (Days stretch : covered) {
        Days part = stretch.overlap(holds);
        if (!part.isEmpty()) {
          share.add(count.fraction(part.range(), span, holidays));
        }
      }
      return share.total();
    }
  }

  private static DayCount dayCount(Proration proration) {
    return switch (proration) {
      case COVERED_DAYS, CALENDAR_DAYS -> DayCount.CALENDAR_DAYS;
      case WORKING_DAYS -> DayCount.WORKING_DAYS;
      case MONTHS -> DayCount.MONTHS;
      case THIRTY_360 -> DayCount.THIRTY_360;
      case THIRTY_E_360 -> DayCount.THIRTY_E_360;
    };
  }

  private static List<Fact> rowsOf(
      Context context, Payee payee, RecordType record, RecordField field) {
    return context.run().snapshot().table(record.name()).referring(field, payee.key());
  }

  private static Object decide(@Nullable Node condition, Context context, Fact row) {
    return condition == null ? true : condition.evaluate(context.at(row, null));
  }

  private static Missing noRow(RecordType record, Payee payee, Period period) {
    return new Missing(
        "no row of " + record.name() + " for payee " + payee.key() + " in " + period.label());
  }
}
