package guerdon.dsl.check;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/** Walks the parts of a syntax node generically, so that no kind of clause is forgotten. */
public final class TreeParts {
  private static final ClassValue<RecordComponent[]> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
          return type.getRecordComponents();
        }
      };

  private TreeParts() {}

  /** Returns the components of a record that are there. */
  public static List<Object> of(Record node) {
    List<Object> parts = new ArrayList<>();
    for (RecordComponent component : COMPONENTS.get(node.getClass())) {
      try {
        Object part = component.getAccessor().invoke(node);
        if (part != null) {
          parts.add(part);
        }
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException("A syntax node hides its part " + component.getName(), e);
      }
    }
    return parts;
  }
}
