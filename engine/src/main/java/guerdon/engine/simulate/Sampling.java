package guerdon.engine.simulate;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which combinations of the values of several sweeps are run.
 *
 * <p>{@code grid} is all of them; {@code random:200} draws 200 by chance; {@code latin:200} draws
 * 200 such that each sweep is passed through evenly (McKay, Beckman and Conover 1979): its values
 * are cut into 200 equal stretches, and each stretch is drawn from once.
 *
 * @param count how many are drawn; 0 for the grid
 */
public record Sampling(Way way, int count) {
  private static final Pattern DRAWN = Pattern.compile("(latin|random):([1-9][0-9]{0,8})");

  /** How combinations are chosen. */
  public enum Way {
    GRID,
    LATIN,
    RANDOM
  }

  /** All combinations. */
  public static final Sampling ALL = new Sampling(Way.GRID, 0);

  /**
   * Reads a sampling.
   *
   * @throws SweepException with what can be written
   */
  public static Sampling parse(String text) {
    if (text.equals("grid")) {
      return ALL;
    }
    Matcher drawn = DRAWN.matcher(text);
    if (!drawn.matches()) {
      throw new SweepException(
          "`" + text + "` is no way to sample. Write --sample grid, latin:200 or random:200.");
    }
    Way way = drawn.group(1).equals("latin") ? Way.LATIN : Way.RANDOM;
    return new Sampling(way, Integer.parseInt(drawn.group(2)));
  }
}
