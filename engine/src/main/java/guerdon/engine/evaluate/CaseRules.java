package guerdon.engine.evaluate;

import java.util.List;

/** The rules that say which gates are closed and which exceptions apply. */
public interface CaseRules {
  /** Answers every case. Called by several threads. */
  void decide(List<Case> cases);
}
