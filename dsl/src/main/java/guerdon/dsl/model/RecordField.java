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
 * @param currency the field of the same row that holds the currency of this amount, null when it is
 *     in the plan's own
 * @param protectedField whether no rule may read it
 * @param added whether whoever is named here and has no row gets one with nothing but the key
 */
public record RecordField(
    String name,
    int index,
    Type type,
    String column,
    boolean optional,
    boolean protectedField,
    List<String> choices,
    @Nullable String format,
    @Nullable String currency,
    boolean added) {
  public RecordField {
    choices = List.copyOf(choices);
  }
}
