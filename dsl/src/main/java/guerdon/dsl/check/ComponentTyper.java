package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Definition.Bound;
import guerdon.dsl.model.Definition.BoundScope;
import guerdon.dsl.model.Definition.Cap;
import guerdon.dsl.model.Definition.Entitlement;
import guerdon.dsl.model.Definition.Except;
import guerdon.dsl.model.Definition.ExcessFate;
import guerdon.dsl.model.Definition.Gate;
import guerdon.dsl.model.Definition.Limit;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Kind;
import guerdon.dsl.model.Terms;
import guerdon.dsl.model.Type;
import guerdon.dsl.model.Type.WindowKind;
import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Clause.ComponentItem;
import guerdon.dsl.syntax.Expression;
import guerdon.dsl.syntax.Name;
import guerdon.dsl.syntax.SourceSpan;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.Rounding;
import guerdon.dsl.value.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Types a component: what it pays, for whom and when, and within which bounds. */
final class ComponentTyper {
  private static final Map<String, BoundScope> SCOPES =
      Map.of(
          "credit", BoundScope.CREDIT,
          "period", BoundScope.PERIOD,
          "month", BoundScope.MONTH,
          "quarter", BoundScope.QUARTER,
          "half year", BoundScope.HALF_YEAR,
          "year", BoundScope.YEAR,
          "plan", BoundScope.PLAN,
          "payee", BoundScope.PLAN);

  private final Findings findings;
  private final Definitions definitions;
  private final RecordTypes records;
  private final ExpressionTyper typer;
  private final PlanFrame frame;
  private boolean sound = true;

  ComponentTyper(
      Findings findings,
      Definitions definitions,
      RecordTypes records,
      ExpressionTyper typer,
      PlanFrame frame) {
    this.findings = findings;
    this.definitions = definitions;
    this.records = records;
    this.typer = typer;
    this.frame = frame;
  }

  Definition.@Nullable Component build(Clause.Component clause) {
    Type type = records.definitionType(clause.type());
    if (type != null && (type.kind() != Kind.MONEY || type.per() != null)) {
      findings.report(
          Code.TYPE,
          clause.type().span(),
          "A component pays money, not " + type.phrase() + ".",
          "Declare it `: money`.");
      sound = false;
    }
    Map<Class<?>, ComponentItem> once = once(clause);
    if (!(once.get(ComponentItem.Pay.class) instanceof ComponentItem.Pay pay)) {
      findings.report(
          Code.MISSING_CLAUSE,
          clause.name().span(),
          "Component `" + clause.name().text() + "` does not say what it pays.",
          "Add a line `pay …`.");
      return null;
    }
    Definition.Credit credit = null;
    Place place = Place.PERIOD;
    if (pay.credit() != null) {
      credit = DefinitionBuilder.credit(pay.credit(), definitions, findings);
      if (credit == null) {
        return null;
      }
      place = Place.credit(credit.name(), credit.source());
    }
    Expr amount = money(pay.amount(), place, "What a component pays");
    Expr condition = pay.condition() == null ? null : typer.condition(pay.condition(), place);
    sound &= amount != null && (pay.condition() == null || condition != null);
    Entitlement entitlement = amount == null ? null : entitlement(pay, amount, credit);
    List<Gate> gates = new ArrayList<>();
    List<Except> exceptions = new ArrayList<>();
    for (ComponentItem item : clause.items()) {
      if (item instanceof ComponentItem.Gate gate) {
        gate(gate, gates);
      } else if (item instanceof ComponentItem.Except except) {
        except(except, place, exceptions);
      }
    }
    exceptions = new ExceptionOrder(findings, clause).apply(exceptions);
    Bound floor =
        once.get(ComponentItem.Floor.class) instanceof ComponentItem.Floor f
            ? floor(f, place, credit)
            : null;
    Cap cap =
        once.get(ComponentItem.Cap.class) instanceof ComponentItem.Cap c
            ? cap(c, place, credit)
            : null;
    Limit limit =
        once.get(ComponentItem.Limit.class) instanceof ComponentItem.Limit l
            ? limit(l, credit)
            : null;
    Rounding rounding = frame.rounding();
    boolean perCredit = frame.roundPerCredit() && credit != null;
    if (once.get(ComponentItem.RoundingRule.class) instanceof ComponentItem.RoundingRule rule) {
      Rounding own = HeadCheck.rounding(rule.words(), findings);
      sound &= own != null;
      rounding = own == null ? rounding : own;
      perCredit = HeadCheck.perCredit(rule.words(), findings);
      if (perCredit && credit == null) {
        report(
            Code.ROUNDING,
            rule.span(),
            "This component pays per period; there are no credits to round one by one.",
            "Write `per component`, or pay `for each credit in …`.");
      }
    }
    DateRange effective =
        once.get(ComponentItem.Effective.class) instanceof ComponentItem.Effective e
            ? effective(e)
            : null;
    Terms terms = new TermsTyper(findings, typer, definitions, credit, amount).terms(clause);
    if (!sound || amount == null || terms == null) {
      return null;
    }
    if (refundsEntitlement(cap, entitlement)) {
      return null;
    }
    return new Definition.Component(
        clause.name().text(),
        DefinitionBuilder.title(clause.name(), clause.title()),
        clause.span(),
        Type.MONEY,
        effective,
        amount,
        credit == null ? null : credit.name(),
        condition,
        entitlement,
        gates,
        exceptions,
        floor,
        cap,
        limit,
        rounding,
        perCredit,
        terms);
  }

