package guerdon.engine.drools;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Definition.Match;
import guerdon.dsl.model.Definition.Outside;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Plan;
import guerdon.dsl.value.Rational;
import guerdon.engine.evaluate.CompiledComponent;
import guerdon.engine.evaluate.CompiledCredit;
import guerdon.engine.evaluate.CompiledTerms;
import guerdon.engine.evaluate.Context;
import guerdon.engine.evaluate.DecisionNode;
import guerdon.engine.evaluate.Node;
import guerdon.engine.evaluate.Program;
import guerdon.engine.evaluate.ProgramCompiler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a plan as a DRL file with dialect {@code mvel}.
 *
 * <p>Which records earn credit, which gates are closed, which exceptions apply and which rows of
 * tables are reached stand in it as conditions; what they are about is a {@link DrlFact}. The same
 * plan gives the same text. Texts of the plan are escaped string literals.
 */
public final class PlanDrl {
  private static final String ROWS_OF = "rows of ";

  private final DrlValues values = new DrlValues();
  private final Map<Expr.Decision, String> readings = new HashMap<>();
  private final StringBuilder text = new StringBuilder();

  private PlanDrl(Program program) {
    Plan plan = program.plan();
    text.append("// ").append(comment(plan.title())).append("\n");
    text.append("// Plan ").append(comment(plan.name() + " " + plan.version())).append("\n");
    // A plan may be called by a word of DRL.
    text.append("package guerdon.plans.plan_").append(plan.name()).append("\n\n");
    text.append("import guerdon.engine.drools.DrlFact\n\n");
    text.append("dialect \"mvel\"\n");
    program.credits().forEach(this::credit);
    program.components().forEach(this::component);
    for (Definition definition : plan.definitions()) {
      if (definition instanceof Definition.Table table) {
        table(table);
      }
      if (definition instanceof Definition.Decision table) {
        program.decisions().stream()
            .filter(reading -> reading.table().table().equals(table.name()))
            .forEach(reading -> decision(table, reading));
      }
    }
  }

  /** Writes the rules of a checked plan. */
  public static String of(Plan plan) {
    return of(ProgramCompiler.compile(plan)).text.toString();
  }

  static PlanDrl of(Program program) {
    return new PlanDrl(program);
  }

  /** What the conditions ask for, by name. */
  Map<String, Function<MatchFact, Object>> values() {
    return values.values();
  }

  /** The entry point for the rows of a reading of a decision table; null where it has no rules. */
  @Nullable String entryPoint(DecisionNode reading) {
    return readings.get(reading.table());
  }

  private void credit(CompiledCredit clause) {
    String name = "credit " + clause.definition().name();
    List<String> conditions = new ArrayList<>();
    boolean ofCredits = clause.from() >= 0;
    String record = clause.definition().source().name();
    boolean alone = clause.readsRecordOnly();
    Function<MatchFact, Context> at =
        ofCredits
            ? fact -> ((CreditFact) fact).context()
            : alone
                ? fact -> ((RecordFact) fact).alone()
                : fact -> ((RecordFact) fact).seenBy(clause);
    String by = !ofCredits && alone ? "records of " + record : name;
    for (Node condition : clause.conditions()) {
      conditions.add("passes(" + values.condition(condition, by, at) + ")");
    }
    comment(clause.definition());
    if (ofCredits) {
      rule(name, name, conditions, "apply(" + DrlValues.quoted(name) + ")");
      return;
    }
    rule(name, record, conditions, "apply(" + DrlValues.quoted(name) + ")");
    String gaps = name + CreditRules.WITH_GAPS;
    rule(gaps, record + CreditRules.WITH_GAPS, conditions, "apply(" + DrlValues.quoted(gaps) + ")");
  }

