package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Kind;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import guerdon.dsl.model.Type;
import guerdon.dsl.model.Type.WindowKind;
import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Expression;
import guerdon.dsl.syntax.Name;
import guerdon.dsl.syntax.TypeName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Builds each definition after those it reads, whatever order the clauses are written in, and finds
 * definitions that need each other.
 */
final class Definitions {
  private final Declarations declarations;
  private final RecordTypes records;
  private final Findings findings;
  private final Map<String, Definition> built = new LinkedHashMap<>();
  private final Map<String, Definition.Input> borrowed = new LinkedHashMap<>();
  private final Set<String> failed = new HashSet<>();
  private final LinkedHashSet<String> underWay = new LinkedHashSet<>();
  private final Set<String> read = new HashSet<>();
  private final Map<String, Boolean> parametersReadPerPeriod = new HashMap<>();
  private @Nullable DefinitionBuilder builder;

  Definitions(Declarations declarations, RecordTypes records, Findings findings) {
    this.declarations = declarations;
    this.records = records;
    this.findings = findings;
  }

  /** Lets the names of the used plan stand for its values where the policy has none of its own. */
  void borrow(Map<String, Definition.Input> inputs) {
    inputs.forEach(
        (name, input) -> {
          if (!declarations.definitions.containsKey(name)) {
            borrowed.put(name, input);
          }
        });
  }

  /** Builds every declared definition; {@code order} puts most of them after what they read. */
  void buildAll(DefinitionBuilder definitionBuilder, List<String> order) {
    builder = definitionBuilder;
    order.forEach(this::build);
  }

  boolean isDeclared(String name) {
    return declarations.definitions.containsKey(name) || borrowed.containsKey(name);
  }

  boolean isTable(String name) {
    return declarations.definitions.get(name) instanceof Clause.Table;
  }

  boolean isGroup(String name) {
    return declarations.definitions.get(name) instanceof Clause.Group;
  }

  boolean isComponent(String name) {
    return declarations.definitions.get(name) instanceof Clause.Component;
  }

  Set<String> names() {
    Set<String> names = declarations.definitionNames();
    names.addAll(borrowed.keySet());
    return names;
  }

  Set<String> tableNames() {
    return namesOf(Clause.Table.class);
  }

  Set<String> groupNames() {
    return namesOf(Clause.Group.class);
  }

  Set<String> creditNames() {
    return namesOf(Clause.Credit.class);
  }

  private Set<String> namesOf(Class<? extends Clause> type) {
    Set<String> names = new TreeSet<>();
    declarations.definitions.forEach(
        (name, clause) -> {
          if (type.isInstance(clause)) {
            names.add(name);
          }
        });
    return names;
  }

  /** The expressions a table is keyed by where it is used by its bare name. */
  List<Expression.Reference> tableKeys(String table) {
    return declarations.definitions.get(table) instanceof Clause.Table clause
        ? clause.keys()
        : List.of();
  }

  /** The clause of a table. */
  Clause.@Nullable Table table(String name) {
    return declarations.definitions.get(name) instanceof Clause.Table clause ? clause : null;
  }

  /**
   * Returns the definition a name means, building it first; null when it has a mistake of its own.
   */
  @Nullable Definition use(Name name) {
    read.add(name.text());
    if (borrowed.containsKey(name.text())) {
      return borrowed.get(name.text());
    }
    if (underWay.contains(name.text())) {
      reportCycle(name);
      return null;
    }
    return build(name.text());
  }

  /** Returns a definition that is already built. */
  @Nullable Definition built(String name) {
    return borrowed.containsKey(name) ? borrowed.get(name) : built.get(name);
  }

  /**
   * A measure that reads what a component keeps: {@code draw balance of commission}; null when the
   * component has a mistake of its own.
   */
  Definition.@Nullable Measure reading(String kind, Name component) {
    String name = kind + " of " + component.text();
    if (built.get(name) instanceof Definition.Measure known) {
      return known;
    }
    if (!isComponent(component.text())) {
      findings.report(
          isDeclared(component.text()) ? Code.TYPE : Code.UNKNOWN,
          component.span(),
          isDeclared(component.text())
              ? "`" + component.text() + "` is no component, so it has no " + kind + "."
              : "Nothing here is called `" + component.text() + "`.",
          isDeclared(component.text())
              ? "Name the component that pays."
              : Suggestions.didYouMean(component.text(), namesOf(Clause.Component.class)));
      return null;
    }
    if (!(use(component) instanceof Definition.Component paid)) {
      return null;
    }
    Expr.Reading reading =
        switch (kind) {
          case "earned" -> Expr.Reading.EARNED;
          case "held" -> Expr.Reading.HELD;
          default -> Expr.Reading.DRAW_BALANCE;
        };
    boolean balance = reading == Expr.Reading.DRAW_BALANCE;
    Type type = Type.MONEY.over(balance ? WindowKind.OTHER : WindowKind.PERIOD, null);
    Definition.Measure measure =
        new Definition.Measure(
            name,
            balance ? "Draw balance of " + paid.title() : paid.title() + " " + kind,
            paid.span(),
            type,
            null,
            new Expr.OfComponent(type, paid.name(), reading));
    built.put(name, measure);
    return measure;
  }

