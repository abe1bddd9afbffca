package guerdon.engine.fairness;

import java.util.List;

/** How many people share what is known of them; see {@code docs/fairness/k_anonymity.md}. */
final class Anonymity implements Method {
  @Override
  public String name() {
    return "k_anonymity";
  }

  @Override
  public Values values(Table table, Parameters parameters) {
    List<Integer> sizes =
        Table.byCell(table.cells(parameters.texts("quasi"))).values().stream()
            .map(List::size)
            .toList();
    if (sizes.isEmpty()) {
      throw new StatisticProblem("no row is left");
    }
    Values values = new Values().put("cells_nonempty", sizes.size());
    values.put("min_cell", sizes.stream().mapToInt(size -> size).min().orElse(0));
    values.put("max_cell", sizes.stream().mapToInt(size -> size).max().orElse(0));
    values.put("singletons", sizes.stream().filter(size -> size == 1).count());
    for (double k : parameters.numbers("ks")) {
      String name = k == Math.rint(k) ? Long.toString((long) k) : Double.toString(k);
      values.put("cells_below_" + name, sizes.stream().filter(size -> size < k).count());
      values.put(
          "persons_in_cells_below_" + name,
          sizes.stream().filter(size -> size < k).mapToInt(size -> size).sum());
    }
    return values;
  }
}
