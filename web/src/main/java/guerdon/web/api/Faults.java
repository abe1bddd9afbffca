package guerdon.web.api;

import io.vertx.json.schema.OutputUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells in words what the contract finds wrong with a request. */
final class Faults {
  private static final int MOST = 20;

  /** What only says that something inside is wrong, which is told for itself. */
  private static final Set<String> WRAPPERS =
      Set.of("properties", "items", "prefixItems", "$ref", "allOf", "patternProperties");

  private Faults() {}

  /** What a request failed with before it reached its operation. */
  static Problem problem(@Nullable Throwable failure) {
    return switch (failure) {
      case Problem problem -> problem;
      case null ->
          Problem.badRequest("The request is not what the contract in /openapi.yaml says.");
      default ->
          failure.getCause() == null || failure.getCause().equals(failure)
              ? Problem.badRequest("The request is not what the contract in /openapi.yaml says.")
              : problem(failure.getCause());
    };
  }

  /** One thing that is wrong with a field. */
  static Problem problem(String in, String field, String error) {
    return told(List.of(fault(in, field, error)));
  }

  /** What a schema finds wrong with a parameter or a body. */
  static Problem problem(String in, String field, OutputUnit faults) {
    List<Map<String, String>> told = new ArrayList<>();
    List<OutputUnit> errors = faults.getErrors() == null ? List.of() : faults.getErrors();
    for (OutputUnit error : errors) {
      String keyword = last(String.valueOf(error.getKeywordLocation()));
      String at = String.valueOf(error.getInstanceLocation());
      boolean wrapper =
          WRAPPERS.contains(keyword)
              || (keyword.equals("additionalProperties") && hasInner(errors, at));
      if (!wrapper && told.size() < MOST) {
        String words = String.valueOf(error.getError());
        told.add(
            keyword.equals("required")
                ? fault(in, field + path(at) + '/' + quoted(words), "is missing")
                : fault(in, field + path(at), words(keyword, words)));
      }
    }
    return told(told.isEmpty() ? List.of(fault(in, field, "is not as it must be")) : told);
  }

  private static boolean hasInner(List<OutputUnit> errors, String at) {
    return errors.stream()
        .anyMatch(
            other -> {
              String place = String.valueOf(other.getInstanceLocation());
              String keyword = last(String.valueOf(other.getKeywordLocation()));
              return place.startsWith(at + '/')
                  || (place.equals(at) && !keyword.equals("additionalProperties"));
            });
  }

  private static Problem told(List<Map<String, String>> errors) {
    Map<String, String> first = errors.getFirst();
    String more = errors.size() > 1 ? " (and " + (errors.size() - 1) + " more, see errors)" : "";
    return Problem.badRequest(
            "In the "
                + first.get("in")
                + ", "
                + (first.getOrDefault("at", "").isEmpty() ? "the value" : first.get("at"))
                + " "
                + first.get("error")
                + more
                + ".")
        .with("errors", errors);
  }

  private static Map<String, String> fault(String in, String at, String error) {
    Map<String, String> fault = new LinkedHashMap<>();
    fault.put("in", in);
    fault.put("at", at);
    fault.put("error", error);
    return fault;
  }

  private static String words(String keyword, String words) {
    return switch (keyword) {
      case "type" -> "must be " + words.replaceFirst(".*Expected ", "").replace(", ", " or ");
      case "additionalProperties", "unevaluatedProperties" -> "is not known here";
      case "enum", "const" -> "must be " + words.replaceFirst(".*match (any of )?", "one of ");
      case "pattern" -> "has not the form it must have: " + words;
      default -> "is not as it must be: " + words;
    };
  }

  /** The field that the words of a validator name. */
  private static String quoted(String words) {
    int begin = words.indexOf('"');
    return words.substring(begin + 1, Math.max(begin + 1, words.lastIndexOf('"')));
  }

  private static String path(String pointer) {
    return pointer.startsWith("#") ? pointer.substring(1) : pointer;
  }

  private static String last(String pointer) {
    String[] parts = pointer.split("/", -1);
    for (int at = parts.length - 1; at >= 0; at--) {
      if (!parts[at].matches("[0-9]*")) {
        return parts[at];
      }
    }
    return "";
  }
}
