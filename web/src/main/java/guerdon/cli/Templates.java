package guerdon.cli;

import guerdon.examples.ShippedPlans;
import guerdon.examples.ShippedPlans.ShippedPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The shipped plans and policies as what a new one can start from.
 *
 * <p>A policy that uses a plan is none of them: the file it names would not be beside the new one.
 */
final class Templates {
  private static final Pattern HEAD = Pattern.compile("(?m)^(plan|policy) +([A-Za-z0-9_]+)");
  private static final Pattern USES = Pattern.compile("(?m)^ +uses +plan ");

  private Templates() {}

  /**
   * A text to start from.
   *
   * @param name how it is asked for: {@code saas/saas_ae}
   * @param why what its first lines say about it, line by line
   */
  record Template(String name, List<String> why, String text) {
    /** The text under another name. */
    String named(String name) {
      Matcher head = HEAD.matcher(text);
      if (!head.find()) {
        throw new IllegalStateException(this.name + " is no plan");
      }
      String old = head.group(2);
      // Variants name the plan they change; nothing else in a plan does.
      return text.replaceFirst("(?m)^(plan|policy) +" + old + "\\b", "$1 " + name)
          .replaceAll("(?m)^(variant +.*\\bof +)" + old + "\\b", "$1" + name);
    }
  }

  static List<Template> all() {
    List<Template> found = new ArrayList<>();
    ShippedPlans.all().forEach(plan -> found.add(template("", plan)));
    ShippedPlans.policies().stream()
        .filter(policy -> !USES.matcher(policy.text()).find())
        .forEach(policy -> found.add(template("coaching/", policy)));
    return found;
  }

  static Optional<Template> called(String name) {
    return all().stream().filter(template -> template.name().equals(name)).findFirst();
  }

  private static Template template(String folder, ShippedPlan plan) {
    List<String> why =
        plan.text()
            .lines()
            .takeWhile(line -> line.startsWith("-- "))
            .map(line -> line.substring(3))
            .toList();
    return new Template(folder + plan.name().replaceFirst("\\.plan$", ""), why, plan.text());
  }
}
