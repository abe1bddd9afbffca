package guerdon.engine;

import guerdon.dsl.model.CalendarSource;
import guerdon.dsl.model.Example;
import guerdon.dsl.model.Example.ExampleRow;
import guerdon.dsl.model.Example.Expectation;
import guerdon.dsl.model.Kind;
import guerdon.dsl.model.Plan;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PayCalendar;
import guerdon.dsl.value.PayPeriod;
import guerdon.dsl.value.PeriodText;
import guerdon.engine.facts.Calendars;
import guerdon.engine.facts.Fact;
import guerdon.engine.facts.Snapshot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The facts of an example: its rows, its payee, and whoever else it names.
 *
 * <p>A field that must name a payee and is left out names the example's own, and so does the only
 * such field of a record type when it is optional.
 */
final class ExampleFacts {
  private static final String OWN_PAYEE = "the example's payee";
  private static final String FILE = "example";

  private final Plan plan;
  private final Example example;
  private final String payee;
  private final Map<String, List<Fact>> rows = new HashMap<>();

  ExampleFacts(Plan plan, Example example) {
    this.plan = plan;
    this.example = example;
    this.payee = ownPayee();
    for (RecordType type : plan.records()) {
      List<Fact> facts = new ArrayList<>();
      List<ExampleRow> given = example.rows().getOrDefault(type.name(), List.of());
      for (int at = 0; at < given.size(); at++) {
        facts.add(Fact.of(type, fields(type, given.get(at)), FILE, at + 1));
      }
      rows.put(type.name(), facts);
    }
    addPayees();
  }

  private String ownPayee() {
    Object key =
        plan.payees().keys().isEmpty()
            ? null
            : example.payeeFields().get(plan.payees().keys().getFirst().name());
    return key == null ? OWN_PAYEE : key.toString();
  }

  private Map<String, Object> fields(RecordType type, ExampleRow row) {
    Map<String, Object> fields = new HashMap<>(row.fields());
    if (!type.payees()) {
      List<RecordField> payeeFields = type.payeeFields();
      for (RecordField field : payeeFields) {
        if (payeeFields.size() == 1 || !field.optional()) {
          fields.putIfAbsent(field.name(), payee);
        }
      }
    }
    return fields;
  }

  private void addPayees() {
    RecordType type = plan.payees();
    List<Fact> facts = rows.getOrDefault(type.name(), List.of());
    Set<String> present = new LinkedHashSet<>();
    facts.forEach(fact -> present.add(fact.key()));
    if (speaksOfOwn(facts) && present.add(payee)) {
      addPayee(type, payee, example.payeeFields());
    }
    for (String named : named()) {
      if (present.add(named)) {
        addPayee(type, named, Map.of());
      }
    }
  }

  /**
   * Whether the example has a payee of its own. One that lists payees and speaks of nobody else has
   * none, who would be counted among them and take part in pools and contests unseen.
   */
  private boolean speaksOfOwn(List<Fact> listed) {
    return listed.isEmpty()
        || !example.payeeFields().isEmpty()
        || named().contains(payee)
        || example.expectations().stream().anyMatch(expected -> expected.payee() == null);
  }

  private void addPayee(RecordType type, String key, Map<String, Object> known) {
    Map<String, Object> fields = new HashMap<>(known);
    fields.put(type.keys().getFirst().name(), key);
    List<Fact> facts = new ArrayList<>(rows.getOrDefault(type.name(), List.of()));
    facts.add(Fact.of(type, fields, FILE, facts.size() + 1));
    rows.put(type.name(), facts);
  }

  /** Everybody a row or an expectation names. */
  private Set<String> named() {
    Set<String> names = new TreeSet<>();
    for (Expectation expectation : example.expectations()) {
      if (expectation.payee() != null) {
        names.add(expectation.payee());
      }
    }
    for (RecordType type : plan.records()) {
      for (RecordField field : type.fields()) {
        if (field.type().kind() == Kind.PAYEE) {
          for (Fact fact : rows.getOrDefault(type.name(), List.of())) {
            if (fact.value(field) instanceof String key) {
              names.add(key);
            }
          }
        }
      }
    }
    return names;
  }

  /** The key of the example's own payee. */
  String payee() {
    return payee;
  }

  /** The facts as they were known on a day; null: all of them. */
  Snapshot snapshot(@Nullable LocalDate knownOn) {
    return Snapshot.of(plan, rows, knownOn);
  }

  /** The pay periods of the plan; where data would give them and the example has none, its own. */
  @Nullable PayCalendar calendar(Snapshot snapshot) {
    PayCalendar found = Calendars.of(plan.calendar(), snapshot).calendar();
    if (plan.calendar() instanceof CalendarSource.FromData source) {
      Optional<DateRange> asked = parsed();
      boolean listed =
          found != null && asked.isPresent() && found.containing(asked.get().last()).isPresent();
      if (!listed && asked.isPresent()) {
        LocalDate start = asked.get().first();
        return start.isAfter(source.end())
            ? null
            : PayCalendar.startingOn(
                source.name(), List.of(start), source.end(), source.periodsPerYear());
      }
    }
    return found;
  }

  private Optional<DateRange> parsed() {
    return example.period() != null ? Optional.of(example.period()) : parsed(example.periodText());
  }

  private static Optional<DateRange> parsed(String text) {
    try {
      return Optional.of(PeriodText.parse(text));
    } catch (IllegalArgumentException aLabel) {
      return Optional.empty();
    }
  }

  /** The pay period the example is paid for: by its label, else by its last day. */
  Optional<PayPeriod> period(PayCalendar calendar) {
    return period(calendar, parsed(), example.periodText());
  }

  /** The pay period of that text. */
  Optional<PayPeriod> period(PayCalendar calendar, String text) {
    return period(calendar, parsed(text), text);
  }

  private Optional<PayPeriod> period(PayCalendar calendar, Optional<DateRange> days, String label) {
    if (days.isPresent()) {
      return calendar.containing(days.get().last());
    }
    return calendar.within(plan.effective()).stream()
        .filter(period -> period.label().equals(label))
        .findFirst();
  }
}
