package guerdon.web.api;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.json.schema.Validator;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import io.vertx.openapi.contract.RequestBody;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Checks requests for one operation against the contract.
 *
 * <p>The library makes a validator, with a copy of all schemas of the contract, for each value it
 * looks at; that takes longer than to validate. Here each schema's validator is made once. Safe for
 * any number of threads.
 */
final class RequestCheck {
  private static final String JSON = "application/json";
  private static final String PLAIN_TEXT = "text/plain";

  /** References have been replaced by what they refer to, so that nothing need be looked up. */
  private static final SchemaRepository NOTHING_ELSE =
      SchemaRepository.create(options(OutputFormat.Flag));

  private final List<Value> values;
  private final @Nullable Schema body;
  private final boolean bodyRequired;

  /**
   * What a request brings.
   *
   * @param body null for none
   */
  record Given(
      Map<String, String> path,
      MultiMap query,
      MultiMap headers,
      String contentType,
      @Nullable Buffer body) {}

  /** What passed. */
  record Checked(Map<String, String> parameters, Map<String, Object> body) {}

  /** A schema: quick looks at first, and one that tells what is wrong where something is. */
  private record Schema(Predicate<@Nullable Object> fits, Validator quick, Validator thorough) {
    static Schema of(JsonSchema schema) {
      return new Schema(
          QuickFit.of((JsonObject) schema).orElse(value -> false),
          validator(schema, OutputFormat.Flag),
          validator(schema, OutputFormat.Basic));
    }

    private static Validator validator(JsonSchema schema, OutputFormat format) {
      return NOTHING_ELSE.validator(schema, options(format), false);
    }

    @Nullable OutputUnit faults(Object value) {
      return fits.test(value) || Boolean.TRUE.equals(quick.validate(value).getValid())
          ? null
          : thorough.validate(value);
    }
  }

  /** A parameter of path, query or header. */
  private record Value(String name, Location in, boolean required, boolean whole, Schema schema) {}

  private RequestCheck(List<Value> values, @Nullable Schema body, boolean bodyRequired) {
    this.values = List.copyOf(values);
    this.body = body;
    this.bodyRequired = bodyRequired;
  }

  private static JsonSchemaOptions options(OutputFormat format) {
    return new JsonSchemaOptions()
        .setBaseUri("app://guerdon")
        .setDraft(Draft.DRAFT202012)
        .setOutputFormat(format);
  }

  static RequestCheck of(Operation operation) {
    List<Value> values = new ArrayList<>();
    for (Parameter parameter : operation.getParameters()) {
      String type = String.valueOf(parameter.getSchema().<Object>get("type"));
      if (!List.of("string", "integer", "boolean").contains(type)) {
        throw new IllegalStateException(
            operation.getOperationId() + " has a parameter of type " + type);
      }
      values.add(
          new Value(
              parameter.getName(),
              parameter.getIn(),
              parameter.isRequired(),
              !type.equals("string"),
              Schema.of(parameter.getSchema())));
    }
    RequestBody body = operation.getRequestBody();
    MediaType json = body == null ? null : body.getContent().get(JSON);
    return new RequestCheck(
        values,
        json == null ? null : Schema.of(json.getSchema()),
        body != null && body.isRequired() && json != null);
  }

  /**
   * Parameters as texts and the body as JSON object.
   *
   * @throws Problem that names the first field that is not what the contract says
   */
  Checked check(Given given) {
    return new Checked(parameters(given), body(given));
  }

  /** Parameters alone, as texts. */
  Map<String, String> parameters(Given given) {
    Map<String, String> checked = new TreeMap<>();
    for (Value value : values) {
      String text = text(value, given);
      if (text != null) {
        OutputUnit faults = value.schema().faults(typed(value, text));
        if (faults != null) {
          throw Faults.problem(where(value), value.name(), faults);
        }
        if (value.in() != Location.HEADER) {
          checked.put(value.name(), text);
        }
      } else if (value.required()) {
        throw Faults.problem(where(value), value.name(), "is missing");
      }
    }
    refuseOthers(given.query());
    return checked;
  }

  private static @Nullable String text(Value value, Given given) {
    List<String> texts =
        switch (value.in()) {
          case PATH -> {
            String text = given.path().get(value.name());
            yield text == null ? List.of() : List.of(text);
          }
          case QUERY -> given.query().getAll(value.name());
          case HEADER -> given.headers().getAll(value.name());
          case COOKIE -> List.of();
        };
    if (texts.size() > 1) {
      throw Faults.problem(where(value), value.name(), "is given " + texts.size() + " times");
    }
    return texts.isEmpty() ? null : texts.getFirst();
  }

  private static String where(Value value) {
    return value.in().name().toLowerCase(Locale.ROOT);
  }

  private static Object typed(Value value, String text) {
    if (!value.whole()) {
      return text;
    }
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException notWhole) {
      // It stays a text, and the schema says that it must be none.
      return text;
    }
  }

  /** A mistyped name must not silently mean that nothing was asked for. */
  private void refuseOthers(MultiMap query) {
    for (String name : query.names()) {
      if (values.stream()
          .noneMatch(value -> value.in() == Location.QUERY && value.name().equals(name))) {
        throw Faults.problem("query", name, "is not known here");
      }
    }
  }

  private Map<String, Object> body(Given given) {
    Schema schema = body;
    Buffer bytes = given.body();
    if (schema == null) {
      return Map.of();
    }
    if (bytes == null || bytes.length() == 0) {
      if (bodyRequired) {
        throw Problem.badRequest("The request has no body; /openapi.yaml says what belongs in it.");
      }
      return Map.of();
    }
    Map<String, Object> object = object(given.contentType(), bytes);
    OutputUnit faults = schema.faults(object);
    if (faults != null) {
      throw Faults.problem("body", "", faults);
    }
    return object;
  }

  /** A plain text, such as a plan sent by curl, stands for the object {@code {"text": …}}. */
  private static Map<String, Object> object(String contentType, Buffer bytes) {
    String type = contentType.toLowerCase(Locale.ROOT);
    if (type.startsWith(PLAIN_TEXT)) {
      Map<String, Object> text = new LinkedHashMap<>();
      text.put("text", bytes.toString());
      return text;
    }
    if (!type.startsWith(JSON)) {
      throw MediaTypes.unsupported("JSON, with Content-Type: application/json");
    }
    return JsonText.object(bytes.getBytes());
  }
}
