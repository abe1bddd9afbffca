package guerdon.engine.coach;

import java.util.List;

/** The rules that say which triggers act. */
public interface TriggerRules {
  /** Answers every case. Called by several threads. */
  void decide(List<TriggerCase> cases);
}
