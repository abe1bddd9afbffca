package guerdon.seeds;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Monthly average rates of the currencies to the US dollar, in millionths of a dollar. */
final class ExchangeRates {
  private static final double SWING = 0.03;
  private static final int JITTER = 50;
  private static final double MONTHS_OF_SWING = 19;

  private final History history;
  private final Map<Currency, List<Long>> millionths = new EnumMap<>(Currency.class);

  ExchangeRates(long seed, History history) {
    this.history = history;
    for (Currency currency : Currency.values()) {
      List<Long> months = new ArrayList<>();
      for (int month = 0; month < history.years() * 12; month++) {
        months.add(currency == Currency.USD ? 1_000_000 : draw(seed, currency, month));
      }
      millionths.put(currency, List.copyOf(months));
    }
  }

  private static long draw(long seed, Currency currency, int month) {
    int jitter =
        Draws.about(seed, Purpose.EXCHANGE, currency.key(), month).between(-JITTER, JITTER);
    double phase = (month + 5.0 * currency.key()) / MONTHS_OF_SWING;
    double wave = 1 + SWING * StrictMath.sin(2 * StrictMath.PI * phase) + jitter / 10_000.0;
    return Amounts.times(currency.dollarMillionths(), wave);
  }

  /** The rate of a month of the history, counted from 0. */
  long rate(Currency currency, int month) {
    return Objects.requireNonNull(millionths.get(currency)).get(month);
  }

  /** US dollar cents in a currency, at the rate of the month, to its smallest unit. */
  long convert(long dollarCents, Currency currency, int day) {
    if (currency == Currency.USD) {
      return dollarCents;
    }
    int known = Math.clamp(day, history.start(), history.end());
    int month = (Days.year(known) - History.FIRST_YEAR) * 12 + Days.month(known) - 1;
    int step = currency.smallestStepCents();
    long unit = Math.multiplyExact(rate(currency, month), step);
    return (Math.multiplyExact(dollarCents, 1_000_000L) + unit / 2) / unit * step;
  }

  void write(CompanyFolder folder) {
    for (int month = 0; month < history.years() * 12; month++) {
      int day = Days.of(History.FIRST_YEAR + month / 12, month % 12 + 1, 1);
      for (Currency currency : Currency.values()) {
        if (currency != Currency.USD) {
          folder.write(
              CompanyFile.EXCHANGE_RATES,
              Days.text(day),
              currency.name(),
              Currency.USD.name(),
              Amounts.millionths(rate(currency, month)));
        }
      }
    }
  }
}
