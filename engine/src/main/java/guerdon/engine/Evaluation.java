package guerdon.engine;

import java.util.List;

/**
 * What a plan pays on a snapshot.
 *
 * @param lines by payee, then period, then name of the component; zeros included
 * @param incomplete what could not be paid and why, in the same order
 * @param records how many records the credit clauses looked at
 * @param credits how many credits were given, one for each payee who shares a record
 * @param withheld records that earn nothing by a clause of the plan
 */
public record Evaluation(
    List<PayLine> lines,
    List<Incomplete> incomplete,
    long records,
    long credits,
    List<WithheldCredit> withheld) {
  public Evaluation {
    lines = List.copyOf(lines);
    incomplete = List.copyOf(incomplete);
    withheld = List.copyOf(withheld);
  }
}
