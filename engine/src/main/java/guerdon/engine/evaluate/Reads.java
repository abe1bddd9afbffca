package guerdon.engine.evaluate;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Expr.Scope;
import guerdon.dsl.model.Expr.Source;
import guerdon.dsl.model.Plan;
import guerdon.dsl.model.Recipient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What the definitions of a plan read: of the payee, of credits, of components. */
final class Reads {
  private final Map<String, Definition> definitions = new LinkedHashMap<>();
  private final Map<String, Boolean> samePerPayee = new HashMap<>();
  private final Map<String, Map<String, Boolean>> components = new HashMap<>();

  Reads(Plan plan) {
    plan.definitions().forEach(definition -> definitions.put(definition.name(), definition));
  }

  /** Whether a definition has one value for all payees. */
  boolean isSamePerPayee(String name) {
    Boolean known = samePerPayee.get(name);
    if (known != null) {
      return known;
    }
    // A definition that looks back at itself is taken to be the payee's own until proven otherwise.
    samePerPayee.put(name, false);
    boolean same =
        switch (definition(name)) {
          case Definition.Parameter d -> true;
          case Definition.Measure d -> d.eachCredit() == null && !ofPayee(d.value());
          case Definition.Total d -> !ofPayee(d.value());
          case Definition.Input d -> false;
          case Definition.Credit d -> false;
          case Definition.Group d -> false;
          case Definition.Table d -> false;
          case Definition.Decision d -> false;
          case Definition.Component d -> false;
          case Definition.Award d -> false;
        };
    samePerPayee.put(name, same);
    return same;
  }

  private Definition definition(String name) {
    Definition definition = definitions.get(name);
    if (definition == null) {
      throw new IllegalArgumentException("the plan defines nothing called " + name);
    }
    return definition;
  }

  /** Whether an expression depends on the payee at hand. */
  boolean ofPayee(Expr expr) {
    return switch (expr) {
      case Expr.PayeeField e -> true;
      case Expr.PayeeKey e -> true;
      case Expr.OfComponent e -> true;
      case Expr.Employment e -> true;
      case Expr.Outer e -> true;
      case Expr.SameAtHand e -> true;
      case Expr.OfAward e -> true;
      case Expr.Prorate e -> e.coveredOnly() || ofPayee(e.value());
      case Expr.Value e -> !isSamePerPayee(e.definition());
      case Expr.Previous e -> !isSamePerPayee(e.definition()) || anyOfPayee(Parts.of(e));
      // A credit's own value belongs to whom the credit was given.
      case Expr.CreditValue e -> false;
      case Expr.TableValue e -> anyOfPayee(e.keys()) || anyOfPayee(rows(e.table()));
      case Expr.Applied e -> anyOfPayee(Parts.of(e)) || anyOfPayee(rows(e.table()));
      case Expr.Aggregate e -> scopeOfPayee(e.scope()) || isInsideOfPayee(e);
      case Expr.OverPeriods e -> true;
      case Expr.Streak e -> true;
      case Expr.Lasting e -> true;
      case Expr.Running e -> true;
      case Expr.Ranking e -> true;
      default -> anyOfPayee(Parts.of(expr));
    };
  }

  private boolean anyOfPayee(List<Expr> exprs) {
    for (Expr expr : exprs) {
      if (ofPayee(expr)) {
        return true;
      }
    }
    return false;
  }

  private List<Expr> rows(String table) {
    List<Expr> values = new ArrayList<>();
    if (definition(table) instanceof Definition.Table found) {
      found.rows().forEach(row -> values.add(row.value()));
    }
    return values;
  }

  private static boolean scopeOfPayee(Scope scope) {
    return switch (scope) {
      case Scope.Own s -> true;
      case Scope.Same s -> true;
      case Scope.Below s -> true;
      case Scope.Everybody s -> false;
      case Scope.Group s -> false;
    };
  }

  /** Whether all payees of one group have the same result. */
  boolean isShared(Expr.Aggregate aggregate) {
    boolean group =
        switch (aggregate.scope()) {
          case Scope.Everybody s -> true;
          case Scope.Group s -> true;
          case Scope.Same s -> true;
          case Scope.Own s -> false;
          case Scope.Below s -> false;
        };
    return group && !isInsideOfPayee(aggregate);
  }

  /** Whether what is computed for each record or payee depends on the payee who is paid. */
  private boolean isInsideOfPayee(Expr.Aggregate aggregate) {
    if (!(aggregate.source() instanceof Source.Payees)) {
      return anyOfPayee(Parts.of(aggregate));
    }
    // Inside, the payee at hand is another; only an explicit look outside reads the one who is
    // paid.
    for (Expr part : Parts.of(aggregate)) {
      if (looksOutside(part)) {
        return true;
      }
    }
    return false;
  }

