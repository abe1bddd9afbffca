package guerdon.engine.facts;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A file that cannot be read any further, as an exception so that it passes through a CSV parser.
 */
final class FileFault extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient BadRow badRow;

  FileFault(BadRow badRow) {
    super(badRow.reason());
    this.badRow = badRow;
  }

  BadRow badRow() {
    return badRow;
  }

  /** The fault behind an exception of the CSV parser, null when it has another cause. */
  static @Nullable FileFault behind(Throwable exception) {
    for (Throwable at = exception; at != null; at = at.getCause()) {
      if (at instanceof FileFault fault) {
        return fault;
      }
    }
    return null;
  }
}
