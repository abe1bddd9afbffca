package guerdon.engine.fairness;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Who is in which quarter of pay; see {@code docs/fairness/quartile_bands.md}. */
final class QuartileBands implements Method {
  private static final int BANDS = 4;

  @Override
  public String name() {
    return "quartile_bands";
  }

  @Override
  public Values values(Table table, Parameters parameters) {
    double[] pay = Formula.values(parameters.text("outcome"), table);
    Groups groups = Groups.of(table, parameters);
    List<String> ids = table.texts(parameters.text("idcol"));
    if (pay.length < BANDS) {
      throw new StatisticProblem("four bands need four people");
    }
    int[] side = new int[pay.length];
    groups.reference().forEach(row -> side[row] = 1);
    groups.compared().forEach(row -> side[row] = 2);
    List<Integer> order =
        IntStream.range(0, pay.length)
            .boxed()
            .sorted(Comparator.<Integer>comparingDouble(row -> pay[row]).thenComparing(ids::get))
            .toList();
    Values values = new Values();
    Values ties = new Values();
    int start = 0;
    for (int band = 1; band <= BANDS; band++) {
      int size = pay.length / BANDS + (band <= pay.length % BANDS ? 1 : 0);
      List<Integer> members = order.subList(start, start + size);
      describe(values, band, members, pay, side);
      proportional(ties, band, members, order, pay, side);
      start += size;
    }
    return values.under("", ties);
  }

  private static void describe(
      Values values, int band, List<Integer> members, double[] pay, int[] side) {
    double reference = members.stream().filter(row -> side[row] == 1).count();
    double compared = members.stream().filter(row -> side[row] == 2).count();
    String prefix = "band" + band + "/";
    values.put(prefix + "size", members.size());
    values.put(prefix + "n_ref", reference);
    values.put(prefix + "pct_ref", 100 * reference / members.size());
    values.put(prefix + "n_comp", compared);
    values.put(prefix + "pct_comp", 100 * compared / members.size());
    values.put(prefix + "min", pay[members.getFirst()]);
    values.put(prefix + "max", pay[members.getLast()]);
  }

  /** People of equal pay count with the mix of all who are paid that. */
  private static void proportional(
      Values values,
      int band,
      List<Integer> members,
      List<Integer> order,
      double[] pay,
      int[] side) {
    double reference = 0;
    double compared = 0;
    List<Integer> inside = new ArrayList<>(members);
    double low = pay[members.getFirst()];
    double high = pay[members.getLast()];
    for (double edge : low == high ? new double[] {low} : new double[] {low, high}) {
      List<Integer> block = order.stream().filter(row -> pay[row] == edge).toList();
      double taken = members.stream().filter(row -> pay[row] == edge).count();
      reference += taken * block.stream().filter(row -> side[row] == 1).count() / block.size();
      compared += taken * block.stream().filter(row -> side[row] == 2).count() / block.size();
      inside.removeIf(row -> pay[row] == edge);
    }
    reference += inside.stream().filter(row -> side[row] == 1).count();
    compared += inside.stream().filter(row -> side[row] == 2).count();
    String prefix = "band" + band + "/tie_prop_pct_";
    values.put(prefix + "ref", 100 * reference / members.size());
    values.put(prefix + "comp", 100 * compared / members.size());
  }
}
