package guerdon.dsl.parse;

import java.util.Set;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.atn.ATNConfig;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.atn.ParserATNSimulator;
import org.antlr.v4.runtime.atn.PredictionContextCache;
import org.antlr.v4.runtime.dfa.DFA;

/** Looks ahead in a text as far as the grammar needs, and gives up where that takes too long. */
final class BoundedPrediction extends ParserATNSimulator {
  private final Effort effort;

  BoundedPrediction(
      Parser parser, DFA[] decisions, PredictionContextCache contexts, Effort effort) {
    super(parser, PlanGrammarParser._ATN, decisions, contexts);
    this.effort = effort;
  }

  @Override
  protected void closure_(
      ATNConfig config,
      ATNConfigSet configs,
      Set<ATNConfig> closureBusy,
      boolean collectPredicates,
      boolean fullCtx,
      int depth,
      boolean treatEofAsEpsilon) {
    if (!effort.step()) {
      throw new Effort.TooTangled(_input.get(_startIndex));
    }
    super.closure_(
        config, configs, closureBusy, collectPredicates, fullCtx, depth, treatEofAsEpsilon);
  }
}
