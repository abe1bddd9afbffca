package guerdon.web.run;

import guerdon.dsl.model.Plan;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import guerdon.engine.facts.BadRow;
import java.util.List;

/** Bad rows without the values of protected columns: analysts mend them, and need not read them. */
final class Guarded {
  private Guarded() {}

  static List<BadRow> rows(Plan plan, List<BadRow> rows) {
    return rows.stream().map(row -> isProtected(plan, row) ? without(row) : row).toList();
  }

  private static boolean isProtected(Plan plan, BadRow row) {
    for (RecordType type : plan.records()) {
      for (RecordField field : type.fields()) {
        if (field.protectedField()
            && field.column().equals(row.column())
            && type.file().equals(row.file())) {
          return true;
        }
      }
    }
    return false;
  }

  private static BadRow without(BadRow row) {
    return new BadRow(
        row.file(),
        row.line(),
        row.column(),
        null,
        "is protected and not shown here",
        row.remedy());
  }
}
