package guerdon.engine.evaluate;

import guerdon.dsl.model.Expr;
import guerdon.dsl.value.Rational;
import guerdon.engine.calc.Missing;
import guerdon.engine.calc.Standings;
import guerdon.engine.facts.Payee;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the payee stands among others; compared once for all who are compared with the same. */
public final class RankingNode extends Node {
  private final Expr.Ranking ranking;
  private final AggregateNode among;

  RankingNode(Expr.Ranking expr, AggregateNode among) {
    super(expr, among);
    this.ranking = expr;
    this.among = among;
  }

  /** Those who are compared, with the value of each by the payee's position. */
  public record Compared(Standings standings, Map<Integer, Rational> values) {
    public Compared {
      values = Map.copyOf(values);
    }
  }

  /** The value by which payees are compared. */
  public Node value() {
    return among.child(0);
  }

  @Override
  public Object evaluate(Context context) {
    Object compared = compared(context);
    Payee payee = context.payee();
    if (!(compared instanceof Compared all)) {
      return compared;
    }
    Rational own = payee == null ? null : all.values().get(payee.index());
    return switch (ranking.standing()) {
      case SHARE -> share(all.standings(), own);
      case RANK ->
          own == null
              ? absent(payee)
              : all.standings().rank(own, ranking.lowestFirst(), ranking.ties());
      case PERCENTILE ->
          own == null ? absent(payee) : all.standings().percentile(own, ranking.lowestFirst());
    };
  }

  private Object share(Standings standings, @Nullable Rational own) {
    if (own == null) {
      return Rational.ZERO;
    }
    return standings.sum().isZero()
        ? new Missing(Words.quoted(among.expr()) + " is zero, so nobody has a share of it")
        : own.dividedBy(standings.sum());
  }

  private static Missing absent(@Nullable Payee payee) {
    return new Missing(
        (payee == null ? "nobody" : "payee " + payee.key()) + " is not among those compared");
  }

  /** Those who are compared ({@link Compared}), or why that is not known. */
  public Object compared(Context context) {
    return among.once(context, () -> compare(context));
  }

  private Object compare(Context context) {
    Gathering gathering = among.gathered(context);
    if (gathering.result() instanceof Missing missing) {
      return missing;
    }
    Map<Integer, Rational> values = new HashMap<>();
    List<Rational> all = new ArrayList<>();
    for (Gathering.Item item : gathering.items()) {
      if (item.payee() != null && item.value() instanceof Rational value) {
        values.put(item.payee().index(), value);
        all.add(value);
      }
    }
    return new Compared(Standings.of(all), values);
  }
}
