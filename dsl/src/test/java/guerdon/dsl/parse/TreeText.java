package guerdon.dsl.parse;

import guerdon.dsl.syntax.Clause.BandKind;
import guerdon.dsl.syntax.Clause.MeasureWord;
import guerdon.dsl.syntax.Expression;
import guerdon.dsl.syntax.Expression.BinaryOperator;
import guerdon.dsl.syntax.Name;
import guerdon.dsl.syntax.Node;
import guerdon.dsl.syntax.QuotedText;
import guerdon.dsl.syntax.SourceSpan;
import guerdon.dsl.value.Rational;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes syntax trees so that a person can check them: records by name, without their places. */
final class TreeText {
  private static final int WIDTH = 100;

  private TreeText() {}

  /** A node with its parts, indented where they do not fit a line. */
  static String of(Node node) {
    return laidOut(node, "");
  }

  private static String laidOut(@Nullable Object part, String indent) {
    String line = inLine(part);
    boolean list = part instanceof List<?>;
    if (indent.length() + line.length() <= WIDTH || (!list && line.charAt(0) != '(')) {
      return indent + line + "\n";
    }
    StringBuilder text = new StringBuilder(indent).append(list ? "[" : "(" + label(part));
    text.append('\n');
    List<?> children = part instanceof List<?> items ? items : parts(part);
    for (Object child : children) {
      text.append(laidOut(child, indent + "  "));
    }
    return text.append(indent).append(list ? "]\n" : ")\n").toString();
  }

  /** A node with its parts on one line: {@code (Binary / booked_arr arr_quota)}. */
  static String inLine(@Nullable Object part) {
    return switch (part) {
      case null -> "~";
      case Name name -> name.text();
      case QuotedText text -> '"' + text.value() + '"';
      case String text -> '"' + text + '"';
      case Expression.Reference reference ->
          reference.path().stream().map(Name::text).collect(Collectors.joining("."));
      case Expression.NumberLiteral number -> number.value().toPlainString();
      case Expression.PercentLiteral percent ->
          percent.value().times(Rational.HUNDRED).toPlainString() + "%";
      case Expression.MoneyLiteral money -> money.currency() + money.value().toPlainString();
      case Expression.DateLiteral date -> date.value().toString();
      case Expression.TextLiteral text -> '"' + text.value() + '"';
      case Expression.FlagLiteral flag -> String.valueOf(flag.value());
      case Expression.DurationLiteral duration ->
          duration.count().toPlainString() + duration.unit().text();
      case BinaryOperator operator -> operator.sign();
      case LocalDate date -> date.toString();
      case Rational number -> number.toPlainString();
      case Integer number -> number.toString();
      case Boolean flag -> flag.toString();
      case BandKind kind -> kind.toString();
      case MeasureWord word -> word.toString();
      case guerdon.dsl.syntax.Clause.CreditItem.Choice choice -> choice.toString();
      case List<?> list ->
          list.stream().map(TreeText::inLine).collect(Collectors.joining(" ", "[", "]"));
      default ->
          parts(part).stream()
              .map(TreeText::inLine)
              .collect(Collectors.joining(" ", "(" + label(part) + " ", ")"));
    };
  }

  private static String label(@Nullable Object part) {
    return part == null ? "~" : part.getClass().getSimpleName();
  }

  /** What a record holds, in order, lists spread out and places left out. */
  private static List<@Nullable Object> parts(@Nullable Object part) {
    List<@Nullable Object> parts = new ArrayList<>();
    if (part == null) {
      return parts;
    }
    for (RecordComponent component : part.getClass().getRecordComponents()) {
      if (component.getType() == SourceSpan.class) {
        continue;
      }
      try {
        component.getAccessor().setAccessible(true);
        parts.add(component.getAccessor().invoke(part));
      } catch (ReflectiveOperationException e) {
        throw new LinkageError(e.getMessage(), e);
      }
    }
    return parts;
  }

  /** Every node below and including {@code node}. */
  static List<Node> all(Node node) {
    List<Node> found = new ArrayList<>();
    found.add(node);
    for (Object part : parts(node)) {
      if (part instanceof Node child) {
        found.addAll(all(child));
      } else if (part instanceof List<?> list) {
        list.forEach(item -> found.addAll(item instanceof Node child ? all(child) : List.of()));
      }
    }
    return found;
  }
}
