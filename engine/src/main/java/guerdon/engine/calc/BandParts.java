package guerdon.engine.calc;

import guerdon.dsl.model.Definition.Match.Band;
import guerdon.dsl.model.Definition.Outside;
import guerdon.dsl.value.Rational;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which adjoining bands a value passes, and how far it comes in the last.
 *
 * <p>Of the bands 0 to 1,000, 1,000 to 3,000 and 3,000 to 8,000, a value of 4,500 passes the first
 * two and 3/10 of the third. Above the last band the table's own word decides: flat adds nothing,
 * extended goes on in proportion (13,000 passes 2 of the last), error gives none.
 */
public final class BandParts {
  private BandParts() {}

  /**
   * Returns the part of each band that is passed, by the band's position; nothing where the table
   * gives an error.
   *
   * @param bands rising and adjoining; one without a lower bound starts at zero
   */
  public static Optional<List<RowShare>> of(List<Band> bands, Rational value, Outside outside) {
    List<RowShare> parts = new ArrayList<>();
    for (int at = 0; at < bands.size(); at++) {
      Band band = bands.get(at);
      Rational low = band.low() == null ? Rational.ZERO : band.low();
      if (value.compareTo(low) <= 0) {
        break;
      }
      Rational high = band.high();
      if (high == null) {
        parts.add(RowShare.all(at));
        break;
      }
      boolean above = value.compareTo(high) > 0;
      boolean beyond = above && at == bands.size() - 1;
      if (beyond && outside == Outside.ERROR) {
        return Optional.empty();
      }
      Rational reached = above && !(beyond && outside == Outside.EXTENDED) ? high : value;
      parts.add(new RowShare(at, reached.minus(low).dividedBy(high.minus(low))));
    }
    return Optional.of(parts);
  }
}
