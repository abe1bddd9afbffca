package guerdon.engine.evaluate;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Plan;
import guerdon.dsl.model.Recipient;
import guerdon.dsl.model.RecordField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which records are all that a payee's pay depends on, where the plan lets each payee be paid
 * alone.
 *
 * <p>A plan that credits deals to their owner and looks at nobody else's credits or pay can credit
 * and pay one payee after another, and forget each before the next. A plan with overrides, rankings
 * or splits cannot.
 *
 * @param owners the field that names the only recipient, by the name of the record type
 */
public record Locality(Map<String, RecordField> owners) {

  /** The locality of a plan; nothing when payees depend on each other. */
  static Optional<Locality> of(Plan plan, List<CompiledCredit> credits) {
    if (plan.population() != null && Reads.ofOthers(plan.population())) {
      return Optional.empty();
    }
    for (Definition definition : plan.definitions()) {
      for (Expr expr : Reads.of(definition)) {
        if (Reads.ofOthers(expr)) {
          return Optional.empty();
        }
      }
    }
    Map<String, RecordField> owners = new LinkedHashMap<>();
    for (CompiledCredit clause : credits) {
      List<Recipient> recipients = clause.definition().recipients();
      if (clause.definition().from() != null
          || recipients.size() != 1
          || !(recipients.getFirst() instanceof Recipient.ToPayee payee)
          || !(payee.payee() instanceof Expr.RowField field)) {
        return Optional.empty();
      }
      RecordField other = owners.putIfAbsent(clause.definition().source().name(), field.field());
      if (other != null && other.index() != field.field().index()) {
        return Optional.empty();
      }
    }
    return Optional.of(new Locality(owners));
  }
}
