package guerdon.engine.columns;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Texts by their places in a list of words. */
final class Texts implements Column {
  static final int MISSING = -1;

  private final Whole codes;
  final List<String> words;
  private final long @Nullable [] missing;

  Texts(int[] codes, List<String> words) {
    this(Whole.of(java.util.Arrays.stream(codes).asLongStream().toArray()), words);
  }

  private Texts(Whole codes, List<String> words) {
    this.codes = codes;
    this.words = List.copyOf(words);
    long[] gaps = codes.equal(MISSING);
    this.missing = Bits.any(gaps) ? gaps : null;
  }

  /** The same text in each cell. */
  static Texts all(String text, int size) {
    return new Texts(new Whole.Same(0, size), List.of(text));
  }

  /** The place of a cell's text among the words, {@link #MISSING} where it has none. */
  int code(int cell) {
    return (int) codes.at(cell);
  }

  @Override
  public int size() {
    return codes.size();
  }

  @Override
  public boolean isMissing(int cell) {
    return missing != null && Bits.at(missing, cell);
  }

  @Override
  public @Nullable Object value(int cell) {
    return isMissing(cell) ? null : words.get(code(cell));
  }

  @Override
  public long bytes() {
    return codes.bytes() + (missing == null ? 0 : 8L * missing.length);
  }

  @Override
  public Texts at(int[] cells) {
    return new Texts(codes.at(cells), words);
  }

  /** Which cells hold one of some words. */
  Flags in(List<String> some) {
    long[] yes = new long[Bits.words(size())];
    for (String word : some) {
      int code = words.indexOf(word);
      if (code >= 0) {
        long[] own = codes.equal(code);
        for (int at = 0; at < yes.length; at++) {
          yes[at] |= own[at];
        }
      }
    }
    return missing == null ? Flags.decided(yes, size()) : Flags.of(yes, missing, size());
  }

  /** Which cells of two columns hold the same. */
  Flags equalTo(Texts other) {
    Map<String, Integer> own = new HashMap<>();
    for (int code = 0; code < words.size(); code++) {
      own.put(words.get(code), code);
    }
    int[] translated = new int[other.words.size()];
    for (int code = 0; code < translated.length; code++) {
      translated[code] = own.getOrDefault(other.words.get(code), -2);
    }
    byte[] result = new byte[size()];
    for (int cell = 0; cell < result.length; cell++) {
      result[cell] =
          isMissing(cell) || other.isMissing(cell)
              ? Flags.UNKNOWN
              : code(cell) == translated[other.code(cell)] ? Flags.YES : Flags.NO;
    }
    return Flags.of(result);
  }

  /** Takes texts one by one. */
  static final class Builder {
    private final int[] codes;
    private final Map<String, Integer> known = new HashMap<>();
    private final List<String> words = new ArrayList<>();

    Builder(int size) {
      codes = new int[size];
    }

    void put(int cell, @Nullable String text) {
      if (text == null) {
        codes[cell] = MISSING;
        return;
      }
      Integer code = known.get(text);
      if (code == null) {
        code = words.size();
        known.put(text, code);
        words.add(text);
      }
      codes[cell] = code;
    }

    Texts build() {
      return new Texts(codes, words);
    }
  }
}