  private boolean refundsEntitlement(@Nullable Cap cap, @Nullable Entitlement entitlement) {
    if (cap == null || entitlement == null || cap.fate() != ExcessFate.REFUNDED) {
      return false;
    }
    report(
        Code.CAP_EXCESS,
        cap.span(),
        "An amount to date is capped anew each period, so no excess is left to be refunded.",
        "Let the cap itself depend on the condition: `cap if … then … else …`.");
    return true;
  }

  private void report(Code code, SourceSpan place, String message, @Nullable String repair) {
    findings.report(code, place, message, repair);
    sound = false;
  }

  /** Items that stand once in a component, by their class; reports a second one. */
  private Map<Class<?>, ComponentItem> once(Clause.Component clause) {
    Map<Class<?>, ComponentItem> items = new HashMap<>();
    Set<String> labels = new HashSet<>();
    for (ComponentItem item : clause.items()) {
      switch (item) {
        case ComponentItem.Gate gate -> {
          // several gates must all be open
        }
        case ComponentItem.Except except -> {
          if (!labels.add(except.label().text())) {
            report(
                Code.DUPLICATE,
                except.label().span(),
                "Two exceptions are called `" + except.label().text() + "`.",
                "Give one of them another label.");
          }
        }
        case ComponentItem.Accept accept -> accept(accept);
        case ComponentItem.Effective e -> single(items, e, "effective");
        case ComponentItem.Pay e -> single(items, e, "pay");
        case ComponentItem.Floor e -> single(items, e, "floor");
        case ComponentItem.Cap e -> single(items, e, "cap");
        case ComponentItem.Limit e -> single(items, e, "limit");
        case ComponentItem.RoundingRule e -> single(items, e, "rounding");
        case ComponentItem.Guarantee e -> single(items, e, "guarantee");
        case ComponentItem.Draw e -> single(items, e, "draw");
        case ComponentItem.Minimum e -> single(items, e, "minimum");
        case ComponentItem.Payable e -> single(items, e, "payable");
        case ComponentItem.Spread e -> single(items, e, "spread over");
        case ComponentItem.Order e -> single(items, e, "in the order");
        case ComponentItem.Clawback e -> {
          // each takes back its share
        }
        case ComponentItem.Hold e -> {
          // any of them holds back
        }
      }
    }
    return items;
  }