  private void component(CompiledComponent component) {
    if (component.isUnconditional()) {
      return;
    }
    Function<MatchFact, Context> at = fact -> ((CaseFact) fact).asked().context();
    String name = component.definition().name();
    String entry = ComponentRules.entryPoint(component);
    List<String> free = new ArrayList<>();
    comment(component.definition());
    for (int gate = 0; gate < component.gates().size(); gate++) {
      String condition = values.condition(component.gates().get(gate), "cases", at);
      String rule = name + ": gate " + (gate + 1) + " is closed";
      rule(
          rule,
          entry,
          List.of("closed(" + condition + ")"),
          "apply(" + DrlValues.quoted(rule) + ")");
      free.add("open(" + condition + ")");
    }
    for (CompiledComponent.ExceptClause exception : component.exceptions()) {
      if (exception.decidedPerCredit()) {
        continue;
      }
      String condition = values.condition(exception.condition(), "cases", at);
      String rule = name + ": exception " + exception.definition().label();
      rule(
          rule,
          entry,
          List.of("mayApply(" + condition + ")"),
          "apply(" + DrlValues.quoted(rule) + ")");
      free.add("doesNotApply(" + condition + ")");
    }
    for (CompiledTerms.Condition term : component.terms().conditions()) {
      String condition = values.condition(term.node(), "cases", at);
      String rule = name + ": " + term.decision().words();
      rule(
          rule,
          entry,
          List.of("mayApply(" + condition + ")"),
          "apply(" + DrlValues.quoted(rule) + ")");
    }
    String pays = name + " pays";
    rule(pays, entry, free, "apply(" + DrlValues.quoted(pays) + ")");
  }

  private void table(Definition.Table table) {
    comment(table);
    for (int row = 0; row < table.rows().size(); row++) {
      List<String> conditions = new ArrayList<>();
      List<Match> matches = table.rows().get(row).matches();
      for (int key = 0; key < matches.size(); key++) {
        switch (table.kind()) {
          case MARGINAL -> slice(table, matches.get(key), key, conditions);
          case WHOLE, STEP, STACKED -> match(matches.get(key), key, conditions);
          case PROPORTIONAL -> part(matches.get(key), key, conditions);
          case INTERPOLATED -> point(table, row, key, conditions);
        }
      }
      rule(
          table.name() + ": row " + (row + 1), entryPoint(table), conditions, "reach(" + row + ")");
    }
  }

  /** A table is read with other keys in each place, so each of them has rules of its own. */
  private void decision(Definition.Decision table, DecisionNode reading) {
    if (readings.containsKey(reading.table())) {
      return;
    }
    String name = table.name();
    for (int next = 2; readings.containsValue(ROWS_OF + name); next++) {
      name = table.name() + " (" + next + ")";
    }
    readings.put(reading.table(), ROWS_OF + name);
    text.append("\n// ").append(comment(table.title())).append(": ");
    text.append(
        switch (table.choosing()) {
          case FIRST -> "the first row that holds counts";
          case ALL -> "the values of all rows that hold are added up";
          case ONLY -> "only one row may hold";
        });
    text.append("\n");
    Function<MatchFact, Context> at = fact -> ((DecisionFact) fact).context();
    for (int row = 0; row < reading.rows().size(); row++) {
      Node condition = reading.rows().get(row).condition();
      List<String> conditions =
          condition == null
              ? List.of()
              : List.of("mayApply(" + values.condition(condition, ROWS_OF, at) + ")");
      rule(name + ": row " + (row + 1), ROWS_OF + name, conditions, "reach(" + row + ")");
    }
  }

  /** A band counts as soon as the key goes beyond its start; the first starts at zero. */
  private static void part(Match match, int key, List<String> conditions) {
    if (match instanceof Match.Band band) {
      Rational low = band.low() == null ? Rational.ZERO : band.low();
      conditions.add("lies(above(key(" + key + "), " + DrlValues.literal(low) + "))");
    } else {
      match(match, key, conditions);
    }
  }

