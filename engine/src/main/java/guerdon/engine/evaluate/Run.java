package guerdon.engine.evaluate;

import guerdon.dsl.model.Plan;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PayCalendar;
import guerdon.dsl.value.PayPeriod;
import guerdon.dsl.value.Rational;
import guerdon.engine.calc.Missing;
import guerdon.engine.facts.Fact;
import guerdon.engine.facts.Payee;
import guerdon.engine.facts.Snapshot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One evaluation of a program on a snapshot: every value it reads is computed when it is first
 * asked for, and then remembered.
 *
 * <p>Safe for any number of threads.
 */
public final class Run {
  private final Program program;
  private final Snapshot snapshot;
  private final PayCalendar calendar;
  private final Periods periods;
  private final CaseRules rules;
  private final Given given;
  private final Rows rows;
  private final @Nullable CreditBook[] credits;
  private final Memo[] values;
  private final Memo[] outcomes;
  private final Memo windows;
  private final Memo versions;
  private final Memo lastDays;
  private final Memo population;
  private final List<Map<Object, Object>> sharedByPeriod;
  private List<Withheld> withheld = List.of();

  /**
   * Prepares a run without credits.
   *
   * @param range the days that will be paid, which decides what is remembered
   */
  public Run(
      Program program,
      Snapshot snapshot,
      PayCalendar calendar,
      DateRange range,
      CaseRules rules,
      Given given) {
    this.program = program;
    this.snapshot = snapshot;
    this.calendar = calendar;
    this.periods = Periods.of(calendar, program.plan(), range);
    this.rules = rules;
    this.given = given;
    this.rows = new Rows(snapshot);
    this.credits = new @Nullable CreditBook[program.credits().size()];
    int payees = snapshot.payees().size();
    this.values = memos(program.definitions(), payees);
    this.outcomes = memos(program.components().size(), payees);
    this.windows = new Memo(program.slots(), periods.size());
    this.versions = new Memo(payees, periods.size());
    this.lastDays = new Memo(payees, periods.size());
    this.population = new Memo(payees, periods.size());
    this.sharedByPeriod =
        IntStream.range(0, periods.size() + 1)
            .<Map<Object, Object>>mapToObj(index -> new ConcurrentHashMap<>())
            .toList();
  }

  private Memo[] memos(int count, int payees) {
    Memo[] memos = new Memo[count];
    for (int at = 0; at < count; at++) {
      memos[at] = new Memo(payees, periods.size());
    }
    return memos;
  }

  /**
   * What an example gives outright.
   *
   * @param values what stands for a definition, by its position
   * @param belonging the payee who belongs to the plan whatever it says; null for none
   * @param presumed whether payees belong of whom it cannot be decided
   */
  public record Given(Map<Integer, Node> values, @Nullable String belonging, boolean presumed) {
    public static final Given NOTHING = new Given(Map.of(), null, false);

    public Given {
      values = Map.copyOf(values);
    }

    boolean belongs(Payee payee) {
      return payee.key().equals(belonging);
    }

    Object decided(Object decision) {
      return presumed && decision instanceof Missing ? true : decision;
    }
  }

  public Program program() {
    return program;
  }

  public Plan plan() {
    return program.plan();
  }

  public Snapshot snapshot() {
    return snapshot;
  }

  public PayCalendar calendar() {
    return calendar;
  }

  /** A period with its place in this run. */
  public Period period(PayPeriod pay) {
    return periods.at(pay);
  }

  /** Whether what is computed for a period is remembered. */
  public boolean remembers(PayPeriod pay) {
    return periods.at(pay).index() >= 0;
  }

  /** Some period, for what asks for none. */
  Period anyPeriod() {
    return periods.any();
  }

  /** The pay period that holds a day; null when none does. */
  public @Nullable Period periodOn(LocalDate day) {
    return calendar.containing(day).map(periods::at).orElse(null);
  }

  /** Sets the credits of a clause; before anything reads them. */
  public void enter(int clause, CreditBook book) {
    credits[clause] = book;
  }

  /** Sets what was withheld; before anything is explained. */
  public void withhold(List<Withheld> records) {
    withheld = List.copyOf(records);
  }

