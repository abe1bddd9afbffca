package guerdon.engine.fairness;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The two groups that are compared.
 *
 * @param reference the rows of the group that others are compared with
 * @param compared the rows of the group that is compared
 */
record Groups(List<Integer> reference, List<Integer> compared) {
  Groups {
    reference = List.copyOf(reference);
    compared = List.copyOf(compared);
  }

  /** The groups that {@code {"col": "gender", "ref": "M", "comp": "F"}} names; both have people. */
  static Groups of(Table table, Parameters parameters) {
    Parameters group = parameters.inner("group");
    List<String> cells = table.texts(group.text("col"));
    return new Groups(
        rows(table, group, cells, group.text("ref")),
        rows(table, group, cells, group.text("comp")));
  }

  private static List<Integer> rows(
      Table table, Parameters group, List<String> cells, String wanted) {
    IntPredicate member = row -> cells.get(row).equals(wanted);
    List<Integer> rows = IntStream.range(0, table.rows()).filter(member).boxed().toList();
    if (rows.isEmpty()) {
      throw new StatisticProblem(
          "nobody is in the group "
              + wanted
              + " of "
              + group.text("col")
              + "; there are "
              + cells.stream().distinct().sorted().toList());
    }
    return rows;
  }

  double[] ofReference(double[] numbers) {
    return Table.pick(numbers, reference);
  }

  double[] ofCompared(double[] numbers) {
    return Table.pick(numbers, compared);
  }
}
