package guerdon.dsl.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A kind of record: the columns of a file, and which of them carry a role.
 *
 * <p>Example: {@code data opportunities from "sales_pipeline.csv"} with the key {@code id}, the
 * payee {@code owner} and the event date {@code close_date}.
 *
 * @param name the plural name, {@code opportunities}
 * @param variable the name of one record, {@code opportunity}
 * @param file the file in the data folder
 * @param keys the fields that together identify a row; empty when rows have no key
 * @param event the date on which a record happened
 * @param starts the first day a dated row holds; {@code ends} the last (an empty cell is open)
 * @param known the day a row became known; rows later than the knowledge date are not seen
 * @param removed the flag that says that a row takes back the one of its key
 * @param hired the first and {@code left} the last day of employment, on the payee's rows
 * @param payees whether the rows are the payees of the plan
 */
public record RecordType(
    String name,
    String variable,
    String title,
    String file,
    List<RecordField> fields,
    List<RecordField> keys,
    @Nullable RecordField event,
    @Nullable RecordField starts,
    @Nullable RecordField ends,
    @Nullable RecordField known,
    @Nullable RecordField removed,
    @Nullable RecordField hired,
    @Nullable RecordField left,
    boolean payees) {
  public RecordType {
    fields = List.copyOf(fields);
    keys = List.copyOf(keys);
  }

  /** Returns the field of that name. */
  public Optional<RecordField> field(String fieldName) {
    return fields.stream().filter(f -> f.name().equals(fieldName)).findFirst();
  }

  /** Returns the fields that hold a payee. */
  public List<RecordField> payeeFields() {
    return fields.stream().filter(f -> f.type().kind() == Kind.PAYEE).toList();
  }

  /** Whether rows hold for a stretch of days. */
  public boolean dated() {
    return starts != null;
  }
}
