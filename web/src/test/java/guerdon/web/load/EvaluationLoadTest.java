package guerdon.web.load;

import static org.junit.jupiter.api.Assertions.assertTrue;

import guerdon.web.ServiceProcess;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many requests a second are paid, beside how many are only validated, with the service in a
 * process of its own.
 *
 * <p>In a build it runs for a moment and looks at the answers alone; {@code -Dload.seconds=10}
 * measures and prints.
 */
final class EvaluationLoadTest {
  private static final double SECONDS = Double.parseDouble(System.getProperty("load.seconds", "0"));
  private static final int CONNECTIONS = Integer.getInteger("load.connections", 64);
  private static final int ROUNDS = Integer.getInteger("load.rounds", 3);
  private static final int MEMBERS = 16;
  private static final int RECORDS = 20;
  private static final double SHARE_OF_CAPACITY = 0.5;

  @TempDir Path home;
  private final PrintStream out = System.out;

  /** One payee with a quota and twenty deals, as a CRM would send them. */
  private static String body(boolean explained) {
    StringBuilder deals = new StringBuilder();
    StringBuilder splits = new StringBuilder();
    for (int deal = 1; deal <= RECORDS; deal++) {
      deals
          .append(deal == 1 ? "" : ",")
          .append("{\"id\":\"O-")
          .append(deal)
          .append(
              "\",\"owner\":\"P1\",\"account\":\"Lark"
                  + " Mills\",\"product\":\"Core\",\"type\":\"New\",\"stage\":\"Closed"
                  + " Won\",\"arr\":\"")
          .append(10_000 + deal * 1_357)
          .append(".50\",\"discount\":\"0.10\",\"discount_approved\":false,\"created_on\":")
          .append("\"2026-01-05\",\"close_date\":\"2026-03-")
          .append(String.format("%02d", deal))
          .append("\",\"currency\":\"USD\",\"recorded_on\":\"2026-03-28\"}");
      splits
          .append(deal == 1 ? "" : ",")
          .append("{\"opportunity\":\"O-")
          .append(deal)
          .append("\",\"payee\":\"P1\",\"share\":\"1.00\"}");
    }
    return "{\"plan\":\"saas_ae\",\"from\":\"2026-03\",\"explain\":"
        + explained
        + ",\"facts\":{\"payees\":[{\"id\":\"P1\",\"name\":\"Ada\",\"role\":\"AE\",\"country\":"
        + "\"US\",\"target_incentive\":\"60000.00\",\"hired_on\":\"2020-01-01\",\"valid_from\":"
        + "\"2024-01-01\"}],\"quotas\":[{\"payee\":\"P1\",\"measure\":\"ARR\",\"from\":"
        + "\"2026-01-01\",\"to\":\"2026-12-31\",\"amount\":\"1000000.00\"}],\"opportunities\":["
        + deals
        + "],\"splits\":["
        + splits
        + "]}}";
  }

  @Test
  void payingIsAtMostTwiceTheWorkOfValidating() throws Exception {
    try (ServiceProcess service =
        ServiceProcess.start(home, System.getProperty("load.java", "-Xmx1g").split(" ", -1))) {
      service.annAndBob();
      service.publish(
          Files.readString(
              Path.of("../rules-examples/plans/saas/saas_ae.plan"), StandardCharsets.UTF_8),
          "saas_ae");
      List<String> tokens = new ArrayList<>();
      for (int member = 0; member < MEMBERS; member++) {
        service.member("caller" + member, "\"analyst\"");
        tokens.add(service.token("caller" + member));
      }
      var validate =
          new LoadClient.Sent(
              "/v1/evaluate/validate", tokens, body(false), "\"rows\":" + (RECORDS * 2 + 2));
      var evaluate =
          new LoadClient.Sent("/v1/evaluate", tokens, body(false), "\"amount\":\"29098.80\"");
      var explain =
          new LoadClient.Sent("/v1/evaluate", tokens, body(true), "\"amount\":\"29098.80\"");
      try (LoadClient client = new LoadClient(service.address(), CONNECTIONS)) {
        measure(client, service, List.of(validate, evaluate, explain));
      }
    }
  }

  private void measure(LoadClient client, ServiceProcess service, List<LoadClient.Sent> requests) {
    List<String> names = List.of("validate", "evaluate", "evaluate and explain");
    double seconds = SECONDS == 0 ? 0.3 : SECONDS;
    for (int round = 0; round < (SECONDS == 0 ? 1 : ROUNDS); round++) {
      double[] rates = new double[requests.size()];
      for (int at = 0; at < requests.size(); at++) {
        Duration before = service.processorTime();
        Latencies.Measured measured =
            client.closedLoop(
                names.get(at) + ", " + CONNECTIONS + " connections", requests.get(at), seconds);
        Duration used = service.processorTime().minus(before);
        rates[at] = measured.perSecond();
        assertTrue(measured.answers() > 0, measured::toString);
        out.println(measured);
        out.printf(
            "    of the service's processor time %.0f microseconds each%n",
            used.toNanos() / 1_000.0 / measured.answers());
      }
      out.printf("paying runs at %.2f of the rate of validating%n", rates[1] / rates[0]);
      out.println(
          client.openLoop(
              "evaluate, sent at half that rate",
              requests.get(1),
              rates[1] * SHARE_OF_CAPACITY,
              seconds));
    }
  }
}
