package guerdon.engine.fairness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How far chance may have moved a gap of means: people are drawn again, as many as there are, each
 * with all their amounts (Efron 1979; percentile intervals).
 *
 * <p>Draw number i is made by SplitMix64 with the seed plus i, so that the same seed always gives
 * the same interval, on any number of cores.
 */
public final class GapBootstrap {
  private static final double EDGE = 0.025;
  private static final int WIDTH = 4;

  private final double[][] amounts;
  private final List<Grouping> groupings = new ArrayList<>();

  /** Groups of people; an object, so that equal means the same. */
  private static final class Grouping {
    private final int[] of;
    private final int groups;
    private final int first;

    Grouping(int[] of, int groups, int first) {
      this.of = of;
      this.groups = groups;
      this.first = first;
    }
  }

  /**
   * A bootstrap of some amounts of each person.
   *
   * @param amounts one list of amounts, or two for before and after, in the order of the people
   */
  public GapBootstrap(List<double[]> amounts) {
    this.amounts = amounts.stream().map(double[]::clone).toArray(double[][]::new);
  }

  /**
   * Adds a way to group people.
   *
   * @param group the group of each person from 0; -1 for those who are in none
   */
  public GapBootstrap by(int[] group, int groups) {
    int first = groupings.stream().mapToInt(grouping -> grouping.groups).sum();
    groupings.add(new Grouping(group.clone(), groups, first));
    return this;
  }

  /** The middle 95 % of what the draws give. */
  public record Interval(double low, double high) {}

  /**
   * The gaps of groups.
   *
   * @param before the interval of the gap in percent, by grouping and group; group 0 has none
   * @param after the same after a change; empty without one
   * @param change of after less before
   */
  public record Gaps(
      List<List<Interval>> before, List<List<Interval>> after, List<List<Interval>> change) {
    public Gaps {
      before = before.stream().map(List::copyOf).toList();
      after = after.stream().map(List::copyOf).toList();
      change = change.stream().map(List::copyOf).toList();
    }
  }

  /** Draws. */
  public Gaps draw(int draws, long seed) {
    Cells cells = new Cells();
    int groups = groupings.stream().mapToInt(grouping -> grouping.groups).sum();
    double[][] was = new double[groups][draws];
    double[][] is = new double[groups][draws];
    IntStream.range(0, draws).parallel().forEach(draw -> one(draw, seed + draw, cells, was, is));
    boolean two = amounts.length > 1;
    List<List<Interval>> before = new ArrayList<>();
    List<List<Interval>> after = new ArrayList<>();
    List<List<Interval>> change = new ArrayList<>();
    for (Grouping grouping : groupings) {
      List<Interval> first = new ArrayList<>();
      List<Interval> second = new ArrayList<>();
      List<Interval> moved = new ArrayList<>();
      for (int group = grouping.first; group < grouping.first + grouping.groups; group++) {
        first.add(interval(was[group]));
        if (two) {
          double[] from = was[group];
          double[] to = is[group];
          second.add(interval(to));
          moved.add(
              interval(IntStream.range(0, draws).mapToDouble(i -> to[i] - from[i]).toArray()));
        }
      }
      before.add(first);
      after.add(second);
      change.add(moved);
    }
    return new Gaps(before, after, change);
  }

  private void one(int draw, long seed, Cells cells, double[][] was, double[][] is) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] drawn = cells.people;
    int people = drawn.length / WIDTH;
    int[] counts = new int[cells.count];
    double[] sums = new double[2 * cells.count];
    for (int pick = 0; pick < people; pick++) {
      int at = WIDTH * (int) (((random.nextInt() & 0xffff_ffffL) * people) >>> 32);
      int cell = (int) drawn[at];
      counts[cell]++;
      sums[2 * cell] += drawn[at + 1];
      sums[2 * cell + 1] += drawn[at + 2];
    }
    int groups = was.length;
    int[] sizes = new int[groups];
    double[] first = new double[groups];
    double[] second = new double[groups];
    for (int cell = 0; cell < counts.length; cell++) {
      for (int group : cells.groups.get(cell)) {
        sizes[group] += counts[cell];
        first[group] += sums[2 * cell];
        second[group] += sums[2 * cell + 1];
      }
    }
    for (Grouping grouping : groupings) {
      int reference = grouping.first;
      for (int group = reference; group < reference + grouping.groups; group++) {
        was[group][draw] =
            GapSummary.gap(first[reference] / sizes[reference], first[group] / sizes[group]);
        is[group][draw] =
            GapSummary.gap(second[reference] / sizes[reference], second[group] / sizes[group]);
      }
    }
  }

  /** People who are in the same group of each grouping are added up together. */
  private final class Cells {
    // Cell and amounts of a person lie together, since people are met in no order.
    private final double[] people;
    private final List<int[]> groups = new ArrayList<>();
    private final int count;

    Cells() {
      double[] before = GapBootstrap.this.amounts[0];
      double[] after = GapBootstrap.this.amounts[GapBootstrap.this.amounts.length - 1];
      Map<List<Integer>, Integer> places = new HashMap<>();
      people = new double[WIDTH * before.length];
      for (int person = 0; person < before.length; person++) {
        people[WIDTH * person + 1] = before[person];
        people[WIDTH * person + 2] = after[person];
        List<Integer> key = new ArrayList<>();
        for (Grouping grouping : groupings) {
          if (grouping.of[person] >= 0) {
            key.add(grouping.first + grouping.of[person]);
          }
        }
        Integer place = places.get(key);
        if (place == null) {
          place = places.size();
          places.put(key, place);
          groups.add(key.stream().mapToInt(group -> group).toArray());
        }
        people[WIDTH * person] = place;
      }
      count = groups.size();
    }
  }

  private static Interval interval(double[] draws) {
    double[] sorted = Arrays.stream(draws).filter(Double::isFinite).sorted().toArray();
    return sorted.length == 0
        ? new Interval(Double.NaN, Double.NaN)
        : new Interval(Numbers.quantile(sorted, EDGE), Numbers.quantile(sorted, 1 - EDGE));
  }
}
