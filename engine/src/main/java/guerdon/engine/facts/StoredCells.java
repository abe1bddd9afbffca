package guerdon.engine.facts;

import guerdon.dsl.model.Kind;
import guerdon.dsl.model.RecordField;
import guerdon.engine.facts.StoredTable.Form;
import guerdon.engine.facts.StoredTable.StoredColumn;
import org.jspecify.annotations.Nullable;

/**
 * Which stored types may fill which fields.
 *
 * <p>Texts are read as the cells of a CSV file are. No binary fraction becomes a number of a plan:
 * 0.1 has no exact value there, and pay is exact.
 */
final class StoredCells {
  private StoredCells() {}

  /** Why a column cannot fill a field; null when it can. */
  static @Nullable Fault fault(RecordField field, StoredColumn column) {
    Kind kind = field.type().kind();
    return switch (column.form()) {
      case TEXT -> null;
      case WHOLE -> kind == Kind.DATE ? misfit(field, column) : null;
      case DECIMAL -> numeric(kind) ? null : misfit(field, column);
      case DAY, MOMENT -> kind == Kind.DATE ? null : misfit(field, column);
      case FLAG -> kind == Kind.FLAG ? null : misfit(field, column);
      case BINARY_FRACTION ->
          numeric(kind)
              ? new Fault(
                  "is stored as "
                      + column.stored()
                      + ", a binary fraction, in which 0.1 has no exact value, and "
                      + field.name()
                      + " is to be exact",
                  "Store it as " + wanted(kind) + ".")
              : misfit(field, column);
      case INSTANT ->
          kind == Kind.DATE
              ? new Fault(
                  "is stored as "
                      + column.stored()
                      + "; which day that is depends on where one stands",
                  "Store it as DATE, in the zone you mean.")
              : misfit(field, column);
      case BYTES ->
          new Fault(
              "is stored as " + column.stored() + " and not marked as text",
              "Store it as " + wanted(kind) + ".");
      case NESTED, OTHER -> misfit(field, column);
    };
  }

  /** The parser of a field's cells. */
  static CellParser parser(RecordField field, Form form) {
    return switch (form) {
      case DAY -> DateCell.of(null);
      case MOMENT -> new MomentCell();
      case TEXT, WHOLE, DECIMAL, FLAG, BINARY_FRACTION, INSTANT, BYTES, NESTED, OTHER ->
          CellParser.of(field);
    };
  }

  private static Fault misfit(RecordField field, StoredColumn column) {
    return new Fault(
        "is stored as "
            + Shown.cell(column.stored())
            + ", and "
            + field.name()
            + " is "
            + shown(field.type().kind()),
        "Store it as " + wanted(field.type().kind()) + ".");
  }

  private static boolean numeric(Kind kind) {
    return switch (kind) {
      case MONEY, FOREIGN, PERCENT, NUMBER, COUNT, RATIO -> true;
      case DATE, FLAG, TEXT, PAYEE, RECORD -> false;
    };
  }

  private static String shown(Kind kind) {
    return switch (kind) {
      case MONEY, FOREIGN -> "money";
      case PERCENT -> "a percentage";
      case NUMBER, RATIO -> "a number";
      case COUNT -> "a whole number";
      case DATE -> "a day";
      case FLAG -> "true or false";
      case TEXT -> "a text";
      case PAYEE, RECORD -> "a key";
    };
  }

  private static String wanted(Kind kind) {
    return switch (kind) {
      case MONEY, FOREIGN -> "DECIMAL, such as DECIMAL(18,2)";
      case PERCENT, NUMBER, RATIO -> "DECIMAL, such as DECIMAL(18,6)";
      case COUNT -> "BIGINT";
      case DATE -> "DATE";
      case FLAG -> "BOOLEAN";
      case TEXT, PAYEE, RECORD -> "VARCHAR";
    };
  }
}
