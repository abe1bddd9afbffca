package guerdon.web.simulation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a simulation was computed from, as SHA-256 by the name of the file: with the same hashes,
 * options and version it comes out the same to the byte.
 */
public record SimulationHashes(Map<String, String> plans, Map<String, String> data) {
  private static final int BLOCK = 1 << 16;

  public SimulationHashes {
    plans = Collections.unmodifiableMap(new LinkedHashMap<>(plans));
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
  }

  /** Where nothing is known of files. */
  public static final SimulationHashes NONE = new SimulationHashes(Map.of(), Map.of());

  /** The hash of a text in UTF-8. */
  public static String of(String text) {
    return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** The hash of a file. */
  public static String of(Path file) throws IOException {
    MessageDigest digest = sha256();
    byte[] block = new byte[BLOCK];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        digest.update(block, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
