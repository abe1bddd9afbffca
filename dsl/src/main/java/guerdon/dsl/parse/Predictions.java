package guerdon.dsl.parse;

import java.util.concurrent.atomic.AtomicInteger;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.PredictionContextCache;
import org.antlr.v4.runtime.dfa.DFA;

/**
 * What parsers have learned about the grammar, bounded in size. Safe for any number of threads.
 *
 * <p>Every text teaches them a little, and texts that nobody would write teach them much: left
 * alone, a hundred thousand strange texts fill a gigabyte. Once there are too many states, they are
 * forgotten, and parsers learn anew.
 */
final class Predictions {
  /** Shared by all parsers. All plans that ship together teach about a thousand states. */
  static final Predictions SHARED = new Predictions(10_000);

  /** Counting looks at each decision of the grammar, so it is not done for each parser. */
  private static final int PARSERS = 8;

  private final int most;
  private final AtomicInteger parsers = new AtomicInteger();
  private volatile Learned learned = new Learned();

  /**
   * @param most how many states are kept, but for those that a few texts more teach
   */
  Predictions(int most) {
    this.most = most;
  }

  private static final class Learned {
    private final DFA[] decisions;
    private final PredictionContextCache contexts = new PredictionContextCache();

    Learned() {
      ATN network = PlanGrammarParser._ATN;
      decisions = new DFA[network.getNumberOfDecisions()];
      for (int decision = 0; decision < decisions.length; decision++) {
        decisions[decision] = new DFA(network.getDecisionState(decision), decision);
      }
    }
  }

  /** Lets a parser use what others have learned, and try as much as the effort allows. */
  void teach(PlanGrammarParser parser, Effort effort) {
    if (parsers.incrementAndGet() % PARSERS == 0 && states() > most) {
      learned = new Learned();
    }
    Learned known = learned;
    parser.setInterpreter(new BoundedPrediction(parser, known.decisions, known.contexts, effort));
  }

  /** How many states are known now. */
  int states() {
    int states = 0;
    for (DFA decision : learned.decisions) {
      states += decision.states.size();
    }
    return states;
  }
}
