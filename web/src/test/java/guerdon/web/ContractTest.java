package guerdon.web;

import static java.time.ZoneOffset.UTC;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import guerdon.web.api.ContractSchemas;
import guerdon.web.api.ContractSchemas.Operation;
import guerdon.web.webhook.AddressRange;
import guerdon.web.webhook.WebhookSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every operation answers as the contract says, takes the contract's own example, and tells of each
 * field that is not what the contract says.
 */
final class ContractTest {
  /** A text too long to send in a test is not sent. */
  private static final int LONGEST = 10_000;

  /** Small groups get no report; {@link FairnessApiTest} has one judged by the contract. */
  private static final Set<String> ELSEWHERE = Set.of("reportFairness");

  @TempDir static Path home;
  private static RunningService running;
  private static ContractSchemas contract;
  private static Map<String, Operation> operations;
  private static final List<String> WRONG = new ArrayList<>();
  private static final Set<String> DONE = new TreeSet<>();
  private static final Map<String, String> WHO =
      new TreeMap<>(
          Map.of(
              "{plan}", "field_sales",
              "{number}", "1",
              "{name}", "dora",
              "{payee}", "E1",
              "{period}", "2026-03",
              "{file}", "deals.csv"));

  @BeforeAll
  static void start() throws Exception {
    running =
        RunningService.start(
            home,
            usual -> usual,
            WebhookSettings.usual(List.of(AddressRange.parse("127.0.0.0/8"))),
            Clock.systemUTC());
    contract = ContractSchemas.of(running.get("", "/openapi.yaml").is(200).body());
    operations = contract.operations();
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  private static Operation operation(String id) {
    return Objects.requireNonNull(operations.get(id), id);
  }

  /** The body that the contract gives as an example; empty for an operation without one. */
  private static String example(Operation operation) {
    JsonNode example = operation.model().at("/requestBody/content/application~1json/example");
    return example.isMissingNode()
        ? ""
        : example
            .toString()
            .replace("https://payroll.example.com", "http://127.0.0.1:9")
            // Actions of long ago are expired.
            .replace("\"on\":\"2026-03-10\"", "\"on\":\"" + LocalDate.now(UTC) + "\"");
  }

  private static String path(Operation operation) {
    String path = operation.path();
    for (Map.Entry<String, String> each : WHO.entrySet()) {
      path = path.replace(each.getKey(), each.getValue());
    }
    return path;
  }

  /** A member who may call an operation. */
  private static String admitted(Operation operation) {
    String role = operation.model().at("/x-roles/0").asText();
    return role.equals("member") ? "analyst" : role.equals("anyone") ? "" : role;
  }

  private static JsonNode does(String id) throws Exception {
    return does(id, admitted(operation(id)), example(operation(id)));
  }

  private static JsonNode does(String id, String who) throws Exception {
    return does(id, who, example(operation(id)));
  }

  /** Calls an operation that must succeed, and judges its answer by the contract. */
  private static JsonNode does(String id, String who, String body) throws Exception {
    Operation operation = operation(id);
    RunningService.Answer answer =
        operation.method().equals("PUT") && operation.path().startsWith("/v1/data")
            ? running.upload(who, Objects.requireNonNull(WHO.get("{file}")), body, "")
            : running.call(who, operation.method(), path(operation), body);
    return judged(operation, answer);
  }

  private static JsonNode judged(Operation operation, RunningService.Answer answer)
      throws Exception {
    String type =
        answer.response().headers().firstValue("Content-Type").orElse("").split(";", -1)[0];
    JsonNode content =
        operation.model().path("responses").path("" + answer.status()).path("content").path(type);
    if (answer.status() >= 300 || content.isMissingNode()) {
      WRONG.add(operation.id() + " answers " + answer.status() + " " + type + answer.body());
      return RunningService.JSON.createObjectNode();
    }
    DONE.add(operation.id());
    if (!type.equals("application/json")) {
      return RunningService.JSON.createObjectNode();
    }
    String fault = contract.fault(content.get("schema"), answer.json());
    if (fault != null) {
      WRONG.add(operation.id() + ": " + fault);
    }
    return answer.json();
  }

  private static void keep(String parameter, JsonNode answer) {
    WHO.put(parameter, answer.path("id").asText());
  }

  private static void job(String id, String parameter) throws Exception {
    keep(parameter, does(id));
    does(id.replace("add", "follow"));
  }

  @Test
  void everyAnswerIsAsTheContractSays() throws Exception {
    DONE.add("setUp");
    String fault =
        contract.fault(
            operation("setUp").model().at("/responses/201/content/application~1json/schema"),
            running.firstAdministrator());
    if (fault != null) {
      WRONG.add("setUp: " + fault);
    }
    people();
    plans();
    pay();
    inquiries();
    jobs();
    webhooks();
    does("listAudit");
    does("verifyAudit");
    TreeSet<String> missing = new TreeSet<>(operations.keySet());
    missing.removeAll(DONE);
    missing.removeAll(ELSEWHERE);
    assertEquals(List.of(), WRONG);
    assertEquals(Set.of(), missing);
  }

  private static void people() throws Exception {
    does("addMember");
    does("changeMember");
    does("addToken");
    does("listMembers");
    does("whoAmI");
    does("linkIdentity");
    does("listIdentities");
    does("unlinkIdentities");
    running.signIn("designer");
    WHO.put("{session}", does("listSessions", "designer").at("/sessions/0/id").asText());
    does("endSession", "designer");
    does("endSessions");
    does("revokeTokens");
  }

  private static void plans() throws Exception {
    for (String id : List.of("checkPlan", "formatPlan", "writeLetter", "exportRules")) {
      does(id);
    }
    judged(
        operation("checkPlan"), running.call("analyst", "POST", "/v1/check", "{\"text\":\"x\"}"));
    does("addPlanVersion");
    does("publishPlanVersion");
    does("addPlanVersion");
    WHO.put("{number}", "2");
    does("withdrawPlanVersion");
    WHO.put("{number}", "1");
    does("listPlans");
    does("listPlanVersions");
    does("getPlanVersion");
    does("getPlanLetter");
    does("acknowledgePlan");
    does("acknowledgePlan");
    WHO.put("{file}", "people.csv");
    does("putFile", "analyst", SmallPlan.PEOPLE);
    WHO.put("{file}", "deals.csv");
    keep(
        "{upload}", does("putFile", "analyst", SmallPlan.DEALS + "D5,E2,,2026-02-02,2026-02-02\n"));
    does("listFiles");
    does("listUploads");
    does("getUpload");
    does("evaluate");
    does("validateEvaluation");
  }

  private static void pay() throws Exception {
    JsonNode rejects = does("listRejects");
    assertEquals(1, rejects.path("count").asInt(), rejects::toString);
    job("addRun", "{run}");
    does("withdrawRun");
    does("getRun");
    does("putFile", "analyst", SmallPlan.DEALS);
    job("addRun", "{run}");
    for (String id : List.of("getRun", "getRunLines", "getRunGaps", "getRunDifferences")) {
      does(id);
    }
    does("approveRun");
    keep("{posting}", does("postRun"));
    does("replayRun");
    for (String id : List.of("listRuns", "listPostings", "getPosting", "exportPayroll")) {
      does(id);
    }
    does("exportLedger");
    does("listPayees");
    does("listPeriods");
    keep("{adjustment}", does("addAdjustment"));
    does("approveAdjustment");
    does("listAdjustments");
    keep("{hold}", does("addHold"));
    does("withdrawHold");
    keep("{hold}", does("addHold"));
    does("approveHold");
    judged(
        operation("addRun"),
        running.call("analyst", "POST", "/v1/runs", example(operation("addRun"))));
    WHO.put("{run}", running.get("analyst", "/v1/runs").json().at("/runs/0/id").asText());
    does("followRun");
    does("approveRun");
    does("postRun");
    does("listHeld");
    does("askRelease");
    does("approveRelease");
    does("getHold");
    does("listHolds");
    does("listStatements");
    does("getStatement");
  }

  private static void inquiries() throws Exception {
    keep("{inquiry}", does("ask"));
    does("answer");
    does("resolve");
    does("listInquiries");
  }

  private static void jobs() throws Exception {
    job("addSimulation", "{simulation}");
    JsonNode simulation = does("getSimulation", "hr");
    does("listSimulations");
    does("getSimulationResult", "hr");
    WHO.put("{file}", simulation.at("/files/0").asText());
    does("getSimulationFile", "hr");
    WHO.put("{file}", "deals.csv");
    running.call("designer", "POST", "/v1/plans", JobsTest.POLICY, "Content-Type", "text/plain");
    running.call("approver", "POST", "/v1/plans/few_deals/versions/1/publish", "").is(200);
    job("addCoaching", "{coaching}");
    does("getCoaching");
    does("listCoaching");
    does("getUndecided");
    JsonNode actions = does("listActions").path("actions");
    WHO.put("{action}", actions.at("/0/id").asText());
    does("getAction");
    does("acknowledgeAction");
    does("finishAction");
    WHO.put("{action}", actions.at("/1/id").asText());
    does("dismissAction");
    cancelled("addSimulation", "{simulation}", "cancelSimulation");
    cancelled("addCoaching", "{coaching}", "cancelCoaching");
  }

  /** Asks until a job is cancelled before it has ended. */
  private static void cancelled(String add, String parameter, String cancel) throws Exception {
    for (int attempt = 0; attempt < 20 && !DONE.contains(cancel); attempt++) {
      keep(parameter, does(add));
      RunningService.Answer answer =
          running.call(admitted(operation(add)), "POST", path(operation(cancel)), "");
      if (answer.status() != 409) {
        judged(operation(cancel), answer);
      }
    }
  }

  private static void webhooks() throws Exception {
    keep("{webhook}", does("addWebhook"));
    does("changeWebhook");
    does("getWebhook");
    does("listWebhooks");
    does("renewWebhookSecret");
    keep("{delivery}", does("testWebhook"));
    does("listDeliveries");
    for (int attempt = 0; attempt < 50 && !DONE.contains("redeliver"); attempt++) {
      RunningService.Answer answer =
          running.call("admin", "POST", path(operation("redeliver")), "");
      if (answer.status() != 409) {
        judged(operation("redeliver"), answer);
      } else {
        Thread.sleep(50);
      }
    }
    does("getDelivery");
    does("removeWebhook");
  }

  @Test
  void everyExampleFitsItsSchema() throws Exception {
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<String, JsonNode> schema :
        contract.contract().at("/components/schemas").properties()) {
      for (Map.Entry<String, JsonNode> property :
          schema.getValue().path("properties").properties()) {
        for (JsonNode example : property.getValue().path("examples")) {
          String fault = contract.fault(property.getValue(), example);
          if (fault != null) {
            wrong.add(schema.getKey() + "." + property.getKey() + ": " + fault);
          }
        }
      }
    }
    for (Operation operation : operations.values()) {
      JsonNode content = operation.model().at("/requestBody/content/application~1json");
      if (!content.isMissingNode()) {
        String fault = contract.fault(content.get("schema"), content.path("example"));
        if (fault != null) {
          wrong.add(operation.id() + ": " + fault);
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void everyAnswerIsDescribed() {
    List<String> wrong = new ArrayList<>();
    for (Operation operation : operations.values()) {
      for (Map.Entry<String, JsonNode> response : operation.model().get("responses").properties()) {
        JsonNode schema = response.getValue().at("/content/application~1json/schema");
        if (!schema.isMissingNode()
            && contract.resolved(schema).path("properties").isEmpty()
            && !operation.id().equals("getSimulationFile")) {
          wrong.add(operation.id() + " " + response.getKey() + " says nothing of its fields");
        }
      }
    }
    for (Map.Entry<String, JsonNode> schema :
        contract.contract().at("/components/schemas").properties()) {
      boolean answered = schema.getValue().has("description");
      for (Map.Entry<String, JsonNode> property :
          schema.getValue().path("properties").properties()) {
        if (answered
            && !property.getValue().has("description")
            && !property.getValue().has("$ref")
            && !property.getValue().has("oneOf")) {
          wrong.add(schema.getKey() + "." + property.getKey() + " is not described");
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  /** A request that is refused because of a field must say which. */
  private static void refused(
      Operation operation, String path, String body, String field, List<String> wrong)
      throws Exception {
    RunningService.Answer answer =
        running.call(admitted(operation), operation.method(), path, body);
    problem(operation.id() + " " + path + " " + shown(body), answer, 400, wrong);
    if (!answer.body().contains(field)) {
      wrong.add(operation.id() + " does not name " + field + ": " + answer.body());
    }
  }

  private static String shown(String body) {
    return body.length() > 200 ? body.substring(0, 200) : body;
  }

  private static void problem(
      String what, RunningService.Answer answer, int status, List<String> wrong) throws Exception {
    String type = answer.response().headers().firstValue("Content-Type").orElse("");
    if (answer.status() != status || !type.equals("application/problem+json")) {
      wrong.add(what + " is answered " + answer.status() + " " + type + " " + answer.body());
      return;
    }
    String fault = contract.fault(contract.at("#/components/schemas/Problem"), answer.json());
    if (fault != null || answer.json().get("status").asInt() != status) {
      wrong.add(what + ": " + fault + answer.body());
    }
  }

  @Test
  void everyFieldThatIsNotAsItMustBeIsNamed() throws Exception {
    List<String> wrong = new ArrayList<>();
    for (Operation operation : operations.values()) {
      JsonNode content = operation.model().at("/requestBody/content/application~1json");
      if (!content.isMissingNode()) {
        fields(operation, contract.resolved(content.get("schema")), wrong);
      }
    }
    assertEquals(List.of(), wrong);
  }

  private static void fields(Operation operation, JsonNode schema, List<String> wrong)
      throws Exception {
    ObjectNode right = (ObjectNode) RunningService.JSON.readTree(example(operation));
    String path = path(operation).replaceAll("[{][a-z]+[}]", "1");
    for (JsonNode name : schema.path("required")) {
      refused(
          operation,
          path,
          right.deepCopy().without(name.asText()).toString(),
          name.asText(),
          wrong);
    }
    refused(
        operation,
        path,
        right.deepCopy().put("no_such_field", 1).toString(),
        "no_such_field",
        wrong);
    refused(operation, path, "[]", "JSON object", wrong);
    refused(operation, path, "{", "JSON", wrong);
    for (Map.Entry<String, JsonNode> property : schema.get("properties").properties()) {
      for (JsonNode bad : badValues(contract.resolved(property.getValue()))) {
        ObjectNode body = right.deepCopy();
        body.set(property.getKey(), bad);
        refused(operation, path, body.toString(), property.getKey(), wrong);
      }
    }
  }

  private static boolean is(JsonNode schema, String type) {
    return schema.path("type").toString().contains('"' + type + '"');
  }

  /** Values that a schema does not let pass. */
  private static List<JsonNode> badValues(JsonNode schema) throws Exception {
    List<String> bad = new ArrayList<>();
    bad.add(is(schema, "object") ? "\"text\"" : "{\"a\":1}");
    bad.add(is(schema, "string") ? "7" : is(schema, "boolean") ? "\"yes\"" : "\"no number\"");
    if (!is(schema, "null")) {
      bad.add("null");
    }
    if (schema.has("maxLength") && schema.get("maxLength").asInt() < LONGEST) {
      bad.add('"' + "9".repeat(schema.get("maxLength").asInt() + 1) + '"');
    }
    if (schema.has("minLength")) {
      bad.add("\"\"");
    }
    if (schema.has("pattern")) {
      bad.add("\"?\"");
    }
    if (schema.path("format").asText().equals("date")) {
      bad.add("\"31.3.2026\"");
    }
    if (schema.has("minimum")) {
      bad.add("" + (schema.get("minimum").asLong() - 1));
    }
    if (schema.has("maximum")) {
      bad.add("" + (schema.get("maximum").asLong() + 1));
    }
    if (schema.has("minItems")) {
      bad.add("[]");
    }
    List<JsonNode> values = new ArrayList<>();
    for (String value : bad) {
      values.add(RunningService.JSON.readTree(value));
    }
    return values;
  }

  @Test
  void everyParameterThatIsNotAsItMustBeIsNamed() throws Exception {
    List<String> wrong = new ArrayList<>();
    for (Operation operation : operations.values()) {
      String right = path(operation).replaceAll("[{][a-z]+[}]", "1");
      String body = example(operation);
      refused(operation, right + "?no_such=1", body, "no_such", wrong);
      for (JsonNode given : operation.model().path("parameters")) {
        JsonNode parameter = given.has("$ref") ? contract.at(given.get("$ref").asText()) : given;
        String name = parameter.get("name").asText();
        JsonNode schema = parameter.get("schema");
        List<String> bad = new ArrayList<>();
        if (is(schema, "integer")) {
          bad.addAll(List.of("x", "1.5", "" + (schema.path("minimum").asLong() - 1)));
        }
        if (schema.has("maximum")) {
          bad.add("" + (schema.get("maximum").asLong() + 1));
        }
        if (schema.has("enum")) {
          bad.add("no-such-word");
        }
        if (schema.has("maxLength") && schema.get("maxLength").asInt() < LONGEST) {
          bad.add("9".repeat(schema.get("maxLength").asInt() + 1));
        }
        for (String value : bad) {
          switch (parameter.get("in").asText()) {
            case "path" ->
                refused(
                    operation,
                    operation
                        .path()
                        .replace("{" + name + "}", value)
                        .replaceAll("[{][a-z]+[}]", "1"),
                    body,
                    name,
                    wrong);
            case "query" -> refused(operation, right + "?" + name + "=" + value, body, name, wrong);
            default -> {
              RunningService.Answer answer =
                  running.call(admitted(operation), operation.method(), right, body, name, value);
              problem(operation.id() + " " + name, answer, 400, wrong);
            }
          }
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void whatIsNotThereNotMeantNotTakenOrNotGivenIsAProblem() throws Exception {
    List<String> wrong = new ArrayList<>();
    problem("no page", running.get("analyst", "/v1/nothing"), 404, wrong);
    for (Operation operation : operations.values()) {
      String path = path(operation).replaceAll("[{][a-z]+[}]", "1");
      String who = admitted(operation);
      problem(
          operation.id() + " as a picture",
          running.call(who, operation.method(), path, example(operation), "Accept", "image/png"),
          406,
          wrong);
      problem("PATCH of " + path, running.call(who, "PATCH", path, ""), 405, wrong);
      boolean file = operation.id().equals("putFile");
      if (file || !example(operation).isEmpty()) {
        problem(
            operation.id() + " as XML",
            running.call(who, operation.method(), path, "<a/>", "Content-Type", "text/xml"),
            415,
            wrong);
      }
      for (JsonNode parameter : operation.model().path("parameters")) {
        boolean number =
            parameter.path("in").asText().equals("path") && is(parameter.path("schema"), "integer");
        if (number) {
          problem(
              operation.id() + " of what is not there",
              running.call(
                  who,
                  operation.method(),
                  operation
                      .path()
                      .replace("{" + parameter.get("name").asText() + "}", "987654")
                      .replaceAll("[{][a-z]+[}]", "1"),
                  example(operation)),
              404,
              wrong);
        }
      }
    }
    problem(
        "a large body",
        running.call("analyst", "POST", "/v1/check", "{\"text\":\"" + "x".repeat(17 << 20) + "\"}"),
        413,
        wrong);
    assertEquals(List.of(), wrong);
  }
}