  private void accept(ComponentItem.Accept item) {
    for (Name warning : item.warnings()) {
      if (Code.accepted(warning.text()).isEmpty()) {
        report(
            Code.UNKNOWN,
            warning.span(),
            "`" + warning.text() + "` is not a warning that can be accepted.",
            Optional.ofNullable(Suggestions.didYouMean(warning.text(), Code.acceptable()))
                .orElse("Write " + String.join(", ", Code.acceptable()) + "."));
      }
    }
    if (item.because() == null) {
      report(
          Code.MISSING_CLAUSE,
          item.span(),
          "This line accepts a warning and does not say why.",
          "Add the reason: `because \"…\"`.");
    }
  }

  private void single(Map<Class<?>, ComponentItem> items, ComponentItem item, String word) {
    if (items.putIfAbsent(item.getClass(), item) != null) {
      report(
          Code.DUPLICATE,
          item.span(),
          "This component says `" + word + "` twice.",
          "Keep one of the two.");
    }
  }

  private @Nullable Expr money(Expression written, Place place, String what) {
    Expr typed = typer.type(written, place);
    if (typed == null) {
      sound = false;
      return null;
    }
    if (typed.type().kind() != Kind.MONEY) {
      String repair =
          typed.type().kind() == Kind.PERCENT || typed.type().kind() == Kind.RATIO
              ? "Say of what: `… of` an amount."
              : "Write an amount with its sign, such as `$500`.";
      report(
          Code.TYPE,
          written.span(),
          what + " is money, and this is " + typed.type().phrase() + ".",
          repair);
      return null;
    }
    Span per = typed.type().per();
    if (per != null && per != frame.paid()) {
      report(
          Code.UNIT,
          written.span(),
          what + " is for a pay period, and this is " + typed.type().phrase() + ".",
          "Bring it to the pay period: `… prorated by months`.");
      return null;
    }
    return typed;
  }

  private @Nullable Entitlement entitlement(
      ComponentItem.Pay pay, Expr amount, Definition.@Nullable Credit credit) {
    boolean gathered = amount.type().window() == WindowKind.TO_DATE;
    boolean toDate = gathered || pay.toDate() != null;
    Name less = pay.less();
    if (pay.toDate() != null && !statedToDate(pay.toDate(), amount)) {
      return null;
    }
    if (less != null && !toDate) {
      report(
          Code.UNIT,
          less.span(),
          "`less "
              + less.text()
              + "` takes earlier pay off an amount to date, and this amount is "
              + OperatorTypes.window(amount.type())
              + ".",
          "Gather the amount `year to date`, say `as entitlement year to date`, or remove `less "
              + less.text()
              + "`.");
      return null;
    }
    if (!toDate) {
      return null;
    }
    if (credit != null) {
      report(
          Code.UNIT,
          pay.span(),
          "An amount to date cannot be paid again for each credit.",
          "Pay it once per period, or take the credit's own amount.");
      return null;
    }
    Span span =
        pay.toDate() == null
            ? amount.type().windowSpan()
            : Span.fromWord(pay.toDate().text()).orElse(null);
    return new Entitlement(span, less != null && less.text().equals("paid"));
  }

  /** Whether an amount may be an entitlement over the span that is written beside it. */
  private boolean statedToDate(Name written, Expr amount) {
    Span span = Span.fromWord(written.text()).orElse(null);
    Span paid = frame.paid();
    if (amount.type().window() == WindowKind.TO_DATE && amount.type().windowSpan() != span) {
      report(
          Code.UNIT,
          written.span(),
          "This amount is "
              + OperatorTypes.window(amount.type())
              + ", not "
              + (span == null ? "plan" : span.word())
              + " to date.",
          "Name the span the amount is gathered over.");
      return false;
    }
    if (span != null && paid != null && span.months() < paid.months()) {
      report(
          Code.UNIT,
          written.span(),
          "The plan pays by the "
              + paid.word()
              + ", so nothing rises within one "
              + span.word()
              + ".",
          "Write a longer span, such as `year to date`.");
      return false;
    }
    return true;
  }

