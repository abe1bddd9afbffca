package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Kind;
import guerdon.dsl.model.Terms;
import guerdon.dsl.model.Type;
import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Clause.ComponentItem;
import guerdon.dsl.syntax.Clause.DrawTerm;
import guerdon.dsl.syntax.Expression;
import guerdon.dsl.syntax.Name;
import guerdon.dsl.syntax.SourceSpan;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Types what becomes of the amount a component has earned: draw, clawback, release, minimum. */
final class TermsTyper {
  private final Findings findings;
  private final ExpressionTyper typer;
  private final Definitions definitions;
  private final Definition.@Nullable Credit credit;
  private final @Nullable Expr amount;
  private Definition.@Nullable Credit followed;
  private Terms.@Nullable Spread spread;
  private Place place;
  private boolean sound = true;

  /**
   * @param credit what the component pays for each of, null when it pays per period
   * @param amount what it pays, null when that has a mistake
   */
  TermsTyper(
      Findings findings,
      ExpressionTyper typer,
      Definitions definitions,
      Definition.@Nullable Credit credit,
      @Nullable Expr amount) {
    this.findings = findings;
    this.typer = typer;
    this.definitions = definitions;
    this.credit = credit;
    this.amount = amount;
    this.followed = credit;
    this.place = credit == null ? Place.PERIOD : Place.credit(credit.name(), credit.source());
  }

  /** Finds out which credits are followed; false where a mistake was told. */
  private boolean follow(Clause.Component clause) {
    if (credit != null) {
      for (ComponentItem item : clause.items()) {
        if (item instanceof ComponentItem.Spread) {
          report(
              Code.UNIT,
              item.span(),
              "This component pays for each credit, so there is nothing to spread.",
              "Remove the line.");
        }
      }
      return true;
    }
    if (amount == null) {
      return false;
    }
    SpreadTyper.Found found = new SpreadTyper(findings, definitions, typer, amount).find(clause);
    sound &= found.sound();
    spread = found.spread();
    if (spread != null && definitions.built(spread.credit()) instanceof Definition.Credit behind) {
      followed = behind;
      place = Place.credit(behind.name(), behind.source());
    }
    return found.sound();
  }

  /** The terms of a component; null when something in them is wrong. */
  @Nullable Terms terms(Clause.Component clause) {
    boolean follows = follow(clause);
    ComponentItem.Guarantee guarantee = null;
    Terms.Residual residual = null;
    Expr refundWhen = null;
    Terms.Draw draw = null;
    Terms.Release release = null;
    Expr minimum = null;
    List<Terms.Clawback> clawbacks = new ArrayList<>();
    List<Terms.Hold> holds = new ArrayList<>();
    for (ComponentItem item : clause.items()) {
      switch (item) {
        case ComponentItem.Pay pay when pay.residual() != null ->
            residual = residual(pay.residual());
        case ComponentItem.Cap cap when cap.refundWhen() != null ->
            refundWhen = condition(cap.refundWhen(), Place.PERIOD);
        case ComponentItem.Draw d -> draw = draw(d);
        case ComponentItem.Payable p when follows -> release = release(p);
        case ComponentItem.Hold h when follows -> hold(h, holds);
        case ComponentItem.Clawback c when follows -> clawback(c, clawbacks);
        case ComponentItem.Minimum m -> minimum = money(m.amount(), Place.PERIOD, "A minimum");
        case ComponentItem.Guarantee g -> guarantee = g;
        default -> {
          // typed by the component
        }
      }
    }
    boolean toDate = false;
    for (ComponentItem item : clause.items()) {
      toDate |= item instanceof ComponentItem.Pay pay && pay.toDate() != null;
    }
    toDate |= amount != null && amount.type().window() == Type.WindowKind.TO_DATE;
    List<Terms.PayStep> order = new StepOrder(findings, clause, credit != null, toDate).find();
    if (guarantee != null && draw != null) {
      draw = beside(draw, guarantee);
    }
    return sound && order != null
        ? new Terms(residual, refundWhen, draw, spread, clawbacks, release, holds, minimum, order)
        : null;
  }

  /** A guarantee is paid before the draw looks at the pay, and repaying leaves it. */
  private Terms.Draw beside(Terms.Draw draw, ComponentItem.Guarantee guarantee) {
    SourceSpan span = guarantee.span();
    Expr guaranteed = money(guarantee.amount(), Place.PERIOD, "A guarantee");
    Expr holdsWhile = optional(guarantee.window(), Place.PERIOD);
    if (draw.perRecord()) {
      report(
          Code.UNIT,
          span,
          "A guarantee fills up the pay of a period, and this draw the pay of each record.",
          "Keep one of them, or let the draw be for the payee: leave out `per`.");
    }
    return guaranteed == null ? draw : draw.with(guaranteed, holdsWhile);
  }

  private void report(Code code, SourceSpan span, String message, @Nullable String repair) {
    findings.report(code, span, message, repair);
    sound = false;
  }

