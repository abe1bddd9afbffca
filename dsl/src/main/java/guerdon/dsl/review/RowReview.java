package guerdon.dsl.review;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Definition.Component;
import guerdon.dsl.model.Definition.Match;
import guerdon.dsl.model.Definition.Row;
import guerdon.dsl.model.Definition.Table;
import guerdon.dsl.model.Definition.TableKind;
import guerdon.dsl.model.Expr;
import guerdon.dsl.value.Rational;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds rows of tables that no use of the table can reach, and keys that can fall below the first
 * row.
 */
final class RowReview {
  private static final int MOST_WORK = 200_000;

  /** A place where a table is looked up, with what holds there. */
  private record Use(List<Expr> keys, Cases context, Accepted accepted) {}

  private final Reviewed reviewed;
  private final Contexts contexts;
  private final Map<String, List<Use>> uses = new LinkedHashMap<>();
  private int work;

  RowReview(Reviewed reviewed, Contexts contexts) {
    this.reviewed = reviewed;
    this.contexts = contexts;
  }

  /** Remembers where a definition looks up tables. */
  void note(Definition definition, Accepted accepted) {
    Object looked = definition instanceof Component c ? c.amount() : definition;
    Cases context = null;
    for (Expr expr : Parts.expressions(looked)) {
      String table =
          switch (expr) {
            case Expr.TableValue t -> t.table();
            case Expr.Applied a -> a.table();
            default -> "";
          };
      List<Expr> keys =
          switch (expr) {
            case Expr.TableValue t -> t.keys();
            case Expr.Applied a -> a.keys();
            default -> List.of();
          };
      if (!table.isEmpty()) {
        context = context == null ? contexts.of(definition) : context;
        uses.computeIfAbsent(table, t -> new ArrayList<>()).add(new Use(keys, context, accepted));
      }
    }
  }

  void review() {
    uses.forEach(
        (name, found) -> {
          if (reviewed.definitions().get(name) instanceof Table table
              && (table.kind() == TableKind.WHOLE || table.kind() == TableKind.STEP)) {
            rows(table, found);
            below(table, found);
          }
        });
  }

  private void rows(Table table, List<Use> found) {
    for (Row row : table.rows()) {
      boolean dead = true;
      for (Use use : found) {
        work++;
        dead &= use.keys().size() == row.matches().size() && unreachable(row, use);
      }
      if (work > MOST_WORK) {
        return;
      }
      if (dead) {
        reviewed.report(
            Code.DEAD,
            row.span(),
            "This row of `"
                + table.name()
                + "` is never reached: wherever the table is used, its keys have other values.",
            "Remove the row, or mend its bounds or what they are compared with.");
      }
    }
  }

  private static boolean unreachable(Row row, Use use) {
    Cases cases = use.context();
    if (cases.never()) {
      return false;
    }
    for (int i = 0; i < row.matches().size(); i++) {
      Expr key = use.keys().get(i);
      ValueSet values =
          switch (row.matches().get(i)) {
            case Match.Any any -> ValueSet.ANY;
            case Match.Exactly e -> ValueSet.only(Set.of(e.value()));
            case Match.Band b ->
                new ValueSet(
                    b.low(), b.lowIncluded(), b.high(), b.highIncluded(), false, null, Set.of());
          };
      cases = cases.and(Cases.one(key, Conditions.possible(key).and(values)));
    }
    return cases.never();
  }

  private void below(Table table, List<Use> found) {
    for (Use use : found) {
      for (int i = 0; i < use.keys().size(); i++) {
        Expr key = use.keys().get(i);
        if (!key.type().kind().isNumeric()
            || holdsBelowZero(table, i)
            || !Signs.mayBeNegative(key, reviewed.definitions())
            || use.context()
                .and(Cases.one(key, ValueSet.of(Expr.Comparison.LESS, Rational.ZERO)))
                .never()) {
          continue;
        }
        if (!use.accepted().accepts(Code.OUTSIDE)) {
          String name = reviewed.wording().subject(key);
          String zero = reviewed.wording().value(Rational.ZERO, key.type());
          reviewed.report(
              Code.OUTSIDE,
              reviewed.nameOf(table),
              "`"
                  + name
                  + "` can fall below "
                  + zero
                  + ", where `"
                  + table.name()
                  + "` has no row; then what depends on it is not paid.",
              "Start with a row `below …`, or add a gate `" + name + " >= " + zero + "`.");
        }
        return;
      }
    }
  }

  private static boolean holdsBelowZero(Table table, int key) {
    return table.rows().stream()
        .map(row -> row.matches().get(key))
        .anyMatch(
            match ->
                switch (match) {
                  case Match.Any any -> true;
                  case Match.Exactly e -> false;
                  case Match.Band b -> b.low() == null || b.low().signum() < 0;
                });
  }
}
