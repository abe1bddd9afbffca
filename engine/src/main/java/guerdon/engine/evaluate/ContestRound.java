package guerdon.engine.evaluate;

import guerdon.dsl.model.AwardTerms.Prize;
import guerdon.dsl.model.AwardTerms.RankKey;
import guerdon.dsl.model.AwardTerms.TieRule;
import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Expr;
import guerdon.dsl.value.Rational;
import guerdon.engine.calc.Missing;
import guerdon.engine.calc.Places;
import guerdon.engine.calc.Places.Placed;
import guerdon.engine.facts.Payee;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Decides a contest for one group and period. */
final class ContestRound {
  private final Run run;
  private final CompiledAward.Contest contest;
  private final Definition.Contest definition;
  private final Period period;
  private final boolean earlierWins;

  ContestRound(Run run, CompiledAward.Contest contest, Period period) {
    this.run = run;
    this.contest = contest;
    this.definition = contest.definition();
    this.period = period;
    this.earlierWins = definition.ties() == TieRule.FIRST_TO_REACH;
  }

  private record Member(String key, AwardRound.Result result) {}

  /** Ranks those of {@code payees} who take part, and hands out the prizes. */
  AwardRound decide(List<Object> group, List<Payee> payees, List<Payee> taking) {
    SortedMap<String, Member> members = new TreeMap<>();
    for (Payee payee : taking) {
      Object result = result(payee);
      if (result instanceof Missing missing) {
        return new AwardRound.Undecided(
            group, missing.because("the result of payee " + payee.key()));
      }
      members.put(payee.key(), new Member(payee.key(), (AwardRound.Result) result));
    }
    List<Rational> prizes = new ArrayList<>();
    for (Node prize : contest.prizes()) {
      Object amount = GroupAmount.of(run, prize, "a prize", payees, period);
      if (amount instanceof Missing missing) {
        return new AwardRound.Undecided(group, missing);
      }
      prizes.add((Rational) amount);
    }
    List<Placed> placed = Places.of(members, this::compare);
    SortedMap<String, Rational> pay =
        Places.prizes(
            placed,
            place -> prize(place, prizes),
            definition.ties(),
            contest.component().definition().rounding());
    Map<String, AwardRound.Result> results = new TreeMap<>();
    members.forEach((key, member) -> results.put(key, member.result));
    return new AwardRound.Contest(group, placed, results, pay);
  }

  private Rational prize(int place, List<Rational> amounts) {
    for (int at = 0; at < amounts.size(); at++) {
      Prize prize = definition.prizes().get(at);
      if (prize.holds(place)) {
        return amounts.get(at);
      }
    }
    return Rational.ZERO;
  }

  private int compare(Member left, Member right) {
    for (int at = 0; at < definition.order().size(); at++) {
      RankKey key = definition.order().get(at);
      int order = Comparing.order(left.result.values().get(at), right.result.values().get(at));
      if (order != 0) {
        return key.highestFirst() ? -order : order;
      }
    }
    LocalDate leftDay = left.result.reached();
    LocalDate rightDay = right.result.reached();
    if (!earlierWins || leftDay == null || rightDay == null) {
      return 0;
    }
    int order = leftDay.compareTo(rightDay);
    return order == 0 ? left.key.compareTo(right.key) : order;
  }

  /** A result, or why it is missing. */
  private Object result(Payee payee) {
    Context context = Context.of(run, payee, period);
    List<Object> values = new ArrayList<>();
    for (Node key : contest.order()) {
      Object value = key.evaluate(context);
      if (value instanceof Missing) {
        return value;
      }
      values.add(value);
    }
    if (!earlierWins) {
      return new AwardRound.Result(values, null);
    }
    Object reached =
        contest.reached() == null
            ? reached(contest.order().getFirst(), context, (Rational) values.getFirst())
            : contest.reached().evaluate(context);
    return reached instanceof Missing
        ? reached
        : new AwardRound.Result(values, (LocalDate) reached);
  }

  /** The first day at whose end the records added up to the result. */
  private Object reached(Node value, Context context, Rational result) {
    Node node = value;
    while (node instanceof DefinitionNodes.Value named) {
      if (run.isGiven(named.definition())) {
        return new Missing("it is given outright, so no record says when it was reached");
      }
      node = run.program().value(named.definition());
    }
    if (!(node instanceof AggregateNode aggregate)) {
      throw new IllegalStateException("when a result was reached is asked of " + node.expr());
    }
    boolean count = aggregate.aggregate().function() == Expr.Function.COUNT;
    SortedMap<LocalDate, Rational> byDay = new TreeMap<>();
    for (Gathering.Item item : aggregate.gathered(context).items()) {
      LocalDate day = dayOf(item);
      if (day != null) {
        byDay.merge(day, count ? Rational.ONE : (Rational) item.value(), Rational::plus);
      }
    }
    Rational sum = Rational.ZERO;
    for (Map.Entry<LocalDate, Rational> day : byDay.entrySet()) {
      sum = sum.plus(day.getValue());
      if (sum.equals(result)) {
        return day.getKey();
      }
    }
    return period.pay().first();
  }

  private static @Nullable LocalDate dayOf(Gathering.Item item) {
    if (item.credit() != null) {
      return item.credit().date();
    }
    var row = item.row();
    return row != null
            && row.type().event() != null
            && row.value(row.type().event()) instanceof LocalDate day
        ? day
        : null;
  }
}