  /** Returns the type of a definition read one period back, which may stand in any order. */
  @Nullable Type previous(Name name) {
    read.add(name.text());
    Definition.Input taken = borrowed.get(name.text());
    if (taken != null) {
      return taken.type();
    }
    Clause clause = declarations.definitions.get(name.text());
    if (!isPerPeriod(name.text())) {
      findings.report(
          clause == null ? Code.UNKNOWN : Code.TYPE,
          name.span(),
          clause == null
              ? "Nothing here is called `" + name.text() + "`."
              : "`" + name.text() + "` has no value per pay period that could be looked back to.",
          clause == null ? Suggestions.didYouMean(name.text(), names()) : null);
      return null;
    }
    return declaredType(name.text());
  }

  /** Whether a definition has a value for each payee and pay period. */
  boolean isPerPeriod(String name) {
    Clause clause = declarations.definitions.get(name);
    return clause instanceof Clause.Input
        || clause instanceof Clause.Total
        || clause instanceof Clause.Component
        || clause instanceof Clause.Pool
        || clause instanceof Clause.Contest
        || (clause instanceof Clause.Measure m && m.eachCredit() == null);
  }

  /** The type a clause declares, without looking into it. */
  @Nullable Type declaredType(String name) {
    Clause clause = declarations.definitions.get(name);
    if (clause == null) {
      return null;
    }
    TypeName written =
        switch (clause) {
          case Clause.Input c -> c.type();
          case Clause.Parameter c -> c.type();
          case Clause.Measure c -> c.type();
          case Clause.Component c -> c.type();
          case Clause.Pool c -> c.type();
          case Clause.Contest c -> c.type();
          default -> null;
        };
    if (written != null) {
      return records.definitionType(written);
    }
    return clause instanceof Clause.Total ? Type.MONEY.over(WindowKind.PERIOD, null) : null;
  }

  private @Nullable Definition build(String name) {
    Definition known = built.get(name);
    if (known != null || failed.contains(name)) {
      return known;
    }
    Clause clause = Objects.requireNonNull(declarations.definitions.get(name));
    underWay.add(name);
    Definition definition = Objects.requireNonNull(builder).build(clause);
    underWay.remove(name);
    if (definition == null) {
      failed.add(name);
      return null;
    }
    built.put(name, definition);
    return definition;
  }

  private void reportCycle(Name name) {
    List<String> loop = new ArrayList<>(underWay);
    loop = loop.subList(loop.indexOf(name.text()), loop.size());
    List<Diagnostic.Related> related = new ArrayList<>();
    for (int i = 1; i < loop.size(); i++) {
      Name step = Objects.requireNonNull(declarations.definitions.get(loop.get(i))).name();
      related.add(
          new Diagnostic.Related(
              Objects.requireNonNull(step).span(), "`" + loop.get(i) + "` is part of the loop"));
    }
    String path = String.join(" → ", loop) + " → " + name.text();
    findings.report(
        new Diagnostic(
            Code.CYCLE,
            Objects.requireNonNull(
                    Objects.requireNonNull(declarations.definitions.get(name.text())).name())
                .span(),
            loop.size() == 1
                ? "`" + name.text() + "` needs its own value: " + path + "."
                : "These definitions need each other: " + path + ".",
            "Break the loop, for example with `previous " + name.text() + " or …`.",
            related));
  }

  /** Remembers in which grain a parameter is read, for the check of its dates. */
  void noteParameter(String name, Place place) {
    boolean perPeriod = place.record() == null;
    parametersReadPerPeriod.merge(name, perPeriod, Boolean::logicalOr);
  }

  boolean isReadPerPeriod(String parameter) {
    return parametersReadPerPeriod.getOrDefault(parameter, false);
  }

  boolean isRead(String name) {
    return read.contains(name);
  }

  void markRead(String name) {
    read.add(name);
  }

  /** The field of the payees that names their manager. */
  Optional<RecordField> managerField() {
    Optional<RecordType> payees = records.payees();
    if (payees.isEmpty()) {
      return Optional.empty();
    }
    List<RecordField> candidates =
        payees.get().fields().stream().filter(f -> f.type().kind() == Kind.PAYEE).toList();
    return candidates.size() == 1
        ? Optional.of(candidates.getFirst())
        : candidates.stream().filter(f -> f.name().equals("manager")).findFirst();
  }

  /** The definitions in the order they were built: each after those it reads. */
  List<Definition> inOrder() {
    List<Definition> all = new ArrayList<>();
    borrowed.forEach(
        (name, input) -> {
          if (read.contains(name)) {
            all.add(input);
          }
        });
    all.addAll(built.values());
    return List.copyOf(all);
  }
}
