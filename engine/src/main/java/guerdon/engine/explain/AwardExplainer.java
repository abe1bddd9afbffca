package guerdon.engine.explain;

import guerdon.dsl.model.AwardTerms.TieRule;
import guerdon.dsl.model.Expr;
import guerdon.dsl.value.Rational;
import guerdon.engine.calc.Missing;
import guerdon.engine.calc.Places.Placed;
import guerdon.engine.calc.PoolShares.Share;
import guerdon.engine.evaluate.AwardNode;
import guerdon.engine.evaluate.AwardRound;
import guerdon.engine.evaluate.CompiledAward;
import guerdon.engine.evaluate.Context;
import guerdon.engine.evaluate.Node;
import guerdon.engine.explain.Explanation.Kind;
import guerdon.engine.facts.Payee;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Explains what a pool or contest decides: the pool, the weights or results of all, the shares. */
final class AwardExplainer {
  private final Explainer explainer;
  private final Context context;
  private final Titles titles;
  private final Payee payee;

  AwardExplainer(Explainer explainer, Context context) {
    this.explainer = explainer;
    this.context = context;
    this.titles = explainer.titles();
    this.payee = Objects.requireNonNull(context.payee());
  }

  Explanation explain(AwardNode node, Object value) {
    Expr.OfAward expr = (Expr.OfAward) node.expr();
    CompiledAward award = context.run().program().award(expr.award());
    if (expr.part() == Expr.AwardPart.ENTRY) {
      Node condition = award.condition();
      return condition == null
          ? told(
              expr, value, "Everybody takes part.", List.of(), List.of(), new Derivation.Stated())
          : formula(condition);
    }
    AwardRound round = context.run().awards().round(award, payee, context.period());
    return switch (round) {
      case AwardRound.Undecided undecided ->
          told(
              expr,
              value,
              Explainer.sentence(undecided.reason()),
              List.of(),
              List.of(),
              new Derivation.Stated());
      case AwardRound.Pool shared -> pool(expr, value, (CompiledAward.Pool) award, shared);
      case AwardRound.Contest decided ->
          contest(expr, value, (CompiledAward.Contest) award, decided);
    };
  }

  private Explanation formula(Node node) {
    return new FormulaExplainer(explainer, context).explain(node, node.evaluate(context));
  }

  private Explanation told(
      Expr.OfAward expr,
      Object value,
      String sentence,
      List<Explanation> children,
      List<ExplainedRecord> records,
      Derivation derivation) {
    return new Explanation(
        (expr.part() == Expr.AwardPart.PLACE ? "Place in " : "Share of ")
            + titles.title(expr.award()),
        "",
        Kind.AWARD,
        value,
        titles.values().fine(expr.type(), value),
        sentence,
        titles.definition(expr.award()).span(),
        children,
        records,
        value instanceof Missing ? new Derivation.Stated() : derivation);
  }

  private String group(List<Object> group) {
    return group.isEmpty()
        ? ""
        : " for " + group.stream().map(Object::toString).collect(Collectors.joining(", "));
  }

  private String money(Rational amount) {
    return titles.values().money(amount);
  }

  private String fine(Rational amount) {
    return titles.values().fineMoney(amount);
  }

  // ---- pools ----

  private Explanation pool(
      Expr.OfAward expr, Object value, CompiledAward.Pool pool, AwardRound.Pool round) {
    List<Explanation> children = new ArrayList<>();
    Explanation amount = formula(pool.amount());
    children.add(
        amount.name().isEmpty()
            ? amount.retitled("Amount of the pool" + group(round.group()))
            : amount);
    List<ExplainedRecord> records = new ArrayList<>();
    round.members().forEach((key, member) -> records.add(share(key, member, pool)));
    AwardRound.Member own = round.members().get(payee.key());
    if (own != null) {
      children.add(formula(pool.weight()));
    }
    return told(
        expr,
        value,
        own == null ? "Takes no part." : sentence(own, pool, round),
        children,
        records,
        new Derivation.Shared(payee.key(), round.rounded(), round.kept()));
  }

  private String weight(CompiledAward.Pool pool, Rational weight) {
    return titles.values().fine(pool.weight().expr().type(), weight);
  }

  private ExplainedRecord share(String key, AwardRound.Member member, CompiledAward.Pool pool) {
    Share share = member.share();
    String left = share.pay().minus(share.cutDown()).isZero() ? "" : ", with " + leftover(share);
    String note =
        (member.part().isEmpty() ? "" : member.part() + ", ")
            + "weight "
            + weight(pool, member.weight())
            + (share.capped() ? ", capped" : "")
            + left;
    return new ExplainedRecord(key, "", 0, null, share.pay(), money(share.pay()), note);
  }

  private String leftover(Share share) {
    return money(share.pay().minus(share.cutDown())) + " of what was left over";
  }

