package guerdon.dsl.diagnostic;

/** Whether a plan with the finding can be run. */
public enum Severity {
  /** The plan cannot be run. */
  ERROR,
  /** The plan can be run; somebody should look. */
  WARNING
}
