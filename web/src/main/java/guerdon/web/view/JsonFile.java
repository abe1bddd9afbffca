package guerdon.web.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Writes a result as JSON: an object whose fields are the components of a record, in their order.
 *
 * <p>A field without a value is {@code null}, never left out. Amounts are texts, so that no reader
 * takes them for binary fractions.
 */
public final class JsonFile {
  private JsonFile() {}

  /** A result as the text of a file. */
  public static String text(Object result) {
    return text(result, false) + "\n";
  }

  /**
   * A result without a line end.
   *
   * @param plain whether all characters beyond ASCII are written as escapes
   */
  public static String text(Object result, boolean plain) {
    DefaultPrettyPrinter layout = new DefaultPrettyPrinter();
    layout.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
    ObjectMapper mapper =
        JsonMapper.builder()
            .defaultPropertyInclusion(
                JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
            .configure(SerializationFeature.FAIL_ON_EMPTY_BEANS, true)
            .configure(JsonWriteFeature.ESCAPE_NON_ASCII, plain)
            .defaultPrettyPrinter(layout)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();
    try {
      return mapper.writeValueAsString(result);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a result cannot be written as JSON", e);
    }
  }
}