  /** The records that were withheld from a payee. */
  public List<Withheld> withheld(Payee payee) {
    return withheld.stream().filter(record -> payee.key().equals(record.payeeKey())).toList();
  }

  /** The credits of a clause. */
  public CreditBook credits(int clause) {
    CreditBook book = credits[clause];
    if (book == null) {
      throw new IllegalStateException(
          program.credits().get(clause).definition().name() + " is read before it is credited");
    }
    return book;
  }

  /** The value of a definition for a payee (null: nobody) and a period. */
  public Object value(int definition, @Nullable Payee payee, Period period) {
    if (payee == null || period.index() < 0) {
      return compute(definition, payee, period);
    }
    int row = program.isSamePerPayee(definition) ? 0 : payee.index();
    Object known = values[definition].get(row, period.index());
    if (known == null) {
      known = compute(definition, payee, period);
      values[definition].put(row, period.index(), known);
    }
    return known;
  }

  private Object compute(int definition, @Nullable Payee payee, Period period) {
    Node node = given.values.get(definition);
    return (node == null ? program.value(definition) : node)
        .evaluate(Context.of(this, payee, period));
  }

  /** Whether a definition's value is given outright. */
  public boolean isGiven(int definition) {
    return given.values.containsKey(definition);
  }

  /** What a component pays a payee for a period. */
  public Outcome outcome(CompiledComponent component, Payee payee, Period period) {
    Object known =
        period.index() < 0 ? null : outcomes[component.index()].get(payee.index(), period.index());
    if (known instanceof Outcome outcome) {
      return outcome;
    }
    Outcome standing = outsideOrUnknown(payee, period);
    if (standing != null) {
      return remember(component, payee, period, standing);
    }
    Case asked = ask(component, payee, period);
    rules.decide(List.of(asked));
    return settle(asked);
  }

  /** Whether the outcome of a component is known already, or needs no rules to be known. */
  public boolean isSettled(CompiledComponent component, Payee payee, Period period) {
    if (outcomes[component.index()].get(payee.index(), period.index()) != null) {
      return true;
    }
    Outcome standing = outsideOrUnknown(payee, period);
    if (standing == null) {
      return false;
    }
    remember(component, payee, period, standing);
    return true;
  }

  public Case ask(CompiledComponent component, Payee payee, Period period) {
    return new Case(component, Context.of(this, payee, period));
  }

  /** Computes what an answered case pays. */
  public Outcome settle(Case answered) {
    if (!answered.answered()) {
      throw new IllegalStateException(
          "no rule answered for " + answered.component().definition().name());
    }
    Context context = answered.context();
    Outcome outcome = ComponentPay.of(answered, null);
    return remember(answered.component(), answered.payee(), context.period(), outcome);
  }

  private Outcome remember(
      CompiledComponent component, Payee payee, Period period, Outcome outcome) {
    if (period.index() >= 0) {
      outcomes[component.index()].put(payee.index(), period.index(), outcome);
    }
    return outcome;
  }

  /** Computes once more what a component pays and keeps the steps. */
  public PayRecord record(CompiledComponent component, Payee payee, Period period) {
    PayRecord record = new PayRecord();
    if (outsideOrUnknown(payee, period) == null) {
      Case asked = ask(component, payee, period);
      rules.decide(List.of(asked));
      ComponentPay.of(asked, record);
    }
    return record;
  }

  /** The periods before this one in the span of a component's entitlement, the latest first. */
  public List<Period> earlierInSpan(CompiledComponent component, Payee payee, Period period) {
    return new Spans(this, component, payee, period).earlier();
  }

  private @Nullable Outcome outsideOrUnknown(Payee payee, Period period) {
    Object belongs = belongs(payee, period);
    if (belongs instanceof Missing missing) {
      return Outcome.missing(missing, Rational.ZERO);
    }
    return Boolean.TRUE.equals(belongs) ? null : Outcome.OUTSIDE_PLAN;
  }

