package guerdon.dsl.words;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Definition.TableKind;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Kind;
import guerdon.dsl.model.Plan;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import guerdon.dsl.value.Rational;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The values and conditions of a plan in English: {@code sum of deals year to date} is "the sum of
 * Deal crediting, year to date", {@code 25% of booked_arr} is "25% of Booked ARR".
 *
 * <p>Every kind of expression has words; a new kind does not compile without. Immutable.
 */
public final class Prose {
  private final Plan plan;
  private final String row;

  private Prose(Plan plan, String row) {
    this.plan = plan;
    this.row = row;
  }

  /** The words of a plan. */
  public static Prose of(Plan plan) {
    return new Prose(plan, "the record");
  }

  /** The same words where one record of a type is at hand: "the opportunity's stage". */
  public Prose at(RecordType record) {
    return new Prose(plan, "the " + Phrases.name(record.variable()));
  }

  /** The same words where one credit of a clause is at hand. */
  public Prose atCredit(@Nullable String credit) {
    return credit != null && plan.definition(credit).orElse(null) instanceof Definition.Credit c
        ? at(c.source())
        : this;
  }

  /** The title of a definition. */
  public String title(String definition) {
    return plan.definition(definition).map(Definition::title).orElse(Phrases.name(definition));
  }

  /** Whose credits are meant: " of everyone below the payee", nothing for the payee's own. */
  String whose(Expr.Scope scope) {
    return new Gathered(this).scope(scope);
  }

  /** A value as a noun phrase. */
  public String value(Expr expr) {
    return switch (expr) {
      case Expr.Constant e -> Phrases.value(e.type(), e.value(), plan.currency());
      case Expr.Value e -> title(e.definition());
      case Expr.CreditValue e -> title(e.definition());
      case Expr.Previous e ->
          title(e.definition())
              + " of the pay period before"
              + (e.initial() == null ? "" : " (" + value(e.initial()) + " where there is none)");
      case Expr.OfAward e ->
          switch (e.part()) {
            case ENTRY -> "taking part in " + title(e.award());
            case SHARE -> "the payee’s share of " + title(e.award());
            case PLACE -> "the payee’s place in " + title(e.award());
          };
      case Expr.RowField e -> row + "’s " + field(e.field());
      case Expr.PayeeField e -> "the payee’s " + field(e.field());
      case Expr.PayeeKey e -> "the payee";
      case Expr.Lookup e -> "the " + field(e.field()) + " of " + value(e.key());
      case Expr.OfCredit e ->
          switch (e.part()) {
            case AMOUNT -> "the credited amount";
            case DATE -> "the credit’s date";
            case SHARE -> "the payee’s share of the credit";
            case RELIEF -> "the part of the credit that relieves quota";
            case PAY -> "the part of the credit that is paid on";
            case LEVEL -> "the level of the credit (0 for who is credited directly)";
          };
      case Expr.Outer e -> value(e.value()) + " (of the payee who is paid)";
      case Expr.Arithmetic e -> arithmetic(e);
      case Expr.Negate e -> "minus " + operand(e.value());
      case Expr.DayShift e ->
          Math.abs(e.days()) + " days " + (e.days() < 0 ? "before " : "after ") + value(e.date());
      case Expr.OrDefault e ->
          operand(e.value()) + " (" + value(e.fallback()) + " where it is not known)";
      case Expr.If e ->
          value(e.then())
              + " if "
              + condition(e.condition())
              + ", otherwise "
              + value(e.otherwise());
      case Expr.Least e -> least(e);
      case Expr.Absolute e -> "the size of " + value(e.value());
      case Expr.Round e -> operand(e.value()) + " (rounded " + Phrases.rounding(e.rounding()) + ")";
      case Expr.OfPeriod e -> value(e.value());
      case Expr.SameAtHand e -> truth(e);
      case Expr.Convert e ->
          operand(e.value())
              + ", converted to "
              + e.target()
              + " at the rate of "
              + value(e.date())
              + " in "
              + e.rates().record().title();
      case Expr.Prorate e ->
          "the pay period’s part of "
              + operand(e.value())
              + ", by "
              + (e.coveredOnly() ? "covered days" : e.dayCount().word());
      case Expr.Edge e ->
          "the "
              + (e.start() ? "first" : "last")
              + " day of the "
              + (e.plan() ? "plan" : e.span() == null ? "pay period" : e.span().word());
      case Expr.DatePart e -> "the " + lower(e.part()) + " of " + value(e.date());
      case Expr.Elapsed e ->
          (e.months() ? "the whole months from " : "the days from ")
              + value(e.from())
              + " to "
              + value(e.to());
      case Expr.TableValue e -> title(e.table()) + keys(e.table(), e.keys());
      case Expr.Decision e -> title(e.table());
      case Expr.Applied e -> applied(e);
      case Expr.OverPeriods e -> new Gathered(this).overPeriods(e);
      case Expr.Running e -> new Gathered(this).running(e);
      case Expr.Ranking e -> new Gathered(this).ranking(e);
      case Expr.Streak e -> "the pay periods in a row in which " + condition(e.condition());
      case Expr.Lasting e -> truth(e);
      case Expr.OfComponent e ->
          switch (e.reading()) {
            case EARNED -> "what " + title(e.component()) + " earned in the pay period";
            case HELD -> "what " + title(e.component()) + " earned that is not payable yet";
            case DRAW_BALANCE -> "what is to be repaid of the draw of " + title(e.component());
          };
      case Expr.Employment e ->
          (e.months() ? "the number of whole months" : "the number of days")
              + " of the payee’s employment";
      case Expr.MonthNumber e -> "the month since the credit (its own is 1)";
      case Expr.Aggregate e -> new Gathered(this).words(e);
      case Expr.Compare e -> truth(e);
      case Expr.And e -> truth(e);
      case Expr.Or e -> truth(e);
      case Expr.Not e -> truth(e);
      case Expr.In e -> truth(e);
      case Expr.IsKnown e -> truth(e);
      case Expr.IsFirst e -> truth(e);
    };
  }

