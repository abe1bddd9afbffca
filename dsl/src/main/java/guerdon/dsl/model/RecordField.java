package guerdon.dsl.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of a record type: where its values stand in a file and what they must be.
 *
 * @param index the position of the value in a fact
 * @param column the header of the column in the file
 * @param choices the only texts allowed, empty for any
 * @param format the date pattern of the file ({@code dd/MM/yyyy}), null for ISO dates
 * @param protectedField whether no rule may read it
 */
public record RecordField(
    String name,
    int index,
    Type type,
    String column,
    boolean optional,
    boolean protectedField,
    List<String> choices,
    @Nullable String format) {
  public RecordField {
    choices = List.copyOf(choices);
  }
}
