/** Parquet files read and written, by DuckDB in this process. */
@NullMarked
package guerdon.web.store.parquet;

import org.jspecify.annotations.NullMarked;
