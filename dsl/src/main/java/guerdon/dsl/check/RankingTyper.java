package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Expr.Function;
import guerdon.dsl.model.Expr.Scope;
import guerdon.dsl.model.Expr.Source;
import guerdon.dsl.model.Expr.Standing;
import guerdon.dsl.model.Expr.Ties;
import guerdon.dsl.model.Expr.Window;
import guerdon.dsl.model.Type;
import guerdon.dsl.syntax.Expression.Ranking;
import guerdon.dsl.syntax.Name;
import org.jspecify.annotations.Nullable;

/**
 * Types where a payee stands among others: {@code rank of booked among reps highest first, ties
 * share place}.
 */
final class RankingTyper {
  private final Findings findings;
  private final Definitions definitions;
  private final AggregateTyper aggregates;
  private final ExpressionTyper typer;

  RankingTyper(
      Findings findings,
      Definitions definitions,
      AggregateTyper aggregates,
      ExpressionTyper typer) {
    this.findings = findings;
    this.definitions = definitions;
    this.aggregates = aggregates;
    this.typer = typer;
  }

  @Nullable Expr type(Ranking ranking, Place place) {
    Standing standing =
        switch (ranking.kind().text()) {
          case "share" -> Standing.SHARE;
          case "rank" -> Standing.RANK;
          default -> Standing.PERCENTILE;
        };
    Name name = ranking.subject().path().getFirst();
    boolean known = ranking.subject().path().size() == 1 && definitions.isPerPeriod(name.text());
    if (!known) {
      findings.report(
          definitions.isDeclared(name.text()) ? Code.TYPE : Code.UNKNOWN,
          ranking.subject().span(),
          "Payees are compared by a value of each, and `" + name.text() + "` is none.",
          "Name a measure, an input, a component or a total; put a sum into a measure first.");
      return null;
    }
    Expr value = typer.type(ranking.subject(), place.member() ? Place.MEMBER : Place.PERIOD);
    Scope scope = aggregates.whom(ranking.scope());
    if (value == null || scope == null || !fits(ranking, standing, value, place, scope)) {
      return null;
    }
    Expr condition = null;
    if (ranking.condition() != null) {
      condition = typer.condition(ranking.condition(), Place.MEMBER);
      if (condition == null) {
        return null;
      }
    }
    Expr.Aggregate among =
        new Expr.Aggregate(
            value.type(),
            Function.SUM,
            new Source.Payees(value),
            scope,
            new Window.Around(null),
            condition);
    boolean lowest = ranking.order() != null && ranking.order().text().equals("lowest");
    return new Expr.Ranking(type(standing, ranking), standing, among, lowest, ties(ranking));
  }

  private static Type type(Standing standing, Ranking ranking) {
    return switch (standing) {
      case SHARE, PERCENTILE -> Type.PERCENT;
      case RANK -> ties(ranking) == Ties.AVERAGE ? Type.NUMBER : Type.COUNT;
    };
  }

  private static Ties ties(Ranking ranking) {
    return switch (ranking.ties() == null ? "" : ranking.ties().text()) {
      case "next" -> Ties.NEXT;
      case "average" -> Ties.AVERAGE;
      default -> Ties.SHARE;
    };
  }

  private boolean fits(Ranking ranking, Standing standing, Expr value, Place place, Scope scope) {
    String word = ranking.kind().text();
    if (!place.payeeKnown() || place.member() || place.payeeFieldsBare()) {
      findings.report(
          Code.TYPE,
          ranking.span(),
          "Only a payee who is paid stands among others.",
          "Put the " + word + " into a measure of its own and read that measure.");
      return false;
    }
    if (!value.type().kind().isNumeric()) {
      findings.report(
          Code.TYPE,
          ranking.subject().span(),
          "Payees are compared by numbers, and this is " + value.type().phrase() + ".",
          null);
      return false;
    }
    if (scope instanceof Scope.Below below && !below.andSelf() && standing != Standing.SHARE) {
      findings.report(
          Code.TYPE,
          ranking.scope().span(),
          "Nobody stands among those below themselves, so there is no " + word + ".",
          "Add `and self`.");
      return false;
    }
    if (standing == Standing.RANK) {
      return ranked(ranking);
    }
    if (ranking.ties() != null || (ranking.order() != null && standing == Standing.SHARE)) {
      findings.report(
          Code.TYPE,
          ranking.span(),
          "A " + word + " has no places.",
          "Leave out " + (ranking.ties() == null ? "the order." : "`ties`."));
      return false;
    }
    return true;
  }

  /** A rank says what becomes of those who are equal. */
  private boolean ranked(Ranking ranking) {
    if (ranking.ties() != null) {
      return true;
    }
    findings.report(
        Code.TIES,
        ranking.span(),
        "This rank does not say which places payees with equal "
            + ranking.subject().path().getFirst().text()
            + " take.",
        "Add `, ties share place` (two firsts: 1, 1, 3), `, ties next place` (1, 1, 2) or `, ties"
            + " average place` (1.5, 1.5, 3).");
    return false;
  }
}
