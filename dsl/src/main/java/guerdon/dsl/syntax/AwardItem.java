package guerdon.dsl.syntax;

import guerdon.dsl.syntax.Clause.ComponentItem;
import guerdon.dsl.syntax.Clause.TableRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line of a pool or a contest. */
public sealed interface AwardItem extends Node {
  /**
   * A line that means what it means in a component: {@code effective}, {@code gate}, {@code
   * rounding}.
   */
  record OfComponent(SourceSpan span, ComponentItem item) implements AwardItem {}

  /** {@code among payees where won_deals >= 30}, {@code among closers}. */
  record Among(SourceSpan span, Name whom, @Nullable Expression condition) implements AwardItem {}

  /** {@code per region}: one pool or contest for each value. */
  record Per(SourceSpan span, List<Expression> keys) implements AwardItem {
    public Per {
      keys = List.copyOf(keys);
    }
  }

  /** {@code amount 2.5% of region_value}: what there is to share in a pool. */
  record Amount(SourceSpan span, Expression value) implements AwardItem {}

  /** {@code by won_value}: the weight of a member of a pool. */
  record Weight(SourceSpan span, Expression value) implements AwardItem {}

  /** {@code first by payee.job | job | share | …}. */
  record First(SourceSpan span, Expression key, List<TableRow> rows) implements AwardItem {
    public First {
      rows = List.copyOf(rows);
    }
  }

  /** {@code empty carried}: what becomes of what nobody takes part for; the last word decides. */
  record Empty(SourceSpan span, Name word) implements AwardItem {}

  /** {@code cap $500 per payee, excess redistributed}; {@code fate} is null where not written. */
  record Cap(SourceSpan span, Expression amount, Name per, @Nullable Name fate)
      implements AwardItem {}

  /** {@code leftover to largest remainder}; the last word decides. */
  record LeftoverRule(SourceSpan span, Name word) implements AwardItem {}

  /** {@code by won_deals highest first then won_value highest first}. */
  record Order(SourceSpan span, List<RankKey> keys) implements AwardItem {
    public Order {
      keys = List.copyOf(keys);
    }
  }

  /** What is compared, and which end wins; {@code end} is null where not written. */
  record RankKey(SourceSpan span, Expression value, @Nullable Name end) implements Node {}

  /**
   * {@code ties share places}; {@code first to reach} may name the day on which a member reached
   * its result.
   */
  record Ties(SourceSpan span, Name rule, @Nullable Expression reached) implements AwardItem {}

  /** A row of the prizes; the first is the header {@code | place | prize |}. */
  record PrizeRow(SourceSpan span, TableRow row) implements AwardItem {}
}
