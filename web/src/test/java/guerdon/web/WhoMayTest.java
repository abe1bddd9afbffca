package guerdon.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import guerdon.web.api.Contract;
import guerdon.web.api.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** Who may ask what, and whose pay they see. */
final class WhoMayTest {
  @TempDir static Path home;
  private static RunningService running;

  @BeforeAll
  static void start() throws Exception {
    running = RunningService.start(home);
    running.company();
    running.post("2026-01", "2026-04");
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  /** Every operation with a path and method that reach it. */
  private static Map<String, String> operations() throws Exception {
    String yaml = running.get("", "/openapi.yaml").is(200).body();
    Map<String, Object> contract = new Yaml().load(yaml);
    Map<String, String> operations = new TreeMap<>();
    Map<?, ?> paths = (Map<?, ?>) Objects.requireNonNull(contract.get("paths"));
    for (Map.Entry<?, ?> path : paths.entrySet()) {
      for (Map.Entry<?, ?> method : ((Map<?, ?>) path.getValue()).entrySet()) {
        Map<?, ?> operation = (Map<?, ?>) method.getValue();
        operations.put(
            String.valueOf(operation.get("operationId")),
            method.getKey().toString().toUpperCase(Locale.ROOT)
                + " "
                + path.getKey()
                    .toString()
                    .replace("{plan}", "small")
                    .replace("{period}", "2026-03")
                    .replace("{payee}", "E1")
                    .replace("{file}", "other.csv")
                    .replaceAll("[{](name)[}]", "nobody")
                    .replaceAll("[{][a-z]+[}]", "999"));
      }
    }
    return operations;
  }

  @Test
  void everyOperationAdmitsItsRolesAndNoOthers() throws Exception {
    Map<String, Contract.Terms> terms = running.service.api().contract().terms();
    Map<String, String> operations = operations();
    assertEquals(terms.keySet(), operations.keySet());
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<String, String> each : operations.entrySet()) {
      String[] request = each.getValue().split(" ", -1);
      Contract.Terms term = Objects.requireNonNull(terms.get(each.getKey()));
      boolean bodied = !request[0].equals("GET") && !request[0].equals("DELETE");
      String body = bodied ? "{}" : "";
      int stranger = running.call("", request[0], request[1], body).status();
      if (!term.open() && stranger != 401) {
        wrong.add(each.getKey() + " answers a stranger with " + stranger);
      }
      for (String role : RunningService.ROLES) {
        int status = running.call(role, request[0], request[1], body).status();
        boolean admitted =
            term.open()
                || term.roles().isEmpty()
                || term.roles().contains(Role.of(role).orElseThrow());
        if (status >= 500 || (admitted ? status == 401 || status == 403 : status != 403)) {
          wrong.add(each.getKey() + " answers " + role + " with " + status);
        }
      }
    }
    assertEquals(List.of(), wrong.stream().filter(w -> !w.startsWith("setUp")).toList());
  }

  private static Set<String> payees(String who) throws Exception {
    TreeSet<String> payees = new TreeSet<>();
    for (JsonNode line :
        running.get(who, "/v1/runs/1/lines?limit=1000").is(200).json().get("lines")) {
      payees.add(line.get("payee").asText());
    }
    return payees;
  }

  @Test
  void eachSeesOwnPayManagersTheirTreeAndSomeRolesAll() throws Exception {
    assertEquals(new TreeSet<>(List.of("E1")), payees("payee"));
    assertEquals(new TreeSet<>(List.of("E1", "E2")), payees("manager"));
    assertEquals(new TreeSet<>(List.of("E1", "E2", "E3")), payees("analyst"));
    running.get("payee", "/v1/payees/E2/statements/small/2026-04").is(404);
    running.get("manager", "/v1/payees/E2/statements/small/2026-04").is(200);
    running.get("manager", "/v1/payees/E3/statements/small/2026-04").is(404);
    running.get("designer", "/v1/runs/1/lines").is(403);
    running.get("payee", "/v1/runs/1/lines?payee=E2").is(404);
  }