  /** Whether the plan pays a payee for a period, or why that cannot be known. */
  public Object belongs(Payee payee, Period period) {
    if (versionIn(payee, period) == null) {
      return false;
    }
    Node condition = program.population();
    if (condition == null || given.belongs(payee)) {
      return true;
    }
    if (period.index() < 0) {
      return given.decided(condition.evaluate(Context.of(this, payee, period)));
    }
    Object known = population.get(payee.index(), period.index());
    if (known == null) {
      known = given.decided(condition.evaluate(Context.of(this, payee, period)));
      population.put(payee.index(), period.index(), known);
    }
    return known;
  }

  /** Whether the plan is for a payee as of a day. */
  Object populationOn(Payee payee, Period period, LocalDate day) {
    Node condition = program.population();
    return condition == null || given.belongs(payee)
        ? true
        : given.decided(condition.evaluate(Context.of(this, payee, period).asOf(day)));
  }

  /** The payee's last row with a covered day in the period; null for none. */
  public @Nullable Fact versionIn(Payee payee, Period period) {
    if (period.index() < 0) {
      return payee.lastWithin(period.pay().range());
    }
    Object known = versions.get(payee.index(), period.index());
    if (known == null) {
      Fact found = payee.lastWithin(period.pay().range());
      known = found == null ? false : found;
      versions.put(payee.index(), period.index(), known);
    }
    return known instanceof Fact version ? version : null;
  }

  /** The payee's last day in the period; null for none. */
  @Nullable LocalDate lastDay(Payee payee, Period period) {
    if (period.index() < 0) {
      return lastDay(payee, period.pay().range());
    }
    Object known = lastDays.get(payee.index(), period.index());
    if (known == null) {
      LocalDate found = lastDay(payee, period.pay().range());
      known = found == null ? false : found;
      lastDays.put(payee.index(), period.index(), known);
    }
    return known instanceof LocalDate day ? day : null;
  }

  private static @Nullable LocalDate lastDay(Payee payee, DateRange range) {
    List<DateRange> days = payee.coveredDays(range);
    return days.isEmpty() ? null : days.getLast().last();
  }

  /** The payees for whom a group's condition holds in a period. */
  Members members(String group, Period period) {
    int position = program.position(group);
    Map<Object, Object> known = shared(period);
    Object members = known.get(group);
    if (members == null) {
      members = Members.where(this, period, program.value(position));
      known.put(group, members);
    }
    return (Members) members;
  }

  private record SameField(int field, Object value) {}

  /** The payees whose field has a value in a period. */
  Members same(RecordField field, Object value, Period period) {
    Map<Object, Object> known = shared(period);
    SameField key = new SameField(field.index(), value);
    Object members = known.get(key);
    if (members == null) {
      List<Payee> found = new ArrayList<>();
      for (Payee payee : snapshot.payees()) {
        Fact version = versionIn(payee, period);
        if (version != null && value.equals(version.value(field))) {
          found.add(payee);
        }
      }
      members = new Members(found, null);
      known.put(key, members);
    }
    return (Members) members;
  }

  /** The days an aggregate reads in a period, when they are known already. */
  @Nullable Object window(int slot, Period period) {
    return period.index() < 0 ? null : windows.get(slot, period.index());
  }

  void keepWindow(int slot, Period period, Object window) {
    if (period.index() >= 0) {
      windows.put(slot, period.index(), window);
    }
  }

  private record SlotKey(int slot, Object group) {}

  @Nullable Object shared(int slot, Period period, Object group) {
    return period.index() < 0 ? null : shared(period).get(new SlotKey(slot, group));
  }

  void share(int slot, Period period, Object group, Object value) {
    if (period.index() >= 0) {
      shared(period).put(new SlotKey(slot, group), value);
    }
  }

  private Map<Object, Object> shared(Period period) {
    // What is asked for a period outside is computed anew each time.
    return period.index() < 0 ? new ConcurrentHashMap<>() : sharedByPeriod.get(period.index());
  }

  Fact[] rowsOf(RecordType record, RecordField field, Payee payee) {
    return rows.of(record, field, payee);
  }

  Fact[] allRows(RecordType record, @Nullable RecordField date) {
    return rows.all(record, date);
  }
}