  private @Nullable Expr condition(Expression written, Place where) {
    Expr typed = typer.condition(written, where);
    sound &= typed != null;
    return typed;
  }

  private @Nullable Expr optional(@Nullable Expression written, Place where) {
    return written == null ? null : condition(written, where);
  }

  private @Nullable Expr of(Kind kind, Expression written, Place where, String what) {
    Expr typed = typer.type(written, where);
    if (typed == null) {
      sound = false;
      return null;
    }
    boolean share =
        kind == Kind.PERCENT
            && (typed.type().kind() == Kind.RATIO || typed.type().kind() == Kind.NUMBER);
    if (typed.type().kind() != kind && !share) {
      report(
          Code.TYPE,
          written.span(),
          what + ", and this is " + typed.type().phrase() + ".",
          switch (kind) {
            case DATE -> "Write a date, such as a field of the record or `end of period`.";
            case PERCENT -> "Write a percentage, or divide an amount by another.";
            default -> null;
          });
      return null;
    }
    return typed;
  }

  private @Nullable Expr money(Expression written, Place where, String what) {
    Expr typed = of(Kind.MONEY, written, where, what + " is money");
    Span per = typed == null ? null : typed.type().per();
    if (typed != null && per != null && per != typer.operators().paid()) {
      report(
          Code.UNIT,
          written.span(),
          what + " is for a pay period, and this is " + typed.type().phrase() + ".",
          "Bring it to the pay period: `… prorated by months`.");
      return null;
    }
    return typed;
  }

  private Terms.@Nullable Draw draw(ComponentItem.Draw item) {
    boolean perRecord = item.per() != null;
    if (perRecord && credit == null) {
      report(
          Code.UNIT,
          item.span(),
          "This component pays per period; no record of its own could keep a balance.",
          "Pay `for each credit in …`, or leave out `per`.");
      return null;
    }
    Expr amount = money(item.amount(), perRecord ? place : Place.PERIOD, "A draw");
    Expr share = null;
    Expr from = null;
    Expr keeping = null;
    Expr forgiven = null;
    int fromPeriod = 1;
    for (DrawTerm term : item.terms()) {
      if (!item.recoverable()) {
        report(
            Code.UNIT,
            term.span(),
            "Nothing of a nonrecoverable draw is ever repaid.",
            "Write `recoverable`, or remove this.");
        return null;
      }
      switch (term) {
        case DrawTerm.Share t ->
            share = of(Kind.PERCENT, t.value(), Place.PERIOD, "The share that repays is a percent");
        case DrawTerm.FromPeriod t -> fromPeriod = t.number();
        case DrawTerm.From t -> from = condition(t.condition(), Place.PERIOD);
        case DrawTerm.Keeping t -> keeping = money(t.amount(), Place.PERIOD, "What is kept");
        case DrawTerm.Forgiven t -> forgiven = condition(t.condition(), Place.PERIOD);
      }
    }
    Expr window = optional(item.window(), Place.PERIOD);
    Expr key = recordKey(item.per());
    return amount == null
        ? null
        : new Terms.Draw(
            amount,
            item.recoverable(),
            window,
            perRecord,
            key,
            share,
            fromPeriod,
            from,
            keeping,
            forgiven,
            null,
            null,
            item.span());
  }

  /** What tells the records of a draw apart: a field, or null for the record itself. */
  private @Nullable Expr recordKey(Expression.@Nullable Reference per) {
    if (per == null || credit == null) {
      return null;
    }
    String first = per.path().getFirst().text();
    boolean itself =
        per.path().size() == 1
            && (first.equals(credit.source().variable()) || first.equals(credit.source().name()));
    if (itself) {
      return null;
    }
    Expr key = typer.type(per, place);
    sound &= key != null;
    return key;
  }

  private Terms.@Nullable Release release(ComponentItem.Payable item) {
    if (item.proportion() != null) {
      Expr share = of(Kind.PERCENT, item.proportion(), place, "A proportion is a percent");
      return share == null ? null : new Terms.Release.InProportion(share);
    }
    List<Terms.Part> parts = new ArrayList<>();
    Rational whole = Rational.ZERO;
    boolean known = true;
    for (ComponentItem.PayablePart part : item.parts()) {
      Expr share =
          part.share() == null
              ? null
              : of(Kind.PERCENT, part.share(), place, "A part that is payable is a percent");
      Expr date = of(Kind.DATE, part.date(), place, "What was earned is payable on a date");
      if (date == null || (part.share() != null && share == null)) {
        return null;
      }
      known &= share instanceof Expr.Constant;
      if (share instanceof Expr.Constant constant) {
        whole = whole.plus((Rational) constant.value());
      }
      parts.add(new Terms.Part(share, date));
    }
    if (known && !whole.equals(Rational.ONE)) {
      report(
          Code.UNIT,
          item.span(),
          "The parts that become payable add up to "
              + guerdon.dsl.value.ValueFormat.percent(whole)
              + ".",
          "Let them add up to 100%.");
      return null;
    }
    return new Terms.Release.OnDays(parts);
  }

