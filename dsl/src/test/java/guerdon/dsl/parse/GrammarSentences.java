package guerdon.dsl.parse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.RuleStopState;
import org.antlr.v4.runtime.atn.RuleTransition;
import org.antlr.v4.runtime.atn.Transition;

/**
 * Random sentences of a rule of the grammar: walks through its automaton, and takes the shortest
 * way out once a sentence has grown.
 */
public final class GrammarSentences {
  private static final int FAR = 1_000_000;
  private static final ATN NETWORK = PlanGrammarParser._ATN;

  private final Random random;
  private final List<String> names;
  private final Map<Integer, Integer> wayOut = new HashMap<>();
  private final int[] shortest = new int[NETWORK.ruleToStartState.length];

  /**
   * @param names what stands for a name, most of them defined somewhere
   */
  public GrammarSentences(Random random, List<String> names) {
    this.random = random;
    this.names = List.copyOf(names);
    java.util.Arrays.fill(shortest, FAR);
    boolean shorter = true;
    while (shorter) {
      shorter = relax();
    }
  }

  /** One round of finding how many words the shortest way to the end of each rule takes. */
  private boolean relax() {
    boolean shorter = false;
    for (ATNState state : NETWORK.states) {
      if (state == null) {
        continue;
      }
      int best = state instanceof RuleStopState ? 0 : FAR;
      for (Transition next : state.getTransitions()) {
        best = Math.min(best, words(next));
      }
      shorter |= best < wayOut.getOrDefault(state.stateNumber, FAR);
      wayOut.merge(state.stateNumber, best, Math::min);
    }
    for (int rule = 0; rule < shortest.length; rule++) {
      shortest[rule] = wayOut.getOrDefault(NETWORK.ruleToStartState[rule].stateNumber, FAR);
    }
    return shorter;
  }

  private int words(Transition next) {
    if (next instanceof RuleTransition rule) {
      return Math.min(FAR, shortest[rule.ruleIndex] + way(rule.followState));
    }
    return Math.min(FAR, way(next.target) + (next.isEpsilon() ? 0 : 1));
  }

  private int way(ATNState state) {
    return state instanceof RuleStopState ? 0 : wayOut.getOrDefault(state.stateNumber, FAR);
  }

  /** A sentence of a rule, of about {@code size} words at the most. */
  public String of(String rule, int size) {
    List<String> words = new ArrayList<>();
    walk(List.of(PlanGrammarParser.ruleNames).indexOf(rule), size, words);
    return String.join(" ", words);
  }

  private void walk(int rule, int size, List<String> words) {
    ATNState at = NETWORK.ruleToStartState[rule];
    while (!(at instanceof RuleStopState)) {
      Transition next = choose(at, words.size() >= size);
      if (next instanceof RuleTransition call) {
        walk(call.ruleIndex, size, words);
        at = call.followState;
        continue;
      }
      if (!next.isEpsilon()) {
        List<Integer> types = next.label().toList();
        int type = types.get(random.nextInt(types.size()));
        if (type != Token.EOF) {
          words.add(word(type));
        }
      }
      at = next.target;
    }
  }

  private Transition choose(ATNState at, boolean leave) {
    Transition[] ways = at.getTransitions();
    if (!leave) {
      return ways[random.nextInt(ways.length)];
    }
    Transition best = ways[0];
    for (Transition way : ways) {
      best = words(way) < words(best) ? way : best;
    }
    return best;
  }

  private String any(String... words) {
    return words[random.nextInt(words.length)];
  }

  private String word(int type) {
    return switch (type) {
      case PlanGrammarParser.NAME -> names.get(random.nextInt(names.size()));
      case PlanGrammarParser.CODE -> any("USD", "EUR", "USD", "XXX");
      case PlanGrammarParser.NUMBER -> any("0", "1", "2", "3", "12", "0.5", "100", "1,000", "9999");
      case PlanGrammarParser.PERCENT -> any("0%", "5%", "50%", "100%", "112.5%", "1000%");
      case PlanGrammarParser.MONEY -> any("$0", "$1", "$500", "$1,000.01", "\u20AC5", "$99999999");
      case PlanGrammarParser.DATE -> any("2026-01-01", "2026-06-30", "2026-02-31", "9999-12-31");
      case PlanGrammarParser.STRING -> any("\"New\"", "\"\"", "\"A {x} b\"", "\"2026-03\"");
      case PlanGrammarParser.DURATION_UNIT -> any("days", "months", "weeks", "years", "day");
      case PlanGrammarParser.MISWRITTEN -> any("1.2.3", "5 %", "10k");
      default -> literal(type);
    };
  }

  private String literal(int type) {
    String shown = PlanGrammarParser.VOCABULARY.getLiteralName(type);
    if (shown != null) {
      return shown.substring(1, shown.length() - 1).replace("\\\\", "\\");
    }
    // Words with two spellings have no literal name; their symbol is one of the spellings.
    String symbol = PlanGrammarParser.VOCABULARY.getSymbolicName(type);
    return symbol == null ? "x" : symbol.toLowerCase(java.util.Locale.ROOT);
  }
}
