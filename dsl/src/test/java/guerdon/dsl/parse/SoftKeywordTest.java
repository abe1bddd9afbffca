package guerdon.dsl.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Expression;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every word of the language may name something where a name stands. */
class SoftKeywordTest {
  /** Words that begin or join values, so that alone they never are one. */
  private static final Set<String> NEVER_A_VALUE =
      Set.of("if", "then", "else", "and", "or", "not", "in", "is", "between", "within", "over");

  static List<String> keywords() {
    Stream<String> spelled =
        IntStream.rangeClosed(1, PlanGrammarLexer.VOCABULARY.getMaxTokenType())
            .mapToObj(PlanGrammarLexer.VOCABULARY::getLiteralName)
            .filter(Objects::nonNull)
            .map(literal -> literal.substring(1, literal.length() - 1))
            .filter(word -> word.matches("[a-z]+"));
    return Stream.concat(spelled, Stream.of("decimals", "decimal", "levels", "level")).toList();
  }

  @Test
  void theLanguageHasManyWords() {
    assertTrue(keywords().size() > 120, "only " + keywords().size());
  }

  @ParameterizedTest
  @MethodSource("keywords")
  void keywordNamesAMeasure(String word) {
    Clause clause = ParsedTexts.clause("measure " + word + " : money\n  " + "a.b + 1\n");

    assertEquals(word, Objects.requireNonNull(clause.name()).text());
  }

  @ParameterizedTest
  @MethodSource("keywords")
  void keywordNamesAFieldAfterADot(String word) {
    String tree = TreeText.inLine(ParsedTexts.expression("deal." + word + " * deal." + word));

    assertEquals("(Binary * deal." + word + " deal." + word + ")", tree);
  }

  @ParameterizedTest
  @MethodSource("keywords")
  void keywordNamesAFieldOfData(String word) {
    String text =
        "data deals\n  id text key\n  "
            + word
            + " money optional\n  stage text\n"
            + "measure x : money\n  1\n";
    Clause.Data data = (Clause.Data) ParsedTexts.clause(text);

    assertEquals(
        List.of("id", word, "stage"),
        data.fields().stream().map(field -> field.name().text()).toList());
    assertEquals("optional", data.fields().get(1).options().getFirst().text());
  }

  @ParameterizedTest
  @MethodSource("keywords")
  void keywordNamesAFieldThatRefersToOtherData(String word) {
    // `data areas` begins the data of that name, and `in areas` names a currency.
    if (List.of("data", "in").contains(word)) {
      return;
    }
    String text =
        "data areas\n  id text key\ndata deals\n  id text key\n  "
            + word
            + " areas\n  day date event\n"
            + "measure x : money\n  1\n";
    Clause.Data data = (Clause.Data) ParsedTexts.clauses(text).get(1);

    assertEquals(
        List.of("id", word, "day"),
        data.fields().stream().map(field -> field.name().text()).toList());
  }

  @ParameterizedTest
  @MethodSource("keywords")
  void keywordNamesAColumnOfRows(String word) {
    String text =
        "example \"e\"\n  given deals\n    | id | "
            + word
            + " |\n    | 1 | 2 |\n"
            + "  when paid for 2026\n  expect "
            + word
            + " = 1\n";

    assertEquals(1, ParsedTexts.clauses(text).size());
  }

  @ParameterizedTest
  @MethodSource("keywords")
  void keywordStandsForAValueUnlessItJoinsValues(String word) {
    if (NEVER_A_VALUE.contains(word)) {
      assertTrue(!ParsedTexts.told("measure x : number\n  1 + " + word + "\n").isEmpty(), word);
      return;
    }
    Expression value = ParsedTexts.expression("1 + " + word);

    assertEquals("(Binary + 1 " + word + ")", TreeText.inLine(value));
  }

  @Test
  void wordsThatMarkAFieldMayNameOneOnTheSameLineAsOthers() {
    String text = "data d id text key left date known starts date stage text optional";
    Clause.Data data = (Clause.Data) ParsedTexts.clause(text);

    assertEquals(
        List.of("id", "left", "starts", "stage"),
        data.fields().stream().map(field -> field.name().text()).toList());
  }
}
