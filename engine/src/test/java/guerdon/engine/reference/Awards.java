package guerdon.engine.reference;

import guerdon.dsl.syntax.AwardItem;
import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Clause.Cell;
import guerdon.dsl.syntax.Clause.ComponentItem;
import guerdon.dsl.syntax.Expression;
import guerdon.engine.reference.Components.Outcome;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Shares pools among their members, and places the members of contests. */
final class Awards {
  /** The key of what no row of a split hands out; it stands before all others. */
  private static final String UNSTATED = "\u0000";

  private final World world;
  private final Evaluator evaluator;
  private final Map<List<Object>, Object> decided = new HashMap<>();

  Awards(World world, Evaluator evaluator) {
    this.world = world;
    this.evaluator = evaluator;
  }

  /** What the members of a group get, their places, and what nobody took part for. */
  private record Round(Map<String, Fraction> pay, Map<String, Integer> places, Fraction nobodys) {}

  // ---- what a payee sees ----

  Outcome pay(Clause award, Person person, Stretch period) {
    boolean line = true;
    Object pay = Fraction.ZERO;
    try {
      line = world.belongs(person, period);
      ComponentItem.Effective effective = own(award, ComponentItem.Effective.class);
      boolean inForce = effective == null || Components.days(effective).meets(period);
      // Whoever takes no part gets nothing, whatever the others come to.
      if (line && inForce && takesPart(award, person, period)) {
        Fraction share = round(award, person, period).pay().get(person.key());
        pay = share == null ? Fraction.ZERO : share;
      }
    } catch (Unknown unknown) {
      pay = unknown;
    }
    return new Outcome(pay, line, null, Fraction.ZERO, 0, Fraction.ZERO, Balance.NONE);
  }

  Fraction place(String name, Where at) {
    if (at.person() == null) {
      throw new Unknown("nobody is credited");
    }
    Integer place =
        round(world.book().defined(name), at.person(), at.period()).places().get(at.person().key());
    if (place == null) {
      throw new Unknown(at.person().key() + " takes no part");
    }
    return Fraction.of(place);
  }

  // ---- the clause ----

  private static List<AwardItem> items(Clause award) {
    return award instanceof Clause.Pool pool ? pool.items() : ((Clause.Contest) award).items();
  }

  private static <T extends AwardItem> @Nullable T item(Clause award, Class<T> type) {
    return items(award).stream().filter(type::isInstance).map(type::cast).findFirst().orElse(null);
  }

