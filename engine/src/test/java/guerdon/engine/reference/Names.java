package guerdon.engine.reference;

import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Expression;
import guerdon.dsl.syntax.Name;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what a path of names means where it stands. */
final class Names {
  private final World world;

  Names(World world) {
    this.world = world;
  }

  static boolean isRecord(Row.Kind record, String variable, String word) {
    return word.equals(variable) || word.equals(record.name());
  }

  /** Which part of a credit a path names, if it does. */
  static @Nullable String creditPart(List<Name> path) {
    boolean qualified = path.size() == 2 && path.getFirst().text().equals("credit");
    String last = path.getLast().text();
    boolean part = last.equals("amount") || last.equals("date") || last.equals("share");
    return (path.size() == 1 || qualified) && part ? last : null;
  }

  Object read(Expression.Reference reference, Where at) {
    return read(reference.path(), at);
  }

  private Object read(List<Name> path, Where at) {
    String head = path.getFirst().text();
    Where.Key key = path.size() == 1 ? at.keys().get(head) : null;
    if (key != null) {
      return key.value();
    }
    Row row = at.row();
    if (row != null
        && path.size() > 1
        && (head.equals(at.variable()) || head.equals(row.kind().name()))) {
      return field(row, path, 1, at);
    }
    if (at.credit() != null) {
      String part = creditPart(path);
      if (part != null) {
        return creditPart(part, at.credit());
      }
    }
    if (row != null && row.kind().field(head) != null) {
      return field(row, path, 0, at);
    }
    if (head.equals("payee")) {
      return payee(path, at.outer() == null ? at : at.outer());
    }
    if (at.bare() && world.book().payees().field(head) != null) {
      return payeeField(path, 0, at);
    }
    if (at.credit() != null && world.book().definition(head) == null) {
      return furtherPart(path.getLast().text(), at.credit());
    }
    return world.definition(head, at);
  }

  /** Whether a path names a part of a credit that a plan may also use for something else. */
  static boolean isFurtherPart(List<Name> path, Book book) {
    String head = path.getFirst().text();
    String last = path.getLast().text();
    boolean part = last.equals("relief") || last.equals("pay") || last.equals("level");
    boolean qualified = path.size() == 2 && head.equals("credit");
    return part && (path.size() == 1 || qualified) && book.definition(head) == null;
  }

  private static Object furtherPart(String part, Given credit) {
    return World.known(
        switch (part) {
          case "relief" -> credit.relief();
          case "pay" -> credit.pay();
          case "level" -> Fraction.of(credit.level());
          default -> throw new UnsupportedOperationException("the reference cannot read " + part);
        });
  }

  private static Object creditPart(String part, Given credit) {
    Object value =
        switch (part) {
          case "amount" -> credit.amount();
          case "share" -> credit.share();
          default -> credit.date() == null ? new Unknown("undated") : credit.date();
        };
    return World.known(value);
  }

  private Object payee(List<Name> path, Where at) {
    if (at.person() == null) {
      throw new Unknown("nobody is credited");
    }
    return path.size() == 1 ? at.person().key() : payeeField(path, 1, at);
  }

  private Object payeeField(List<Name> path, int from, Where at) {
    Person person = at.person();
    if (person == null) {
      throw new Unknown("nobody is credited");
    }
    LocalDate day = at.day();
    Row version = day == null ? person.versionIn(at.period()) : person.on(day);
    if (version == null) {
      throw new Unknown("no row of payee " + person.key() + " holds");
    }
    return field(version, path, from, at);
  }

  /** The currency of a field, which another field of its row names. */
  String currency(Expression.Reference reference, Where at) {
    List<Name> path = reference.path();
    Row.Kind kind = null;
    for (Row.Kind known : world.book().kinds().values()) {
      Clause.DataField field = known.field(path.getLast().text());
      kind = field != null && field.currency() != null ? known : kind;
    }
    String currency =
        Objects.requireNonNull(
                Objects.requireNonNull(Objects.requireNonNull(kind).field(path.getLast().text()))
                    .currency())
            .text();
    List<Name> sibling = new java.util.ArrayList<>(path.subList(0, path.size() - 1));
    sibling.add(new Name(path.getLast().span(), currency));
    return (String) read(sibling, at);
  }

  /** Reads the field at a place of a path, and follows the rest from row to row. */
  private Object field(Row start, List<Name> path, int from, Where at) {
    Row row = start;
    for (int step = from; step < path.size() - 1; step++) {
      Clause.DataField field = Objects.requireNonNull(row.kind().field(path.get(step).text()));
      Object key = row.value(field.name().text());
      Row.Kind target = Objects.requireNonNull(world.book().target(field));
      row = world.records().byKey(target, key.toString(), at.dayOrEnd());
    }
    return row.value(path.getLast().text());
  }
}
