package guerdon.engine.differential;

import guerdon.engine.reference.Facts;
import guerdon.engine.reference.Facts.Sheet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A plan and its facts in one text: the facts stand in comments under the plan.
 *
 * <pre>
 * -- file staff.csv
 * --   id,region
 * --   P1,North
 * </pre>
 */
final class CaseText {
  private static final String FILE = "-- file ";
  private static final String ROW = "--   ";

  private CaseText() {}

  static String write(String plan, Facts facts) {
    StringBuilder text = new StringBuilder(plan);
    for (Map.Entry<String, Sheet> sheet : facts.sheets().entrySet()) {
      if (sheet.getValue().rows().isEmpty()) {
        continue;
      }
      text.append(FILE).append(sheet.getKey()).append('\n');
      Facts.text(sheet.getValue()).lines().forEach(l -> text.append(ROW).append(l).append('\n'));
    }
    return text.toString();
  }

  /** The facts of a case; files that are not there are empty below their header. */
  static Facts facts(String text) {
    Map<String, StringBuilder> files = new LinkedHashMap<>();
    StringBuilder file = new StringBuilder();
    for (String line : text.lines().toList()) {
      if (line.startsWith(FILE)) {
        file = new StringBuilder();
        files.put(line.substring(FILE.length()), file);
      } else if (line.startsWith(ROW)) {
        file.append(line.substring(ROW.length())).append('\n');
      }
    }
    Map<String, Sheet> sheets = new LinkedHashMap<>();
    for (Map.Entry<String, List<String>> header : FactMaker.headers().entrySet()) {
      sheets.put(header.getKey(), new Sheet(header.getValue(), List.of()));
    }
    files.forEach((name, csv) -> sheets.put(name, Facts.sheet(csv.toString())));
    return new Facts(sheets);
  }
}
