package guerdon.engine.simulate;

import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import guerdon.dsl.value.Rational;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Other data: history as it might have been, such as volumes up by a tenth.
 *
 * @param name what tells it apart
 * @param changes one after another
 */
public record Scenario(String name, String title, List<Change> changes) {
  public Scenario {
    changes = List.copyOf(changes);
  }

  /** One change of the data; {@code text} is how it was written. */
  public sealed interface Change {
    String text();
  }

  /** A field of some rows times a factor: {@code scale opportunities.arr by 110%}. */
  public record Scale(
      String text, RecordType record, RecordField field, Rational factor, List<Condition> where)
      implements Change {
    public Scale {
      where = List.copyOf(where);
    }
  }

  /**
   * The whole of a field over some rows handed out anew in proportion to a potential, to the last
   * unit: {@code recut quotas.amount in proportion to opportunities.arr}.
   */
  public record Recut(
      String text,
      RecordType record,
      RecordField field,
      RecordField payee,
      Potential potential,
      List<Condition> where)
      implements Change {
    public Recut {
      where = List.copyOf(where);
    }
  }

  /** What a row is given its part by. */
  public sealed interface Potential {
    /** A field of the row, or of what it refers to. */
    record OfRow(Route route) implements Potential {}

    /** The sum of a field over the rows of a type that belong to the same payee. */
    record OfPayee(RecordType record, RecordField payee, RecordField field) implements Potential {}
  }

  /** Rows of one payee given to another: {@code move opportunities from E7 to E9}. */
  public record Move(
      String text,
      RecordType record,
      RecordField field,
      String from,
      String to,
      List<Condition> where)
      implements Change {
    public Move {
      where = List.copyOf(where);
    }
  }

  /** All rows of a type read from another file: {@code replace quotas with "quotas-2027.csv"}. */
  public record Replace(String text, RecordType record, String file) implements Change {}

  /** The way from a row to a field: one field, or references and then a field. */
  public record Route(List<Step> steps) {
    public Route {
      steps = List.copyOf(steps);
    }

    /** A field, and the record type it belongs to. */
    public record Step(RecordType record, RecordField field) {}

    public RecordField last() {
      return steps.getLast().field();
    }
  }

  /** How a condition compares. */
  public enum Test {
    EQUAL("="),
    NOT_EQUAL("<>"),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">="),
    IN("in");

    private final String sign;

    Test(String sign) {
      this.sign = sign;
    }

    static Optional<Test> of(String sign) {
      for (Test test : values()) {
        if (test.sign.equals(sign)) {
          return Optional.of(test);
        }
      }
      return Optional.empty();
    }
  }

  /** A test of a field; a row whose field is missing does not pass. */
  public record Condition(Route route, Test test, List<Object> values) {
    public Condition {
      values = List.copyOf(values);
    }

    boolean holds(@Nullable Object value) {
      if (value == null) {
        return false;
      }
      if (test == Test.IN) {
        return values.contains(value);
      }
      int order = order(value, values.getFirst());
      return switch (test) {
        case EQUAL, IN -> order == 0;
        case NOT_EQUAL -> order != 0;
        case LESS -> order < 0;
        case LESS_OR_EQUAL -> order <= 0;
        case GREATER -> order > 0;
        case GREATER_OR_EQUAL -> order >= 0;
      };
    }

    private static int order(Object left, Object right) {
      if (left instanceof Rational a && right instanceof Rational b) {
        return a.compareTo(b);
      }
      if (left instanceof LocalDate a && right instanceof LocalDate b) {
        return a.compareTo(b);
      }
      return left.toString().compareTo(right.toString());
    }
  }

  /** The files that stand for others, by the name of the file that the plan reads. */
  public List<Replace> replacements() {
    return changes.stream().filter(Replace.class::isInstance).map(Replace.class::cast).toList();
  }
}
