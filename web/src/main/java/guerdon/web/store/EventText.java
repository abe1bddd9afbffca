package guerdon.web.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** The content of events as JSON. */
final class EventText {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private EventText() {}

  static String of(Map<String, ?> content) {
    try {
      return MAPPER.writeValueAsString(content);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts can always be written as JSON", e);
    }
  }

  @SuppressWarnings("unchecked") // A JSON object is read as a map by its names.
  static Map<String, Object> read(String json) {
    try {
      return MAPPER.readValue(json, LinkedHashMap.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the content of an event was written as JSON", e);
    }
  }
}
