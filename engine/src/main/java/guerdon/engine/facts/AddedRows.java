package guerdon.engine.facts;

import guerdon.dsl.model.Kind;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adds rows for those who are named in a field marked {@code added} and have no row of their own.
 *
 * <p>A list of agents that names their managers in a column and nowhere else then has the managers
 * too, each with a key and nothing else. Rows that are in the file and cannot be used are not
 * replaced so: what names them is refused with them.
 */
final class AddedRows {
  private AddedRows() {}

  static void add(List<ReadRows> all, RecordType payees) {
    Map<String, ReadRows> byType = new HashMap<>();
    all.forEach(rows -> byType.put(rows.type().name(), rows));
    for (ReadRows rows : all) {
      for (RecordField field : rows.type().fields()) {
        boolean payee = field.type().kind() == Kind.PAYEE;
        ReadRows target = byType.get(payee ? payees.name() : String.valueOf(field.type().record()));
        if (field.added() && target != null && !target.unreadable()) {
          add(rows, field, target);
        }
      }
    }
  }

  private static void add(ReadRows rows, RecordField field, ReadRows target) {
    RecordField key = target.type().keys().getFirst();
    RowGroups known = target.byKey();
    Map<String, Fact> named = new TreeMap<>();
    for (Fact fact : rows.facts()) {
      if (fact.value(field) instanceof String name
          && known.rows(name).isEmpty()
          && target.absent(name) == null) {
        named.merge(name, fact, (a, b) -> a.line() <= b.line() ? a : b);
      }
    }
    named.forEach(
        (name, from) ->
            target.added(
                Fact.of(target.type(), Map.of(key.name(), name), from.file(), from.line())));
  }
}
