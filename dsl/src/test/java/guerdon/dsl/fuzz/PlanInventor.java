package guerdon.dsl.fuzz;

import guerdon.dsl.parse.GrammarSentences;
import guerdon.dsl.parse.PlanPieces;
import guerdon.dsl.parse.PlanPieces.Piece;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Changes correct plans along the grammar: a part gives way to a part of the same kind from any
 * plan or from a random sentence, is left out, said twice, wrapped or cut in two.
 */
final class PlanInventor {
  private static final int MOST_CHANGES = 4;
  private static final int LONGEST_SENTENCE = 40;
  private static final int LONGEST_PIECE = 2_000;

  private final Random random;
  private final List<PlanPieces> plans = new ArrayList<>();
  private final Map<String, List<String>> words = new HashMap<>();
  private final GrammarSentences sentences;

  /**
   * @param correct plans that are changed, and whose parts are used
   * @param broken plans of which only parts are used
   */
  PlanInventor(Random random, List<String> correct, List<String> broken) {
    this.random = random;
    correct.stream().map(PlanPieces::of).filter(p -> !p.pieces().isEmpty()).forEach(plans::add);
    plans.forEach(this::learn);
    broken.stream().map(PlanPieces::of).forEach(this::learn);
    this.sentences = new GrammarSentences(random, words.getOrDefault("name", List.of("x")));
  }

  private void learn(PlanPieces plan) {
    for (Piece piece : plan.pieces()) {
      if (piece.end() - piece.start() <= LONGEST_PIECE) {
        words.computeIfAbsent(piece.rule(), rule -> new ArrayList<>()).add(plan.words(piece));
      }
    }
  }

  int plans() {
    return plans.size();
  }

  /** The next text. */
  String next() {
    if (random.nextInt(50) == 0) {
      return sentences.of("document", random.nextInt(400));
    }
    PlanPieces plan = plans.get(random.nextInt(plans.size()));
    StringBuilder text = new StringBuilder(plan.text());
    // From the end to the start, so that places stay true; a change inside another is left out.
    List<Piece> changed = new ArrayList<>();
    int changes = random.nextBoolean() ? 1 : 1 + random.nextInt(MOST_CHANGES);
    for (int change = 0; change < changes; change++) {
      changed.add(plan.pieces().get(random.nextInt(plan.pieces().size())));
    }
    changed.sort((one, other) -> Integer.compare(other.start(), one.start()));
    int free = plan.text().length() + 1;
    for (Piece piece : changed) {
      if (piece.end() <= free) {
        text.replace(piece.start(), piece.end(), instead(plan, piece));
        free = piece.start();
      }
    }
    return text.toString();
  }

  private String instead(PlanPieces plan, Piece piece) {
    String own = plan.words(piece);
    return switch (random.nextInt(15)) {
      case 0, 1, 2, 3, 4, 12, 13 -> other(piece.rule(), own);
      case 5, 6, 7 -> sentences.of(piece.rule(), random.nextInt(LONGEST_SENTENCE));
      case 8 -> "";
      case 9 -> own + " " + own;
      case 10 -> own + "\n" + sentences.of("clause", random.nextInt(LONGEST_SENTENCE)) + "\n";
      default -> strange(own);
    };
  }

  private String other(String rule, String own) {
    List<String> choices = words.getOrDefault(rule, List.of(own));
    return choices.get(random.nextInt(choices.size()));
  }

  private String strange(String own) {
    int cut = random.nextInt(own.length());
    return switch (random.nextInt(6)) {
      case 0 -> own.substring(0, cut);
      case 1 -> own.substring(cut);
      case 2 -> "(".repeat(1 + random.nextInt(250)) + own;
      case 3 -> own.substring(0, cut) + (char) random.nextInt(0x10000) + own.substring(cut);
      case 4 -> (own + " + ").repeat(1 + random.nextInt(40)) + own;
      default -> own + " not if \u202e \" | \\ 1,5 99999999999999999999999999999999999999 ";
    };
  }
}
