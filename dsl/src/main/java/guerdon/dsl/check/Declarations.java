package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Name;
import guerdon.dsl.syntax.PlanText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The clauses of a plan by name. Record types and calendars have names of their own kind; all other
 * clauses share one space of names, so that a name in an expression means one thing.
 */
final class Declarations {
  private static final Set<String> RESERVED = Set.of("payee", "credit", "true", "false");

  final Map<String, Clause.Data> data = new LinkedHashMap<>();
  final Map<String, Clause.Calendar> calendars = new LinkedHashMap<>();
  final Map<String, Clause> definitions = new LinkedHashMap<>();
  final Map<String, Clause.Trigger> triggers = new LinkedHashMap<>();
  final Map<String, Clause.Guard> guards = new LinkedHashMap<>();
  final Map<String, Name> variants = new LinkedHashMap<>();
  final List<Clause.Example> examples = new ArrayList<>();
  Clause.@Nullable PlanHead head;

  /**
   * Sorts the clauses of a plan; {@code standard} holds the record types of the standard data
   * dictionary, which a plan's own record types replace.
   */
  static Declarations of(PlanText plan, PlanText standard, Findings findings) {
    Declarations declarations = new Declarations();
    for (Clause clause : standard.clauses()) {
      if (clause instanceof Clause.Data data) {
        declarations.data.put(data.name().text(), data);
      }
    }
    Map<String, Name> ownData = new LinkedHashMap<>();
    for (Clause clause : plan.clauses()) {
      declarations.add(clause, ownData, findings);
    }
    return declarations;
  }

  private void add(Clause clause, Map<String, Name> ownData, Findings findings) {
    switch (clause) {
      case Clause.PlanHead planHead -> {
        if (head == null) {
          head = planHead;
        } else {
          findings.report(
              new Diagnostic(
                  Code.DUPLICATE,
                  planHead.name().span(),
                  "A file holds one plan; this is the second.",
                  "Move it into a file of its own.",
                  List.of(
                      new Diagnostic.Related(head.name().span(), "the first plan stands here"))));
        }
      }
      case Clause.Data record -> {
        Name earlier = ownData.putIfAbsent(record.name().text(), record.name());
        if (earlier != null) {
          duplicate(record.name(), earlier, findings);
        } else {
          data.put(record.name().text(), record);
        }
      }
      case Clause.Calendar calendar -> {
        Clause.Calendar earlier = calendars.putIfAbsent(calendar.name().text(), calendar);
        if (earlier != null) {
          duplicate(calendar.name(), earlier.name(), findings);
        }
      }
      case Clause.Example example -> examples.add(example);
      case Clause.Guard guard -> {
        Clause.Guard earlier = guards.putIfAbsent(guard.name().text(), guard);
        if (earlier != null) {
          duplicate(guard.name(), earlier.name(), findings);
        }
      }
      case Clause.Variant variant -> {
        Name earlier = variants.putIfAbsent(variant.name().text(), variant.name());
        if (earlier != null) {
          duplicate(variant.name(), earlier, findings);
        }
      }
      case Clause.Trigger trigger -> {
        Clause.Trigger earlier = triggers.putIfAbsent(trigger.name().text(), trigger);
        if (earlier != null) {
          duplicate(trigger.name(), earlier.name(), findings);
        }
      }
      case Clause.Input definition -> define(definition, findings);
      case Clause.Parameter definition -> define(definition, findings);
      case Clause.Credit definition -> define(definition, findings);
      case Clause.Measure definition -> define(definition, findings);
      case Clause.Group definition -> define(definition, findings);
      case Clause.Table definition -> define(definition, findings);
      case Clause.Component definition -> {
        define(definition, findings);
        Clause.Component guarantee = GuaranteeLine.of(definition);
        if (guarantee != null) {
          define(guarantee, findings);
        }
      }
      case Clause.Pool definition -> define(definition, findings);
      case Clause.Contest definition -> define(definition, findings);
      case Clause.Total definition -> define(definition, findings);
    }
  }

  private void define(Clause clause, Findings findings) {
    Name name = Objects.requireNonNull(clause.name());
    if (RESERVED.contains(name.text())) {
      findings.report(
          Code.DUPLICATE,
          name.span(),
          "`" + name.text() + "` is a word of the language and cannot be a name here.",
          "Choose another name.");
      return;
    }
    Clause earlier = definitions.putIfAbsent(name.text(), clause);
    if (earlier != null) {
      duplicate(name, Objects.requireNonNull(earlier.name()), findings);
    }
  }

  private static void duplicate(Name second, Name first, Findings findings) {
    findings.report(
        new Diagnostic(
            Code.DUPLICATE,
            second.span(),
            "`" + second.text() + "` is defined twice.",
            "Give one of the two another name, or remove it.",
            List.of(new Diagnostic.Related(first.span(), "first defined here"))));
  }

  /** The names an expression could mean, for suggestions. */
  Set<String> definitionNames() {
    return new TreeSet<>(definitions.keySet());
  }
}
