package guerdon.web.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Whether what is sent, and what is wanted, is what an operation takes and gives. */
final class MediaTypes {
  private MediaTypes() {}

  /**
   * The media types that each operation answers with when it succeeds, by the operation's id.
   *
   * @param contract the whole contract
   */
  static Map<String, Set<String>> answered(Map<?, ?> contract) {
    Map<String, Set<String>> answered = new LinkedHashMap<>();
    for (Object path : inner(contract, "paths").values()) {
      for (Object operation : ((Map<?, ?>) path).values()) {
        Map<?, ?> described = (Map<?, ?>) operation;
        Set<String> types = new TreeSet<>();
        inner(described, "responses")
            .forEach(
                (status, response) -> {
                  if (status.toString().startsWith("2")) {
                    inner((Map<?, ?>) response, "content").keySet().stream()
                        .map(Object::toString)
                        .forEach(types::add);
                  }
                });
        answered.put(String.valueOf(described.get("operationId")), types);
      }
    }
    return answered;
  }

  private static Map<?, ?> inner(Map<?, ?> tree, String name) {
    return tree.get(name) instanceof Map<?, ?> map ? map : Map.of();
  }

  /** Whether one of the types that an operation gives is among those that a request accepts. */
  static boolean accepts(@Nullable String accept, Set<String> given) {
    if (accept == null || accept.isBlank()) {
      return true;
    }
    for (String range : ranges(accept)) {
      boolean any = range.equals("*/*");
      boolean kind = range.endsWith("/*");
      String begin = range.substring(0, Math.max(0, range.length() - 1));
      if (any
          || given.stream().anyMatch(type -> kind ? type.startsWith(begin) : type.equals(range))) {
        return true;
      }
    }
    return false;
  }

  private static List<String> ranges(String accept) {
    List<String> ranges = new ArrayList<>();
    for (String part : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] words = part.split(";", -1);
      boolean refused = false;
      for (String word : words) {
        refused |= word.strip().matches("q=0([.]0*)?");
      }
      if (!refused) {
        ranges.add(words[0].strip());
      }
    }
    return ranges;
  }

  /** Whether the body of an upload is said to be a file of one of the kinds that are read. */
  static boolean isFile(@Nullable String contentType) {
    if (contentType == null || contentType.isBlank()) {
      return true;
    }
    String type = contentType.toLowerCase(Locale.ROOT).split(";", -1)[0].strip();
    return type.equals("text/csv") || type.equals("application/x-ndjson");
  }

  static Problem notAcceptable(Set<String> given) {
    return new Problem(
        406,
        "not-acceptable",
        "Not in that form",
        "Accept names none of the forms of the answer: " + String.join(", ", given) + ".");
  }

  static Problem unsupported(String taken) {
    return new Problem(
        415,
        "unsupported-media-type",
        "The body is of a type that is not read here",
        "Send " + taken + ".");
  }
}
