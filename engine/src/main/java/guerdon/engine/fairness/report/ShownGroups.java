package guerdon.engine.fairness.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which groups' amounts may be shown: those that enough people have, none of them most of it, and
 * that do not tell of others when they are added and subtracted, over all attributes.
 */
final class ShownGroups {
  private final List<People> attributes;
  private final int smallest;
  private final List<int[]> counts = new ArrayList<>();
  private final List<boolean[]> small = new ArrayList<>();
  private final Atoms atoms;

  private ShownGroups(List<People> attributes, double[] amounts, int smallest) {
    this.attributes = attributes;
    this.smallest = smallest;
    this.atoms = new Atoms(attributes, amounts);
    for (People people : attributes) {
      // Those who do not say are told by the whole less all groups.
      Sums sums = new Sums(people.places());
      for (int row = 0; row < amounts.length; row++) {
        sums.add(people.place(row), amounts[row]);
      }
      counts.add(sums.counts());
      small.add(sums.telling(smallest));
    }
  }

  /**
   * The groups whose sums may be shown, attribute by attribute.
   *
   * @param amounts of each person; zero where they get none
   */
  static List<List<Boolean>> of(List<People> attributes, double[] amounts, int smallest) {
    ShownGroups groups = new ShownGroups(attributes, amounts, smallest);
    List<boolean[]> hidden = groups.hidden();
    while (groups.tells(hidden)) {
      hidden = groups.hidden();
    }
    List<List<Boolean>> shown = new ArrayList<>();
    for (int at = 0; at < attributes.size(); at++) {
      boolean[] own = hidden.get(at);
      shown.add(
          IntStream.range(0, attributes.get(at).groups().size())
              .mapToObj(group -> !own[group])
              .toList());
    }
    return shown;
  }

  private List<boolean[]> hidden() {
    List<boolean[]> hidden = new ArrayList<>();
    for (int at = 0; at < attributes.size(); at++) {
      hidden.add(Hidden.parts(counts.get(at), small.get(at), smallest));
    }
    return hidden;
  }

  /**
   * Whether what is shown tells of few people; then the smallest group of theirs is to be hidden.
   */
  private boolean tells(List<boolean[]> hidden) {
    List<double[]> shown = new ArrayList<>(List.of(atoms.all()));
    for (int at = 0; at < attributes.size(); at++) {
      for (int group = 0; group < attributes.get(at).groups().size(); group++) {
        if (!hidden.get(at)[group]) {
          shown.add(atoms.both(at, group, at, group));
        }
      }
    }
    boolean[] told = atoms.told(shown, smallest);
    int attribute = -1;
    int least = 0;
    for (int atom = 0; atom < told.length; atom++) {
      for (int at = 0; told[atom] && at < attributes.size(); at++) {
        int group = atoms.group(atom, at);
        if (group >= 0
            && !hidden.get(at)[group]
            && (attribute < 0 || counts.get(at)[group] < counts.get(attribute)[least])) {
          attribute = at;
          least = group;
        }
      }
    }
    if (attribute < 0) {
      return false;
    }
    small.get(attribute)[least] = true;
    return true;
  }
}
