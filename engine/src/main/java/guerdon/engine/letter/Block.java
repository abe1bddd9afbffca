package guerdon.engine.letter;

import java.util.List;

/** A part of a letter: plain text, not yet written in any format. */
sealed interface Block {
  record Heading(String text) implements Block {}

  record Paragraph(String text) implements Block {}

  /** Steps with numbers, or points without. */
  record Points(boolean numbered, List<String> points) implements Block {
    public Points {
      points = List.copyOf(points);
    }
  }

  record Table(List<String> header, List<List<String>> rows) implements Block {
    public Table {
      header = List.copyOf(header);
      rows = List.copyOf(rows);
    }
  }
}