  private void hold(ComponentItem.Hold item, List<Terms.Hold> holds) {
    Expr condition = condition(item.condition(), place);
    if (condition != null) {
      holds.add(
          new Terms.Hold(
              condition, item.because() == null ? null : item.because().value(), item.span()));
    }
  }

  private void clawback(ComponentItem.Clawback item, List<Terms.Clawback> clawbacks) {
    Definition.Credit paid = followed;
    Name credits = item.credits();
    if (credits != null && paid != null && !credits.text().equals(paid.name())) {
      report(
          Code.UNKNOWN,
          credits.span(),
          "This component pays for credits of `"
              + paid.name()
              + "`, not of `"
              + credits.text()
              + "`.",
          "Write `of " + paid.name() + "`, or leave it out.");
      return;
    }
    if (item.manner() == null) {
      report(
          Code.MISSING_CLAUSE,
          item.span(),
          "This clawback does not say how much it takes back.",
          "Add `mirrored` (the share is taken of what was paid for the credit) or `recomputed`"
              + " (what was paid more because of the credit is taken back).");
      return;
    }
    boolean recomputed = item.manner().text().equals("recomputed");
    Expr share = of(Kind.PERCENT, item.share(), place, "The share that is taken back is a percent");
    Expr condition = condition(item.condition(), place);
    Expression on = item.on() == null ? leftOfWithin(item.condition()) : item.on();
    if (on == null) {
      report(
          Code.DATES,
          item.span(),
          "This clawback does not say on which day it happens.",
          "Add `on` and a date field, or write `when` a day is `within 180 days of` another.");
      return;
    }
    Expr date = of(Kind.DATE, on, place, "A clawback happens on a date");
    Terms.Fading fading = item.fading() == null ? null : fading(item.fading());
    if (share != null && condition != null && date != null) {
      clawbacks.add(
          new Terms.Clawback(
              paid == null ? null : paid.name(),
              recomputed,
              share,
              condition,
              date,
              fading,
              item.because() == null ? null : item.because().value(),
              item.span()));
    }
  }

  private Terms.@Nullable Fading fading(ComponentItem.Fading item) {
    Expr from = of(Kind.DATE, item.from(), place, "Fading starts on a date");
    Length length = length(item.over());
    return from == null || length == null
        ? null
        : new Terms.Fading(from, length.count, length.months);
  }

  private record Length(int count, boolean months) {}

  private @Nullable Length length(Expression.DurationLiteral written) {
    Optional<Span> unit = Span.fromWord(written.unit().text());
    Rational count =
        written
            .count()
            .times(
                Rational.of(unit.map(u -> u == Span.WEEK ? 7 : Math.max(1, u.months())).orElse(1)));
    if (unit.isEmpty()
        || !count.isInteger()
        || count.signum() <= 0
        || count.compareTo(Rational.of(10_000)) > 0) {
      report(
          Code.DATES,
          written.span(),
          "This length of time is no whole number of days or months up to 10,000.",
          "Write days or months, such as `12 months`.");
      return null;
    }
    return new Length((int) count.longValueExact(), unit.get().months() > 0);
  }

  /** The day that a condition says is within some days of another. */
  private static @Nullable Expression leftOfWithin(Expression condition) {
    return switch (condition) {
      case Expression.Within within -> within.value();
      case Expression.Binary b when b.operator() == Expression.BinaryOperator.AND -> {
        Expression left = leftOfWithin(b.left());
        yield left == null ? leftOfWithin(b.right()) : left;
      }
      default -> null;
    };
  }

  private Terms.@Nullable Residual residual(ComponentItem.Residual item) {
    int months = Span.fromWord(item.unit().text()).orElse(Span.MONTH).months();
    Length first = item.first() == null ? null : length(item.first());
    Length starting = item.starting() == null ? null : length(item.starting());
    boolean counted = item.first() == null || (first != null && fits(item.first(), first, months));
    boolean begins =
        item.starting() == null || (starting != null && fits(item.starting(), starting, 1));
    Expr until =
        item.until() == null
            ? null
            : of(Kind.DATE, item.until(), place, "A residual ends on a date");
    return !counted || !begins
        ? null
        : new Terms.Residual(
            months,
            starting == null ? 0 : starting.count,
            first == null ? null : first.count / months,
            until);
  }

  private boolean fits(Expression.DurationLiteral written, Length length, int months) {
    if (length.months && length.count % months == 0) {
      return true;
    }
    report(
        Code.DATES,
        written.span(),
        "A residual that pays every "
            + (months == 1 ? "month" : months + " months")
            + " cannot be counted in this length of time.",
        "Write whole months, quarters or years.");
    return false;
  }
}
