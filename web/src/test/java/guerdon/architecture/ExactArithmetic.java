package guerdon.architecture;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Refuses {@code double} and {@code float}, boxed or not, in fields, parameters and returns, and
 * calls of methods that take or give them.
 *
 * <p>So {@code BigDecimal.valueOf(0.1)} is refused and {@code new BigDecimal("0.1")} is not.
 */
final class ExactArithmetic extends ArchCondition<JavaClass> {

  private static final Set<String> BINARY =
      Set.of("double", "float", "java.lang.Double", "java.lang.Float");

  ExactArithmetic() {
    super("hold, take and give no double or float");
  }

  @Override
  public void check(JavaClass room, ConditionEvents events) {
    for (JavaField field : room.getFields()) {
      if (isBinary(field.getType())) {
        refuse(room, events, "Field " + field.getFullName() + " is a binary fraction");
      }
    }
    for (JavaCodeUnit unit : room.getCodeUnits()) {
      if (Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream())
          .anyMatch(ExactArithmetic::isBinary)) {
        refuse(room, events, unit.getDescription() + " takes or gives a binary fraction");
      }
      unit.getCallsFromSelf().stream()
          .filter(
              call ->
                  Stream.concat(
                          Stream.of(call.getTarget().getRawReturnType()),
                          call.getTarget().getRawParameterTypes().stream())
                      .anyMatch(ExactArithmetic::isBinary))
          .map(JavaAccess::getDescription)
          .forEach(call -> refuse(room, events, call + " passes a binary fraction"));
    }
  }

  private static boolean isBinary(JavaType type) {
    return type.getAllInvolvedRawTypes().stream()
        .anyMatch(raw -> BINARY.contains(raw.getBaseComponentType().getName()));
  }

  private static void refuse(JavaClass room, ConditionEvents events, String message) {
    events.add(
        SimpleConditionEvent.violated(
            room, message + " in " + room.getSourceCodeLocation().toString()));
  }
}
