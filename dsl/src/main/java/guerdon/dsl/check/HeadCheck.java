package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.model.CalendarSource;
import guerdon.dsl.model.Plan;
import guerdon.dsl.syntax.Clause.HeadItem;
import guerdon.dsl.syntax.Clause.PlanHead;
import guerdon.dsl.syntax.Clause.RoundingWords;
import guerdon.dsl.syntax.Expression.DateLiteral;
import guerdon.dsl.syntax.SourceSpan;
import guerdon.dsl.value.CurrencyCode;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PayCalendar;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.Rounding;
import guerdon.dsl.value.Span;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks the head of a plan: currency, dates, pay periods and rounding, none of which has a
 * default.
 */
final class HeadCheck {
  private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);
  private static final Map<String, Span> FREQUENCIES =
      Map.of(
          "weekly", Span.WEEK,
          "monthly", Span.MONTH,
          "quarterly", Span.QUARTER,
          "half-yearly", Span.HALF_YEAR,
          "yearly", Span.YEAR);
  private static final Map<String, Span> LOOKS =
      Map.of("daily", Span.DAY, "weekly", Span.WEEK, "monthly", Span.MONTH);

  private final PlanHead head;
  private final Declarations declarations;
  private final RecordTypes records;
  private final Findings findings;
  private CurrencyCode usedCurrency = new CurrencyCode("USD");
  private final Map<Class<?>, HeadItem> items = new HashMap<>();

  HeadCheck(PlanHead head, Declarations declarations, RecordTypes records, Findings findings) {
    this.head = head;
    this.declarations = declarations;
    this.records = records;
    this.findings = findings;
    for (HeadItem item : head.items()) {
      HeadItem earlier = items.putIfAbsent(item.getClass(), item);
      if (earlier != null) {
        findings.report(
            Code.DUPLICATE,
            item.span(),
            "The head of a " + (head.policy() ? "policy" : "plan") + " says this twice.",
            "Keep one of the two.");
      }
    }
  }

  /** Returns the plan's version, {@code "1"} where none is written. */
  String version() {
    HeadItem.Version version = item(HeadItem.Version.class);
    return version == null ? "1" : version.version();
  }

  HeadItem.@Nullable Population population() {
    return item(HeadItem.Population.class);
  }

  HeadItem.@Nullable Holidays holidays() {
    return item(HeadItem.Holidays.class);
  }

  HeadItem.@Nullable PayCurrency payCurrency() {
    return item(HeadItem.PayCurrency.class);
  }

  /** Takes over the currency of the plan a policy uses. */
  void uses(Plan used) {
    usedCurrency = used.currency();
    HeadItem.Currency own = item(HeadItem.Currency.class);
    if (own != null && !own.code().text().equals(used.currency().code())) {
      findings.report(
          Code.CURRENCY,
          own.span(),
          "The plan this policy uses pays in " + used.currency().code() + ".",
          "Delete the line, or write `currency " + used.currency().code() + "`.");
    }
  }

  /** Returns what the head fixes, or null when a part of it is missing or wrong. */
  @Nullable PlanFrame check() {
    return head.policy() ? policy() : plan();
  }

  /** A policy pays nothing: how often it looks stands in place of how often a plan pays. */
  private @Nullable PlanFrame policy() {
    for (HeadItem line : head.items()) {
      if (line instanceof HeadItem.Paid
          || line instanceof HeadItem.PayCurrency
          || line instanceof HeadItem.RoundingRule) {
        findings.report(
            Code.POLICY,
            line.span(),
            "A policy coaches and pays nothing, so nothing is paid or rounded.",
            "Delete the line; `evaluated weekly` says how often the policy looks.");
      }
    }
    DateRange effective = effective();
    CurrencyCode currency = item(HeadItem.Currency.class) == null ? usedCurrency : currency();
    HeadItem.Evaluated evaluated = item(HeadItem.Evaluated.class);
    Span span = evaluated == null ? Span.WEEK : LOOKS.get(evaluated.frequency().text());
    if (evaluated != null && span == null) {
      findings.report(
          Code.CALENDAR,
          evaluated.frequency().span(),
          "A policy does not look " + evaluated.frequency().text() + ".",
          "Write `evaluated daily`, `evaluated weekly` or `evaluated monthly`.");
    }
    Integer startMonth = startMonth(head.span());
    if (effective == null || currency == null || span == null || startMonth == null) {
      return null;
    }
    PayCalendar days =
        span == Span.DAY ? PayCalendar.days(startMonth) : PayCalendar.regular(span, startMonth);
    Rounding cents = Rounding.ofDecimals(Rounding.Mode.HALF_UP, 2);
    return new PlanFrame(
        effective, currency, new CalendarSource.Fixed(days), span, cents, false, false);
  }

  private @Nullable PlanFrame plan() {
    for (HeadItem line : head.items()) {
      if (line instanceof HeadItem.Evaluated || line instanceof HeadItem.Uses) {
        findings.report(
            Code.POLICY,
            line.span(),
            "This is a line of a policy, and this text is a plan.",
            "Delete it, or start the text with `policy`.");
      }
    }
    DateRange effective = effective();
    CurrencyCode currency = currency();
    HeadItem.Paid paid = item(HeadItem.Paid.class);
    CalendarSource calendar = null;
    Span span = null;
    if (paid == null) {
      missing("how often it pays", "Add a line such as `paid monthly`.", Code.MISSING_CLAUSE);
    } else {
      span = FREQUENCIES.get(paid.frequency().text());
      calendar = calendar(paid, span);
    }
    HeadItem.RoundingRule rule = item(HeadItem.RoundingRule.class);
    Rounding rounding = null;
    if (rule == null) {
      missing(
          "how pay is rounded",
          "Add a line such as `rounding half-up to 0.01 per component`.",
          Code.ROUNDING);
    } else {
      rounding = rounding(rule.words(), findings);
    }
    if (effective == null
        || currency == null
        || calendar == null
        || rounding == null
        || rule == null) {
      return null;
    }
    return new PlanFrame(
        effective,
        currency,
        calendar,
        span,
        rounding,
        perCredit(rule.words(), findings),
        item(HeadItem.PayCurrency.class) != null);
  }

  private void missing(String what, String repair, Code code) {
    findings.report(
        code,
        head.name().span(),
        (head.policy() ? "Policy" : "Plan")
            + " `"
            + head.name().text()
            + "` does not say "
            + what
            + ".",
        repair);
  }

  private <T extends HeadItem> @Nullable T item(Class<T> type) {
    return type.cast(items.get(type));
  }

  private @Nullable DateRange effective() {
    HeadItem.Effective effective = item(HeadItem.Effective.class);
    if (effective == null) {
      missing(
          "when it is in force",
          "Add a line such as `effective 2026-01-01 to 2026-12-31`.",
          Code.MISSING_CLAUSE);
      return null;
    }
    return range(effective.from(), effective.to(), effective.span(), findings);
  }

  /** Reads two dates as a range, open-ended without the second; reports a wrong order. */
  static @Nullable DateRange range(
      DateLiteral from, @Nullable DateLiteral to, SourceSpan place, Findings findings) {
    LocalDate last = to == null ? LAST_DAY : to.value();
    if (last.isBefore(from.value())) {
      findings.report(
          Code.DATES,
          place,
          "The dates run backwards: " + from.value() + " is after " + last + ".",
          "Write the earlier date first.");
      return null;
    }
    return new DateRange(from.value(), last);
  }

  private @Nullable CurrencyCode currency() {
    HeadItem.Currency currency = item(HeadItem.Currency.class);
    if (currency == null) {
      missing("its currency", "Add a line such as `currency USD`.", Code.MISSING_CLAUSE);
      return null;
    }
    String code = currency.code().text();
    Set<java.util.Currency> known = java.util.Currency.getAvailableCurrencies();
    if (known.stream().noneMatch(c -> c.getCurrencyCode().equals(code))) {
      String meant =
          Suggestions.didYouMean(
              code.toUpperCase(java.util.Locale.ROOT),
              known.stream().map(java.util.Currency::getCurrencyCode).toList());
      findings.report(
          Code.CURRENCY,
          currency.code().span(),
          "`" + code + "` is not the code of a currency.",
          meant == null ? "Write an ISO 4217 code such as USD or EUR." : meant);
      return null;
    }
    return new CurrencyCode(code);
  }

  private @Nullable Integer startMonth(SourceSpan place) {
    HeadItem.FiscalYear fiscal = item(HeadItem.FiscalYear.class);
    int startMonth = fiscal == null ? 1 : fiscal.startMonth();
    if (startMonth < 1 || startMonth > 12) {
      findings.report(
          Code.CALENDAR,
          fiscal == null ? place : fiscal.span(),
          "A fiscal year starts in a month from 1 to 12, not " + startMonth + ".",
          "Write the number of the month, 7 for July.");
      return null;
    }
    return startMonth;
  }

  private @Nullable CalendarSource calendar(HeadItem.Paid paid, @Nullable Span span) {
    Integer startMonth = startMonth(paid.span());
    if (startMonth == null) {
      return null;
    }
    if (span != null) {
      return new CalendarSource.Fixed(PayCalendar.regular(span, startMonth));
    }
    var clause = declarations.calendars.get(paid.frequency().text());
    if (clause == null) {
      java.util.Set<String> words = new java.util.TreeSet<>(FREQUENCIES.keySet());
      words.addAll(declarations.calendars.keySet());
      findings.report(
          Code.CALENDAR,
          paid.frequency().span(),
          "No calendar is called `" + paid.frequency().text() + "`.",
          Optional.ofNullable(Suggestions.didYouMean(paid.frequency().text(), words))
              .orElse(
                  "Write monthly, quarterly, half-yearly, yearly, weekly, or `by` a calendar."));
      return null;
    }
    return new CalendarCheck(records, findings).check(clause);
  }

  /** Reads a rounding rule; reports a mode or a unit that cannot be. */
  static @Nullable Rounding rounding(RoundingWords words, Findings findings) {
    Optional<Rounding.Mode> mode = Rounding.Mode.fromWord(words.mode().text());
    if (mode.isEmpty()) {
      List<String> modes =
          java.util.Arrays.stream(Rounding.Mode.values()).map(Rounding.Mode::word).toList();
      String meant = Suggestions.didYouMean(words.mode().text(), modes);
      findings.report(
          Code.ROUNDING,
          words.mode().span(),
          "`" + words.mode().text() + "` is not a way to round.",
          meant == null ? "Write one of " + String.join(", ", modes) + "." : meant);
      return null;
    }
    if (words.unit().compareTo(Rational.ZERO) <= 0) {
      findings.report(
          Code.ROUNDING,
          words.span(),
          "Pay cannot be rounded to " + words.unit().toPlainString() + ".",
          "Write the unit to round to, such as `0.01`.");
      return null;
    }
    return new Rounding(mode.get(), words.unit());
  }

  /**
   * Whether a rounding rule rounds each credit; reports any other word than credit or component.
   */
  static boolean perCredit(RoundingWords words, Findings findings) {
    if (words.per() == null || words.per().text().equals("component")) {
      return false;
    }
    if (!words.per().text().equals("credit")) {
      findings.report(
          Code.ROUNDING,
          words.per().span(),
          "Pay is rounded per component or per credit, not per `" + words.per().text() + "`.",
          "Write `per component` or `per credit`.");
    }
    return true;
  }
}
