package guerdon.web.run;

import guerdon.engine.Progress;
import guerdon.engine.facts.ReadProgress;
import guerdon.web.store.Runs.Run;

/**
 * A run that was computed again.
 *
 * @param stored the hash of what the run gave, {@code computed} that of what it gives now
 */
public record Replay(long run, String stored, String computed) {

  /** Whether both gave the same lines to the last byte. */
  public boolean same() {
    return stored.equals(computed);
  }

  /**
   * Computes a run again, out of the plan and the data it names.
   *
   * @throws IllegalArgumentException for a run that has given nothing yet
   */
  public static Replay of(Run run, RunData data) {
    String stored = run.resultSha256();
    if (stored == null) {
      throw new IllegalArgumentException("the run is " + run.state());
    }
    RunResult again = RunResult.of(run, data.of(run, ReadProgress.NONE), Progress.NONE);
    return new Replay(run.id(), stored, again.sha256());
  }
}
