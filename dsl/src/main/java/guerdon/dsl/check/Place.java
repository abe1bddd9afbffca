package guerdon.dsl.check;

import guerdon.dsl.model.Expr;
import guerdon.dsl.model.RecordType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where an expression stands, which decides what its names mean.
 *
 * @param record the record at hand, whose fields are seen by their bare names
 * @param credit the credit at hand, whose amount, date and share are seen by their bare names
 * @param payeeKnown whether there is a payee to speak of; a credit clause has none yet
 * @param payeeFieldsBare whether the fields of the payee are seen by their bare names
 * @param member whether the payee at hand is one that is being counted, so that {@code payee} means
 *     the other one, who is paid
 * @param keys in a row of a decision table, the values it is read with, by name
 */
record Place(
    @Nullable RecordType record,
    @Nullable String credit,
    boolean payeeKnown,
    boolean payeeFieldsBare,
    boolean member,
    Map<String, Expr> keys) {

  /** A payee and a pay period. */
  static final Place PERIOD = new Place(null, null, true, false, false, Map.of());

  /** The condition of a population or a group: the payee's fields are seen bare. */
  static final Place POPULATION = new Place(null, null, true, true, false, Map.of());

  /** Neither payee nor record: the value of a parameter. */
  static final Place CONSTANT = new Place(null, null, false, false, false, Map.of());

  /** Another payee who is counted. */
  static final Place MEMBER = new Place(null, null, true, true, true, Map.of());

  /** The record a credit clause looks at. */
  static Place creditClause(RecordType record) {
    return new Place(record, null, false, false, false, Map.of());
  }

  /** A row that belongs to the payee. */
  static Place row(RecordType record) {
    return new Place(record, null, true, false, false, Map.of());
  }

  /** A credit with the record it came from. */
  static Place credit(String credit, RecordType record) {
    return new Place(record, credit, true, false, false, Map.of());
  }

  /** The share of a credit: its record, and the payee who gets it. */
  static Place share(String credit, RecordType record) {
    return new Place(record, credit, true, false, false, Map.of());
  }

  /** A row of a decision table that is read here with some keys. */
  Place row(Map<String, Expr> withKeys) {
    return new Place(null, null, payeeKnown, false, false, Map.copyOf(withKeys));
  }
}
