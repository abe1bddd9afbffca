package guerdon.engine.simulate;

import guerdon.dsl.model.Plan;
import guerdon.engine.simulate.ScenarioWords.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads scenarios from a text in which {@code variant} clauses may stand too.
 *
 * <pre>
 * scenario strong_year "Volumes up 10% in EMEA"
 *   scale opportunities.arr by 110% where owner.region = "EMEA"
 *
 * scenario new_patch "Acme goes to E9"
 *   move opportunities.owner from E7 to E9 where account = "Acme"
 *   recut quotas.amount in proportion to opportunities.arr
 *
 * scenario planned "Quotas as planned"
 *   replace quotas with "quotas-2027.csv"
 * </pre>
 *
 * <p>A scenario begins on a line whose first word is {@code scenario} and ends where the next
 * scenario or variant begins.
 *
 * @param variants the text without the scenarios; what is left stands on the lines where it stood
 */
public record ScenarioText(List<Scenario> scenarios, String variants) {
  public ScenarioText {
    scenarios = List.copyOf(scenarios);
  }

  /**
   * Reads a text.
   *
   * @param file its name, for messages
   * @throws ScenarioException for the first scenario that cannot be read, with its place
   */
  public static ScenarioText read(Plan plan, String file, String text) {
    List<Scenario> scenarios = new ArrayList<>();
    Set<String> names = new HashSet<>();
    StringBuilder rest = new StringBuilder();
    List<String> lines = text.lines().toList();
    int at = 0;
    while (at < lines.size()) {
      if (!begins(lines.get(at), "scenario")) {
        rest.append(lines.get(at)).append('\n');
        at++;
        continue;
      }
      int end = at + 1;
      while (end < lines.size()
          && !begins(lines.get(end), "scenario")
          && !begins(lines.get(end), "variant")) {
        end++;
      }
      List<Word> words = ScenarioWords.of(file, lines.subList(at, end), at + 1);
      Scenario scenario = new ScenarioParser(plan, file, words.subList(1, words.size())).scenario();
      if (!names.add(scenario.name())) {
        throw new ScenarioException(
            file + ":" + (at + 1) + ": two scenarios are called `" + scenario.name() + "`.");
      }
      scenarios.add(scenario);
      rest.append("\n".repeat(end - at));
      at = end;
    }
    return new ScenarioText(scenarios, rest.toString());
  }

  /**
   * Reads one scenario of a command line: {@code strong_year: scale opportunities.arr by 110%}.
   *
   * @throws ScenarioException when it cannot be read
   */
  public static Scenario readOne(Plan plan, String text) {
    int colon = text.indexOf(':');
    if (colon < 1) {
      throw new ScenarioException(
          "`" + text + "` is no scenario. Write --scenario \"NAME: scale RECORDS.FIELD by 110%\".");
    }
    String line = text.substring(0, colon) + " " + text.substring(colon + 1);
    return new ScenarioParser(plan, "--scenario", ScenarioWords.of("--scenario", List.of(line), 1))
        .scenario();
  }

  /**
   * Reads how histories are drawn: {@code payees}, {@code opportunities}, {@code opportunities per
   * account}.
   *
   * @throws ScenarioException when it cannot be read
   */
  public static Histories.Way resampled(Plan plan, String text) {
    return new ScenarioParser(plan, "--resample", ScenarioWords.of("--resample", List.of(text), 1))
        .resampled();
  }

  /**
   * Reads what varies by chance: {@code opportunities.arr by 20%}, or with {@code per account} the
   * same for all rows of an account.
   *
   * @throws ScenarioException when it cannot be read
   */
  public static Histories.Way varied(Plan plan, String text) {
    return new ScenarioParser(plan, "--vary", ScenarioWords.of("--vary", List.of(text), 1))
        .varied();
  }

  private static boolean begins(String line, String word) {
    String stripped = line.stripLeading();
    return stripped.startsWith(word)
        && (stripped.length() == word.length()
            || Character.isWhitespace(stripped.charAt(word.length())));
  }
}
