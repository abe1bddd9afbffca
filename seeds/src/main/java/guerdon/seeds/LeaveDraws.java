package guerdon.seeds;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws absences: at most one in a year, never of a leader, over before the year is. */
final class LeaveDraws {
  private static final int PARENTAL = 700;
  private static final int MEDICAL = 300;
  private static final int SABBATICAL = 200;
  private static final int OLDEST_PARENT = 46;
  private static final int YEARS_BEFORE_SABBATICAL = 4;

  private LeaveDraws() {}

  static List<Leave> draw(long seed, History history, Career career, Person person) {
    List<Leave> leaves = new ArrayList<>();
    if (career.seat().role().leads() || career.leads() != Days.NEVER) {
      return leaves;
    }
    int latestEnd = Math.min(career.left(), history.end()) - 10;
    for (int year = History.FIRST_YEAR; year <= history.lastYear(); year++) {
      Draws draws = Draws.about(seed, Purpose.LEAVE, career.seat().number(), year);
      int from = Days.firstOfYear(year) + draws.between(14, 190);
      kind(draws, from, career, person)
          .map(kind -> new Leave(kind, from, from + length(kind, draws, person) - 1))
          .filter(leave -> from >= career.hired() + 90 && leave.to() <= latestEnd)
          .ifPresent(leaves::add);
    }
    return leaves;
  }

  private static Optional<Leave.Kind> kind(Draws draws, int from, Career career, Person person) {
    int chance = draws.below(10_000);
    if (chance < PARENTAL) {
      return person.age(from) < OLDEST_PARENT ? Optional.of(Leave.Kind.PARENTAL) : Optional.empty();
    }
    if (chance < PARENTAL + MEDICAL) {
      return Optional.of(Leave.Kind.MEDICAL);
    }
    boolean deserved =
        from > career.hired() && Days.yearsBetween(career.hired(), from) >= YEARS_BEFORE_SABBATICAL;
    return chance < PARENTAL + MEDICAL + SABBATICAL && deserved
        ? Optional.of(Leave.Kind.SABBATICAL)
        : Optional.empty();
  }

  private static int length(Leave.Kind kind, Draws draws, Person person) {
    return switch (kind) {
      case PARENTAL ->
          person.gender().equals(Person.FEMALE) ? draws.between(60, 150) : draws.between(30, 90);
      case MEDICAL -> draws.between(20, 70);
      case SABBATICAL -> draws.between(60, 120);
    };
  }
}
