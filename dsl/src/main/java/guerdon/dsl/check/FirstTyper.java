package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.RecordType;
import guerdon.dsl.model.Type;
import guerdon.dsl.syntax.Expression;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Types {@code order is first of customer} and {@code credit is first of order.customer}. */
final class FirstTyper {
  private final Findings findings;
  private final NameResolver names;

  FirstTyper(Findings findings, NameResolver names) {
    this.findings = findings;
    this.names = names;
  }

  @Nullable Expr type(Expression.IsFirst written, Place place, ExpressionTyper typer) {
    RecordType record = place.record();
    String word =
        written.value() instanceof Expression.Reference r && r.path().size() == 1
            ? r.path().getFirst().text()
            : "";
    boolean ofCredits = word.equals("credit") && place.credit() != null;
    if (record == null || !(ofCredits || NameResolver.isRecord(record, word))) {
      findings.report(
          Code.TYPE,
          written.value().span(),
          record == null
              ? "`is first of` asks about a record, and there is none here."
              : "Only the record at hand is first of something.",
          record == null
              ? "Use it in a `credit` clause, or where a component pays `for each credit in`."
              : "Write `"
                  + record.variable()
                  + " is first of …`"
                  + (place.credit() == null ? "." : ", or `credit is first of …`."));
      return null;
    }
    if (record.event() == null) {
      findings.report(
          Code.DATA,
          written.value().span(),
          "`" + record.name() + "` have no date, so none of them is the first.",
          "Mark the field that says when a record happened with `event`.");
      return null;
    }
    Expr value = names.resolve(written.field(), Place.row(record), typer);
    if (value == null) {
      return null;
    }
    if (!isOfRecord(value)) {
      findings.report(
          Code.TYPE,
          written.field().span(),
          "`is first of` names a field of the record, such as its customer.",
          "Write a field of `" + record.name() + "`.");
      return null;
    }
    Optional<Integer> days =
        written.within() == null ? Optional.of(0) : typer.days(written.within());
    if (days.isEmpty()) {
      return null;
    }
    Expr first =
        new Expr.IsFirst(Type.FLAG, ofCredits ? place.credit() : null, record, value, days.get());
    return written.negated() ? new Expr.Not(Type.FLAG, first) : first;
  }

  private static boolean isOfRecord(Expr value) {
    return switch (value) {
      case Expr.RowField field -> true;
      case Expr.Lookup look -> isOfRecord(look.key());
      default -> false;
    };
  }
}
