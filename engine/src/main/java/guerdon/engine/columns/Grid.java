package guerdon.engine.columns;

import guerdon.engine.evaluate.Context;
import guerdon.engine.evaluate.Period;
import guerdon.engine.evaluate.Run;
import guerdon.engine.facts.Payee;
import java.util.List;

/** The cells of columns per payee and period: all periods of a payee one after another. */
final class Grid {
  private final List<Payee> payees;
  private final List<Period> periods;
  private final byte[] belongs;
  private final boolean everybodys;

  Grid(List<Payee> payees, List<Period> periods, byte[] belongs) {
    this.payees = payees;
    this.periods = periods;
    this.belongs = belongs;
    int count = 0;
    for (byte answer : belongs) {
      count += answer == Flags.YES ? 1 : 0;
    }
    this.everybodys = count == belongs.length;
  }

  /** Whether the plan pays every payee in every period. */
  boolean isEverybodys() {
    return everybodys;
  }

  List<Payee> payees() {
    return payees;
  }

  /** From the first of the plan to the last that is asked for. */
  List<Period> periods() {
    return periods;
  }

  /** Whether the plan pays the payee of a cell, with {@link Flags}' three answers. */
  byte[] belongs() {
    return belongs;
  }

  static Grid of(Run run, int periods, Pieces pieces) {
    List<Payee> payees = run.snapshot().payees();
    List<Period> first = run.periods().subList(0, periods);
    byte[] belongs = new byte[payees.size() * periods];
    boolean unconditional = run.plan().population() == null;
    pieces.inParts(
        payees.size(),
        (from, to) -> {
          for (int payee = from; payee < to; payee++) {
            for (int period = 0; period < periods; period++) {
              if (unconditional) {
                Payee each = payees.get(payee);
                boolean there =
                    each.isAlwaysThere()
                        || each.lastWithin(first.get(period).pay().range()) != null;
                belongs[payee * periods + period] = there ? Flags.YES : Flags.NO;
                continue;
              }
              Object answer = run.attendance().belongs(payees.get(payee), first.get(period));
              belongs[payee * periods + period] =
                  answer instanceof Boolean holds ? holds ? Flags.YES : Flags.NO : Flags.UNKNOWN;
            }
          }
        });
    return new Grid(payees, List.copyOf(first), belongs);
  }

  int size() {
    return belongs.length;
  }

  int cell(Payee payee, Period period) {
    return payee.index() * periods.size() + period.index();
  }

  boolean holds(Period period) {
    return period.index() >= 0 && period.index() < periods.size();
  }

  Context context(Run run, int cell) {
    int width = periods.size();
    return Context.of(run, payees.get(cell / width), periods.get(cell % width));
  }
}