  private static <T extends ComponentItem> List<T> ofComponent(Clause award, Class<T> type) {
    return items(award).stream()
        .filter(AwardItem.OfComponent.class::isInstance)
        .map(item -> ((AwardItem.OfComponent) item).item())
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  static <T extends ComponentItem> @Nullable T own(Clause award, Class<T> type) {
    List<T> found = ofComponent(award, type);
    return found.isEmpty() ? null : found.getFirst();
  }

  /** Whether somebody is among the members and has no closed gate. */
  private boolean takesPart(Clause award, Person person, Stretch period) {
    AwardItem.Among among = Objects.requireNonNull(item(award, AwardItem.Among.class));
    List<Expression> conditions = new ArrayList<>();
    if (world.book().definition(among.whom().text()) instanceof Clause.Group group) {
      conditions.add(group.condition());
    }
    if (among.condition() != null) {
      conditions.add(among.condition());
    }
    int ofMembers = conditions.size();
    ofComponent(award, ComponentItem.Gate.class).forEach(gate -> conditions.add(gate.condition()));
    Unknown missing = null;
    for (int at = 0; at < conditions.size(); at++) {
      Where where = Where.of(person, period);
      try {
        if (!evaluator.holds(conditions.get(at), at < ofMembers ? where.bareFields() : where)) {
          return false;
        }
      } catch (Unknown unknown) {
        missing = unknown;
      }
    }
    if (missing != null) {
      throw missing;
    }
    return true;
  }

  // ---- groups ----

  private List<Object> group(Clause award, Person person, Stretch period) {
    AwardItem.Per per = item(award, AwardItem.Per.class);
    return per == null
        ? List.of()
        : per.keys().stream()
            .map(key -> evaluator.value(key, Where.of(person, period).bareFields()))
            .toList();
  }

  private Round round(Clause award, Person person, Stretch period) {
    return round(award, group(award, person, period), period);
  }

  private Round round(Clause award, List<Object> group, Stretch period) {
    List<Object> key = List.of(Objects.requireNonNull(award.name()).text(), period, group);
    Object round = decided.get(key);
    if (round == null) {
      round = Recipients.attempt(() -> decide(award, group, period));
      decided.put(key, round);
    }
    return (Round) World.known(round);
  }

  private Round decide(Clause award, List<Object> group, Stretch period) {
    List<Person> people = new ArrayList<>();
    List<Person> taking = new ArrayList<>();
    for (Person person : world.records().people()) {
      Object belongs = Recipients.attempt(() -> world.belongs(person, period));
      if (Boolean.FALSE.equals(belongs)
          || !group.equals(Recipients.attempt(() -> group(award, person, period)))) {
        continue;
      }
      World.known(belongs);
      people.add(person);
    }
    for (Person person : people) {
      if (takesPart(award, person, period)) {
        taking.add(person);
      }
    }
    return award instanceof Clause.Pool
        ? pool(award, group, people, taking, period)
        : contest(award, people, taking, period);
  }

  /** A value that must be the same for all. */
  private Fraction common(Expression value, List<Person> people, Stretch period) {
    Fraction found = null;
    for (Person person : people) {
      Fraction next = evaluator.number(value, Where.of(person, period));
      if (found != null && !found.equals(next)) {
        throw new Unknown("the amount differs between members");
      }
      found = next;
    }
    return found == null ? Fraction.ZERO : found;
  }

  // ---- pools ----

  private Round pool(
      Clause award, List<Object> group, List<Person> people, List<Person> taking, Stretch period) {
    ComponentItem.RoundingRule rounding = own(award, ComponentItem.RoundingRule.class);
    Fraction unit = Payment.unit(world.book(), rounding);
    Expression amount = Objects.requireNonNull(item(award, AwardItem.Amount.class)).value();
    Fraction total = Payment.rounded(world.book(), rounding, common(amount, people, period));
    boolean carries = empty(award).equals("carried");
    total = total.plus(carries ? carried(award, group, period) : Fraction.ZERO);
    AwardItem.Cap cap = item(award, AwardItem.Cap.class);
    AwardItem.First first = item(award, AwardItem.First.class);
    Expression by = Objects.requireNonNull(item(award, AwardItem.Weight.class)).value();
    SortedMap<String, SortedMap<String, Fraction>> weights = new TreeMap<>();
    Map<String, Fraction> caps = new HashMap<>();
    for (Person person : taking) {
      Where at = Where.of(person, period);
      Fraction weight = evaluator.number(by, at);
      if (weight.sign() < 0) {
        throw new Unknown("a negative weight");
      }
      String part = first == null ? "" : (String) evaluator.value(first.key(), at.bareFields());
      weights.computeIfAbsent(part, p -> new TreeMap<>()).put(person.key(), weight);
      if (cap != null) {
        caps.put(person.key(), evaluator.number(cap.amount(), at));
      }
    }
    SortedMap<String, Fraction> parts = new TreeMap<>(Map.of("", total));
    if (first != null) {
      parts = parts(first, empty(award), weights, people, period, total, unit);
    }
    Map<String, Fraction> pay = new TreeMap<>();
    boolean redistributes = cap != null && isWord(cap.fate(), "redistributed");
    String leftover =
        Objects.requireNonNull(item(award, AwardItem.LeftoverRule.class)).word().text();
    for (String part : weights.keySet()) {
      pay.putAll(
          Shares.of(
              parts.getOrDefault(part, Fraction.ZERO),
              weights.getOrDefault(part, new TreeMap<>()),
              caps,
              redistributes,
              leftover,
              unit));
    }
    Fraction nobodys = Fraction.ZERO;
    for (String part : parts.keySet()) {
      if (!part.equals(UNSTATED) && isEmpty(weights, part)) {
        nobodys = nobodys.plus(parts.getOrDefault(part, Fraction.ZERO));
      }
    }
    return new Round(pay, Map.of(), nobodys);
  }

  private static String empty(Clause award) {
    AwardItem.Empty empty = item(award, AwardItem.Empty.class);
    return empty == null ? "" : empty.word().text();
  }

  private static boolean isEmpty(
      SortedMap<String, SortedMap<String, Fraction>> weights, String part) {
    return weights.getOrDefault(part, new TreeMap<>()).values().stream().allMatch(Fraction::isZero);
  }

  /** What the pool of the period before had for nobody. */
  private Fraction carried(Clause award, List<Object> group, Stretch period) {
    Stretch before = world.before(period);
    ComponentItem.Effective effective = own(award, ComponentItem.Effective.class);
    boolean inForce =
        before != null && (effective == null || Components.days(effective).meets(before));
    return before == null || !inForce ? Fraction.ZERO : round(award, group, before).nobodys();
  }

  private static boolean isWord(guerdon.dsl.syntax.@Nullable Name name, String word) {
    return name != null && name.text().equals(word);
  }

  /** What the members with each key share among them. */
  private SortedMap<String, Fraction> parts(
      AwardItem.First first,
      String empty,
      SortedMap<String, SortedMap<String, Fraction>> weights,
      List<Person> people,
      Stretch period,
      Fraction total,
      Fraction unit) {
    SortedMap<String, Fraction> shares = new TreeMap<>();
    Fraction open = null;
    boolean keyFirst = !nameOf(first.rows().getFirst().cells().getFirst()).equals("share");
    for (Clause.TableRow row : first.rows().subList(1, first.rows().size())) {
      Cell key = row.cells().get(keyFirst ? 0 : 1);
      Cell.Value value = (Cell.Value) row.cells().get(keyFirst ? 1 : 0);
      Fraction share = common(value.value(), people, period);
      if (key instanceof Cell.Value text) {
        shares.put((String) evaluator.value(text.value(), evaluator.nowhere()), share);
      } else {
        open = share;
      }
    }
    for (String part : weights.keySet()) {
      if (!shares.containsKey(part)) {
        if (open == null) {
          throw new Unknown("no row of the split for " + part);
        }
        shares.put(part, open);
      }
    }
    Fraction sum = shares.values().stream().reduce(Fraction.ZERO, Fraction::plus);
    if (sum.compareTo(Fraction.ONE) > 0) {
      throw new Unknown("shares over 100%");
    }
    if (empty.equals("redistributed")) {
      shares.keySet().removeIf(part -> isEmpty(weights, part));
    } else {
      // What no row hands out stands before all keys.
      shares.put(UNSTATED, Fraction.ONE.minus(sum));
    }
    return Shares.of(total, shares, Map.of(), false, "remainder", unit);
  }

  private static String nameOf(Cell cell) {
    return cell instanceof Cell.Value value && value.value() instanceof Expression.Reference r
        ? r.path().getLast().text()
        : "";
  }

  // ---- contests ----

  private record Member(String key, List<Object> results, LocalDate reached) {}

  private Round contest(Clause award, List<Person> people, List<Person> taking, Stretch period) {
    AwardItem.Order order = Objects.requireNonNull(item(award, AwardItem.Order.class));
    AwardItem.Ties ties = Objects.requireNonNull(item(award, AwardItem.Ties.class));
    boolean first = ties.rule().text().startsWith("first");
    List<Member> members = new ArrayList<>();
    for (Person person : taking) {
      Where at = Where.of(person, period);
      List<Object> results = new ArrayList<>();
      order.keys().forEach(key -> results.add(evaluator.value(key.value(), at)));
      LocalDate reached = LocalDate.MIN;
      if (first) {
        reached =
            ties.reached() == null
                ? reached(order.keys().getFirst().value(), (Fraction) results.getFirst(), at)
                : (LocalDate) evaluator.value(ties.reached(), at);
      }
      members.add(new Member(person.key(), results, reached));
    }
    SortedMap<Integer, Fraction> prizes = prizes(award, people, period, taking.size());
    ComponentItem.RoundingRule rounding = own(award, ComponentItem.RoundingRule.class);
    Map<String, Fraction> pay = new TreeMap<>();
    Map<String, Integer> places = new HashMap<>();
    for (Member member : members) {
      int better = 0;
      SortedMap<String, Fraction> equal = new TreeMap<>();
      for (Member other : members) {
        int compared = compare(other, member, order, first);
        better += compared < 0 ? 1 : 0;
        if (compared == 0) {
          equal.put(other.key, Fraction.ONE);
        }
      }
      int place = better + 1;
      places.put(member.key, place);
      Fraction prize = Fraction.ZERO;
      for (int at = place; at < place + equal.size(); at++) {
        boolean counts = at == place || ties.rule().text().startsWith("share");
        prize = prize.plus(counts ? prizes.getOrDefault(at, Fraction.ZERO) : Fraction.ZERO);
      }
      prize = Payment.rounded(world.book(), rounding, prize);
      boolean whole = ties.rule().text().startsWith("all") || first;
      Fraction unit = Payment.unit(world.book(), rounding);
      Fraction own =
          whole
              ? prize
              : Shares.of(prize, equal, Map.of(), false, "remainder", unit).get(member.key);
      pay.put(member.key, Objects.requireNonNull(own));
    }
    return new Round(pay, places, Fraction.ZERO);
  }

  private static int compare(Member one, Member other, AwardItem.Order order, boolean first) {
    for (int key = 0; key < order.keys().size(); key++) {
      boolean highest = isWord(order.keys().get(key).end(), "highest");
      int compared = Evaluator.order(one.results.get(key), other.results.get(key));
      if (compared != 0) {
        return highest ? -compared : compared;
      }
    }
    if (!first) {
      return 0;
    }
    int earlier = one.reached.compareTo(other.reached);
    return earlier == 0 ? one.key.compareTo(other.key) : earlier;
  }

  /** The first day at whose end the records added up to the result. */
  private LocalDate reached(Expression by, Fraction result, Where at) {
    Expression value = by;
    while (value instanceof Expression.Reference reference
        && world.book().defined(reference.path().getFirst().text()) instanceof Clause.Measure m) {
      value = m.value();
    }
    TreeMap<LocalDate, Fraction> days = new TreeMap<>();
    for (Gatherer.Item item : evaluator.items((Expression.Aggregate) value, at)) {
      if (item.day() != null) {
        days.merge(item.day(), item.number(), Fraction::plus);
      }
    }
    Fraction sum = Fraction.ZERO;
    for (Map.Entry<LocalDate, Fraction> day : days.entrySet()) {
      sum = sum.plus(day.getValue());
      if (sum.equals(result)) {
        return day.getKey();
      }
    }
    return at.period().first();
  }

  /** The prizes by place, as far as there are members. */
  private SortedMap<Integer, Fraction> prizes(
      Clause award, List<Person> people, Stretch period, int most) {
    SortedMap<Integer, Fraction> prizes = new TreeMap<>();
    List<Clause.TableRow> rows =
        items(award).stream()
            .filter(AwardItem.PrizeRow.class::isInstance)
            .map(item -> ((AwardItem.PrizeRow) item).row())
            .toList();
    for (Clause.TableRow row : rows.subList(1, rows.size())) {
      Fraction prize = common(((Cell.Value) row.cells().getLast()).value(), people, period);
      int from;
      int to;
      if (row.cells().getFirst() instanceof Cell.Band band) {
        from = place(band.first());
        to = band.second() == null ? Math.max(most, from) : place(band.second());
      } else {
        from = place(((Cell.Value) row.cells().getFirst()).value());
        to = from;
      }
      for (int place = from; place <= to; place++) {
        prizes.put(place, prize);
      }
    }
    return prizes;
  }

  private int place(Expression written) {
    return evaluator.number(written, evaluator.nowhere()).top().intValueExact();
  }
}
