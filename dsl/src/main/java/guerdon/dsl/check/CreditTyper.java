package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Definition.Recipient;
import guerdon.dsl.model.Definition.Withhold;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Kind;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Clause.CreditItem;
import guerdon.dsl.syntax.Expression;
import guerdon.dsl.syntax.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Types a credit clause: which records earn credit, of what amount, on which day, for whom. */
final class CreditTyper {
  private final Findings findings;
  private final RecordTypes records;
  private final ExpressionTyper typer;

  CreditTyper(Findings findings, RecordTypes records, ExpressionTyper typer) {
    this.findings = findings;
    this.records = records;
    this.typer = typer;
  }

  Definition.@Nullable Credit build(Clause.Credit clause) {
    Name dataName = clause.data() == null ? clause.variable() : clause.data();
    Optional<RecordType> found = records.use(dataName.text());
    if (found.isEmpty()) {
      findings.report(
          Code.UNKNOWN,
          dataName.span(),
          "No data is called `" + dataName.text() + "`.",
          Optional.ofNullable(Suggestions.didYouMean(dataName.text(), allNames()))
              .orElse("Declare it with `data`, or write `for each x in` and the data."));
      return null;
    }
    RecordType record = renamed(found.get(), clause);
    Place place = Place.creditClause(record);
    boolean sound = true;
    Expr condition = null;
    if (clause.condition() != null) {
      condition = typer.condition(clause.condition(), place);
      sound = condition != null;
    }
    Expr amount = null;
    Expr date = null;
    List<Recipient> recipients = new ArrayList<>();
    List<Withhold> withholds = new ArrayList<>();
    for (CreditItem item : clause.items()) {
      switch (item) {
        case CreditItem.Amount a -> {
          sound &= once(amount == null, a, "amount");
          amount = amount(a, place);
          sound &= amount != null;
        }
        case CreditItem.Dated d -> {
          sound &= once(date == null, d, "dated");
          date = date(d, place);
          sound &= date != null;
        }
        case CreditItem.ToPayee t -> {
          Recipient recipient = payee(t, place);
          sound &= recipient != null;
          if (recipient != null) {
            recipients.add(recipient);
          }
        }
        case CreditItem.ToSplits t -> {
          Recipient recipient = splits(t, record);
          sound &= recipient != null;
          if (recipient != null) {
            recipients.add(recipient);
          }
        }
        case CreditItem.Withhold w -> {
          Expr when = typer.condition(w.condition(), place);
          sound &= when != null;
          if (when != null) {
            withholds.add(new Withhold(when, w.because() == null ? "" : w.because().value()));
          }
        }
      }
    }
    boolean hasAmount = clause.items().stream().anyMatch(CreditItem.Amount.class::isInstance);
    boolean hasDate = clause.items().stream().anyMatch(CreditItem.Dated.class::isInstance);
    boolean hasRecipient =
        clause.items().stream()
            .anyMatch(i -> i instanceof CreditItem.ToPayee || i instanceof CreditItem.ToSplits);
    sound &= present(hasAmount, clause, "what amount is credited", "amount " + record.variable());
    sound &=
        present(hasDate, clause, "on which day the credit counts", "dated " + record.variable());
    sound &= present(hasRecipient, clause, "who gets the credit", "to " + record.variable());
    if (!sound || amount == null || date == null) {
      return null;
    }
    return new Definition.Credit(
        clause.name().text(),
        DefinitionBuilder.title(clause.name(), clause.title()),
        clause.span(),
        record,
        condition,
        amount,
        date,
        recipients,
        withholds);
  }

  private java.util.Set<String> allNames() {
    java.util.Set<String> all = new java.util.TreeSet<>(records.names());
    records.names().forEach(n -> all.add(RecordTypes.singular(n)));
    return all;
  }

  /** {@code for each order in sales_orders} calls one record an order. */
  private static RecordType renamed(RecordType record, Clause.Credit clause) {
    String variable = clause.variable().text();
    if (clause.data() == null || variable.equals(record.variable())) {
      return record;
    }
    return new RecordType(
        record.name(),
        variable,
        record.title(),
        record.file(),
        record.fields(),
        record.keys(),
        record.event(),
        record.starts(),
        record.ends(),
        record.known(),
        record.hired(),
        record.left(),
        record.payees());
  }

