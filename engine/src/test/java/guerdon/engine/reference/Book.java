package guerdon.engine.reference;

import guerdon.dsl.PlanCompiler;
import guerdon.dsl.parse.PlanParser;
import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Clause.ComponentItem;
import guerdon.dsl.syntax.Clause.HeadItem;
import guerdon.dsl.syntax.PlanText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The clauses of a plan by the names they introduce. */
final class Book {
  private static final PlanText STANDARD = PlanParser.parse(PlanCompiler.standardData()).tree();

  private static final String GUARANTEE = "_guarantee";

  private final Map<String, Clause> definitions = new LinkedHashMap<>();
  private final Map<String, Clause.Calendar> calendars = new LinkedHashMap<>();
  private final Map<String, Row.Kind> kinds = new LinkedHashMap<>();
  private Clause.@Nullable PlanHead head;

  Book(PlanText tree) {
    STANDARD.clauses().forEach(this::enter);
    tree.clauses().forEach(this::enter);
  }

  private void enter(Clause clause) {
    if (clause instanceof Clause.PlanHead found) {
      head = found;
    } else if (clause instanceof Clause.Data data) {
      kinds.put(data.name().text(), Row.Kind.of(data));
    } else if (clause instanceof Clause.Calendar calendar) {
      calendars.put(calendar.name().text(), calendar);
    } else if (!(clause instanceof Clause.Example) && clause.name() != null) {
      definitions.put(Objects.requireNonNull(clause.name()).text(), clause);
    }
  }

  <T extends HeadItem> @Nullable T head(Class<T> type) {
    for (HeadItem item : Objects.requireNonNull(head).items()) {
      if (type.isInstance(item)) {
        return type.cast(item);
      }
    }
    return null;
  }

  @Nullable Clause definition(String name) {
    return definitions.get(name);
  }

  Clause defined(String name) {
    return Objects.requireNonNull(definitions.get(name), name);
  }

  /** What pays lines: components, their guarantees, pools and contests. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    definitions.forEach(
        (name, clause) -> {
          if (isLine(name)) {
            lines.add(name);
          }
          if (clause instanceof Clause.Component component && hasGuarantee(component)) {
            lines.add(name + GUARANTEE);
          }
        });
    return lines;
  }

  boolean isLine(String name) {
    Clause clause = definitions.get(name);
    return clause instanceof Clause.Component
        || clause instanceof Clause.Pool
        || clause instanceof Clause.Contest
        || guaranteed(name) != null;
  }

  /** The component whose guarantee has that name. */
  Clause.@Nullable Component guaranteed(String name) {
    return name.endsWith(GUARANTEE)
            && definitions.get(name.substring(0, name.length() - GUARANTEE.length()))
                instanceof Clause.Component component
            && hasGuarantee(component)
        ? component
        : null;
  }

  private static boolean hasGuarantee(Clause.Component component) {
    return component.items().stream().anyMatch(ComponentItem.Guarantee.class::isInstance);
  }

  static ComponentItem.Guarantee guarantee(Clause.Component component) {
    return component.items().stream()
        .filter(ComponentItem.Guarantee.class::isInstance)
        .map(ComponentItem.Guarantee.class::cast)
        .findFirst()
        .orElseThrow();
  }

  /** How a line is rounded: up, down or to the even one. */
  String roundingMode(String line) {
    List<Clause.RoundingWords> own = new ArrayList<>();
    Clause.Component guaranteed = guaranteed(line);
    Clause clause = guaranteed == null ? definitions.get(line) : guaranteed;
    if (clause instanceof Clause.Component component) {
      for (ComponentItem item : component.items()) {
        if (item instanceof ComponentItem.RoundingRule rule) {
          own.add(rule.words());
        }
      }
    } else if (clause != null) {
      ComponentItem.RoundingRule rule = Awards.own(clause, ComponentItem.RoundingRule.class);
      if (rule != null) {
        own.add(rule.words());
      }
    }
    return own.isEmpty()
        ? Objects.requireNonNull(head(HeadItem.RoundingRule.class)).words().mode().text()
        : own.getFirst().mode().text();
  }

  Clause.Calendar calendar(String name) {
    return Objects.requireNonNull(calendars.get(name), name);
  }

  Map<String, Row.Kind> kinds() {
    return kinds;
  }

  /** The record type of that plural or singular name. */
  Row.@Nullable Kind kind(String name) {
    Row.Kind exact = kinds.get(name);
    if (exact != null) {
      return exact;
    }
    return kinds.values().stream().filter(k -> k.single().equals(name)).findFirst().orElse(null);
  }

  /** The credit clause whose credits a clause looks at; null for one that looks at records. */
  Clause.@Nullable Credit base(Clause.Credit clause) {
    return clause.data() != null
            && clause.variable().text().equals("credit")
            && definitions.get(clause.data().text()) instanceof Clause.Credit base
        ? base
        : null;
  }

  /** What the records of a credit are called, one by one. */
  String variable(Clause.Credit clause) {
    Clause.Credit base = base(clause);
    return base == null ? clause.variable().text() : variable(base);
  }

  Row.Kind payees() {
    HeadItem.Population population = head(HeadItem.Population.class);
    String name = population == null ? "payees" : population.data().text();
    return Objects.requireNonNull(kind(name), name);
  }

  /** The record type a field refers to; the payees' for a payee; null for a plain value. */
  Row.@Nullable Kind target(Clause.DataField field) {
    String type = field.type().base().text();
    return type.equals("payee") ? payees() : isPlain(type) ? null : kind(type);
  }

  static boolean isPlain(String type) {
    return switch (type) {
      case "money", "percent", "number", "count", "date", "text", "flag" -> true;
      default -> false;
    };
  }

  boolean holdsPayee(Clause.DataField field) {
    Row.Kind target = target(field);
    return target != null && target.name().equals(payees().name());
  }

  /** The fields of a record type that hold a payee. */
  List<String> payeeFields(Row.Kind kind) {
    return kind.clause().fields().stream()
        .filter(this::holdsPayee)
        .map(f -> f.name().text())
        .toList();
  }

  /** The field of the payees that names their manager. */
  @Nullable String manager() {
    List<String> fields = payeeFields(payees());
    return fields.size() == 1 ? fields.getFirst() : fields.contains("manager") ? "manager" : null;
  }

  Stretch effective() {
    HeadItem.Effective effective = Objects.requireNonNull(head(HeadItem.Effective.class));
    return new Stretch(
        effective.from().value(),
        effective.to() == null ? java.time.LocalDate.of(9999, 12, 31) : effective.to().value());
  }
}
