package guerdon.engine.drools.byhand;

import static guerdon.engine.drools.byhand.HandWrittenRules.LEDGER;
import static guerdon.engine.drools.byhand.HandWrittenRules.PACKAGE;
import static org.drools.model.PatternDSL.declarationOf;
import static org.drools.model.PatternDSL.on;
import static org.drools.model.PatternDSL.pattern;
import static org.drools.model.PatternDSL.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.drools.model.Rule;
import org.drools.model.Rule.Attribute;
import org.drools.model.Variable;
import org.drools.model.functions.Block2;

/** The six rules that sum a ledger into a month's measures, before any component is paid. */
final class MeasureRules {
  private static final int BEFORE_ATTAINMENT = 60;
  private static final int ATTAINMENT = 50;

  /**
   * Attainment is shown to a hundredth of a basis point; nothing is paid from the rounded value.
   */
  private static final int ATTAINMENT_DECIMALS = 8;

  private MeasureRules() {}

  static List<Rule> all() {
    return List.of(
        measure(
            "booked ARR",
            (month, ledger) -> {
              month.bookedInMonth = ledger.booked[month.month];
              month.booked = toDate(ledger.booked, month.month);
            }),
        measure(
            "withheld ARR",
            (month, ledger) -> month.withheld = toDate(ledger.withheld, month.month)),
        measure("renewed ARR", (month, ledger) -> month.renewed = ledger.renewed[month.month]),
        measure("platform ARR", (month, ledger) -> month.platform = ledger.platform[month.month]),
        measure(
            "new logos",
            (month, ledger) -> {
              month.newLogos = ledger.newLogos[month.month];
              for (int before = 0; before < month.month; before++) {
                month.newLogosBefore += ledger.newLogos[before];
              }
            }),
        attainment());
  }

  private static Rule measure(String name, Block2<PayMonth, Ledger> sum) {
    Variable<PayMonth> month = declarationOf(PayMonth.class);
    return rule(PACKAGE, name)
        .attribute(Attribute.SALIENCE, BEFORE_ATTAINMENT)
        .build(pattern(month), on(month, LEDGER).execute(sum));
  }

  private static Rule attainment() {
    Variable<PayMonth> month = declarationOf(PayMonth.class);
    return rule(PACKAGE, "attainment")
        .attribute(Attribute.SALIENCE, ATTAINMENT)
        .build(
            pattern(month),
            on(month)
                .execute(
                    (drools, measured) -> {
                      measured.attainment =
                          measured.booked.divide(
                              measured.payee.quota(), ATTAINMENT_DECIMALS, RoundingMode.HALF_UP);
                      drools.insert(new Attained(measured));
                    }));
  }

  private static BigDecimal toDate(BigDecimal[] account, int month) {
    BigDecimal sum = account[0];
    for (int next = 1; next <= month; next++) {
      sum = sum.add(account[next]);
    }
    return sum;
  }
}
