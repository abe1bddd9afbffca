package guerdon.dsl.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
  private static final List<String> WORDS =
      List.of("cap", "per", "from", "attainment", "component");

  @ParameterizedTest
  @CsvSource({
    "atainment, attainment",
    "attianment, attainment",
    "Attainment, attainment",
    "capped, cap",
    "comp, ''",
    "pre, per",
    "form, from",
    "x, ''",
    "clawback, ''",
    "components, component",
  })
  void nearestWordIsTheOneMeant(String word, String meant) {
    assertEquals(meant, Spelling.nearest(word, WORDS).orElse(""));
  }

  @Test
  void tiesGoToTheFirstCandidate() {
    assertEquals(Optional.of("dated"), Spelling.nearest("datad", List.of("dated", "datas")));
  }

  @Test
  void endlessWordsAreNearNothing() {
    String word = "a".repeat(1_000_000);
    assertEquals(Optional.empty(), Spelling.nearest(word, List.of("amount")));
  }
}
