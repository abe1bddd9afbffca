package guerdon.seeds;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A folder that a sample company is not written into, because something there would be lost.
 *
 * <p>The message names the folder, what is in the way and what to do.
 */
public final class FolderRefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  FolderRefusedException(Path folder, String reason) {
    super(
        "No sample company is written into "
            + folder
            + ": "
            + reason
            + ". Name a new or empty folder, or move away what is in this one.");
  }
}