  /** A point counts between the points next to it; the last two go on where a line is extended. */
  private static void point(Definition.Table table, int row, int key, List<String> conditions) {
    Match match = table.rows().get(row).matches().get(key);
    if (!(match instanceof Match.Exactly exactly) || !(exactly.value() instanceof Rational at)) {
      match(match, key, conditions);
      return;
    }
    TreeSet<Rational> line = new TreeSet<>();
    for (Definition.Row other : table.rows()) {
      if (isOfOneGroup(other.matches(), table.rows().get(row).matches())
          && other.matches().get(key) instanceof Match.Exactly point
          && point.value() instanceof Rational position) {
        line.add(position);
      }
    }
    boolean extended = table.outside() == Outside.EXTENDED;
    Rational left = line.lower(at);
    Rational right = line.higher(at);
    if (left != null && !(extended && left.equals(line.first()))) {
      conditions.add("lies(above(key(" + key + "), " + DrlValues.literal(left) + "))");
    }
    if (right != null && !(extended && right.equals(line.last()))) {
      conditions.add("lies(below(key(" + key + "), " + DrlValues.literal(right) + "))");
    }
  }

  /** Whether two points lie on one line or surface: they ask for the same texts. */
  private static boolean isOfOneGroup(List<Match> one, List<Match> other) {
    for (int key = 0; key < one.size(); key++) {
      boolean number =
          one.get(key) instanceof Match.Exactly exactly && exactly.value() instanceof Rational;
      if (!number && !one.get(key).equals(other.get(key))) {
        return false;
      }
    }
    return true;
  }

  static String entryPoint(Definition.Table table) {
    return ROWS_OF + table.name();
  }

  /**
   * A slice of a marginal table is reached beyond the bound that is nearer to zero. Where no band
   * lies below zero, an amount below zero falls to the one that starts there.
   */
  private static void slice(Definition.Table table, Match match, int key, List<String> conditions) {
    if (!(match instanceof Match.Band band)) {
      match(match, key, conditions);
      return;
    }
    Rational low = band.low();
    Rational high = band.high();
    String asked = "key(" + key + ")";
    if (high != null && high.signum() <= 0) {
      conditions.add("lies(below(" + asked + ", " + DrlValues.literal(high) + "))");
    } else if (low != null
        && (low.signum() > 0 || (low.isZero() && reachesBelowZero(table, key)))) {
      conditions.add("lies(above(" + asked + ", " + DrlValues.literal(low) + "))");
    }
  }

  private static boolean reachesBelowZero(Definition.Table table, int key) {
    return table.rows().stream()
        .map(row -> row.matches().get(key))
        .anyMatch(
            match ->
                match instanceof Match.Band band
                    && (band.low() == null || band.low().signum() < 0));
  }

  private static void match(Match match, int key, List<String> conditions) {
    String asked = "key(" + key + ")";
    switch (match) {
      case Match.Any m -> {
        // Any key will do.
      }
      case Match.Exactly m ->
          conditions.add("lies(equal(" + asked + ", " + DrlValues.literal(m.value()) + "))");
      case Match.Band m -> {
        if (m.low() != null) {
          String word = m.lowIncluded() ? "atLeast" : "above";
          conditions.add("lies(" + word + "(" + asked + ", " + DrlValues.literal(m.low()) + "))");
        }
        if (m.high() != null) {
          String word = m.highIncluded() ? "atMost" : "below";
          conditions.add("lies(" + word + "(" + asked + ", " + DrlValues.literal(m.high()) + "))");
        }
      }
    }
  }

  private void rule(String name, String entryPoint, List<String> conditions, String effect) {
    text.append("\nrule ").append(DrlValues.quoted(name)).append("\nwhen\n  $fact : DrlFact(");
    if (!conditions.isEmpty()) {
      text.append("\n      ").append(String.join(",\n      ", conditions));
    }
    text.append(") from entry-point ").append(DrlValues.quoted(entryPoint));
    text.append("\nthen\n  $fact.").append(effect).append(";\nend\n");
  }

  private void comment(Definition definition) {
    text.append("\n// ").append(comment(definition.title())).append("\n");
  }

  /** A text that cannot end a comment. */
  private static String comment(String words) {
    return words.replaceAll("[^\\x20-\\x7E]", "?").replace('\\', '/');
  }
}
