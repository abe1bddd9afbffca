package guerdon.web.store.parquet;

import java.io.IOException;

/** Parquet files can be neither read nor written, since there is no DuckDB for this platform. */
public final class ParquetMissing extends IOException {
  private static final long serialVersionUID = 1L;

  ParquetMissing(Throwable cause) {
    super(
        "Parquet files cannot be read or written on this platform ("
            + System.getProperty("os.name")
            + ", "
            + System.getProperty("os.arch")
            + "), for which there is no DuckDB",
        cause);
  }
}