  private static List<String> listed(String who, String query) throws Exception {
    List<String> listed = new ArrayList<>();
    for (JsonNode payee : running.get(who, "/v1/payees" + query).is(200).json().get("payees")) {
      listed.add(payee.get("payee").asText() + " of " + payee.get("manager").asText());
    }
    return listed;
  }

  @Test
  void payeesAreListedForThoseWhoMaySeeThem() throws Exception {
    assertEquals(List.of("E1 of M1"), listed("payee", ""));
    assertEquals(List.of("E1 of M1", "E2 of M2"), listed("manager", ""));
    assertEquals(List.of("E1 of M1", "E2 of M2", "E3 of null"), listed("hr", ""));
    String next = running.get("hr", "/v1/payees?limit=2").is(200).json().get("next").asText();
    assertEquals(List.of("E3 of null"), listed("hr", "?limit=2&after=" + next));
    running.get("designer", "/v1/payees").is(403);
    assertEquals(
        "payee,manager,plan,paidIn\nE1,M1,small,2026-04\n",
        running
            .call("payee", "GET", "/v1/payees", "", "Accept", "text/csv")
            .is(200)
            .body()
            .replace("\r", ""));
    JsonNode period = running.get("hr", "/v1/plans/small/periods").is(200).json().at("/periods/0");
    assertEquals("2026-04", period.get("period").asText());
    running.get("hr", "/v1/plans/nothing/periods").is(404);
  }

  @Test
  void inquiriesAreSeenByTheirPayeeAndAnswered() throws Exception {
    running.member("e2", "payee", "E2");
    long id =
        running
            .call(
                "payee",
                "POST",
                "/v1/inquiries",
                "{\"plan\":\"small\",\"payee\":\"E1\",\"period\":\"2026-03\",\"question\":\"Where"
                    + " is D9?\"}")
            .is(201)
            .json()
            .get("id")
            .asLong();
    running
        .call(
            "e2",
            "POST",
            "/v1/inquiries",
            "{\"plan\":\"small\",\"payee\":\"E1\",\"period\":\"2026-03\",\"question\":\"And"
                + " theirs?\"}")
        .is(404);

    assertEquals(0, running.get("e2", "/v1/inquiries").is(200).json().get("inquiries").size());
    running.call("e2", "POST", "/v1/inquiries/" + id + "/resolve", "").is(404);
    running
        .call(
            "hr", "POST", "/v1/inquiries/" + id + "/answer", "{\"answer\":\"It closed in April.\"}")
        .is(200);
    running.call("payee", "POST", "/v1/inquiries/" + id + "/resolve", "").is(200);
    running.call("payee", "POST", "/v1/inquiries/" + id + "/resolve", "").is(409);
  }

  @Test
  void hostileTokensAndTextsGetNowhere() throws Exception {
    for (String token :
        List.of("x", "grd_", "' OR 1=1 --", "A".repeat(4000), running.token("payee") + "x")) {
      running.get(token, "/v1/me").is(401);
    }
    for (String path :
        List.of(
            "/v1/plans/small'%20OR%201=1/versions",
            "/v1/payees/E1'%3Bdrop%20table%20member/statements/small/2026-03",
            "/v1/data/..%2F..%2Fetc%2Fpasswd",
            "/docs/..%2F..%2Fguerdon%2Fweb%2Fstore%2Fchangelog.sql")) {
      int status = running.get("analyst", path).status();
      assertTrue(
          status == 404 || (status == 200 && path.contains("versions")) || status == 405,
          path + " " + status);
    }
    running.upload("integration", "..%2Fx.csv", "a\n1\n", "").is(400);
    running.upload("integration", "a.csv", "a,a\n1,2\n", "").is(422);
    running.upload("integration", "a.csv", "", "").is(422);
    assertFalse(running.get("analyst", "/v1/data").is(200).body().contains("a.csv"));
    running.get("analyst", "/v1/plans").is(200);
  }

  @Test
  void aBodyThatIsTooLargeOrNoJsonIsRefused() throws Exception {
    running.call("analyst", "POST", "/v1/runs", "{").is(400);
    running
        .call("designer", "POST", "/v1/check", "x".repeat(17 << 20), "Content-Type", "text/plain")
        .is(413);
  }

