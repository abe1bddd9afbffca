package guerdon.engine.calc;

import guerdon.dsl.value.Rational;

/**
 * How much of a row's value a table gives: all of it, a part of a band, or the weight of a point.
 *
 * <p>Halfway between the points at 80% and 90%, each point's row has the weight 1/2.
 *
 * @param row the position of the row in the table
 * @param weight 1 for all of it; below zero only where a line is extended beyond its points
 */
public record RowShare(int row, Rational weight) {

  /** All of a row's value. */
  public static RowShare all(int row) {
    return new RowShare(row, Rational.ONE);
  }

  public boolean isAll() {
    return weight.equals(Rational.ONE);
  }
}
