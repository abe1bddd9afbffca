package guerdon.web.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells quickly that a value fits a schema.
 *
 * <p>Nearly all requests fit, and the library's validator, which notes where in the value and in
 * the schema it stands, takes longer over them than it takes to pay. This says yes only where the
 * library would; what it does not say yes to may fit all the same, and is for the library to judge
 * and to tell of.
 */
final class QuickFit {
  /** What says nothing about the value. */
  private static final Set<String> REMARKS =
      Set.of("description", "title", "example", "examples", "default", "deprecated");

  private QuickFit() {}

  /** What says yes to values that fit; empty for schemas that say more than this understands. */
  static Optional<Predicate<@Nullable Object>> of(JsonObject schema) {
    List<Predicate<@Nullable Object>> all = new ArrayList<>();
    for (String keyword : schema.fieldNames()) {
      // Names of the library's own tell where the schema came from.
      if (!REMARKS.contains(keyword) && !keyword.startsWith("__")) {
        Predicate<@Nullable Object> one = keyword(keyword, schema);
        if (one == null) {
          return Optional.empty();
        }
        all.add(one);
      }
    }
    return Optional.of(all(all));
  }

  private static Predicate<@Nullable Object> all(List<Predicate<@Nullable Object>> parts) {
    return value -> {
      for (Predicate<@Nullable Object> part : parts) {
        if (!part.test(value)) {
          return false;
        }
      }
      return true;
    };
  }

  private static @Nullable Predicate<@Nullable Object> keyword(String keyword, JsonObject schema) {
    Object asked = schema.getValue(keyword);
    return switch (keyword) {
      case "type" -> types(asked instanceof JsonArray many ? many.getList() : List.of(asked));
      case "enum" -> {
        List<?> values = ((JsonArray) asked).getList();
        yield values.stream().allMatch(String.class::isInstance)
            ? value -> !(value instanceof String) || values.contains(value)
            : null;
      }
      case "maxLength" -> text(text -> text.length() <= ((Number) asked).intValue());
      case "minLength" ->
          text(text -> text.codePointCount(0, text.length()) >= ((Number) asked).intValue());
      case "pattern" -> {
        Pattern pattern = Pattern.compile((String) asked);
        yield text(text -> pattern.matcher(text).find());
      }
      case "minimum" ->
          asked instanceof Double ? null : whole(n -> n >= ((Number) asked).longValue());
      case "maximum" ->
          asked instanceof Double ? null : whole(n -> n <= ((Number) asked).longValue());
      case "minItems" -> list(list -> list.size() >= ((Number) asked).intValue());
      case "maxItems" -> list(list -> list.size() <= ((Number) asked).intValue());
      case "items" -> {
        Predicate<@Nullable Object> item = inner(asked);
        yield item == null ? null : list(list -> list.stream().allMatch(item));
      }
      case "required" -> {
        List<?> names = ((JsonArray) asked).getList();
        yield object(object -> object.keySet().containsAll(names));
      }
      case "properties" -> properties((JsonObject) asked);
      case "additionalProperties" -> additional(schema);
      default -> null;
    };
  }

  private static @Nullable Predicate<@Nullable Object> inner(Object schema) {
    return switch (schema) {
      case JsonObject object -> of(object).orElse(null);
      case Boolean all when all -> value -> true;
      default -> null;
    };
  }

  private static @Nullable Predicate<@Nullable Object> properties(JsonObject asked) {
    Map<String, Predicate<@Nullable Object>> properties = new HashMap<>();
    for (String name : asked.fieldNames()) {
      Predicate<@Nullable Object> property = inner(asked.getValue(name));
      if (property == null) {
        return null;
      }
      properties.put(name, property);
    }
    return object(
        object -> {
          for (Map.Entry<?, ?> entry : object.entrySet()) {
            Predicate<@Nullable Object> property = properties.get(entry.getKey());
            if (property != null && !property.test(entry.getValue())) {
              return false;
            }
          }
          return true;
        });
  }

  private static @Nullable Predicate<@Nullable Object> additional(JsonObject schema) {
    Object asked = schema.getValue("additionalProperties");
    Set<String> named =
        Set.copyOf(schema.getJsonObject("properties", new JsonObject()).fieldNames());
    Predicate<@Nullable Object> others =
        Boolean.FALSE.equals(asked) ? value -> false : inner(asked);
    return others == null
        ? null
        : object(
            object -> {
              for (Map.Entry<?, ?> entry : object.entrySet()) {
                if (!named.contains(entry.getKey()) && !others.test(entry.getValue())) {
                  return false;
                }
              }
              return true;
            });
  }

  private static @Nullable Predicate<@Nullable Object> types(List<?> names) {
    List<Predicate<@Nullable Object>> types = new ArrayList<>();
    for (Object name : names) {
      Predicate<@Nullable Object> type =
          switch (String.valueOf(name)) {
            case "string" -> value -> value instanceof String;
            case "boolean" -> value -> value instanceof Boolean;
            case "null" -> value -> value == null;
            case "object" -> value -> value instanceof Map;
            case "array" -> value -> value instanceof List;
            case "number" -> value -> value instanceof Number;
            // A fraction without a fraction, such as 1.0, is for the library to judge.
            case "integer" ->
                value ->
                    value instanceof Integer
                        || value instanceof Long
                        || value instanceof BigInteger;
            default -> null;
          };
      if (type == null) {
        return null;
      }
      types.add(type);
    }
    return types.size() == 1
        ? types.getFirst()
        : value -> types.stream().anyMatch(type -> type.test(value));
  }

  private static Predicate<@Nullable Object> text(Predicate<String> test) {
    return value -> !(value instanceof String text) || test.test(text);
  }

  private static Predicate<@Nullable Object> whole(Predicate<Long> test) {
    return value ->
        switch (value) {
          case Integer number -> test.test(number.longValue());
          case Long number -> test.test(number);
          case Number other -> false;
          case null, default -> true;
        };
  }

  private static Predicate<@Nullable Object> list(Predicate<List<?>> test) {
    return value -> !(value instanceof List<?> list) || test.test(list);
  }

  private static Predicate<@Nullable Object> object(Predicate<Map<?, ?>> test) {
    return value -> !(value instanceof Map<?, ?> map) || test.test(map);
  }
}
