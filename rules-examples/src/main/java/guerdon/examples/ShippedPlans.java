package guerdon.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The plans that ship with Guerdon, found on the class path.
 *
 * <p>Example: {@code ShippedPlans.all()} holds {@code saas/saas_ae.plan}, the plan of an account
 * executive. Read anew on each call, from the jar or the folder this class was loaded from.
 */
public final class ShippedPlans {
  private static final String FOLDER = "plans";
  private static final String POLICIES = "policies";

  private ShippedPlans() {}

  /**
   * A plan file.
   *
   * @param name its path among the shipped plans, with slashes: {@code saas/saas_ae.plan}
   * @param text its text
   */
  public record ShippedPlan(String name, String text) {}

  /** All plans by name. */
  public static List<ShippedPlan> all() {
    return in(FOLDER);
  }

  /** All coaching policies by name: {@code thin_pipeline.plan}. */
  public static List<ShippedPlan> policies() {
    return in(POLICIES);
  }

  private static List<ShippedPlan> in(String folder) {
    try {
      URI origin = ShippedPlans.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      Path place = Path.of(origin);
      if (Files.isDirectory(place)) {
        return read(place.resolve(folder));
      }
      try (FileSystem jar = FileSystems.newFileSystem(place)) {
        return read(jar.getPath(folder));
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the place of the shipped plans has no path", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<ShippedPlan> read(Path folder) throws IOException {
    List<ShippedPlan> plans = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        if (name.endsWith(".plan") || name.endsWith(".plan.md")) {
          plans.add(new ShippedPlan(name, Files.readString(file)));
        }
      }
    }
    return List.copyOf(plans);
  }
}
