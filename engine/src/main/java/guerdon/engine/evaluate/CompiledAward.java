package guerdon.engine.evaluate;

import guerdon.dsl.model.Definition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pool or contest, compiled. */
public sealed interface CompiledAward {
  /** The position among the pools and contests of the plan. */
  int index();

  Definition.Award definition();

  /** The component by which it pays. */
  CompiledComponent component();

  /** What tells its groups apart. */
  List<Node> per();

  /** Who takes part; null: everybody whose gates are open. */
  @Nullable Node condition();

  /**
   * A pool.
   *
   * @param firstKey the key of the split before members share; null for none
   * @param firstShares the shares of that split, in the order of its rows
   */
  record Pool(
      int index,
      Definition.Pool definition,
      CompiledComponent component,
      List<Node> per,
      @Nullable Node condition,
      Node amount,
      @Nullable Node firstKey,
      List<Node> firstShares,
      Node weight,
      @Nullable Node cap)
      implements CompiledAward {
    public Pool {
      per = List.copyOf(per);
      firstShares = List.copyOf(firstShares);
    }
  }

  /**
   * A contest.
   *
   * @param order what is compared, the first first
   * @param reached the day on which a result was reached; null where its records tell
   * @param prizes the prizes in the order of the rows
   */
  record Contest(
      int index,
      Definition.Contest definition,
      CompiledComponent component,
      List<Node> per,
      @Nullable Node condition,
      List<Node> order,
      @Nullable Node reached,
      List<Node> prizes)
      implements CompiledAward {
    public Contest {
      per = List.copyOf(per);
      order = List.copyOf(order);
      prizes = List.copyOf(prizes);
    }
  }
}
