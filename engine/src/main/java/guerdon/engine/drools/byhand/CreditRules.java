package guerdon.engine.drools.byhand;

import static guerdon.engine.drools.byhand.HandWrittenRules.LEDGER;
import static guerdon.engine.drools.byhand.HandWrittenRules.PACKAGE;
import static org.drools.model.PatternDSL.alphaIndexedBy;
import static org.drools.model.PatternDSL.declarationOf;
import static org.drools.model.PatternDSL.on;
import static org.drools.model.PatternDSL.pattern;
import static org.drools.model.PatternDSL.rule;

import java.math.BigDecimal;
import java.util.List;
import org.drools.model.Index.ConstraintType;
import org.drools.model.PatternDSL.PatternDef;
import org.drools.model.Rule;
import org.drools.model.Variable;
import org.drools.model.functions.Block2;
import org.drools.model.functions.Function1;

/** The five rules that credit a won deal to its owner's ledger. */
final class CreditRules {
  private static final BigDecimal DISCOUNT_LIMIT = new BigDecimal("0.35");
  private static final BigDecimal PLATFORM_DISCOUNT_LIMIT = new BigDecimal("0.20");
  private static final BigDecimal NEW_LOGO_ARR = new BigDecimal("25000");

  /** The numbers of the indexed fields; each field needs its own. */
  private static final int STAGE = 0;

  private static final int TYPE = 1;
  private static final int PRODUCT = 2;

  private final Variable<Deal> deal = declarationOf(Deal.class);
  private final PatternDef<Deal> won = pattern(deal);

  private CreditRules() {
    is("won", STAGE, Deal::stage, "Closed Won");
  }

  static List<Rule> all() {
    return List.of(direct(), withheld(), renewal(), newLogo(), platform());
  }

  private static Rule direct() {
    CreditRules rule = new CreditRules();
    rule.newBusiness();
    rule.won.expr("may count", deal -> !needsApproval(deal));
    return rule.credits("direct", (deal, ledger) -> Ledger.credit(ledger.booked, deal));
  }

  private static Rule withheld() {
    CreditRules rule = new CreditRules();
    rule.newBusiness();
    rule.won.expr("needs approval", CreditRules::needsApproval);
    return rule.credits("withheld", (deal, ledger) -> Ledger.credit(ledger.withheld, deal));
  }

  private static Rule renewal() {
    CreditRules rule = new CreditRules();
    rule.is("renewal", TYPE, Deal::type, "Renewal");
    return rule.credits("renewal", (deal, ledger) -> Ledger.credit(ledger.renewed, deal));
  }

  private static Rule newLogo() {
    CreditRules rule = new CreditRules();
    rule.is("new", TYPE, Deal::type, "New");
    rule.won.expr("large", deal -> deal.arr().compareTo(NEW_LOGO_ARR) >= 0);
    return rule.credits("new logo", (deal, ledger) -> ledger.newLogos[Ledger.month(deal)]++);
  }

  private static Rule platform() {
    CreditRules rule = new CreditRules();
    rule.is("platform", PRODUCT, Deal::product, "Platform");
    rule.won.expr(
        "small discount", deal -> deal.discount().compareTo(PLATFORM_DISCOUNT_LIMIT) <= 0);
    return rule.credits("platform", (deal, ledger) -> Ledger.credit(ledger.platform, deal));
  }

  private static boolean needsApproval(Deal deal) {
    return !deal.discountApproved() && deal.discount().compareTo(DISCOUNT_LIMIT) > 0;
  }

  private void newBusiness() {
    won.expr("new business", deal -> "New".equals(deal.type()) || "Expansion".equals(deal.type()));
  }

  /** Equal ids stand for equal expressions, so that the rules share their nodes. */
  private void is(String id, int field, Function1<Deal, String> getter, String value) {
    won.expr(
        id,
        deal -> value.equals(getter.apply(deal)),
        alphaIndexedBy(String.class, ConstraintType.EQUAL, field, getter, value));
  }

  private Rule credits(String name, Block2<Deal, Ledger> entry) {
    return rule(PACKAGE, name).build(won, on(deal, LEDGER).execute(entry));
  }
}