  private void gate(ComponentItem.Gate item, List<Gate> gates) {
    Expr condition = typer.condition(item.condition(), Place.PERIOD);
    sound &= condition != null;
    if (condition != null) {
      gates.add(
          new Gate(condition, item.because() == null ? null : item.because().value(), item.span()));
    }
  }

  private void except(ComponentItem.Except item, Place place, List<Except> exceptions) {
    Expr condition = typer.condition(item.condition(), place);
    Expr amount = money(item.amount(), place, "What an exception pays");
    sound &= condition != null && amount != null;
    if (condition != null && amount != null) {
      exceptions.add(
          new Except(
              item.label().text(),
              condition,
              amount,
              item.because() == null ? null : item.because().value(),
              item.span()));
    }
  }

  /** The scope a bound states; where it states none, the pay period. */
  private @Nullable BoundScope scope(
      @Nullable Name per, SourceSpan place, Definition.@Nullable Credit credit) {
    if (per == null) {
      return BoundScope.PERIOD;
    }
    BoundScope scope = SCOPES.get(per.text());
    if (scope == null) {
      report(
          Code.UNKNOWN,
          per.span(),
          "`per " + per.text() + "` is not a scope.",
          Optional.ofNullable(Suggestions.didYouMean(per.text(), SCOPES.keySet()))
              .orElse("Write per credit, period, month, quarter, year or plan."));
      return null;
    }
    if (scope == BoundScope.CREDIT && credit == null) {
      report(
          Code.UNIT,
          place,
          "This component pays per period; there are no credits to bound one by one.",
          "Write `per period`, or pay `for each credit in …`.");
      return null;
    }
    Span paid = frame.paid();
    boolean shorter =
        paid != null && spanOf(scope).map(s -> s.months() < paid.months()).orElse(false);
    if (paid != null && shorter) {
      report(
          Code.UNIT,
          place,
          "The plan pays by the "
              + paid.word()
              + ", so nothing can be bounded per "
              + per.text()
              + ".",
          "Write `per period` or a longer span.");
      return null;
    }
    return scope;
  }

  private static Optional<Span> spanOf(BoundScope scope) {
    return switch (scope) {
      case CREDIT, PERIOD, PLAN -> Optional.empty();
      case MONTH -> Optional.of(Span.MONTH);
      case QUARTER -> Optional.of(Span.QUARTER);
      case HALF_YEAR -> Optional.of(Span.HALF_YEAR);
      case YEAR -> Optional.of(Span.YEAR);
    };
  }

  private @Nullable Bound floor(
      ComponentItem.Floor item, Place place, Definition.@Nullable Credit credit) {
    BoundScope scope = scope(item.per(), item.span(), credit);
    Expr amount = boundAmount(item.amount(), scope, place, "A floor");
    return scope == null || amount == null ? null : new Bound(amount, scope, item.span());
  }

