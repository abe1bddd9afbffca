package guerdon.engine.evaluate;

import guerdon.dsl.model.Expr;
import guerdon.dsl.value.Rational;
import guerdon.engine.calc.Missing;
import guerdon.engine.facts.Fact;
import guerdon.engine.facts.Payee;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compiled reads of facts: of the record, credit or payee at hand, or of a row looked up by key.
 */
final class FieldNodes {
  private FieldNodes() {}

  static final class RowField extends Node {
    private final int index;
    private final String name;

    RowField(Expr.RowField expr) {
      super(expr);
      this.index = expr.field().index();
      this.name = expr.field().name();
    }

    @Override
    public Object evaluate(Context context) {
      Fact row = context.row();
      if (row == null) {
        throw new IllegalStateException(name + " is read where no record is at hand");
      }
      Object value = row.value(index);
      return value == null ? empty(row, name) : value;
    }
  }

  static Missing empty(Fact row, String field) {
    return new Missing("`" + field + "` is empty in " + row);
  }

  static final class PayeeField extends Node {
    private final int index;
    private final String name;

    PayeeField(Expr.PayeeField expr) {
      super(expr);
      this.index = expr.field().index();
      this.name = expr.field().name();
    }

    @Override
    public Object evaluate(Context context) {
      Payee payee = context.payee();
      if (payee == null) {
        return new Missing("nobody is credited, so `" + name + "` of the payee is not known");
      }
      LocalDate date = context.date();
      Fact version =
          date == null
              ? context.run().attendance().versionIn(payee, context.period())
              : payee.asOf(date);
      return value(payee, version, date == null ? context.period() : date);
    }

    private Object value(Payee payee, @Nullable Fact version, Object when) {
      if (version == null) {
        return new Missing("no row of payee " + payee.key() + " holds in " + when);
      }
      Object value = version.value(index);
      return value == null
          ? new Missing("`" + name + "` is empty for payee " + payee.key())
          : value;
    }
  }

  static final class PayeeKey extends Node {
    PayeeKey(Expr.PayeeKey expr) {
      super(expr);
    }

    @Override
    public Object evaluate(Context context) {
      Payee payee = context.payee();
      return payee == null ? new Missing("nobody is credited") : payee.key();
    }
  }

  static final class Outer extends Node {
    private final Node value;

    Outer(Expr.Outer expr, Node value) {
      super(expr, value);
      this.value = value;
    }

    @Override
    public Object evaluate(Context context) {
      Context outer = context.outer();
      if (outer == null) {
        throw new IllegalStateException("no other payee is looked at here");
      }
      return value.evaluate(outer.withoutRecord());
    }
  }

  /** Whether a record has the same value as the one at hand where an aggregate is read. */
  static final class SameAtHand extends Node {
    private final Node value;
    private final Node atHand;

    SameAtHand(Expr.SameAtHand expr, Node value, Node atHand) {
      super(expr, value, atHand);
      this.value = value;
      this.atHand = atHand;
    }

    @Override
    public Object evaluate(Context context) {
      Context reader = context.reader();
      if (reader == null) {
        throw new IllegalStateException("nothing is gathered here");
      }
      Object here = atHand.evaluate(reader);
      return here instanceof Missing ? here : (Object) here.equals(value.evaluate(context));
    }
  }

  /** A field of the row with a key, as of the record at hand, else the period's last day. */
  static final class Lookup extends Node {
    private final Node key;
    private final Expr.Lookup lookup;
    private final String table;
    private final int index;

    Lookup(Expr.Lookup expr, Node key) {
      super(expr, key);
      this.key = key;
      this.lookup = expr;
      this.table = expr.record().name();
      this.index = expr.field().index();
    }

    @Override
    public Object evaluate(Context context) {
      Object known = key.evaluate(context);
      if (known instanceof Missing) {
        return known;
      }
      String text = known.toString();
      Optional<Fact> row =
          context.run().snapshot().table(table).byKey(text, context.dateOrPeriodEnd());
      if (row.isEmpty()) {
        return new Missing(
            "no row of "
                + table
                + " has the key "
                + text
                + (lookup.record().dated() ? " on " + context.dateOrPeriodEnd() : ""));
      }
      Object value = row.get().value(index);
      return value == null ? empty(row.get(), lookup.field().name()) : value;
    }
  }

  static final class OfCredit extends Node {
    private final Expr.CreditPart part;

    OfCredit(Expr.OfCredit expr) {
      super(expr);
      this.part = expr.part();
    }

    @Override
    public Object evaluate(Context context) {
      Credit credit = context.credit();
      if (credit == null) {
        throw new IllegalStateException("a part of a credit is read where none is at hand");
      }
      return switch (part) {
        case AMOUNT -> credit.amount();
        case SHARE -> credit.share();
        case RELIEF -> credit.relief();
        case PAY -> credit.pay();
        case LEVEL -> Rational.of(credit.level());
        case DATE -> {
          LocalDate date = credit.date();
          yield date == null ? new Missing("the date of " + credit.fact() + " is not known") : date;
        }
      };
    }
  }
}