  @Test
  void revokedTokensAndDisabledMembersAreStrangers() throws Exception {
    running.member("gone", "analyst", null);
    running.get("gone", "/v1/me").is(200);
    running.call("admin", "DELETE", "/v1/members/gone/tokens", "").is(200);
    running.get("gone", "/v1/me").is(401);
    running.member("off", "analyst", null);
    running
        .call("admin", "PUT", "/v1/members/off", "{\"roles\":[\"analyst\"],\"disabled\":true}")
        .is(200);
    running.get("off", "/v1/me").is(401);
  }

  @Test
  void theFirstAdministratorIsMadeOnce() throws Exception {
    running
        .call(
            "",
            "POST",
            "/v1/setup",
            "{\"code\":\"" + running.service.setupCode() + "\",\"name\":\"eve\"}")
        .is(403);
  }

  @Test
  void aTokenIsShownOnceThoughItsRequestIsRepeated() throws Exception {
    String path = "/v1/members/designer/tokens";
    String body = "{\"label\":\"again\"}";
    running.call("admin", "POST", path, body, "Idempotency-Key", "token-once").is(201);
    String again =
        running.call("admin", "POST", path, body, "Idempotency-Key", "token-once").is(409).body();
    assertFalse(again.contains("grd_"), again);
  }

  @Test
  void badValuesOfProtectedFieldsAreNotShown() throws Exception {
    String plan =
        SmallPlan.TEXT
            .replace("plan small", "plan guarded")
            .replace("data people \"People\"", "data people \"People\" from \"guarded.csv\"")
            .replace("  role    text\n", "  role    text\n  born    date optional protected\n");
    running.call("designer", "POST", "/v1/plans", plan, "Content-Type", "text/plain").is(201);
    running.call("approver", "POST", "/v1/plans/guarded/versions/1/publish", "").is(200);
    running
        .upload("integration", "guarded.csv", "id,role,born,manager\nE1,AE,1971-13-40,\n", "")
        .is(201);
    long run =
        running
            .call("analyst", "POST", "/v1/runs", "{\"plan\":\"guarded\",\"from\":\"2026-03\"}")
            .is(202)
            .json()
            .get("id")
            .asLong();
    running.get("analyst", "/v1/runs/" + run + "/events").is(200);
    String failed = running.get("analyst", "/v1/runs/" + run).is(200).body();
    assertTrue(failed.contains("\"failed\"") && failed.contains("\"born\""), failed);
    assertFalse(failed.contains("1971"), failed);
  }

  @Test
  void logsHoldNoTokensAndNoPay() {
    String log = running.log.toString();
    for (String role : RunningService.ROLES) {
      assertFalse(log.contains(running.token(role)), role);
    }
    assertFalse(log.contains("1200.00"));
  }

  @Test
  void factsArePaidWithoutBeingKept() throws Exception {
    JsonNode answer =
        running
            .call(
                "analyst",
                "POST",
                "/v1/evaluate",
                "{\"plan\":\"small\",\"from\":\"2026-03\",\"explain\":true,\"facts\":{\"people\":[{\"id\":\"X\",\"role\":\"AE\"}],\"deals\":[{\"id\":\"1\",\"owner\":\"X\",\"amount\":\"10.05\",\"closed\":\"2026-03-01\",\"known\":\"2026-03-01\"}]}}")
            .is(200)
            .json();
    assertEquals("1.01", answer.get("lines").get(0).get("amount").asText());
    assertEquals(1, answer.get("explanations").size());
    running
        .call(
            "analyst",
            "POST",
            "/v1/evaluate",
            "{\"plan\":\"small\",\"from\":\"2026-03\",\"facts\":{\"deals\":[{\"id\":\"1\",\"amount\":10.05}]}}")
        .is(400);
    running
        .call(
            "analyst",
            "POST",
            "/v1/evaluate",
            "{\"plan\":\"small\",\"from\":\"2026-03\",\"facts\":{\"deal\":[]}}")
        .is(400);
  }
}