  private String sentence(AwardRound.Member own, CompiledAward.Pool pool, AwardRound.Pool round) {
    StringBuilder text = new StringBuilder();
    Rational ofPeriod = round.rounded().minus(round.carriedIn());
    if (!round.amount().equals(ofPeriod)) {
      text.append("The pool of ")
          .append(fine(round.amount()))
          .append(" is rounded to ")
          .append(money(ofPeriod))
          .append(". ");
    }
    if (!round.carriedIn().isZero()) {
      text.append(money(round.carriedIn()))
          .append(" that nobody took part for before is added: ")
          .append(money(round.rounded()))
          .append(". ");
    }
    AwardRound.Part part = Objects.requireNonNull(round.parts().get(own.part()));
    if (!own.part().isEmpty()) {
      text.append(own.part())
          .append(" shares ")
          .append(money(part.amount()))
          .append(" of ")
          .append(money(round.rounded()))
          .append(" (")
          .append(titles.percent(part.share()))
          .append(" stated). ");
    }
    if (part.weights().isZero()) {
      return text.append("No weight is above zero, so nobody gets it")
          .append(round.empty().isZero() ? "." : " and it is added to the next period's pool.")
          .toString();
    }
    Share share = own.share();
    boolean othersCapped =
        round.members().values().stream().anyMatch(member -> member.share().capped());
    text.append(weight(pool, own.weight()))
        .append(" of ")
        .append(weight(pool, part.weights()))
        .append(" in all");
    if (share.capped()) {
      text.append("; the cap leaves ").append(money(share.exact()));
    } else {
      text.append(othersCapped ? " and a share of what caps cut off make " : " makes ")
          .append(fine(share.exact()))
          .append(" of ")
          .append(money(part.amount()));
    }
    if (!share.cutDown().equals(share.exact())) {
      text.append(", cut down to ").append(money(share.cutDown()));
    }
    if (!share.cutDown().equals(share.pay())) {
      text.append(", and ").append(leftover(share));
    }
    text.append('.');
    if (!round.kept().isZero()) {
      Rational lost = round.kept().minus(round.empty());
      if (!lost.isZero()) {
        text.append(' ').append(money(lost)).append(" of the pool goes to nobody.");
      }
      if (!round.empty().isZero()) {
        text.append(' ')
            .append(money(round.empty()))
            .append(" is added to the pool of the next period.");
      }
    }
    return text.toString();
  }

  // ---- contests ----

  private Explanation contest(
      Expr.OfAward expr, Object value, CompiledAward.Contest contest, AwardRound.Contest round) {
    List<ExplainedRecord> records = new ArrayList<>();
    boolean place = expr.part() == Expr.AwardPart.PLACE;
    Placed own = null;
    for (Placed next : round.placed()) {
      own = next.key().equals(payee.key()) ? next : own;
      Rational pay = round.pay().getOrDefault(next.key(), Rational.ZERO);
      Rational placeNumber = Rational.of(next.place());
      records.add(
          new ExplainedRecord(
              next.key(),
              "",
              0,
              null,
              place ? placeNumber : pay,
              place ? "" : money(pay),
              "place " + next.place() + " with " + results(contest, round, next.key(), false)));
    }
    List<Explanation> children = new ArrayList<>();
    if (own != null) {
      contest.order().forEach(key -> children.add(formula(key)));
    }
    Rational total = Rational.ZERO;
    for (ExplainedRecord record : records) {
      total = total.plus((Rational) record.value());
    }
    return told(
        expr,
        value,
        own == null ? "Takes no part." : sentence(own, contest, round, place),
        children,
        records,
        new Derivation.Shared(payee.key(), total, Rational.ZERO));
  }

  private String results(
      CompiledAward.Contest contest, AwardRound.Contest round, String key, boolean named) {
    AwardRound.Result result = Objects.requireNonNull(round.results().get(key));
    List<String> texts = new ArrayList<>();
    for (int at = 0; at < result.values().size(); at++) {
      Expr value = contest.order().get(at).expr();
      texts.add(
          (named ? titles.words(value) + " = " : "")
              + titles.values().fine(value.type(), result.values().get(at)));
    }
    return String.join(" and ", texts)
        + (result.reached() == null ? "" : ", reached on " + result.reached());
  }

  private String sentence(
      Placed own, CompiledAward.Contest contest, AwardRound.Contest round, boolean placeOnly) {
    String text =
        "Place "
            + own.place()
            + " of "
            + round.placed().size()
            + group(round.group())
            + ": "
            + results(contest, round, own.key(), true)
            + ".";
    if (own.tied().size() == 1) {
      return text;
    }
    String others =
        own.tied().stream().filter(key -> !key.equals(own.key())).collect(Collectors.joining(", "));
    Rational sum = Rational.ZERO;
    for (String key : own.tied()) {
      sum = sum.plus(round.pay().getOrDefault(key, Rational.ZERO));
    }
    String tied = text + " Equal to " + others + ".";
    if (placeOnly) {
      return tied;
    }
    TieRule rule = contest.definition().ties();
    return switch (rule) {
      case SHARE_PLACES ->
          tied
              + " Together they take up the places "
              + own.place()
              + " to "
              + own.last()
              + " and share what those win, "
              + money(sum)
              + ".";
      case SPLIT_PRIZE ->
          tied + " They share the prize of place " + own.place() + ", " + money(sum) + ".";
      case ALL_WIN -> tied + " Each gets the whole prize of place " + own.place() + ".";
      case FIRST_TO_REACH -> tied;
    };
  }
}
