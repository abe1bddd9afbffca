package guerdon.engine.fairness.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** People with an amount, those together who are in the same group of every attribute. */
final class Atoms {
  private final List<int[]> groups = new ArrayList<>();
  private final int[] people;

  /**
   * The people of some attributes.
   *
   * @param amounts of each person; who has none does not count
   */
  Atoms(List<People> attributes, double[] amounts) {
    Map<String, Integer> places = new TreeMap<>();
    List<Integer> counts = new ArrayList<>();
    for (int row = 0; row < amounts.length; row++) {
      if (amounts[row] != 0) {
        int[] own = new int[attributes.size()];
        for (int at = 0; at < own.length; at++) {
          own[at] = attributes.get(at).of(row);
        }
        Integer place = places.putIfAbsent(Arrays.toString(own), groups.size());
        if (place == null) {
          groups.add(own);
          counts.add(1);
        } else {
          counts.set(place, counts.get(place) + 1);
        }
      }
    }
    people = counts.stream().mapToInt(count -> count).toArray();
  }

  int count() {
    return people.length;
  }

  /** The group of an attribute that those of an atom are in. */
  int group(int atom, int attribute) {
    return groups.get(atom)[attribute];
  }

  /** Everybody, as a set. */
  double[] all() {
    double[] all = new double[people.length];
    Arrays.fill(all, 1);
    return all;
  }

  /** Those of two groups, as a set: 1 for those who are in both. */
  double[] both(int attribute, int group, int other, int otherGroup) {
    double[] set = new double[people.length];
    for (int atom = 0; atom < set.length; atom++) {
      set[atom] = group(atom, attribute) == group && group(atom, other) == otherGroup ? 1 : 0;
    }
    return set;
  }

  /** Those about whom something follows from sums over sets that is about few people. */
  boolean[] told(List<double[]> sets, int smallest) {
    return Solved.few(sets, people, smallest);
  }
}