  private @Nullable Cap cap(
      ComponentItem.Cap item, Place place, Definition.@Nullable Credit credit) {
    BoundScope scope = scope(item.per(), item.span(), credit);
    Expr amount = boundAmount(item.amount(), scope, place, "A cap");
    if (item.fate() == null) {
      report(
          Code.CAP_EXCESS,
          item.span(),
          "This cap does not say what becomes of the excess.",
          "Add `, excess forfeited` (it is lost), `, excess carried` (it is added to the next"
              + " period) or `, excess refunded when …` (it is paid once a condition holds).");
      return null;
    }
    ExcessFate fate =
        switch (item.fate().text()) {
          case "forfeited" -> ExcessFate.FORFEITED;
          case "carried" -> ExcessFate.CARRIED;
          case "refunded" -> ExcessFate.REFUNDED;
          default -> null;
        };
    if (fate == null) {
      report(
          Code.CAP_EXCESS,
          item.fate().span(),
          "An excess cannot be `" + item.fate().text() + "`.",
          "Write `excess forfeited` or `excess carried`.");
      return null;
    }
    if (fate == ExcessFate.REFUNDED && item.refundWhen() == null) {
      report(
          Code.CAP_EXCESS,
          item.fate().span(),
          "This cap does not say when the excess is refunded.",
          "Add `when` and a condition: `excess refunded when attainment >= 100%`.");
      return null;
    }
    if (fate != ExcessFate.FORFEITED && scope == BoundScope.CREDIT) {
      report(
          Code.CAP_EXCESS,
          item.fate().span(),
          "What one credit earns above its cap belongs to no later credit.",
          "Write `excess forfeited`, or cap per period.");
      return null;
    }
    return scope == null || amount == null ? null : new Cap(amount, scope, fate, item.span());
  }

  /**
   * A bound is money, plain or stated per its own scope: {@code 300% of target_incentive per year}.
   */
  private @Nullable Expr boundAmount(
      Expression written, @Nullable BoundScope scope, Place place, String what) {
    Place where = scope == BoundScope.CREDIT ? place : Place.PERIOD;
    Expr typed = typer.type(written, where);
    if (typed == null) {
      sound = false;
      return null;
    }
    if (typed.type().kind() != Kind.MONEY) {
      report(
          Code.TYPE,
          written.span(),
          what + " is money, and this is " + typed.type().phrase() + ".",
          "Write an amount with its sign, such as `$500`.");
      return null;
    }
    Span per = typed.type().per();
    Span expected =
        scope == null
            ? null
            : scope == BoundScope.PERIOD ? frame.paid() : spanOf(scope).orElse(null);
    if (per != null && scope != null && per != expected) {
      report(
          Code.UNIT,
          written.span(),
          what
              + " per "
              + (expected == null
                  ? scope.name().toLowerCase(java.util.Locale.ROOT)
                  : expected.word())
              + " cannot be "
              + typed.type().phrase()
              + ".",
          "Write `per " + per.word() + "`, or bring the amount to the span of the bound.");
      return null;
    }
    return typed;
  }

  private @Nullable Limit limit(ComponentItem.Limit item, Definition.@Nullable Credit credit) {
    BoundScope scope = scope(item.per(), item.span(), credit);
    Expr count = typer.type(item.count(), Place.PERIOD);
    sound &= count != null;
    if (credit == null) {
      report(
          Code.UNIT,
          item.span(),
          "A limit counts credits, and this component pays per period.",
          "Write `cap` for a limit on money, or pay `for each credit in …`.");
      return null;
    }
    if (count != null && count.type().kind() != Kind.COUNT) {
      report(
          Code.TYPE,
          item.count().span(),
          "A limit is a whole number of credits, and this is " + count.type().phrase() + ".",
          null);
      return null;
    }
    if (scope == BoundScope.CREDIT) {
      report(Code.UNIT, item.span(), "A limit counts credits per payee, period or year.", null);
      return null;
    }
    return scope == null || count == null ? null : new Limit(count, scope, item.span());
  }

  private @Nullable DateRange effective(ComponentItem.Effective item) {
    DateRange range = HeadCheck.range(item.from(), item.to(), item.span(), findings);
    if (range == null) {
      sound = false;
      return null;
    }
    if (range.overlap(frame.effective()).isEmpty()) {
      report(
          Code.DATES,
          item.span(),
          "This component is in force from "
              + range.first()
              + " to "
              + range.last()
              + ", outside the plan's own dates "
              + frame.effective()
              + ".",
          "Let it lie within the plan.");
      return null;
    }
    return range;
  }
}
