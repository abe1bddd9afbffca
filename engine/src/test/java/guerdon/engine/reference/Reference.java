package guerdon.engine.reference;

import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.PlanText;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Pays a plan by reading it: slowly, and by itself. */
public final class Reference {
  private Reference() {}

  /** What a line is about, in the order of lines. */
  public record Line(String payee, LocalDate period, String component) implements Comparable<Line> {
    @Override
    public int compareTo(Line other) {
      int order = payee.compareTo(other.payee);
      order = order == 0 ? period.compareTo(other.period) : order;
      return order == 0 ? component.compareTo(other.component) : order;
    }
  }

  /** What is written where an amount is missing. */
  public static final String INCOMPLETE = "incomplete";

  /**
   * Pays all payees for the pay periods from one day to another.
   *
   * @param knownOn rows that became known later are not seen; null: every row is seen
   * @return amounts as fractions such as {@code 7/2}, or {@link #INCOMPLETE}
   */
  public static SortedMap<Line, String> pay(
      PlanText plan, Facts facts, @Nullable LocalDate knownOn, LocalDate from, LocalDate to) {
    Book book = new Book(plan);
    World world = new World(book, facts, knownOn);
    SortedMap<Line, String> lines = new TreeMap<>();
    Stretch period = world.calendar().periodFrom(from);
    while (period != null && !period.last().isAfter(to)) {
      if (period.meets(book.effective())) {
        pay(world, period, lines);
      }
      period = world.calendar().period(period.last().plusDays(1));
    }
    return lines;
  }

  private static String paid(
      World world, String name, Person person, Components.Outcome outcome, Stretch period) {
    Clause.HeadItem.PayCurrency rule = world.book().head(Clause.HeadItem.PayCurrency.class);
    if (!(outcome.pay() instanceof Fraction amount)) {
      return INCOMPLETE;
    }
    if (rule == null) {
      return amount.toString();
    }
    try {
      String mode = world.book().roundingMode(name);
      return world.evaluator().paidOut(rule.conversion(), mode, amount, person, period);
    } catch (Unknown noRate) {
      return INCOMPLETE;
    }
  }

  private static void pay(World world, Stretch period, SortedMap<Line, String> lines) {
    for (Person person : world.records().people()) {
      for (String name : world.book().lines()) {
        Components.Outcome outcome = world.line(name, person, period);
        if (outcome.line()) {
          lines.put(
              new Line(person.key(), period.first(), name),
              paid(world, name, person, outcome, period));
        }
      }
    }
  }
}
