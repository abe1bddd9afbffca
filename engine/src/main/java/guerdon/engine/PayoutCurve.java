package guerdon.engine;

import guerdon.dsl.value.Rational;
import java.util.List;

/**
 * What components pay at some points of a measure, computed by paying the plan there.
 *
 * <p>By Attainment: at 100% Booked ARR is $1,000,000 and Commission $60,000.00; at 125% $1,250,000
 * and $82,500.00.
 *
 * @param title the title of the measure
 * @param example the title of the example whose other figures it is computed with
 * @param header the measure, the amount it is the ratio of if there is one, then components whose
 *     pay differs between points
 * @param rows for each point, rising, a text for each column
 * @param points the values of the measure, rising
 * @param pay what those components pay together at each point
 */
public record PayoutCurve(
    String title,
    String example,
    List<String> header,
    List<List<String>> rows,
    List<Rational> points,
    List<Rational> pay) {
  public PayoutCurve {
    header = List.copyOf(header);
    rows = List.copyOf(rows);
    points = List.copyOf(points);
    pay = List.copyOf(pay);
  }
}
