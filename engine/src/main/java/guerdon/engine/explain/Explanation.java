package guerdon.engine.explain;

import guerdon.dsl.syntax.SourceSpan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a value is what it is: a tree from pay down to facts.
 *
 * <p>Commission $3,600.00: rates applied to sales: "0% to 70% of $300,000.00: $210,000.00 at 1% =
 * $2,100.00" and two more slices; sales: two deals with their lines in the file.
 *
 * <p>It is computed by what computed the pay, so it cannot differ from it; {@link #addsUp} computes
 * it once more from the parts that are shown.
 *
 * @param title what a payee calls it
 * @param name the name in the plan; empty for a step that has none
 * @param value a number, date, text or flag, or why it is missing
 * @param valueText the value in words
 * @param sentence how it came about, in words
 * @param clause where the plan says so; null where no single clause does
 * @param children in the order in which they are read
 * @param records the facts it was read from, all of them
 */
public record Explanation(
    String title,
    String name,
    Kind kind,
    Object value,
    String valueText,
    String sentence,
    @Nullable SourceSpan clause,
    List<Explanation> children,
    List<ExplainedRecord> records,
    Derivation derivation) {
  public Explanation {
    children = List.copyOf(children);
    records = List.copyOf(records);
  }

  /** What an explanation is about. */
  public enum Kind {
    /** All components of a payee in a period. */
    PAY,
    COMPONENT,
    GATE,
    EXCEPTION,
    /** A step of a component: amount, floor, cap, rounding. */
    STEP,
    CREDIT,
    MEASURE,
    TOTAL,
    INPUT,
    PARAMETER,
    GROUP,
    /** What a pool or contest decides. */
    AWARD,
    /** Records put together. */
    AGGREGATE,
    TABLE,
    SLICE,
    /** A field of a payee or record, or a day. */
    FACT,
    /** The same value an earlier period. */
    EARLIER,
    /** A record that earns nothing. */
    WITHHELD
  }

  /** The same explanation under another title. */
  Explanation retitled(String newTitle) {
    return new Explanation(
        newTitle, name, kind, value, valueText, sentence, clause, children, records, derivation);
  }

  /**
   * Whether the value, and that of every part, is what its parts give: slices add up to amounts,
   * credits to measures, steps to pay. A missing value gives nothing to add up.
   */
  public boolean addsUp() {
    if (!Recount.confirms(this)) {
      return false;
    }
    for (Explanation child : children) {
      if (!child.addsUp()) {
        return false;
      }
    }
    return true;
  }
}
