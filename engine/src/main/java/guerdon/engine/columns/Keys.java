package guerdon.engine.columns;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Plan;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import guerdon.dsl.syntax.SourceSpan;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that tell definitions apart by what they compute: two definitions of different plans have
 * the same when they say the same and read the same, whatever their titles and wherever they stand.
 */
final class Keys {
  private static final ClassValue<RecordComponent[]> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
          return type.getRecordComponents();
        }
      };

  private static final int HEAD = 3;

  private final Study study;
  private final Plan plan;
  private final Map<String, Integer> known = new HashMap<>();
  private final Map<String, Definition> definitions = new HashMap<>();
  private final int head;

  /**
   * @param periods how many periods a column has
   */
  Keys(Study study, Plan plan, int periods) {
    this.study = study;
    this.plan = plan;
    plan.definitions().forEach(definition -> definitions.put(definition.name(), definition));
    List<Object> parts = new ArrayList<>();
    parts.add(periods);
    parts.add(plan.effective());
    if (plan.population() != null) {
      // Whom the plan pays decides which cells are filled.
      flatten(plan.population(), "", parts);
    }
    this.head = study.key(parts);
    plan.definitions().forEach(this::enter);
  }

  private void enter(Definition definition) {
    List<Object> parts = new ArrayList<>();
    parts.add(head);
    parts.add(definition.getClass());
    if (definition instanceof Definition.Award) {
      flatten(definition, definition.name(), parts);
    } else {
      List<@Nullable Object> own = components((Record) definition);
      own.subList(HEAD, own.size()).forEach(each -> flatten(each, definition.name(), parts));
    }
    known.put(definition.name(), study.key(parts));
  }

  int of(String definition) {
    Integer key = known.get(definition);
    if (key == null) {
      throw new IllegalArgumentException("the plan defines nothing called " + definition);
    }
    return key;
  }

  private static List<@Nullable Object> components(Record node) {
    List<@Nullable Object> parts = new ArrayList<>();
    for (RecordComponent component : COMPONENTS.get(node.getClass())) {
      try {
        parts.add(component.getAccessor().invoke(node));
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException("A part of the plan cannot be read: " + component, e);
      }
    }
    return parts;
  }

  private void flatten(@Nullable Object part, String own, List<Object> parts) {
    switch (part) {
      case null -> parts.add("nothing");
      case SourceSpan span -> {
        // Where a clause stands is no matter.
      }
      case RecordType record -> parts.add(record.name());
      case RecordField field -> {
        parts.add(field.name());
        parts.add(field.index());
      }
      case String word when word.equals(own) -> parts.add("itself");
      case String word when definitions.containsKey(word) -> {
        Integer key = known.get(word);
        // What is defined further down is read of an earlier period only; it is not shared.
        parts.add(key == null ? plan : key);
      }
      case List<?> list -> {
        parts.add(list.size());
        list.forEach(each -> flatten(each, own, parts));
      }
      case Record node when node.getClass().getPackage().equals(Definition.class.getPackage()) -> {
        parts.add(node.getClass());
        components(node).forEach(each -> flatten(each, own, parts));
      }
      default -> parts.add(part);
    }
  }
}
