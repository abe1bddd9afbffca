package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Kind;
import guerdon.dsl.model.Plan;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import guerdon.dsl.model.Type;
import guerdon.dsl.syntax.Expression;
import guerdon.dsl.syntax.Name;
import guerdon.dsl.value.CurrencyCode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Types {@code opportunity.arr converted at exchange_rates on opportunity.close_date}. */
final class ConversionTyper {
  private static final int LATEST_DAYS = 31;
  private static final Set<String> FROM = Set.of("from", "base", "source");
  private static final Set<String> TO = Set.of("to", "quote", "target");

  private final Findings findings;
  private final RecordTypes records;
  private final ExpressionTyper typer;
  private final CurrencyCode currency;

  ConversionTyper(
      Findings findings, RecordTypes records, ExpressionTyper typer, CurrencyCode currency) {
    this.findings = findings;
    this.records = records;
    this.typer = typer;
    this.currency = currency;
  }

  @Nullable Expr type(Expression.Converted written, Place place) {
    Expr value = typer.type(written.value(), place);
    Expr date = typer.type(written.date(), place);
    Expr.Rates rates = rates(written);
    if (value == null || date == null || rates == null) {
      return null;
    }
    if (!isDay(written, date)) {
      return null;
    }
    Expr from = from(written, value, place);
    return from == null
        ? null
        : new Expr.Convert(
            Type.MONEY.per(value.type().per()), value, from, currency.code(), rates, date);
  }

  private boolean isDay(Expression.Converted written, Expr date) {
    boolean day = date.type().kind() == Kind.DATE;
    if (!day) {
      findings.report(
          Code.TYPE,
          written.date().span(),
          "A rate holds on a day, and this is " + date.type().phrase() + ".",
          "Name the date after `on`, such as `end of period`.");
    }
    return day;
  }

  /** The currency pay is paid out in, and the rates by which it is brought to it. */
  Plan.@Nullable PayCurrency payCurrency(Expression.Converted written) {
    Expr to = typer.type(written.value(), Place.PERIOD);
    Expr date = typer.type(written.date(), Place.PERIOD);
    Expr.Rates rates = rates(written);
    if (to == null || date == null || rates == null) {
      return null;
    }
    if (to.type().kind() != Kind.TEXT) {
      findings.report(
          Code.CURRENCY,
          written.value().span(),
          "A currency is a text such as \"EUR\", and this is " + to.type().phrase() + ".",
          "Name the payee's field that holds it: `paid in payee.currency at …`.");
      return null;
    }
    if (!isDay(written, date)) {
      return null;
    }
    RecordField kind = named(rates.record(), Kind.TEXT, Set.of("type", "kind", "rate_type"));
    if (kind != null && rates.condition() == null) {
      findings.report(
          Code.CURRENCY,
          written.rates().span(),
          "`"
              + rates.record().name()
              + "` has rates of several kinds, and it is open which of them pays.",
          "Add `where " + kind.name() + " = \"…\"`.");
      return null;
    }
    return new Plan.PayCurrency(to, rates, date);
  }

  /** The currency the amount is in: that of its field, or the one that is named. */
  private @Nullable Expr from(Expression.Converted written, Expr value, Place place) {
    if (written.currency() != null) {
      Expr from = typer.type(written.currency(), place);
      if (from == null) {
        return null;
      }
      if (from.type().kind() == Kind.TEXT && value.type().kind() == Kind.MONEY) {
        return from;
      }
      findings.report(
          Code.CURRENCY,
          written.span(),
          value.type().kind() == Kind.FOREIGN
              ? "This amount has its currency in its own row."
              : "A conversion is from a currency, a text such as \"EUR\", of an amount of money.",
          value.type().kind() == Kind.FOREIGN ? "Remove `from …`." : null);
      return null;
    }
    Optional<RecordType> payees = records.payees();
    Expr from =
        switch (value) {
          case Expr.RowField e when place.record() != null ->
              currencyOf(place.record(), e.field())
                  .map(f -> new Expr.RowField(f.type(), f))
                  .orElse(null);
          case Expr.Lookup e ->
              currencyOf(e.record(), e.field())
                  .map(f -> new Expr.Lookup(f.type(), e.record(), e.key(), f))
                  .orElse(null);
          case Expr.PayeeField e when payees.isPresent() ->
              currencyOf(payees.get(), e.field())
                  .map(f -> new Expr.PayeeField(f.type(), f))
                  .orElse(null);
          default -> null;
        };
    // A currency that its own row does not hold is told where the row is declared.
    if (from == null && value.type().kind() != Kind.FOREIGN) {
      findings.report(
          Code.CURRENCY,
          written.value().span(),
          "It is open in which currency this is: " + value.type().phrase() + ".",
          "Declare the field with its currency, such as `arr money in currency`, or write"
              + " `converted from` and the currency.");
    }
    return from;
  }

  private static Optional<RecordField> currencyOf(RecordType record, RecordField field) {
    return field.currency() == null ? Optional.empty() : record.field(field.currency());
  }

  private Expr.@Nullable Rates rates(Expression.Converted written) {
    Name name = written.rates();
    Optional<RecordType> found = records.use(name.text());
    if (found.isEmpty()) {
      String repair = Suggestions.didYouMean(name.text(), records.names());
      findings.report(
          Code.UNKNOWN,
          name.span(),
          "No data is called `" + name.text() + "`.",
          repair == null ? "Write `at exchange_rates`, or declare data with rates." : repair);
      return null;
    }
    RecordType record = found.get();
    RecordField from = named(record, Kind.TEXT, FROM);
    RecordField to = named(record, Kind.TEXT, TO);
    RecordField rate = named(record, Kind.NUMBER, Set.of("rate"));
    RecordField day =
        record.event() != null ? record.event() : named(record, Kind.DATE, Set.of("day", "date"));
    if (from == null || to == null || rate == null || day == null) {
      findings.report(
          Code.DATA,
          name.span(),
          "`"
              + record.name()
              + "` holds no exchange rates: it needs a day and a rate from one"
              + " currency to another.",
          "Declare `day date event`, `from text`, `to text` and `rate number` on it.");
      return null;
    }
    int days = LATEST_DAYS;
    if (written.within() != null) {
      Optional<Integer> stated = typer.days(written.within());
      if (stated.isEmpty()) {
        return null;
      }
      days = stated.get();
    }
    Expr condition = null;
    if (written.condition() != null) {
      condition = typer.condition(written.condition(), Place.row(record));
      if (condition == null) {
        return null;
      }
    }
    return new Expr.Rates(record, from, to, rate, Objects.requireNonNull(day), days, condition);
  }

  private static @Nullable RecordField named(RecordType record, Kind kind, Set<String> names) {
    List<RecordField> fields =
        record.fields().stream()
            .filter(f -> f.type().kind() == kind && names.contains(f.name()))
            .filter(f -> !f.protectedField())
            .toList();
    return fields.size() == 1 ? fields.getFirst() : null;
  }
}
