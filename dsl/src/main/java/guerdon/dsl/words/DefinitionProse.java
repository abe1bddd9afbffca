package guerdon.dsl.words;

import guerdon.dsl.check.TreeParts;
import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Definition.InputSource;
import guerdon.dsl.model.Definition.Match;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Kind;
import guerdon.dsl.model.Plan;
import guerdon.dsl.model.Type;
import guerdon.dsl.value.Rational;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the clauses of a plan say, in sentences: "Attainment is Booked ARR divided by ARR quota."
 *
 * <p>Every kind of definition has words; a new kind does not compile without. Immutable.
 */
public final class DefinitionProse {
  private final Plan plan;
  private final Prose prose;

  public DefinitionProse(Plan plan) {
    this.plan = plan;
    this.prose = Prose.of(plan);
  }

  /** What a clause says; the first sentence defines, the others add to it. */
  public List<String> sentences(Definition definition) {
    List<String> words =
        switch (definition) {
          case Definition.Input d -> List.of(input(d));
          case Definition.Parameter d -> parameter(d);
          case Definition.Measure d -> List.of(measure(d));
          case Definition.Group d ->
              List.of(d.title() + " are all payees for whom " + prose.condition(d.condition()));
          case Definition.Total d -> List.of(d.title() + " is " + prose.value(d.value()));
          case Definition.Credit d -> credit(d);
          case Definition.Table d -> List.of(table(d));
          case Definition.Decision d -> List.of(decision(d));
          case Definition.Award d -> new AwardProse(prose).sentences(d);
          case Definition.Component d -> new ComponentProse(plan).steps(d);
        };
    return words.stream().map(Phrases::sentence).toList();
  }

  private String input(Definition.Input d) {
    String missing =
        d.initial() == null ? "" : "; where it is not known, " + prose.value(d.initial());
    return switch (d.source()) {
      case InputSource.OfPlan s -> d.title() + " is what the plan " + s.plan() + " says of it";
      case InputSource.OfPayee s ->
          d.title()
              + " is the "
              + Phrases.name(s.field().name())
              + " in the payee’s own data"
              + missing;
      case InputSource.OfRow s ->
          d.title()
              + " is the "
              + Phrases.name(s.value().name())
              + " in the payee’s row of "
              + s.record().title()
              + (s.condition() == null
                  ? ""
                  : " where " + prose.at(s.record()).condition(s.condition()))
              + missing;
      case InputSource.Weighted s ->
          d.title()
              + " is the "
              + Phrases.name(s.value().name())
              + " for the "
              + s.per().word()
              + " in "
              + s.record().title()
              + (s.condition() == null
                  ? ""
                  : " where " + prose.at(s.record()).condition(s.condition()))
              + (s.proration() == Definition.Proration.COVERED_DAYS
                  ? ", as far as its days are days of employment"
                  : ", counted by " + Prose.lower(s.proration()))
              + missing;
    };
  }

  private List<String> parameter(Definition.Parameter d) {
    List<String> words = new ArrayList<>();
    for (Definition.DatedValue value : d.values()) {
      words.add(
          d.title()
              + " is "
              + Phrases.value(d.type(), value.value(), plan.currency())
              + " from "
              + Phrases.date(value.from())
              + " on"
              + because(value.because()));
    }
    return words;
  }

  private String measure(Definition.Measure d) {
    if (d.eachCredit() == null) {
      boolean flag = d.type().kind() == Kind.FLAG;
      return flag
          ? d.title() + " holds if " + prose.condition(d.value())
          : d.title() + " is " + prose.value(d.value());
    }
    return "for each credit of "
        + prose.title(d.eachCredit())
        + ", "
        + d.title()
        + " is "
        + prose.atCredit(d.eachCredit()).value(d.value());
  }

  private List<String> credit(Definition.Credit d) {
    List<String> words = new ArrayList<>();
    Prose at = prose.at(d.source());
    String variable = Phrases.name(d.source().variable());
    words.add(
        (d.from() == null ? "each " : "each credit of " + prose.title(d.from()) + ", for its ")
            + variable
            + (d.from() == null ? "" : ",")
            + (d.condition() == null ? "" : " for which " + at.condition(d.condition()))
            + " earns credit of "
            + at.value(d.amount())
            + ", dated "
            + at.value(d.date()));
    RecipientProse recipients = new RecipientProse(at);
    d.recipients().forEach(recipient -> words.add(recipients.sentence(recipient)));
    for (Definition.Withhold withhold : d.withholds()) {
      words.add(
          "it earns nothing as long as "
              + at.condition(withhold.condition())
              + because(withhold.because()));
    }
    return words;
  }