  /** A field in words; a day says that it is one: the field {@code closed_on} is closed date. */
  private static String field(RecordField field) {
    String name = Phrases.name(field.name());
    if (field.type().kind() != Kind.DATE || name.endsWith("date") || name.endsWith("day")) {
      return name;
    }
    return (name.endsWith(" on") ? name.substring(0, name.length() - 3) : name) + " date";
  }

  private String truth(Expr expr) {
    return "whether " + condition(expr);
  }

  /** A condition as a clause: "Attainment is at least 50%". */
  public String condition(Expr expr) {
    return switch (expr) {
      case Expr.Compare e -> value(e.left()) + compared(e) + value(e.right());
      case Expr.And e -> {
        String range = new Ranges(this).words(e);
        yield range == null ? part(e.left(), false) + " and " + part(e.right(), false) : range;
      }
      case Expr.Or e -> part(e.left(), true) + " or " + part(e.right(), true);
      case Expr.In e -> value(e.value()) + " is " + among(e.choices());
      case Expr.IsKnown e -> value(e.value()) + " is known";
      case Expr.IsFirst e -> first(e, "no earlier");
      case Expr.SameAtHand e -> value(e.value()) + " is the same as of the credit at hand";
      case Expr.Not e -> negated(e.value());
      case Expr.Lasting e ->
          "in each of the last " + e.count() + " pay periods " + condition(e.condition());
      case Expr.Constant e -> e.value().equals(true) ? "always" : "never";
      case Expr.RowField e -> row + marked(e.field(), "");
      case Expr.PayeeField e -> "the payee" + marked(e.field(), "");
      default -> value(expr) + " holds";
    };
  }

  private String negated(Expr expr) {
    return switch (expr) {
      case Expr.IsKnown e -> value(e.value()) + " is not known";
      case Expr.IsFirst e -> first(e, "an earlier");
      case Expr.In e -> value(e.value()) + " is not " + among(e.choices());
      case Expr.Not e -> condition(e.value());
      case Expr.RowField e -> row + marked(e.field(), "not ");
      case Expr.PayeeField e -> "the payee" + marked(e.field(), "not ");
      case Expr.Compare e -> condition(opposite(e));
      case Expr.And e -> "it is not so that (" + condition(e) + ")";
      case Expr.Or e -> "it is not so that (" + condition(e) + ")";
      default -> value(expr) + " does not hold";
    };
  }

  private String first(Expr.IsFirst e, String which) {
    String what =
        e.credit() == null ? Phrases.name(e.record().variable()) : "credit of " + title(e.credit());
    return which
        + " "
        + what
        + " has "
        + value(e.value())
        + (e.within() == 0 ? "" : " within " + e.within() + " days before it");
  }

  /** A flag of a record or payee: {@code is_new} is "is new", {@code disputed} is "is marked". */
  private static String marked(RecordField field, String not) {
    String name = Phrases.name(field.name());
    return name.startsWith("is ")
        ? " is " + not + name.substring(3)
        : " is " + not + "marked “" + name + "”";
  }

