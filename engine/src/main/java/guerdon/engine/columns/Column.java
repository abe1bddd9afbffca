package guerdon.engine.columns;

import org.jspecify.annotations.Nullable;

/** Values of one kind, one for each cell; a cell may be missing. */
sealed interface Column permits Numbers, Flags, Texts, Dates {
  int size();

  boolean isMissing(int cell);

  /** The value of a cell as expressions hold it; null when it is missing. */
  @Nullable Object value(int cell);

  /** The values of some cells, in their order. */
  Column at(int[] cells);

  /** About how many bytes it takes. */
  long bytes();
}
