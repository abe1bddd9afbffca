package guerdon.web;

import guerdon.web.api.ApiSettings;
import guerdon.web.api.ServiceLog;
import guerdon.web.store.StoreSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;

/** A service that nobody may use yet. */
final class FirstStart implements AutoCloseable {
  private final Service service;
  private final HttpClient browser = HttpClient.newHttpClient();

  FirstStart(Path home) throws IOException {
    service =
        Service.start(
            StoreSettings.embedded(home),
            ApiSettings.on("127.0.0.1", 0, home),
            Clock.systemUTC(),
            new ServiceLog(new PrintWriter(new StringWriter()), Clock.systemUTC()));
  }

  String code() {
    return String.valueOf(service.setupCode());
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + service.port() + path);
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return browser.send(
        HttpRequest.newBuilder(address(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Sends the form of the link. */
  HttpResponse<String> setUp(String name) throws IOException, InterruptedException {
    return browser.send(
        HttpRequest.newBuilder(address("/setup"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "code=" + code() + "&name=" + URLEncoder.encode(name, StandardCharsets.UTF_8)))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    service.close();
  }
}
