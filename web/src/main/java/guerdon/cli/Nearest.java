package guerdon.cli;

import guerdon.dsl.diagnostic.Spelling;
import java.util.ArrayList;
import java.util.List;

/** Names that somebody may have meant. */
final class Nearest {
  private static final int MOST = 3;

  private Nearest() {}

  /** A question with the nearest names, after a blank; empty when none is near. */
  static String words(String name, List<String> names) {
    List<String> left = new ArrayList<>(names);
    List<String> near = new ArrayList<>();
    while (near.size() < MOST) {
      String next = Spelling.nearest(name, left).orElse("");
      if (next.isEmpty()) {
        break;
      }
      near.add(next);
      left.remove(next);
    }
    return near.isEmpty() ? "" : " Did you mean " + String.join(" or ", near) + "?";
  }
}
