package guerdon.web.fairness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import guerdon.dsl.model.Kind;
import guerdon.dsl.model.Plan;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import guerdon.engine.fairness.Table;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The study of a plan for which nobody has written one: protected fields are the attributes, texts
 * of few values are untainted controls, numbers are controls that may be unfair themselves.
 */
public final class DefaultStudy {
  private static final int MOST_VALUES = 12;
  private static final Set<String> WORK = Set.of("role", "job", "level", "grade", "title");
  private static final List<Integer> AGES = List.of(30, 40, 50);

  private DefaultStudy() {}

  /**
   * A study for the people in a plan.
   *
   * @param people the file of the payees
   * @param by columns to compare by; empty for the protected fields of the plan
   */
  public static JsonNode of(Plan plan, Table people, List<String> by) {
    RecordType payees = plan.payees();
    ObjectNode study = JsonMapper.builder().build().createObjectNode();
    study.put("title", "Fairness of " + plan.title());
    study.put("population", "the payees of plan " + plan.name());
    ArrayNode filter = study.putArray("filter");
    filter.addObject().put("col", "in_plan").put("op", "==").put("value", "1");
    ArrayNode columns = study.putArray("columns");
    ArrayNode attributes = study.putArray("attributes");
    ArrayNode categories = study.putArray("categories");
    ArrayNode untainted = study.putArray("untainted");
    ArrayNode tainted = study.putArray("possiblyTainted");
    ArrayNode inputs = study.putArray("inputs");
    by.forEach(column -> attributes.addObject().put("column", column));
    for (RecordField field : payees.fields()) {
      String column = field.column();
      if (!people.names().contains(column) || payees.keys().contains(field)) {
        continue;
      }
      long values =
          people.texts(column).stream()
              .filter(cell -> !cell.isBlank())
              .distinct()
              .limit(100)
              .count();
      boolean number = field.type().kind() == Kind.MONEY || field.type().kind() == Kind.NUMBER;
      if (field.protectedField()) {
        if (by.isEmpty() && field.type().kind() == Kind.DATE) {
          columns.addObject().put("name", "age").put("years", column);
          ObjectNode bands = columns.addObject().put("name", "age band").put("bands", "age");
          AGES.forEach(bands.putArray("at")::add);
          attributes.addObject().put("column", "age band");
        } else if (by.isEmpty() && values > 1) {
          attributes.addObject().put("column", column);
        }
      } else if (number && values > 1) {
        tainted.addObject().put("column", column).put("kind", "log");
        inputs.add(column);
      } else if (field.type().kind() == Kind.TEXT && values > 1 && values <= MOST_VALUES) {
        untainted.addObject().put("column", column);
        inputs.add(column);
        if (WORK.contains(column.toLowerCase(Locale.ROOT))) {
          categories.add(column);
        }
      }
    }
    return study;
  }
}
