package guerdon.cli;

import guerdon.web.Service;
import guerdon.web.api.ApiSettings;
import guerdon.web.api.ServiceLog;
import guerdon.web.identity.IssuerSettings;
import guerdon.web.store.StoreSettings;
import guerdon.web.store.StoreUnavailable;
import guerdon.web.webhook.AddressRange;
import guerdon.web.webhook.WebhookSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code guerdon serve}: the API on a database. */
@Command(
    name = "serve",
    header = "Serve plans, data, runs, statements and audit over HTTP.",
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    description = {
      "Starts the service on this machine's loopback address. It keeps everything in a PostgreSQL "
          + "of its own in the data folder, or in the one that --database names. The first start "
          + "prints a link by which one person becomes the administrator.",
      "",
      "The pages /docs and /openapi.yaml tell what can be asked. Stop it with Ctrl-C: requests and "
          + "the run under way are ended first."
    },
    optionListHeading = "%nOptions:%n",
    sortOptions = false,
    sortSynopsis = false,
    footer = {
      "",
      "Examples:",
      "  guerdon serve",
      "  guerdon serve --home company --port 9000",
      "  GUERDON_DATABASE='jdbc:postgresql://db/guerdon?user=guerdon&password=…' guerdon serve",
      "",
      "Exit codes: 0 stopped; 2 wrong usage; 3 unexpected error."
    })
