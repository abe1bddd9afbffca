package guerdon.engine.letter;

import java.util.List;

/** A section of a letter with its heading. */
record Section(String title, List<Block> blocks) {
  Section {
    blocks = List.copyOf(blocks);
  }
}
