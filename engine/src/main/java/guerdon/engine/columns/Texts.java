package guerdon.engine.columns;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Texts by their places in a list of words. */
final class Texts implements Column {
  static final int MISSING = -1;

  final int[] codes;
  final List<String> words;
  private final boolean complete;

  Texts(int[] codes, List<String> words) {
    this.codes = codes;
    this.words = List.copyOf(words);
    boolean all = true;
    for (int code : codes) {
      all &= code != MISSING;
    }
    this.complete = all;
  }

  @Override
  public int size() {
    return codes.length;
  }

  @Override
  public boolean isMissing(int cell) {
    return codes[cell] == MISSING;
  }

  @Override
  public @Nullable Object value(int cell) {
    return codes[cell] == MISSING ? null : words.get(codes[cell]);
  }

  @Override
  public long bytes() {
    return 4L * codes.length;
  }

  /** Which cells hold one of some words. */
  Flags in(List<String> some) {
    byte[] byCode = new byte[words.size()];
    for (int code = 0; code < byCode.length; code++) {
      byCode[code] = some.contains(words.get(code)) ? Flags.YES : Flags.NO;
    }
    int[] own = codes;
    byte[] result = new byte[own.length];
    if (complete) {
      for (int cell = 0; cell < result.length; cell++) {
        result[cell] = byCode[own[cell]];
      }
      return Flags.decided(result);
    }
    for (int cell = 0; cell < result.length; cell++) {
      int code = own[cell];
      result[cell] = code == MISSING ? Flags.UNKNOWN : byCode[code];
    }
    return Flags.of(result);
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
    byte[] result = new byte[codes.length];
    for (int cell = 0; cell < result.length; cell++) {
      boolean unknown = codes[cell] == MISSING || other.codes[cell] == MISSING;
      result[cell] =
          unknown
              ? Flags.UNKNOWN
              : codes[cell] == translated[other.codes[cell]] ? Flags.YES : Flags.NO;
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
