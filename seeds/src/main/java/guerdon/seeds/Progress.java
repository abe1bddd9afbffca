package guerdon.seeds;

/** Hears how far the generation of a sample company has come. */
@FunctionalInterface
public interface Progress {

  /** Hears and says nothing. */
  Progress SILENT = (payeesWritten, payees, rows) -> {};

  /**
   * Called after each hundredth payee and after the last one, on the calling thread.
   *
   * @param payeesWritten payees whose rows are written
   * @param payees all payees of the company
   * @param rows rows written so far, in all files together
   */
  void written(int payeesWritten, int payees, long rows);
}
