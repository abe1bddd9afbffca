package guerdon.web.job;

import guerdon.engine.Progress;
import guerdon.engine.facts.ReadProgress;
import guerdon.web.store.Jobs.Job;
import guerdon.web.store.Session;

/** Computes the jobs of one kind. */
@FunctionalInterface
public interface JobWork {

  /** Hears how far a job has come; throws when it has been cancelled. */
  interface Watch extends Progress, ReadProgress {}

  /** What came of a job. */
  interface Outcome {
    /**
     * Keeps it, in the transaction that ends the job.
     *
     * @return what came of it in short, as JSON, and the hash of the whole
     */
    Kept keep(Session session);
  }

  /**
   * What was kept.
   *
   * @param summary a JSON object
   */
  record Kept(String summary, String sha256) {}

  /**
   * Computes a job.
   *
   * @throws guerdon.web.api.Problem when it cannot be computed
   */
  Outcome compute(Job job, Watch watch);
}
