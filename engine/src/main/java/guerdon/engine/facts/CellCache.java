package guerdon.engine.facts;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The values of a column by the text of their cells, so that equal cells share one value and are
 * parsed once.
 *
 * <p>A column whose cells hardly repeat, such as a key, gives its dictionary up after 65,536 texts.
 */
final class CellCache {
  private static final int LONGEST = 100;
  private static final int TRIAL = 1 << 16;
  private static final int MOST = 1 << 19;

  /** Small, since many a file has few rows; it doubles as it fills. */
  private static final int FEWEST = 1 << 5;

  private @Nullable String[] texts = new @Nullable String[FEWEST];
  private @Nullable Object[] values = new @Nullable Object[FEWEST];
  private int count;
  private long hits;
  private boolean given;

  /** The value of a cell: a known one, or what {@code parser} makes of it. */
  Object value(CharacterSlice cell, Function<CharacterSlice, Object> parser) {
    if (given || cell.length() > LONGEST) {
      return parser.apply(cell);
    }
    int slot = slot(cell);
    Object known = values[slot];
    if (known != null) {
      hits++;
      return known;
    }
    Object value = parser.apply(cell);
    if (value instanceof Fault || count >= MOST) {
      return value;
    }
    texts[slot] = value instanceof String text ? text : cell.toString();
    values[slot] = value;
    count++;
    if (count * 2 > texts.length) {
      growOrGiveUp();
    }
    return value;
  }

  private int slot(CharacterSlice cell) {
    int mask = texts.length - 1;
    int slot = spread(hash(cell)) & mask;
    String text = texts[slot];
    while (text != null && !same(text, cell)) {
      slot = (slot + 1) & mask;
      text = texts[slot];
    }
    return slot;
  }

  private static boolean same(String text, CharacterSlice cell) {
    int length = cell.length();
    if (text.length() != length) {
      return false;
    }
    for (int at = 0; at < length; at++) {
      if (text.charAt(at) != cell.charAt(at)) {
        return false;
      }
    }
    return true;
  }

  /** The hash of a String of the same characters. */
  private static int hash(CharacterSlice cell) {
    int hash = 0;
    for (int at = 0; at < cell.length(); at++) {
      hash = 31 * hash + cell.charAt(at);
    }
    return hash;
  }

  private static int spread(int hash) {
    int mixed = hash * 0x9E3779B9;
    return mixed ^ (mixed >>> 16);
  }

  private void growOrGiveUp() {
    if (count >= TRIAL && hits < count / 4) {
      given = true;
      texts = new @Nullable String[0];
      values = new @Nullable Object[0];
      return;
    }
    @Nullable String[] oldTexts = texts;
    @Nullable Object[] oldValues = values;
    texts = new @Nullable String[2 * oldTexts.length];
    values = new @Nullable Object[texts.length];
    int mask = texts.length - 1;
    for (int from = 0; from < oldTexts.length; from++) {
      String text = oldTexts[from];
      if (text != null) {
        int slot = spread(text.hashCode()) & mask;
        while (texts[slot] != null) {
          slot = (slot + 1) & mask;
        }
        texts[slot] = text;
        values[slot] = oldValues[from];
      }
    }
  }
}
