package guerdon.engine.fairness.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How many people of each group reach numbers and come near them, where that tells of no few
 * people. Who comes near is told for all groups or for none.
 */
final class Cuts {
  private static final double NEAR = 0.05;

  private final List<Double> at;
  private final int[][] counts;
  private final boolean[][] hidden;

  private Cuts(List<Double> at, double[] numbers, People people, int smallest) {
    this.at = at;
    this.counts = new int[people.places()][at.size() + 1];
    for (int row = 0; row < numbers.length; row++) {
      if (Double.isFinite(numbers[row])) {
        int part = 0;
        while (part < at.size() && numbers[row] >= at.get(part)) {
          part++;
        }
        counts[people.place(row)][part]++;
      }
    }
    this.hidden = Hidden.grid(counts, smallest);
  }

  /**
   * The numbers that people have.
   *
   * @param numbers of each person; not a number where it is not known
   */
  static Cuts of(List<Double> thresholds, double[] numbers, People people, int smallest) {
    List<Double> main = thresholds.stream().distinct().sorted().toList();
    List<Double> all =
        main.stream().flatMap(each -> Stream.of(each, near(each))).distinct().sorted().toList();
    if (apart(all, numbers, smallest).equals(all)) {
      Cuts fine = new Cuts(all, numbers, people, smallest);
      if (fine.allTold()) {
        return fine;
      }
    }
    return new Cuts(apart(main, numbers, smallest), numbers, people, smallest);
  }

  /** The cuts between which, and beyond which, nobody or enough people are in all. */
  private static List<Double> apart(List<Double> cuts, double[] numbers, int smallest) {
    List<Double> apart = new ArrayList<>();
    long below = Arrays.stream(numbers).filter(Double::isFinite).count();
    for (double cut : cuts) {
      long above = Arrays.stream(numbers).filter(each -> each >= cut).count();
      boolean few = (above > 0 && above < smallest) || (below > above && below - above < smallest);
      if (!few) {
        apart.add(cut);
        below = above;
      }
    }
    return apart;
  }

  private boolean allTold() {
    for (boolean[] group : hidden) {
      for (boolean each : group) {
        if (each) {
          return false;
        }
      }
    }
    return true;
  }

  /** Where one begins to stand just before a threshold. */
  static double near(double threshold) {
    return threshold - NEAR * Math.abs(threshold);
  }

  /** How many of a group have a number. */
  int known(int group) {
    return Arrays.stream(counts[group]).sum();
  }

  /** How many of a group are at or above a number; null where that is not told. */
  @Nullable Integer atLeast(int group, double number) {
    int cut = at.indexOf(number);
    if (cut < 0) {
      return null;
    }
    int above = 0;
    boolean told = true;
    boolean rest = true;
    for (int part = 0; part < counts[group].length; part++) {
      if (part > cut) {
        above += counts[group][part];
        told &= !hidden[group][part];
      } else {
        rest &= !hidden[group][part];
      }
    }
    return told || rest ? Integer.valueOf(above) : null;
  }
}
