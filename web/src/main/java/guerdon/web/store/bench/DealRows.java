package guerdon.web.store.bench;

import java.time.LocalDate;
import java.util.List;

/**
 * Deals of a year and the payees who own them, column by column.
 *
 * @param type places in {@code types}; so for stages and products
 * @param discount in percent
 * @param day days after {@code newYear}
 * @param target and {@code quota} of each payee in cents
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; the arrays are the data.
public record DealRows(
    int[] owner,
    byte[] type,
    byte[] stage,
    byte[] product,
    long[] cents,
    byte[] discount,
    boolean[] approved,
    short[] day,
    long[] target,
    long[] quota,
    List<String> types,
    List<String> stages,
    List<String> products,
    LocalDate newYear) {
  public DealRows {
    types = List.copyOf(types);
    stages = List.copyOf(stages);
    products = List.copyOf(products);
  }
}