  private boolean once(boolean first, CreditItem item, String word) {
    if (!first) {
      findings.report(
          Code.DUPLICATE,
          item.span(),
          "This credit says `" + word + "` twice.",
          "Keep one of the two.");
    }
    return first;
  }

  private boolean present(boolean there, Clause.Credit clause, String what, String example) {
    if (!there) {
      findings.report(
          Code.MISSING_CLAUSE,
          clause.name().span(),
          "Credit `" + clause.name().text() + "` does not say " + what + ".",
          "Add a line such as `" + example + ".…`.");
    }
    return there;
  }

  private @Nullable Expr amount(CreditItem.Amount item, Place place) {
    Expr amount = typer.type(item.value(), place);
    if (amount == null) {
      return null;
    }
    if (!amount.type().kind().isNumeric() || amount.type().per() != null) {
      findings.report(
          Code.TYPE,
          item.value().span(),
          "A credit is an amount, and this is " + amount.type().phrase() + ".",
          null);
      return null;
    }
    return amount;
  }

  private @Nullable Expr date(CreditItem.Dated item, Place place) {
    Expr date = typer.type(item.value(), place);
    if (date == null) {
      return null;
    }
    if (date.type().kind() != Kind.DATE) {
      findings.report(
          Code.TYPE,
          item.value().span(),
          "A credit counts on a day, and this is " + date.type().phrase() + ".",
          null);
      return null;
    }
    return date;
  }

  private @Nullable Recipient payee(CreditItem.ToPayee item, Place place) {
    Expr payee = typer.type(item.payee(), place);
    Expression written = item.share();
    Expr share = written == null ? null : typer.type(written, place);
    if (payee == null || (written != null && share == null)) {
      return null;
    }
    if (payee.type().kind() != Kind.PAYEE) {
      findings.report(
          Code.TYPE,
          item.payee().span(),
          "Credit goes to a payee, and this is " + payee.type().phrase() + ".",
          "Declare the field with the type `payee`.");
      return null;
    }
    boolean wrongShare =
        share != null && share.type().kind() != Kind.PERCENT && share.type().kind() != Kind.RATIO;
    if (wrongShare && written != null && share != null) {
      findings.report(
          Code.TYPE,
          written.span(),
          "A share of a credit is a percentage, and this is " + share.type().phrase() + ".",
          null);
      return null;
    }
    return new Recipient.ToPayee(payee, share);
  }

  private @Nullable Recipient splits(CreditItem.ToSplits item, RecordType record) {
    Optional<RecordType> found = records.use(item.data().text());
    if (found.isEmpty()) {
      findings.report(
          Code.UNKNOWN,
          item.data().span(),
          "No data is called `" + item.data().text() + "`.",
          Suggestions.didYouMean(item.data().text(), records.names()));
      return null;
    }
    RecordType splits = found.get();
    Optional<RecordField> reference =
        splits.fields().stream().filter(f -> record.name().equals(f.type().record())).findFirst();
    List<RecordField> payees = splits.payeeFields();
    List<RecordField> shares =
        splits.fields().stream().filter(f -> f.type().kind() == Kind.PERCENT).toList();
    if (reference.isEmpty() || payees.size() != 1 || shares.size() != 1) {
      findings.report(
          Code.DATA,
          item.data().span(),
          "`"
              + splits.name()
              + "` cannot split `"
              + record.name()
              + "`: it needs one field that refers to "
              + record.variable()
              + ", one payee and one percent.",
          "Declare `"
              + record.variable()
              + " "
              + record.name()
              + "`, `payee payee` and `share"
              + " percent` on it.");
      return null;
    }
    List<RecordField> owners = record.payeeFields();
    return new Recipient.ToSplits(
        splits,
        reference.get(),
        payees.getFirst(),
        shares.getFirst(),
        owners.size() == 1 ? owners.getFirst() : null);
  }
}
