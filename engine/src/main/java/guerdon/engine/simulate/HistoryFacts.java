package guerdon.engine.simulate;

import guerdon.dsl.model.Kind;
import guerdon.dsl.model.Plan;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.Rounding;
import guerdon.engine.facts.Fact;
import guerdon.engine.facts.FactTable;
import guerdon.engine.facts.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The facts of a history by chance. */
public final class HistoryFacts {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final int FACTOR_DECIMALS = 6;
  private static final long FACTOR_UNIT = 1_000_000;

  private final Plan plan;
  private final Histories histories;
  private final Snapshot snapshot;
  private final ScenarioRoutes routes;

  /**
   * @throws ScenarioException when rows cannot be drawn twice because their keys are no texts
   */
  public HistoryFacts(Plan plan, Histories histories, Snapshot snapshot) {
    this.plan = plan;
    this.histories = histories;
    this.snapshot = snapshot;
    this.routes = new ScenarioRoutes(snapshot);
    if (histories.way() instanceof Histories.OfRows way) {
      referring(way.record()).forEach(child -> renamed(child.type()));
      renamed(way.record());
    }
  }

  /** The facts of the history of a number from 0. */
  public Snapshot of(int number) {
    return switch (histories.way()) {
      case Histories.OfPayees way -> snapshot;
      case Histories.OfRows way -> drawn(way, number);
      case Histories.Varied way -> varied(way, number);
    };
  }

  private String group(Fact row, Scenario.@Nullable Route per) {
    Object value = per == null ? row.key() : routes.value(row, per);
    return value == null ? row.key() : String.valueOf(value);
  }

  // ---- factors ----

  private Snapshot varied(Histories.Varied way, int number) {
    // The deviation of the logarithm; the mean of the factor is 1.
    double share =
        way.deviation().toBigDecimal(FACTOR_DECIMALS, java.math.RoundingMode.HALF_UP).doubleValue();
    double variance = StrictMath.log(1 + share * share);
    Map<String, Rational> factors = new HashMap<>();
    int decimals = plan.currency().minorDigits();
    boolean money =
        way.field().type().kind() == Kind.MONEY || way.field().type().kind() == Kind.FOREIGN;
    List<Fact> rows = new ArrayList<>();
    for (Fact row : snapshot.table(way.record().name()).rows()) {
      if (!(row.value(way.field()) instanceof Rational amount)) {
        rows.add(row);
        continue;
      }
      Rational factor =
          factors.computeIfAbsent(group(row, way.per()), name -> factor(name, number, variance));
      Rational varied = amount.times(factor);
      rows.add(
          row.with(
              way.field(),
              money ? varied.roundedToDecimals(decimals, Rounding.Mode.HALF_UP) : varied));
    }
    return snapshot.with(way.record(), rows, plan.payees());
  }

  private Rational factor(String name, int number, double variance) {
    Draws draws = Draws.stream(histories.seed() ^ hash(name), number);
    double factor = StrictMath.exp(StrictMath.sqrt(variance) * draws.normal() - variance / 2);
    return Rational.of(StrictMath.round(factor * FACTOR_UNIT), FACTOR_UNIT);
  }

  private static long hash(String name) {
    long hash = FNV_OFFSET;
    for (int at = 0; at < name.length(); at++) {
      hash = (hash ^ name.charAt(at)) * FNV_PRIME;
    }
    return hash;
  }

  // ---- rows drawn ----

  /** Rows of another type that refer to the rows that are drawn. */
  private record Child(RecordType type, RecordField reference) {}

  private List<Child> referring(RecordType type) {
    List<Child> children = new ArrayList<>();
    for (FactTable table : snapshot.tables().values()) {
      for (RecordField field : table.type().fields()) {
        boolean refers =
            field.type().kind() == Kind.RECORD && type.name().equals(field.type().record());
        if (refers && !table.type().name().equals(type.name())) {
          children.add(new Child(table.type(), field));
          break;
        }
      }
    }
    return children;
  }

  /** The field of the key that a second copy of a row is told apart by; null without keys. */
  private static @Nullable RecordField renamed(RecordType type) {
    if (type.keys().isEmpty()) {
      return null;
    }
    for (RecordField key : type.keys()) {
      if (key.type().kind() == Kind.TEXT && key.choices().isEmpty()) {
        return key;
      }
    }
    for (RecordField key : type.keys()) {
      if (key.type().kind() == Kind.RECORD) {
        return null;
      }
    }
    throw new ScenarioException(
        "rows of "
            + type.name()
            + " cannot be drawn twice, since no field of their key is a text; vary a field instead"
            + " (--vary).");
  }

  private Snapshot drawn(Histories.OfRows way, int number) {
    List<Fact> rows = snapshot.table(way.record().name()).rows();
    List<String> groups = new ArrayList<>(rows.size());
    TreeSet<String> different = new TreeSet<>();
    for (Fact row : rows) {
      String group = group(row, way.per());
      groups.add(group);
      different.add(group);
    }
    List<String> names = List.copyOf(different);
    Draws draws = Draws.stream(histories.seed(), number);
    Map<String, Integer> times = new HashMap<>();
    for (int at = 0; at < names.size(); at++) {
      times.merge(names.get(draws.below(names.size())), 1, Integer::sum);
    }
    Map<String, Integer> copies = new HashMap<>();
    List<Fact> drawn = new ArrayList<>();
    RecordField renamed = renamed(way.record());
    for (int at = 0; at < rows.size(); at++) {
      Fact row = rows.get(at);
      int count = times.getOrDefault(groups.get(at), 0);
      copies.put(row.key(), count);
      for (int copy = 0; copy < count; copy++) {
        drawn.add(renamed == null ? row : copied(row, renamed, copy));
      }
    }
    Snapshot history = snapshot.with(way.record(), drawn, plan.payees());
    for (Child child : referring(way.record())) {
      history = history.with(child.type(), copied(child, copies), plan.payees());
    }
    return history;
  }

  private List<Fact> copied(Child child, Map<String, Integer> copies) {
    List<Fact> rows = new ArrayList<>();
    RecordField renamed = renamed(child.type());
    for (Fact row : snapshot.table(child.type().name()).rows()) {
      Object parent = row.value(child.reference());
      int count = parent == null ? 1 : copies.getOrDefault(parent.toString(), 0);
      for (int copy = 0; copy < count; copy++) {
        Fact own = parent == null ? row : copied(row, child.reference(), copy);
        rows.add(renamed == null ? own : copied(own, renamed, copy));
      }
    }
    return rows;
  }

  private static Fact copied(Fact row, RecordField field, int copy) {
    Object value = row.value(field);
    return copy == 0 || value == null ? row : row.with(field, value + "#" + (copy + 1));
  }
}
