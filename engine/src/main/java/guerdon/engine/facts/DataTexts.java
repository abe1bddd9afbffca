package guerdon.engine.facts;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Files whose texts are in memory. */
final class DataTexts implements DataFiles {
  private final Map<String, String> texts;

  DataTexts(Map<String, String> texts) {
    this.texts = Map.copyOf(texts);
  }

  @Override
  public @Nullable DataFile find(String file, Consumer<BadRow> refuse) {
    String text = texts.get(file);
    if (text == null) {
      refuse.accept(
          new BadRow(
              file,
              0,
              null,
              null,
              "there is no such file; given are "
                  + Shown.list(new TreeMap<>(texts).keySet().stream().toList()),
              "Give the file, with its header at least."));
      return null;
    }
    return new Text(text.getBytes(StandardCharsets.UTF_8));
  }

  /** One of them; a reader need not make more room for it than it takes. */
  private static final class Text implements DataFile {
    private final byte[] bytes;

    Text(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(bytes);
    }

    @Override
    public long mostBytes() {
      return bytes.length;
    }
  }

  /** Texts are small: starting threads for them takes longer than reading them. */
  @Override
  public boolean readsAtOnce() {
    return false;
  }
}