final class ServeCommand implements Callable<Integer> {
  private static final String NO_ADDRESS =
      "--public-address is an address without a path, such as https://pay.example.com.";

  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      defaultValue = "guerdon-data/service",
      description = "The data folder. Default: ${DEFAULT-VALUE}")
  @SuppressWarnings("NullAway.Init")
  private Path home;

  @Option(
      names = "--database",
      paramLabel = "URL",
      defaultValue = "${env:GUERDON_DATABASE}",
      description =
          "The JDBC address of a PostgreSQL server. Default: GUERDON_DATABASE of the environment, "
              + "or else an own PostgreSQL in the data folder.")
  private @Nullable String database;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "The address to listen on. Default: ${DEFAULT-VALUE}")
  @SuppressWarnings("NullAway.Init")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "The port to listen on; 0 for any that is free. Default: ${DEFAULT-VALUE}")
  private int port;

  @Option(
      names = "--public-address",
      paramLabel = "URL",
      defaultValue = "${env:GUERDON_PUBLIC_ADDRESS}",
      description =
          "Where browsers reach it through a proxy, such as https://pay.example.com. With https, "
              + "sessions are sent by TLS only. Default: GUERDON_PUBLIC_ADDRESS, or the address it "
              + "listens on.")
  private @Nullable String publicAddress;

  @Option(
      names = "--issuer",
      paramLabel = "FILE",
      defaultValue = "${env:GUERDON_ISSUER}",
      description =
          "A JSON file that names an OpenID Connect issuer whose tokens are taken, with the "
              + "audience. Default: GUERDON_ISSUER; no such tokens without it.")
  private @Nullable Path issuer;

  @Option(
      names = "--webhook-allow",
      paramLabel = "RANGE",
      split = ",",
      defaultValue = "${env:GUERDON_WEBHOOK_ALLOW}",
      description =
          "Addresses that are not public to which events may be sent, such as 10.1.0.0/16. Default:"
              + " GUERDON_WEBHOOK_ALLOW, or none.")
  private @Nullable List<String> webhookAllow;

  @Option(
      names = "--secret-key",
      paramLabel = "FILE",
      defaultValue = "${env:GUERDON_SECRET_KEY}",
      description =
          "The file of the key that encrypts secrets of webhooks in the database; services that "
              + "share a database share it. Default: GUERDON_SECRET_KEY, or secret-key in the data "
              + "folder, made when it is needed.")
  private @Nullable Path secretKey;

  ServeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (port < 0 || port > 65_535) {
      throw new Refused(spec.commandLine(), "--port is between 0 and 65535, not " + port + ".");
    }
    String address = database == null || database.isBlank() ? null : database;
    if (address != null && !address.startsWith("jdbc:postgresql:")) {
      throw new Refused(
          spec.commandLine(), "--database is an address such as jdbc:postgresql://host/name.");
    }
    StoreSettings storage =
        address == null ? StoreSettings.embedded(home) : StoreSettings.server(home, address);
    Path key = secretKey;
    if (key != null && !key.toString().isBlank()) {
      storage = storage.withSecretKey(key);
    }
    Clock clock = Clock.systemUTC();
    ServiceLog log = new ServiceLog(console.err(), clock);
    CountDownLatch stopped = new CountDownLatch(1);
    ApiSettings settings =
        ApiSettings.on(host, port, home).at(publicAddress()).trusting(issuerSettings());
    WebhookSettings telling = WebhookSettings.usual(allowed());
    try {
      Service service = Service.start(storage, settings, telling, clock, log);
      Runnable stop =
          () -> {
            service.close();
            log.tell("stopped", Map.of());
            stopped.countDown();
          };
      if (!Termination.before(stop)) {
        Runtime.getRuntime().addShutdownHook(new Thread(stop, "stop"));
      }
      greet(service);
    } catch (StoreUnavailable e) {
      throw new Refused(spec.commandLine(), sentence(e));
    } catch (IOException e) {
      throw new Refused(
          spec.commandLine(),
          "the address " + host + ":" + port + " cannot be had: " + e.getMessage() + ".");
    }
    stopped.await();
    return ExitCode.FINE;
  }

  private @Nullable URI publicAddress() {
    if (publicAddress == null || publicAddress.isBlank()) {
      return null;
    }
    try {
      URI address = URI.create(publicAddress);
      if (address.getHost() != null
          && List.of("http", "https").contains(String.valueOf(address.getScheme()))
          && List.of("", "/").contains(String.valueOf(address.getPath()))) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw new Refused(spec.commandLine(), NO_ADDRESS);
    }
    throw new Refused(spec.commandLine(), NO_ADDRESS);
  }

  private List<AddressRange> allowed() {
    try {
      return webhookAllow == null
          ? List.of()
          : webhookAllow.stream()
              .filter(range -> !range.isBlank())
              .map(AddressRange::parse)
              .toList();
    } catch (IllegalArgumentException e) {
      throw new Refused(
          spec.commandLine(),
          "--webhook-allow: " + Printable.lines(String.valueOf(e.getMessage())) + ".");
    }
  }

  private @Nullable IssuerSettings issuerSettings() {
    Path file = issuer;
    if (file == null || file.toString().isBlank()) {
      return null;
    }
    try {
      return IssuerSettings.read(file);
    } catch (IOException e) {
      throw new Refused(
          spec.commandLine(), "--issuer: the file " + Printable.path(file) + " cannot be read.");
    } catch (IllegalArgumentException e) {
      throw new Refused(
          spec.commandLine(), "--issuer: " + Printable.lines(String.valueOf(e.getMessage())) + ".");
    }
  }

  private static String sentence(StoreUnavailable unavailable) {
    return Printable.lines(String.valueOf(unavailable.getMessage())) + ".";
  }

  private void greet(Service service) {
    String address = "http://" + host + ":" + service.port();
    console.out().println("Guerdon serves on " + address + " (contract: " + address + "/docs).");
    String code = service.setupCode();
    if (code != null) {
      URI named = publicAddress();
      String base = named == null ? address : named.toString().replaceAll("/$", "");
      console.out().println();
      console
          .out()
          .println(
              "Nobody may use it yet. Whoever follows this link becomes its administrator, once,"
                  + " within a day:");
      console.out().println();
      console.out().println("  " + base + "/setup?code=" + code);
    }
    console.flush();
  }
}