  private static boolean looksOutside(Expr expr) {
    if (expr instanceof Expr.Outer || expr instanceof Expr.SameAtHand) {
      return true;
    }
    for (Expr part : Parts.of(expr)) {
      if (looksOutside(part)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether an expression reads credits or values of other payees, so that it cannot be computed
   * from the payee's own records.
   */
  static boolean ofOthers(Expr expr) {
    if (expr instanceof Expr.OfAward
        || (expr instanceof Expr.IsFirst first && first.credit() != null)) {
      return true;
    }
    if (expr instanceof Expr.Aggregate aggregate
        && !(aggregate.scope() instanceof Scope.Own)
        && !(aggregate.source() instanceof Source.Rows)) {
      return true;
    }
    for (Expr part : Parts.of(expr)) {
      if (ofOthers(part)) {
        return true;
      }
    }
    return false;
  }

  /** All expressions of a definition. */
  static List<Expr> of(Definition definition) {
    return expressions(definition);
  }

  private static boolean readsAtHand(Expr expr) {
    return expr instanceof Expr.SameAtHand || Parts.of(expr).stream().anyMatch(Reads::readsAtHand);
  }

  /** Whether an expression is about the credit or record at hand. */
  static boolean ofCredit(Expr expr) {
    return switch (expr) {
      case Expr.OfCredit e -> true;
      case Expr.CreditValue e -> true;
      case Expr.RowField e -> true;
      case Expr.Running e -> true;
      case Expr.IsFirst e -> true;
      case Expr.MonthNumber e -> true;
      case Expr.SameAtHand e -> true;
      // Inside an aggregate, the record at hand is another, but for what is the same as of this.
      case Expr.Aggregate e -> readsAtHand(e);
      default -> {
        for (Expr part : Parts.of(expr)) {
          if (ofCredit(part)) {
            yield true;
          }
        }
        yield false;
      }
    };
  }

  /** Whether a credit clause asks for the pay period its date lies in. */
  static boolean ofPeriod(Definition.Credit credit) {
    List<Expr> parts = new ArrayList<>(List.of(credit.amount(), credit.date()));
    if (credit.condition() != null) {
      parts.add(credit.condition());
    }
    credit.recipients().forEach(recipient -> collect(recipient, parts));
    credit.withholds().forEach(withhold -> parts.add(withhold.condition()));
    for (Expr part : parts) {
      if (ofPeriod(part)) {
        return true;
      }
    }
    return false;
  }

  private static void collect(Recipient recipient, List<Expr> parts) {
    switch (recipient) {
      case Recipient.ToPayee r -> collect(r.payee(), r.portion(), parts);
      case Recipient.ToManagers r -> collect(r.payee(), r.portion(), parts);
      case Recipient.ToBelow r -> collect(r.payee(), r.portion(), parts);
      case Recipient.Equally r -> parts.addAll(r.payees());
      case Recipient.ToCrowd r -> {
        switch (r.crowd()) {
          case Recipient.Crowd.Below below -> collect(below.payee(), r.portion(), parts);
          case Recipient.Crowd.Same same -> collect(same.value(), r.portion(), parts);
        }
        if (r.where() != null) {
          parts.add(r.where());
        }
      }
      case Recipient.FirstOf r -> r.recipients().forEach(choice -> collect(choice, parts));
      case Recipient.When r -> {
        parts.add(r.condition());
        collect(r.recipient(), parts);
      }
      case Recipient.ToSplits r -> {
        // The rows say it all.
      }
    }
  }

  private static void collect(Expr payee, Recipient.Portion portion, List<Expr> parts) {
    parts.add(payee);
    Stream.of(portion.credit(), portion.relief(), portion.pay())
        .filter(Objects::nonNull)
        .forEach(parts::add);
  }

  private static boolean ofPeriod(Expr expr) {
    if (expr instanceof Expr.Edge
        || expr instanceof Expr.Prorate
        || expr instanceof Expr.Aggregate) {
      return true;
    }
    for (Expr part : Parts.of(expr)) {
      if (ofPeriod(part)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The components an expression reads, directly or through other definitions, and whether it reads
   * them of other payees.
   */
  Map<String, Boolean> componentsIn(Expr expr) {
    Map<String, Boolean> found = new LinkedHashMap<>();
    collect(expr, false, found);
    return found;
  }

  private void collect(Expr expr, boolean ofOthers, Map<String, Boolean> found) {
    switch (expr) {
      case Expr.Value e -> collectDefinition(e.definition(), ofOthers, found);
      case Expr.CreditValue e -> collectDefinition(e.definition(), ofOthers, found);
      case Expr.Previous e -> collectDefinition(e.definition(), ofOthers, found);
      case Expr.OfAward e -> collectDefinition(e.award(), true, found);
      case Expr.OfComponent e -> collectDefinition(e.component(), ofOthers, found);
      case Expr.TableValue e -> rows(e.table()).forEach(row -> collect(row, ofOthers, found));
      case Expr.Applied e -> rows(e.table()).forEach(row -> collect(row, ofOthers, found));
      default -> {
        // Nothing but its parts.
      }
    }
    boolean others =
        ofOthers
            || (expr instanceof Expr.Aggregate aggregate
                && !(aggregate.scope() instanceof Scope.Own));
    Parts.of(expr).forEach(part -> collect(part, others, found));
    if (expr instanceof Expr.Aggregate aggregate
        && aggregate.scope() instanceof Scope.Group group) {
      collectDefinition(group.group(), true, found);
    }
  }

  private void collectDefinition(String name, boolean ofOthers, Map<String, Boolean> found) {
    if (paysLines(definition(name))) {
      found.merge(name, ofOthers, Boolean::logicalOr);
    }
    ofDefinition(name)
        .forEach(
            (component, others) -> found.merge(component, others || ofOthers, Boolean::logicalOr));
  }

  private static boolean paysLines(Definition definition) {
    return definition instanceof Definition.Component || definition instanceof Definition.Award;
  }

  private Map<String, Boolean> ofDefinition(String name) {
    Map<String, Boolean> known = components.get(name);
    if (known != null) {
      return known;
    }
    Map<String, Boolean> found = new LinkedHashMap<>();
    // Set before it is complete: a definition may look back at itself.
    components.put(name, Map.of());
    // A pool or contest reads what it reads of everybody in the group.
    boolean others = definition(name) instanceof Definition.Award;
    for (Expr part : expressions(definition(name))) {
      collect(part, others, found);
    }
    components.put(name, found);
    return found;
  }

  /** Whether a definition reads a value of an earlier period, directly or through others. */
  boolean readsEarlier(String name) {
    return readsEarlier(name, new HashSet<>());
  }

  private boolean readsEarlier(String name, Set<String> seen) {
    if (!seen.add(name)) {
      return false;
    }
    for (Expr part : expressions(definition(name))) {
      if (readsEarlier(part, seen)) {
        return true;
      }
    }
    return false;
  }

  private boolean readsEarlier(Expr expr, Set<String> seen) {
    boolean own =
        switch (expr) {
          case Expr.Previous e -> true;
          case Expr.OverPeriods e -> true;
          case Expr.Streak e -> true;
          case Expr.Lasting e -> true;
          case Expr.Value e -> readsEarlier(e.definition(), seen);
          case Expr.CreditValue e -> readsEarlier(e.definition(), seen);
          case Expr.TableValue e -> readsEarlier(e.table(), seen);
          case Expr.Applied e -> readsEarlier(e.table(), seen);
          case Expr.OfAward e -> readsEarlier(e.award(), seen);
          default -> false;
        };
    if (own) {
      return true;
    }
    for (Expr part : Parts.of(expr)) {
      if (readsEarlier(part, seen)) {
        return true;
      }
    }
    return false;
  }

  /** The components a component reads. */
  Map<String, Boolean> ofComponent(Definition.Component component) {
    return ofDefinition(component.name());
  }

  private static List<Expr> expressions(Definition definition) {
    List<Expr> parts = new ArrayList<>();
    switch (definition) {
      case Definition.Measure d -> parts.add(d.value());
      case Definition.Total d -> parts.add(d.value());
      case Definition.Group d -> parts.add(d.condition());
      case Definition.Table d -> d.rows().forEach(row -> parts.add(row.value()));
      case Definition.Component d -> component(d, parts);
      case Definition.Award d -> award(d, parts);
      case Definition.Input d -> {
        // Inputs read facts only.
      }
      case Definition.Parameter d -> {
        // Parameters are stated.
      }
      case Definition.Decision d -> {
        // Its rows stand where it is read.
      }
      case Definition.Credit d -> {
        // Credits are given before anything is paid.
      }
    }
    return parts;
  }

  private static void award(Definition.Award award, List<Expr> parts) {
    component(award.pay(), parts);
    parts.addAll(award.entry().per());
    if (award.entry().condition() != null) {
      parts.add(award.entry().condition());
    }
    switch (award) {
      case Definition.Pool pool -> {
        parts.add(pool.amount());
        parts.add(pool.weight());
        if (pool.first() != null) {
          parts.add(pool.first().key());
          pool.first().rows().forEach(row -> parts.add(row.share()));
        }
        if (pool.cap() != null) {
          parts.add(pool.cap().amount());
        }
      }
      case Definition.Contest contest -> {
        contest.order().forEach(key -> parts.add(key.value()));
        if (contest.reached() != null) {
          parts.add(contest.reached());
        }
        contest.prizes().forEach(prize -> parts.add(prize.amount()));
      }
    }
  }

  private static void component(Definition.Component component, List<Expr> parts) {
    parts.add(component.amount());
    if (component.condition() != null) {
      parts.add(component.condition());
    }
    component.gates().forEach(gate -> parts.add(gate.condition()));
    for (Definition.Except except : component.exceptions()) {
      parts.add(except.condition());
      parts.add(except.amount());
    }
    if (component.floor() != null) {
      parts.add(component.floor().amount());
    }
    if (component.cap() != null) {
      parts.add(component.cap().amount());
    }
    if (component.limit() != null) {
      parts.add(component.limit().count());
    }
    parts.addAll(TermsParts.of(component.terms()));
  }
}
