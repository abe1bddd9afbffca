package guerdon.engine.differential;

import guerdon.engine.reference.Facts;
import guerdon.engine.reference.Facts.Sheet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes away clauses, lines, parts of expressions, rows and cells while a difference stays. */
final class Shrinker {
  private final Comparison comparison;
  private final String sort;
  private Draft plan;
  private Facts facts;

  Shrinker(Comparison comparison, Draft plan, Facts facts) {
    this.comparison = comparison;
    this.sort = comparison.compare(plan.text(), facts).sort();
    this.plan = plan;
    this.facts = facts;
  }

  /** The smallest plan and facts found on which the two still differ. */
  PlanMaker.Invented shrink() {
    boolean smaller = true;
    while (smaller) {
      smaller = clauses();
      smaller |= lines();
      smaller |= rows();
      smaller |= expressions();
      smaller |= cells();
    }
    return new PlanMaker.Invented(plan, facts);
  }

  private boolean keep(Draft candidate, Facts candidateFacts) {
    Comparison.Result result = comparison.compare(candidate.text(), candidateFacts);
    boolean same =
        sort.startsWith("Line[") ? result.sort().startsWith("Line[") : result.sort().equals(sort);
    if (!same) {
      return false;
    }
    plan = candidate;
    facts = candidateFacts;
    return true;
  }

  private boolean clauses() {
    boolean smaller = false;
    for (int clause = plan.clauses().size() - 1; clause >= 0; clause--) {
      smaller |= keep(plan.without(clause), facts);
    }
    return smaller;
  }

  private boolean lines() {
    boolean smaller = false;
    for (int clause = plan.clauses().size() - 1; clause >= 0; clause--) {
      for (int line = plan.clauses().get(clause).size() - 1; line > 0; line--) {
        smaller |= keep(plan.with(clause, line, ""), facts);
      }
    }
    return smaller;
  }

  private boolean expressions() {
    boolean smaller = false;
    for (int clause = 0; clause < plan.clauses().size(); clause++) {
      for (int line = 0; line < plan.clauses().get(clause).size(); line++) {
        smaller |= expression(clause, line);
      }
    }
    return smaller;
  }

  private boolean expression(int clause, int line) {
    boolean smaller = false;
    boolean again = true;
    while (again) {
      again = false;
      for (String shorter : shorter(plan.clauses().get(clause).get(line))) {
        if (keep(plan.with(clause, line, shorter), facts)) {
          again = true;
          smaller = true;
          break;
        }
      }
    }
    return smaller;
  }

  /** The line with one pair of parentheses, one condition or one reason made simpler. */
  private static List<String> shorter(String line) {
    List<String> found = new ArrayList<>();
    for (String word : List.of(" where ", " because ")) {
      int at = line.indexOf(word);
      if (at > 0) {
        found.add(line.substring(0, at));
      }
    }
    for (int open = line.indexOf('('); open >= 0; open = line.indexOf('(', open + 1)) {
      int close = closing(line, open);
      if (close < 0) {
        continue;
      }
      String inner = line.substring(open + 1, close);
      String before = line.substring(0, open).replaceAll("(min|max|abs)$", "");
      String after = line.substring(close + 1);
      if (inner.length() > 5) {
        for (String simple : List.of("$100", "10%", "1", "2026-03-31")) {
          found.add(before + simple + after);
        }
      }
      for (String part : parts(inner)) {
        found.add(before + part + after);
      }
      int where = inner.lastIndexOf(" where ");
      if (where > 0) {
        found.add(before + "(" + inner.substring(0, where) + ")" + after);
      }
    }
    found.removeIf(candidate -> candidate.length() >= line.length());
    return found;
  }

  private static int closing(String line, int open) {
    int depth = 0;
    for (int at = open; at < line.length(); at++) {
      depth += line.charAt(at) == '(' ? 1 : line.charAt(at) == ')' ? -1 : 0;
      if (depth == 0) {
        return at;
      }
    }
    return -1;
  }

  /** The pieces between the words and signs that stand outside inner parentheses. */
  private static List<String> parts(String inner) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int at = 0; at < inner.length(); at++) {
      depth += inner.charAt(at) == '(' ? 1 : inner.charAt(at) == ')' ? -1 : 0;
      if (depth == 0 && inner.charAt(at) == ' ') {
        parts.add(inner.substring(from, at));
        from = at + 1;
      }
    }
    parts.add(inner.substring(from));
    parts.replaceAll(part -> part.endsWith(",") ? part.substring(0, part.length() - 1) : part);
    return parts;
  }

  // ---- facts ----

  private boolean rows() {
    boolean smaller = false;
    for (String file : List.copyOf(facts.sheets().keySet())) {
      for (int row = facts.file(file).rows().size() - 1; row >= 0; row--) {
        Sheet sheet = facts.file(file);
        List<List<String>> fewer = new ArrayList<>(sheet.rows());
        fewer.remove(row);
        smaller |= keep(plan, with(file, new Sheet(sheet.header(), fewer)));
      }
    }
    return smaller;
  }

  private boolean cells() {
    boolean smaller = false;
    for (String file : List.copyOf(facts.sheets().keySet())) {
      Sheet all = facts.file(file);
      for (int row = 0; row < all.rows().size(); row++) {
        for (int column = 0; column < all.header().size(); column++) {
          Sheet sheet = facts.file(file);
          if (sheet.rows().get(row).get(column).isEmpty()) {
            continue;
          }
          List<List<String>> changed = new ArrayList<>(sheet.rows());
          List<String> cells = new ArrayList<>(changed.get(row));
          cells.set(column, "");
          changed.set(row, cells);
          smaller |= keep(plan, with(file, new Sheet(sheet.header(), changed)));
        }
      }
    }
    return smaller;
  }

  private Facts with(String file, Sheet sheet) {
    Map<String, Sheet> sheets = new LinkedHashMap<>(facts.sheets());
    sheets.put(file, sheet);
    return new Facts(sheets);
  }
}