  private String table(Definition.Table d) {
    String keys = Phrases.list(d.keyNames().stream().map(this::key).toList(), "and");
    String words =
        switch (d.kind()) {
          case MARGINAL ->
              "each slice of the amount is paid at the rate of its own band of " + keys;
          case WHOLE -> "the rate of the band that " + keys + " reaches holds for the whole amount";
          case STEP -> "the value is that of the row for " + keys;
          case INTERPOLATED ->
              "between the points of " + keys + " the value follows a straight line";
          case STACKED -> "the values of all rows that " + keys + " reaches are added up";
          case PROPORTIONAL ->
              "the amounts of all bands that "
                  + keys
                  + " passes are paid in full, and the last in proportion";
        };
    return d.title() + ": " + words + outside(d.outside());
  }

  private static String decision(Definition.Decision d) {
    return d.title()
        + switch (d.choosing()) {
          case FIRST -> ": the first row that holds gives the value";
          case ALL -> ": the values of all rows that hold are added up";
          case ONLY -> ": the one row that holds gives the value; there must not be two";
        };
  }

  /** The columns of a decision table: when a row holds, and its value. */
  public List<String> header(Definition.Decision table) {
    return List.of("When", table.title());
  }

  /** The rows of a decision table as the first definition that reads it sees them. */
  public List<List<String>> rows(Definition.Decision table) {
    for (Definition definition : plan.definitions()) {
      Expr.Decision read = decision(definition, table.name());
      if (read != null) {
        Prose words = at(definition);
        return read.rows().stream()
            .map(
                row ->
                    List.of(
                        row.condition() == null
                            ? table.choosing() == Expr.Choosing.ALL ? "always" : "otherwise"
                            : words.condition(row.condition()),
                        words.value(row.value())))
            .toList();
      }
    }
    return List.of();
  }

  private Prose at(Definition definition) {
    String credit =
        switch (definition) {
          case Definition.Measure d -> d.eachCredit();
          case Definition.Component d -> d.credit();
          default -> null;
        };
    return credit == null ? prose : prose.atCredit(credit);
  }

  /** Where a definition reads a decision table. */
  private static Expr.@Nullable Decision decision(Definition definition, String table) {
    Deque<Object> waiting = new ArrayDeque<>();
    waiting.push(definition);
    while (!waiting.isEmpty()) {
      switch (waiting.pop()) {
        case Expr.Decision found when found.table().equals(table) -> {
          return found;
        }
        case List<?> list -> list.forEach(waiting::push);
        case Record node when node.getClass().getPackage().equals(Expr.class.getPackage()) ->
            TreeParts.of(node).forEach(waiting::push);
        default -> {
          // a plain value
        }
      }
    }
    return null;
  }

  private static String outside(Definition.@Nullable Outside outside) {
    return switch (outside) {
      case null -> "";
      case FLAT -> "; outside the table the nearest value holds";
      case EXTENDED -> "; outside the table the last line goes on";
      case ERROR -> "; outside the table there is no value";
    };
  }

  private String key(String name) {
    return plan.definition(name).map(Definition::title).orElse(Phrases.name(name));
  }

  /** The columns of a table: its keys and its value. */
  public List<String> header(Definition.Table table) {
    List<String> header = new ArrayList<>(table.keyNames().stream().map(this::key).toList());
    header.add(table.title());
    return header;
  }

  /** The rows of a table, a text for each cell. */
  public List<List<String>> rows(Definition.Table table) {
    List<List<String>> rows = new ArrayList<>();
    for (Definition.Row row : table.rows()) {
      List<String> cells = new ArrayList<>();
      for (int key = 0; key < row.matches().size(); key++) {
        cells.add(match(table.keyTypes().get(key), row.matches().get(key)));
      }
      cells.add(prose.value(row.value()));
      rows.add(cells);
    }
    return rows;
  }

  /** When a key falls into a row: "from 100% to below 125%". */
  public String match(Type type, Match match) {
    return switch (match) {
      case Match.Any m -> "any other";
      case Match.Exactly m -> Phrases.value(type, m.value(), plan.currency());
      case Match.Band m -> band(type, m);
    };
  }

  private String band(Type type, Match.Band band) {
    Rational low = band.low();
    Rational high = band.high();
    String end =
        high == null ? "" : (band.highIncluded() ? "up to " : "below ") + shown(type, high);
    if (low == null) {
      return high == null ? "any" : end;
    }
    String start = (band.lowIncluded() ? "" : "over ") + shown(type, low);
    return high == null
        ? start + (band.lowIncluded() ? " and over" : "")
        : "from " + start + " to " + end;
  }

  private String shown(Type type, Rational value) {
    return Phrases.value(type, value, plan.currency());
  }

  static String because(@Nullable String reason) {
    return reason == null || reason.isEmpty() ? "" : " (" + reason + ")";
  }
}
