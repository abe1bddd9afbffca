package guerdon.engine.evaluate;

import guerdon.dsl.model.Plan;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PayCalendar;
import guerdon.dsl.value.PayPeriod;
import guerdon.dsl.value.Rational;
import guerdon.engine.facts.Fact;
import guerdon.engine.facts.Payee;
import guerdon.engine.facts.Snapshot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.function.Supplier;
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
  private final Given given;
  private final Rows rows;
  private final @Nullable CreditBook[] credits;
  private final Memo[] values;
  private final Attendance attendance;
  private final Groups groups;
  private final Payouts payouts;
  private final Awards awards;
  private final HolidayBook holidays = new HolidayBook(this);
  private final CaseRules rules;
  private final boolean imagined;
  private final Map<Integer, LostCredits> lost = new ConcurrentHashMap<>();
  private final Map<Node, Set<Fact>> firsts = new ConcurrentHashMap<>();
  private @Nullable IntFunction<CreditBook> later;
  private final Map<String, List<Withheld>> withheld = new ConcurrentHashMap<>();

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
    this(
        program,
        snapshot,
        calendar,
        Periods.of(calendar, program.plan(), range),
        rules,
        given,
        false);
  }

  private Run(
      Program program,
      Snapshot snapshot,
      PayCalendar calendar,
      Periods periods,
      CaseRules rules,
      Given given,
      boolean imagined) {
    this.program = program;
    this.snapshot = snapshot;
    this.calendar = calendar;
    this.periods = periods;
    this.imagined = imagined;
    this.given = given;
    this.rows = new Rows(snapshot);
    this.credits = new @Nullable CreditBook[program.credits().size()];
    int payees = snapshot.payees().size();
    this.values = memos(program.definitions(), payees);
    this.attendance = new Attendance(this, given, payees, periods.size());
    this.groups = new Groups(this, periods.size());
    this.rules = rules;
    this.payouts = new Payouts(this, rules, memos(program.components().size(), payees));
    this.awards = new Awards(this, rules, periods.size());
  }

  /**
   * The same run as it would be if some records had given less credit: of each, only the share that
   * is kept, of the others all.
   */
  Run without(Map<Fact, Rational> kept) {
    Run other = new Run(program, snapshot, calendar, periods, rules, given.stated(), true);
    other.enterLater(clause -> credits(clause).keeping(kept));
    return other;
  }

  /** Whether this run only asks what would have been. */
  boolean isImagined() {
    return imagined;
  }

  /** What the recomputed clawbacks of a component take out. */
  LostCredits lost(CompiledComponent component) {
    LostCredits known = lost.get(component.index());
    if (known == null) {
      LostCredits made = LostCredits.of(this, component);
      LostCredits other = lost.putIfAbsent(component.index(), made);
      known = other == null ? made : other;
    }
    return known;
  }

  private Memo[] memos(int count, int payees) {
    Memo[] memos = new Memo[count];
    for (int at = 0; at < count; at++) {
      memos[at] = new Memo(payees, periods.size());
    }
    return memos;
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

  /**
   * Lets the credits of clauses that are not entered be given when they are first read.
   *
   * @param source gives the same book whenever it is asked; called by several threads
   */
  public void enterLater(IntFunction<CreditBook> source) {
    later = source;
  }

  /** The periods whose values are remembered, the earliest first. */
  public List<Period> periods() {
    return periods.all();
  }

  /** Sets what was withheld from payees; before anything is explained. */
  public void withhold(List<Withheld> records) {
    Map<String, List<Withheld>> byPayee = new HashMap<>();
    for (Withheld record : records) {
      if (record.payeeKey() != null) {
        byPayee.computeIfAbsent(record.payeeKey(), unseen -> new ArrayList<>()).add(record);
      }
    }
    withheld.putAll(byPayee);
  }

  /** The records that were withheld from a payee. */
  public List<Withheld> withheld(Payee payee) {
    return withheld.getOrDefault(payee.key(), List.of());
  }

  /** Forgets what was computed for a payee whom nobody will ask about again. */
  public void forget(Payee payee) {
    for (int definition = 0; definition < values.length; definition++) {
      if (!program.isSamePerPayee(definition)) {
        values[definition].forget(payee.index());
      }
    }
    for (int clause = 0; clause < credits.length; clause++) {
      credits(clause).forget(payee);
    }
    attendance.forget(payee);
    payouts.forget(payee);
  }

  /** The credits of a clause. */
  public CreditBook credits(int clause) {
    CreditBook book = credits[clause];
    IntFunction<CreditBook> source = later;
    if (book == null && source != null) {
      book = source.apply(clause);
      credits[clause] = book;
    }
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
    Node node = given.values().get(definition);
    return (node == null ? program.value(definition) : node)
        .evaluate(Context.of(this, payee, period));
  }

  /** Whether a definition's value is given outright. */
  public boolean isGiven(int definition) {
    return given.outright() && given.values().containsKey(definition);
  }

  /** Who is there in a period, and whom the plan pays. */
  public Attendance attendance() {
    return attendance;
  }

  /** What payees have in common in a period. */
  Groups groups() {
    return groups;
  }

  /** What decides about cases, and where it says so about rows of tables. */
  CaseRules rules() {
    return rules;
  }

  /** The holidays of a payee, or why those within a range are not known. */
  Object holidays(@Nullable Payee payee, DateRange within) {
    return holidays.of(payee, within);
  }

  /** What components pay. */
  public Payouts payouts() {
    return payouts;
  }

  /** What pools and contests came to. */
  public Awards awards() {
    return awards;
  }

  /** The records that are the first with the value a node tells records apart by. */
  Set<Fact> firsts(Node node, Supplier<Set<Fact>> found) {
    Set<Fact> known = firsts.get(node);
    if (known == null) {
      known = found.get();
      firsts.put(node, known);
    }
    return known;
  }

  Fact[] rowsOf(RecordType record, RecordField field, Payee payee) {
    return rows.of(record, field, payee);
  }

  Fact[] allRows(RecordType record, @Nullable RecordField date) {
    return rows.all(record, date);
  }
}
