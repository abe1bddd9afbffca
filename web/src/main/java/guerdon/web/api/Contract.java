package guerdon.web.api;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The contract of the API: what can be asked, with what, by whom.
 *
 * <p>Besides what OpenAPI knows, each operation says in {@code x-roles} who may call it ({@code
 * anyone} needs no token, {@code member} any token) and in {@code x-transaction} what it does to
 * the store: {@code none}, {@code read} or {@code write}.
 */
public final class Contract {
  /** What an operation does to the store. */
  enum Transaction {
    NONE,
    READ,
    WRITE
  }

  /**
   * What the contract says of one operation beyond its parameters.
   *
   * @param open whether it can be called without a token
   * @param roles who may call it; empty: every member
   */
  public record Terms(boolean open, Set<Role> roles, Transaction transaction) {
    public Terms {
      roles = Set.copyOf(roles);
    }

    /** Whether a caller may call it. */
    public boolean admits(Principal who) {
      return roles.isEmpty() || roles.stream().anyMatch(who::is);
    }
  }

  private final String yaml;
  private final OpenAPIContract openApi;
  private final Map<String, Terms> terms;
  private final Map<String, Set<String>> answered;
  private final Map<String, RequestCheck> checks = new LinkedHashMap<>();

  /** The words of its paths that stand for themselves. */
  private final Set<String> words =
      new TreeSet<>(List.of("docs", "health", "metrics", "openapi.yaml", "ready", "signin"));

  private Contract(
      String yaml,
      OpenAPIContract openApi,
      Map<String, Terms> terms,
      Map<String, Set<String>> answered) {
    this.yaml = yaml;
    this.openApi = openApi;
    this.terms = terms;
    this.answered = answered;
    for (Operation operation : openApi.operations()) {
      checks.put(operation.getOperationId(), RequestCheck.of(operation));
      for (String word : operation.getOpenAPIPath().split("/", -1)) {
        if (!word.startsWith("{")) {
          words.add(word);
        }
      }
    }
  }

  /** Reads the contract that ships. */
  static Contract load(Vertx vertx) {
    String yaml = resource("openapi.yaml");
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(10 << 20);
    Map<String, Object> tree = new Yaml(new SafeConstructor(options)).load(yaml);
    JsonObject json = new JsonObject(JsonText.of(tree));
    plainMediaTypes(json);
    // The validator wants a whole address; what is served says where it was served from.
    json.put("servers", new JsonArray().add(new JsonObject().put("url", "http://localhost/")));
    OpenAPIContract openApi = OpenAPIContract.from(vertx, json).await();
    Map<String, Terms> terms = new LinkedHashMap<>();
    for (Operation operation : openApi.operations()) {
      terms.put(operation.getOperationId(), terms(operation));
    }
    return new Contract(yaml, openApi, terms, MediaTypes.answered(tree));
  }

  private static String resource(String name) {
    try (InputStream in = Contract.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the contract " + name + " is not in the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The validator knows few media types; it need not look into the others. */
  private static void plainMediaTypes(JsonObject node) {
    JsonObject content =
        node.getValue("content") instanceof JsonObject object ? object : new JsonObject();
    for (String type : List.copyOf(content.fieldNames())) {
      if (type.equals("text/plain") && content.containsKey("application/json")) {
        // Such a text is handed to the validator as the JSON object it stands for.
        content.remove(type);
      } else if (type.equals("application/x-ndjson") || !type.endsWith("json")) {
        content.remove(type);
        content.put("application/octet-stream", new JsonObject().put("schema", new JsonObject()));
      } else if (type.equals("application/problem+json")) {
        content.put("application/json", content.remove(type));
      }
    }
    for (String name : node.fieldNames()) {
      Object value = node.getValue(name);
      if (value instanceof JsonObject object) {
        plainMediaTypes(object);
      } else if (value instanceof JsonArray array) {
        array.stream()
            .filter(JsonObject.class::isInstance)
            .map(JsonObject.class::cast)
            .forEach(Contract::plainMediaTypes);
      }
    }
  }

  /**
   * An operation in words.
   *
   * @param tag what it is about
   */
  public record Described(String tag, String summary, Terms terms) {}

  /** All operations, in the order of the contract. */
  public List<Described> described() {
    return openApi.operations().stream()
        .map(
            operation ->
                new Described(
                    String.valueOf(operation.getTags().getFirst()),
                    operation.getOpenAPIModel().getString("summary", operation.getOperationId()),
                    terms(operation.getOperationId())))
        .toList();
  }

  private static Terms terms(Operation operation) {
    JsonObject model = operation.getOpenAPIModel();
    EnumSet<Role> roles = EnumSet.noneOf(Role.class);
    boolean open = false;
    for (Object word : model.getJsonArray("x-roles", new JsonArray())) {
      if (word.equals("anyone")) {
        open = true;
      } else if (!word.equals("member")) {
        roles.add(
            Role.of(word.toString())
                .orElseThrow(
                    () ->
                        new IllegalStateException(
                            operation.getOperationId() + " names no role " + word)));
      }
    }
    if (!model.containsKey("x-roles")) {
      throw new IllegalStateException(operation.getOperationId() + " does not say who may call it");
    }
    Transaction transaction =
        switch (model.getString("x-transaction", "read")) {
          case "none" -> Transaction.NONE;
          case "write" -> Transaction.WRITE;
          case "read" -> Transaction.READ;
          default -> throw new IllegalStateException(operation.getOperationId());
        };
    return new Terms(open, roles, transaction);
  }

  /** The contract as it is served. */
  String yaml() {
    return yaml;
  }

  OpenAPIContract openApi() {
    return openApi;
  }

  /** What it says of each operation, by its id. */
  public Map<String, Terms> terms() {
    return Map.copyOf(terms);
  }

  /**
   * A path with a {@code #} for each word that is not the contract's own, since such a word may
   * name a payee: {@code /v1/payees/#/statements}.
   */
  String withoutNames(String path) {
    StringBuilder told = new StringBuilder();
    for (String word : path.split("/", -1)) {
      if (!word.isEmpty()) {
        told.append('/').append(words.contains(word) ? word : "#");
      }
    }
    return told.isEmpty() ? "/" : told.toString();
  }

  /** The media types in which an operation answers. */
  Set<String> answered(String operation) {
    return answered.getOrDefault(operation, Set.of());
  }

  RequestCheck check(String operation) {
    RequestCheck found = checks.get(operation);
    if (found == null) {
      throw new IllegalArgumentException("the contract has no operation " + operation);
    }
    return found;
  }

  Terms terms(String operation) {
    Terms found = terms.get(operation);
    if (found == null) {
      throw new IllegalArgumentException("the contract has no operation " + operation);
    }
    return found;
  }
}
