package guerdon.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** {@code guerdon serve} in a process of its own, which may be killed and started again. */
public final class ServiceProcess implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int STOP_SECONDS = 30;

  private final Path home;
  private final Path log;
  private final Process process;
  private final String address;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final Map<String, String> tokens;

  private ServiceProcess(
      Path home, Path log, Process process, String address, Map<String, String> tokens) {
    this.home = home;
    this.log = log;
    this.process = process;
    this.address = address;
    this.tokens = tokens;
  }

  /** Starts one on a data folder and waits until it listens. */
  public static ServiceProcess start(Path home, String... javaOptions) throws Exception {
    return start(home, new TreeMap<>(), List.of(javaOptions));
  }

  /** Starts another in the place of this one, which has ended. */
  public ServiceProcess again() throws Exception {
    return start(home, tokens, List.of());
  }

  private static ServiceProcess start(
      Path home, Map<String, String> tokens, List<String> javaOptions) throws Exception {
    Path log = logOf(home);
    Process process = launch(home, log, javaOptions, List.of());
    return new ServiceProcess(home, log, process, RunningProcess.address(process, log), tokens);
  }

  private static Path logOf(Path home) throws IOException {
    Files.createDirectories(home);
    return Files.createTempFile(home, "log", ".txt");
  }

  /** Starts one without waiting for it. */
  public static Process launch(
      Path home, Path log, List<String> javaOptions, List<String> serveOptions) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(javaOptions.isEmpty() ? List.of("-XX:TieredStopAtLevel=1") : javaOptions);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            "guerdon.cli.Main",
            "serve",
            "--home",
            home.resolve("service").toString(),
            "--port",
            "0"));
    command.addAll(serveOptions);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  public URI address() {
    return URI.create(address);
  }

  /** How long processors have worked for it until now; the database's processes are not counted. */
  public Duration processorTime() {
    return process
        .info()
        .totalCpuDuration()
        .orElseThrow(() -> new AssertionError("this system does not tell processor time"));
  }

  public String token(String member) {
    return tokens.getOrDefault(member, "");
  }

  /** Sends a request as a member and gives what was answered as JSON, whatever its status. */
  JsonNode answered(String who, String method, String path, String body)
      throws IOException, InterruptedException {
    return JSON.readTree(send(who, method, path, body).body());
  }

  /** What it has told its operators. */
  String log() throws IOException {
    return Files.readString(log);
  }

  Process process() {
    return process;
  }

  /** Ends it without a word, as a lack of power would. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Sends a request as a member, or as a stranger. */
  public HttpResponse<String> send(String who, String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path))
            .timeout(Duration.ofSeconds(60))
            .header(
                "Content-Type",
                path.startsWith("/v1/data/")
                    ? "text/csv"
                    : body.startsWith("{") ? "application/json" : "text/plain")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (!who.isEmpty()) {
      request.header("Authorization", "Bearer " + token(who));
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Sends a request that must be answered with a status, and reads the answer. */
  public JsonNode json(int status, String who, String method, String path, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = send(who, method, path, body);
    if (answer.statusCode() != status) {
      throw new AssertionError(method + " " + path + ": " + answer.statusCode() + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  /** Makes the administrator, with the code that the first start left. */
  public void setUp() throws Exception {
    String code = Files.readString(home.resolve("service").resolve("setup-code")).strip();
    JsonNode made =
        json(201, "", "POST", "/v1/setup", "{\"code\":\"" + code + "\",\"name\":\"admin\"}");
    tokens.put("admin", made.get("token").asText());
  }

  /** Adds a member with roles, such as {@code "designer","analyst"}. */
  public void member(String name, String roles) throws Exception {
    json(
        201,
        "admin",
        "POST",
        "/v1/members",
        "{\"name\":\"" + name + "\",\"roles\":[" + roles + "]}");
    JsonNode given =
        json(201, "admin", "POST", "/v1/members/" + name + "/tokens", "{\"label\":\"t\"}");
    tokens.put(name, given.get("token").asText());
  }

  /** Adds ann, who designs and pays, and bob, who approves. */
  public void annAndBob() throws Exception {
    setUp();
    member("ann", "\"designer\",\"analyst\",\"hr\"");
    member("bob", "\"approver\"");
  }

  /** Publishes a plan. */
  public void publish(String text, String name) throws Exception {
    json(201, "ann", "POST", "/v1/plans", text);
    json(200, "bob", "POST", "/v1/plans/" + name + "/versions/1/publish", "");
  }

  /** Asks it to end and waits until it has. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
