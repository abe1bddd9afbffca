package guerdon.examples;

import guerdon.engine.CheckOutcome;
import guerdon.engine.Engine;
import guerdon.engine.drools.DrlFact;
import guerdon.engine.drools.DrlMatcher;
import java.util.ArrayList;
import java.util.List;
import org.kie.api.KieBase;
import org.kie.api.io.ResourceType;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.EntryPoint;
import org.kie.internal.utils.KieHelper;

/** Drools with the text of a DRL file and nothing else. */
final class PlainDrools implements DrlMatcher {
  private static final int FIRINGS = 100_000;

  private final KieBase base;
  private int fired;

  PlainDrools(String drl) {
    base = new KieHelper().addContent(drl, ResourceType.DRL).build();
  }

  @Override
  public void match(String entryPoint, List<DrlFact> facts) {
    KieSession session = base.newKieSession();
    try {
      EntryPoint entry = session.getEntryPoint(entryPoint);
      if (entry != null) {
        facts.forEach(entry::insert);
        fired += session.fireAllRules(FIRINGS);
      }
    } finally {
      session.dispose();
    }
  }

  /** How many rules have fired so far. */
  int fired() {
    return fired;
  }

  /** What comes out of the examples of a plan, passed or not. */
  static List<String> results(Engine engine) {
    List<String> results = new ArrayList<>();
    engine
        .runExamples()
        .forEach(
            outcome ->
                outcome.checks().stream()
                    .map(PlainDrools::result)
                    .forEach(result -> results.add(outcome.example().title() + ": " + result)));
    return results;
  }

  private static String result(CheckOutcome check) {
    return check.words() + " is " + check.actual() + " " + check.passed();
  }
}
