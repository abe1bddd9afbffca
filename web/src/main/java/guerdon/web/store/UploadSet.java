package guerdon.web.store;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The uploads that make up a state of the data: of each file its rows in the order they came.
 *
 * @param files by file, its uploads, the first of which begins the file anew
 */
public record UploadSet(Map<String, List<Uploads.Upload>> files) {
  public UploadSet {
    files = Map.copyOf(files);
  }

  /** One hash for all that is in it. */
  public String sha256() {
    StringBuilder words = new StringBuilder();
    new TreeMap<>(files)
        .forEach(
            (file, uploads) -> {
              words.append(file.length()).append(':').append(file);
              uploads.forEach(upload -> words.append(upload.sha256()).append(','));
            });
    return Hashes.of(words.toString());
  }
}