  private static Expr.Compare opposite(Expr.Compare e) {
    Expr.Comparison other =
        switch (e.comparison()) {
          case EQUAL -> Expr.Comparison.NOT_EQUAL;
          case NOT_EQUAL -> Expr.Comparison.EQUAL;
          case LESS -> Expr.Comparison.GREATER_OR_EQUAL;
          case LESS_OR_EQUAL -> Expr.Comparison.GREATER;
          case GREATER -> Expr.Comparison.LESS_OR_EQUAL;
          case GREATER_OR_EQUAL -> Expr.Comparison.LESS;
        };
    return new Expr.Compare(e.type(), other, e.left(), e.right());
  }

  private String among(List<Expr> choices) {
    String list = Phrases.list(choices.stream().map(this::value).toList(), "or");
    return choices.size() == 1 ? list : "one of " + list;
  }

  /** A side of `and` or `or`, in parentheses where the other of the two stands in it. */
  private String part(Expr expr, boolean inOr) {
    boolean mixed = inOr ? expr instanceof Expr.And : expr instanceof Expr.Or;
    return mixed ? "(" + condition(expr) + ")" : condition(expr);
  }

  private static String compared(Expr.Compare compare) {
    boolean days = compare.left().type().kind() == Kind.DATE;
    return switch (compare.comparison()) {
      case EQUAL -> " is ";
      case NOT_EQUAL -> " is not ";
      case LESS -> days ? " is before " : " is below ";
      case LESS_OR_EQUAL -> days ? " is on or before " : " is at most ";
      case GREATER -> days ? " is after " : " is above ";
      case GREATER_OR_EQUAL -> days ? " is on or after " : " is at least ";
    };
  }

  private String arithmetic(Expr.Arithmetic e) {
    return switch (e.operator()) {
      case ADD -> value(e.left()) + " plus " + added(e.right());
      case SUBTRACT -> value(e.left()) + " less " + operand(e.right());
      case MULTIPLY ->
          e.left() instanceof Expr.Constant c && c.type().kind() == Kind.PERCENT
              ? value(e.left()) + " of " + operand(e.right())
              : operand(e.left()) + " times " + operand(e.right());
      case DIVIDE -> operand(e.left()) + " divided by " + operand(e.right());
    };
  }

  /** A term of a sum: {@code 40% of Deposits plus 60% of Loans} needs no parentheses. */
  private String added(Expr term) {
    boolean product =
        term instanceof Expr.Arithmetic a
            && (a.operator() == Expr.Operator.MULTIPLY || a.operator() == Expr.Operator.DIVIDE);
    return product ? value(term) : operand(term);
  }

  /** A value, in parentheses where words around it would join its parts. */
  private String operand(Expr expr) {
    boolean compound =
        expr instanceof Expr.Arithmetic || expr instanceof Expr.If || expr instanceof Expr.Applied;
    return compound ? "(" + value(expr) + ")" : value(expr);
  }

  private String least(Expr.Least e) {
    if (e.extreme() == Expr.Extreme.MAXIMUM
        && e.values().size() == 2
        && e.values().get(0) instanceof Expr.Arithmetic difference
        && difference.operator() == Expr.Operator.SUBTRACT
        && e.values().get(1) instanceof Expr.Constant none
        && none.value().equals(Rational.ZERO)) {
      return "what "
          + value(difference.left())
          + " is above "
          + operand(difference.right())
          + " (nothing where it is not)";
    }
    boolean two = e.values().size() == 2;
    String which =
        switch (e.extreme()) {
          case MINIMUM -> two ? "the smaller of " : "the smallest of ";
          case MAXIMUM -> two ? "the larger of " : "the largest of ";
        };
    return which + Phrases.list(e.values().stream().map(this::operand).toList(), "and");
  }

  private String applied(Expr.Applied e) {
    boolean slices =
        plan.definition(e.table()).orElse(null) instanceof Definition.Table table
            && table.kind() == TableKind.MARGINAL;
    return slices
        ? operand(e.amount()) + ", each slice of it at its own rate of " + title(e.table())
        : title(e.table()) + keys(e.table(), e.keys()) + " times " + operand(e.amount());
  }

  /** The keys of a look-up, where they are not the ones the table names itself. */
  private String keys(String table, List<Expr> keys) {
    boolean own =
        plan.definition(table).orElse(null) instanceof Definition.Table t
            && keys.stream()
                .map(key -> key instanceof Expr.Value v ? v.definition() : value(key))
                .toList()
                .equals(t.keyNames());
    return own || keys.isEmpty()
        ? ""
        : " for " + Phrases.list(keys.stream().map(this::value).toList(), "and");
  }

  static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
