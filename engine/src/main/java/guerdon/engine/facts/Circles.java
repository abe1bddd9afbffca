package guerdon.engine.facts;

import guerdon.dsl.model.RecordField;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Payees who report to one another in a circle, each circle once. */
final class Circles {
  private final List<Circle> circles;

  private Circles(List<Circle> circles) {
    this.circles = List.copyOf(circles);
  }

  /** A circle from its smallest key upwards, and the day it begins. */
  private record Circle(List<Payee> members, LocalDate from) {
    Fact row(Payee member) {
      Fact row = member.asOf(from);
      if (row == null) {
        throw new IllegalStateException(member + " is in a circle on " + from + " without a row");
      }
      return row;
    }
  }

  /**
   * Finds every circle. One begins on the day its youngest link begins, so it is enough to walk up
   * from each row on that row's first day.
   */
  static Circles in(List<Payee> payees, Hierarchy hierarchy) {
    Map<List<Integer>, Circle> found = new LinkedHashMap<>();
    int[] seenIn = new int[payees.size()];
    int walk = 0;
    for (Payee payee : payees) {
      for (Fact version : payee.versions()) {
        LocalDate day = version.first();
        List<Payee> members = around(payee, day, hierarchy, seenIn, ++walk);
        if (!members.isEmpty()) {
          found.putIfAbsent(members.stream().map(Payee::index).toList(), new Circle(members, day));
        }
      }
    }
    return new Circles(List.copyOf(found.values()));
  }

  /** The chain from {@code start} back to itself on a day, from its smallest key; or nothing. */
  private static List<Payee> around(
      Payee start, LocalDate day, Hierarchy hierarchy, int[] seenIn, int walk) {
    List<Payee> chain = new ArrayList<>();
    Payee at = start;
    while (at != null && seenIn[at.index()] != walk) {
      seenIn[at.index()] = walk;
      chain.add(at);
      at = hierarchy.managerOf(at, day);
    }
    if (at == null || at.index() != start.index()) {
      return List.of();
    }
    int smallest = 0;
    for (int position = 1; position < chain.size(); position++) {
      if (chain.get(position).index() < chain.get(smallest).index()) {
        smallest = position;
      }
    }
    List<Payee> rotated = new ArrayList<>(chain.subList(smallest, chain.size()));
    rotated.addAll(chain.subList(0, smallest));
    return rotated;
  }

  /** The rows of all members on the days their circles begin. */
  Set<Fact> rows() {
    Set<Fact> rows = new LinkedHashSet<>();
    for (Circle circle : circles) {
      circle.members().forEach(member -> rows.add(circle.row(member)));
    }
    return rows;
  }

  List<BadRow> badRows(RecordField manager) {
    return circles.stream().map(circle -> badRow(circle, manager)).toList();
  }

  private static BadRow badRow(Circle circle, RecordField manager) {
    StringBuilder chain = new StringBuilder();
    for (Payee member : circle.members()) {
      chain.append(Shown.cell(member.key()));
      Fact at = circle.row(member);
      chain.append(" (").append(Place.of(at.file(), at.line())).append(") reports to ");
    }
    Payee first = circle.members().getFirst();
    chain.append(Shown.cell(first.key()));
    Fact row = circle.row(first);
    String since = circle.from().equals(LocalDate.MIN) ? "" : " from " + circle.from();
    return new BadRow(
        row.file(),
        row.line(),
        manager.column(),
        Shown.cell(Fact.text(row.value(manager))),
        "the hierarchy runs in a circle" + since + ": " + chain,
        "Correct the "
            + manager.column()
            + " of one of these rows, so that the chain ends at somebody without one.");
  }
}
