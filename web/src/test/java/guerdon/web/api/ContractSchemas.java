package guerdon.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The contract as it is served, and validators of its schemas. */
public final class ContractSchemas {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String COMPONENT = "#/components/schemas/";

  private final JsonNode contract;
  private final Map<JsonNode, Validator> validators = new HashMap<>();

  /**
   * An operation of the contract.
   *
   * @param model what the contract says of it
   */
  public record Operation(String id, String method, String path, JsonNode model) {}

  private ContractSchemas(JsonNode contract) {
    this.contract = contract;
  }

  /** Reads a contract. */
  public static ContractSchemas of(String yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(10 << 20);
    Map<String, Object> tree = new Yaml(new SafeConstructor(options)).load(yaml);
    return new ContractSchemas(JSON.valueToTree(tree));
  }

  public JsonNode contract() {
    return contract;
  }

  /** All operations by their ids. */
  public Map<String, Operation> operations() {
    Map<String, Operation> operations = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> path : contract.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        String id = method.getValue().get("operationId").asText();
        operations.put(
            id,
            new Operation(
                id, method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()));
      }
    }
    return operations;
  }

  /** A schema, or the one of the components that it refers to. */
  public JsonNode resolved(JsonNode schema) {
    return schema.has("$ref") ? at(schema.get("$ref").asText()) : schema;
  }

  /** What a reference within the contract refers to. */
  public JsonNode at(String reference) {
    return contract.at(reference.substring(1));
  }

  /** What is wrong with a value by a schema of the contract; null for nothing. */
  public @Nullable String fault(JsonNode schema, JsonNode value) throws IOException {
    Validator validator = validators.get(schema);
    if (validator == null) {
      validator = validator(schema);
      validators.put(schema, validator);
    }
    Object plain = JSON.treeToValue(value, Object.class);
    OutputUnit found =
        validator.validate(plain instanceof Map || plain instanceof List ? wrapped(value) : plain);
    if (Boolean.TRUE.equals(found.getValid())) {
      return null;
    }
    StringBuilder words = new StringBuilder();
    if (found.getErrors() != null) {
      for (OutputUnit error : found.getErrors()) {
        words.append(error.getInstanceLocation()).append(' ').append(error.getError()).append("; ");
      }
    }
    return words + " in " + value;
  }

  private static Object wrapped(JsonNode value) {
    return value.isObject()
        ? new JsonObject(value.toString())
        : new io.vertx.core.json.JsonArray(value.toString());
  }

  /** The schemas of the contract lie in {@code $defs}, where a validator finds them. */
  private static ObjectNode moved(JsonNode schema) throws IOException {
    return (ObjectNode) JSON.readTree(schema.toString().replace(COMPONENT, "#/$defs/"));
  }

  /** Collects the schemas that a schema refers to, and those they refer to. */
  private void collect(JsonNode schema, ObjectNode into) throws IOException {
    for (JsonNode reference : schema.findValues("$ref")) {
      String name = reference.asText().substring(COMPONENT.length());
      if (!into.has(name)) {
        JsonNode found = at(reference.asText());
        into.set(name, moved(found));
        collect(found, into);
      }
    }
  }

  private Validator validator(JsonNode schema) throws IOException {
    ObjectNode whole = moved(schema);
    ObjectNode needed = JSON.createObjectNode();
    collect(schema, needed);
    whole.set("$defs", needed);
    return Validator.create(
        JsonSchema.of(new JsonObject(whole.toString())),
        new JsonSchemaOptions()
            .setBaseUri("app:///contract")
            .setDraft(Draft.DRAFT202012)
            .setOutputFormat(OutputFormat.Basic));
  }
}
