package guerdon.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON as the API writes and reads it: amounts as exact texts, days and moments as in ISO 8601. */
public final class JsonText {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(
              new SimpleModule()
                  .addSerializer(LocalDate.class, ToStringSerializer.instance)
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addSerializer(BigDecimal.class, new Amount())
                  .addDeserializer(LocalDate.class, new Day()))
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /** Reads what others wrote: a field that is given twice would mean either. */
  private static final ObjectReader BODIES =
      MAPPER
          .readerFor(new TypeReference<LinkedHashMap<String, Object>>() {})
          .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private JsonText() {}

  /** An amount as a text with all its decimals. */
  private static final class Amount extends StdSerializer<BigDecimal> {
    private static final long serialVersionUID = 1L;

    Amount() {
      super(BigDecimal.class);
    }

    @Override
    public void serialize(BigDecimal value, JsonGenerator to, SerializerProvider provider)
        throws IOException {
      to.writeString(value.toPlainString());
    }
  }

  /** A day such as {@code 2026-03-31}. */
  private static final class Day extends StdDeserializer<LocalDate> {
    private static final long serialVersionUID = 1L;

    Day() {
      super(LocalDate.class);
    }

    @Override
    public LocalDate deserialize(JsonParser from, DeserializationContext context)
        throws IOException {
      String text = from.getValueAsString();
      try {
        return LocalDate.parse(text);
      } catch (DateTimeException | NullPointerException e) {
        throw context.weirdStringException(
            String.valueOf(text), LocalDate.class, "not a day such as 2026-03-31");
      }
    }
  }

  /** The text of a value. */
  public static String of(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer cannot be written as JSON", e);
    }
  }

  /**
   * The JSON object of a body; whole numbers of any size, fractions as {@link BigDecimal}.
   *
   * @throws Problem when it is no JSON, or names a field twice
   */
  static Map<String, Object> object(byte[] json) {
    try {
      return BODIES.readValue(json);
    } catch (MismatchedInputException e) {
      throw Problem.badRequest("The body is no JSON object, which begins with {.");
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw Problem.badRequest(
          "The body is not JSON"
              + (at == null
                  ? ""
                  : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")")
              + ": "
              + e.getOriginalMessage());
    } catch (IOException e) {
      throw Problem.badRequest("The body is not JSON: " + e.getMessage());
    }
  }

  /**
   * A validated body as a record.
   *
   * @throws Problem when a value does not fit
   */
  static <T> T read(Map<String, Object> body, Class<T> type) {
    try {
      return MAPPER.convertValue(body, type);
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest(firstLine(String.valueOf(e.getMessage())));
    }
  }

  private static String firstLine(String message) {
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }

  public static JsonMapper mapper() {
    return MAPPER;
  }
}
