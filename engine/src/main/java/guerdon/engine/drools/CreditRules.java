package guerdon.engine.drools;

import guerdon.dsl.model.Expr;
import guerdon.engine.drools.Condition.FieldEquals;
import guerdon.engine.drools.Condition.Holds;
import guerdon.engine.evaluate.CompiledCredit;
import guerdon.engine.evaluate.Context;
import guerdon.engine.evaluate.Credit;
import guerdon.engine.evaluate.Crediting;
import guerdon.engine.evaluate.Node;
import guerdon.engine.evaluate.Program;
import guerdon.engine.evaluate.Words;
import guerdon.engine.facts.Fact;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The credit clauses of a plan as rules: which records earn credit.
 *
 * <p>{@code for each opportunity where stage = "Closed Won" and arr > $0} becomes a rule with the
 * conditions {@code stage = "Closed Won"}, which is found through an index, and {@code arr > 0}.
 *
 * <p>A condition that cannot be decided lets the record pass, and the credit carries the reason. An
 * index finds no record whose field is empty; so such records have an entry point of their own,
 * where the same rules ask without an index.
 */
final class CreditRules {
  static final String WITH_GAPS = " with gaps";

  private record Asked(String record, Expr condition) {}

  private final List<MatchRule> rules = new ArrayList<>();
  private final Map<Asked, Holds> shared = new HashMap<>();
  private final Map<String, BitSet> indexedFields = new HashMap<>();

  CreditRules(Program program) {
    for (CompiledCredit clause : program.credits()) {
      if (clause.from() >= 0) {
        rules.add(ofCredits(clause));
        continue;
      }
      List<Condition> indexed = new ArrayList<>();
      List<Condition> asked = new ArrayList<>();
      for (Node condition : clause.conditions()) {
        Holds holds = holds(clause, condition);
        FieldEquals equality = equality(condition.expr());
        asked.add(holds);
        indexed.add(equality == null ? holds : equality);
        if (equality != null) {
          indexedFields
              .computeIfAbsent(clause.definition().source().name(), name -> new BitSet())
              .set(equality.fieldIndex());
        }
      }
      String entry = clause.definition().source().name();
      String name = "credit " + clause.definition().name();
      rules.add(new MatchRule(name, entry, indexed, credits(clause)));
      rules.add(new MatchRule(name + WITH_GAPS, entry + WITH_GAPS, asked, credits(clause)));
    }
  }

  /** The rule of a clause that looks at credits instead of records. */
  private static MatchRule ofCredits(CompiledCredit clause) {
    List<Condition> asked = new ArrayList<>();
    for (Node condition : clause.conditions()) {
      asked.add(
          new Holds(Words.plain(condition.expr()), fact -> ((CreditFact) fact).passes(condition)));
    }
    String name = entryPoint(clause);
    return new MatchRule(
        name,
        name,
        asked,
        (fact, firing) -> {
          CreditFact matched = (CreditFact) fact;
          Credit base = matched.credit();
          Crediting crediting = firing.supplied(Crediting.class);
          if (matched.isUndecided()) {
            crediting.creditUnlessRuledOut(clause, base.fact(), matched.context(), base.problem());
          } else {
            crediting.credit(clause, base.fact(), matched.context(), base.problem());
          }
        });
  }

  /** Where the credits stand that a further clause looks at. */
  static String entryPoint(CompiledCredit clause) {
    return "credit " + clause.definition().name();
  }

  List<MatchRule> rules() {
    return rules;
  }

  /** The entry point for a record: another for one that has a gap where rules look by index. */
  String entryPoint(Fact fact) {
    String name = fact.type().name();
    BitSet indexed = indexedFields.get(name);
    if (indexed != null) {
      for (int field = indexed.nextSetBit(0); field >= 0; field = indexed.nextSetBit(field + 1)) {
        if (fact.value(field) == null) {
          return name + WITH_GAPS;
        }
      }
    }
    return name;
  }

  private static Action credits(CompiledCredit clause) {
    boolean alone = clause.givesFromRecordOnly();
    return (fact, firing) -> {
      RecordFact matched = (RecordFact) fact;
      Context at = alone ? matched.alone() : matched.seenBy(clause);
      Crediting crediting = firing.supplied(Crediting.class);
      if (matched.isUndecided()) {
        crediting.creditUnlessRuledOut(clause, matched.fact(), at, null);
      } else {
        crediting.credit(clause, matched.fact(), at, null);
      }
    };
  }

  /** One condition for all clauses that ask the same of a record, so that it is asked once. */
  private Holds holds(CompiledCredit clause, Node condition) {
    String words = Words.plain(condition.expr());
    if (clause.readsRecordOnly()) {
      return shared.computeIfAbsent(
          new Asked(clause.definition().source().name(), condition.expr()),
          asked ->
              new Holds(
                  words,
                  fact -> {
                    RecordFact seen = (RecordFact) fact;
                    return seen.passes(condition, seen.alone());
                  }));
    }
    return new Holds(
        words,
        fact -> {
          RecordFact seen = (RecordFact) fact;
          return seen.passes(condition, seen.seenBy(clause));
        });
  }

  /** The condition as a comparison of a field with a fixed text or flag, if it is one. */
  private static @Nullable FieldEquals equality(Expr condition) {
    if (!(condition instanceof Expr.Compare compare)
        || compare.comparison() != Expr.Comparison.EQUAL) {
      return null;
    }
    if (compare.left() instanceof Expr.RowField field
        && compare.right() instanceof Expr.Constant constant) {
      return new FieldEquals(field.field().index(), constant.value());
    }
    return compare.right() instanceof Expr.RowField field
            && compare.left() instanceof Expr.Constant constant
        ? new FieldEquals(field.field().index(), constant.value())
        : null;
  }
}
