package guerdon.engine.evaluate;

import guerdon.engine.facts.Fact;
import java.util.List;

/** What decides which records earn credit, which gates are closed and which exceptions apply. */
public interface Matching extends CaseRules {
  /** Matches records against the credit clauses; whatever earns credit is written. */
  void credit(Run run, List<Fact> records, Crediting crediting);
}
