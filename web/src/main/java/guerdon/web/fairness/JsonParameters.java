package guerdon.web.fairness;

import com.fasterxml.jackson.databind.JsonNode;
import guerdon.engine.fairness.Parameters;
import guerdon.engine.fairness.StatisticProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parameters of statistics that stand in JSON. */
public final class JsonParameters {
  private JsonParameters() {}

  /**
   * The parameters of an object.
   *
   * @param what what the object is, for the message when it is none
   */
  public static Parameters of(JsonNode node, String what) {
    if (!node.isObject()) {
      throw new StatisticProblem(what + " must be an object");
    }
    Map<String, Object> map = new LinkedHashMap<>();
    node.properties().forEach(entry -> map.put(entry.getKey(), plain(entry.getValue())));
    return new Parameters(map);
  }

  private static @Nullable Object plain(JsonNode node) {
    if (node.isObject()) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      node.properties().forEach(entry -> map.put(entry.getKey(), plain(entry.getValue())));
      return map;
    }
    if (node.isArray()) {
      List<@Nullable Object> list = new ArrayList<>();
      node.forEach(each -> list.add(plain(each)));
      return list;
    }
    if (node.isNull()) {
      return null;
    }
    return node.isNumber()
        ? node.numberValue()
        : node.isBoolean() ? node.booleanValue() : node.asText();
  }
}
