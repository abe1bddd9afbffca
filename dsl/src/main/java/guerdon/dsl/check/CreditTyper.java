package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Definition.Withhold;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Kind;
import guerdon.dsl.model.Recipient;
import guerdon.dsl.model.RecordType;
import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Clause.CreditItem;
import guerdon.dsl.syntax.Expression;
import guerdon.dsl.syntax.Name;
import guerdon.dsl.syntax.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Types a credit clause: which records earn credit, of what amount, on which day, for whom. */
final class CreditTyper {
  private final Findings findings;
  private final RecordTypes records;
  private final Definitions definitions;
  private final ExpressionTyper typer;

  CreditTyper(
      Findings findings, RecordTypes records, Definitions definitions, ExpressionTyper typer) {
    this.findings = findings;
    this.records = records;
    this.definitions = definitions;
    this.typer = typer;
  }

  Definition.@Nullable Credit build(Clause.Credit clause) {
    Definition.Credit base = null;
    Name credits = clause.data();
    if (credits != null && isOfCredits(clause.variable(), credits)) {
      base = definitions.use(credits) instanceof Definition.Credit credit ? credit : null;
      if (base == null) {
        return null;
      }
    }
    RecordType record = base == null ? record(clause) : base.source();
    if (record == null) {
      return null;
    }
    Place place =
        base == null ? Place.creditClause(record) : Place.credit(base.name(), base.source());
    RecipientTyper recipientTyper =
        new RecipientTyper(
            findings,
            records,
            definitions,
            typer,
            new RecipientTyper.CreditPlace(
                record, place, Place.share(clause.name().text(), record)));
    boolean sound = true;
    Expr condition = null;
    if (clause.condition() != null) {
      condition = typer.condition(clause.condition(), place);
      sound = condition != null && isEarly(condition, clause.condition());
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
        case CreditItem.To t -> {
          List<Recipient> chosen = recipientTyper.to(t);
          sound &= chosen != null;
          if (chosen != null) {
            recipients.addAll(chosen);
          }
        }
        case CreditItem.ToEqually t -> sound &= add(recipientTyper.equally(t), recipients);
        case CreditItem.ToSplits t -> sound &= add(recipientTyper.splits(t), recipients);
        case CreditItem.Withhold w -> {
          Expr when = typer.condition(w.condition(), place);
          sound &= when != null && isEarly(when, w.condition());
          if (when != null) {
            withholds.add(new Withhold(when, w.because() == null ? "" : w.because().value()));
          }
        }
      }
    }
    boolean hasAmount = clause.items().stream().anyMatch(CreditItem.Amount.class::isInstance);
    boolean hasDate = clause.items().stream().anyMatch(CreditItem.Dated.class::isInstance);
    boolean hasRecipient = clause.items().stream().anyMatch(CreditTyper::isRecipient);
    sound &= present(hasAmount, clause, "what amount is credited", "amount " + record.variable());
    sound &=
        present(hasDate, clause, "on which day the credit counts", "dated " + record.variable());
    sound &= present(hasRecipient, clause, "who gets the credit", "to " + record.variable());
    sound &= isChoiceStated(clause);
    if (!sound || amount == null || date == null) {
      return null;
    }
    return new Definition.Credit(
        clause.name().text(),
        DefinitionBuilder.title(clause.name(), clause.title()),
        clause.span(),
        record,
        base == null ? null : base.name(),
        condition,
        amount,
        date,
        recipients,
        withholds);
  }

  private static boolean add(@Nullable Recipient recipient, List<Recipient> recipients) {
    if (recipient != null) {
      recipients.add(recipient);
    }
    return recipient != null;
  }

  private static boolean isRecipient(CreditItem item) {
    return switch (item) {
      case CreditItem.To to -> true;
      case CreditItem.ToEqually to -> true;
      case CreditItem.ToSplits to -> true;
      case CreditItem.Amount amount -> false;
      case CreditItem.Dated dated -> false;
      case CreditItem.Withhold withhold -> false;
    };
  }

  /** {@code for each credit in deals}: the credits of another clause instead of records. */
  private boolean isOfCredits(Name variable, Name data) {
    return variable.text().equals("credit") && definitions.creditNames().contains(data.text());
  }

  /** Two lines of which one has a condition could both hold: the plan says which then counts. */
  private boolean isChoiceStated(Clause.Credit clause) {
    List<CreditItem> lines = clause.items().stream().filter(CreditTyper::isRecipient).toList();
    for (CreditItem line : lines) {
      boolean conditional =
          line instanceof CreditItem.To to
              && to.choice() == CreditItem.Choice.EACH
              && to.recipients().stream().anyMatch(r -> r.condition() != null);
      if (conditional && lines.size() > 1) {
        findings.report(
            Code.MISSING_CLAUSE,
            line.span(),
            "It is open whether the other recipients get the credit, too, when this one does.",
            "Write them in one line: `to first of …, …` for the first that applies, or `to all of"
                + " …, …` for all that do.");
        return false;
      }
    }
    return true;
  }

  private @Nullable RecordType record(Clause.Credit clause) {
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
    return renamed(found.get(), clause);
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
        record.removed(),
        record.hired(),
        record.left(),
        record.payees());
  }

  private boolean isEarly(Expr expr, Expression written) {
    return isKnownEarly(expr, definitions, findings, written.span());
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
    if (amount == null || !isEarly(amount, item.value())) {
      return null;
    }
    if (!amount.type().kind().isNumeric() || amount.type().per() != null) {
      findings.report(
          Code.TYPE,
          item.value().span(),
          "A credit is an amount, and this is " + amount.type().phrase() + ".",
          amount.type().kind() == Kind.FOREIGN
              ? "Convert it: `… converted at exchange_rates on …`."
              : null);
      return null;
    }
    return amount;
  }

  private @Nullable Expr date(CreditItem.Dated item, Place place) {
    Expr date = typer.type(item.value(), place);
    if (date == null || !isEarly(date, item.value())) {
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

  /**
   * Whether an expression is known when credits are given, before anything is gathered or paid;
   * reports one that is not.
   */
  static boolean isKnownEarly(
      Expr expr, Definitions definitions, Findings findings, SourceSpan place) {
    String late = late(expr, definitions);
    if (late != null) {
      findings.report(
          Code.TYPE,
          place,
          "Credits are given before anything is gathered or paid, and " + late + " is known later.",
          "Read the record, the credit, fields of the payee, parameters or tables.");
    }
    return late == null;
  }

  private static @Nullable String late(Object part, Definitions definitions) {
    switch (part) {
      case Expr.Value value -> {
        return definitions.built(value.definition()) instanceof Definition.Parameter
            ? null
            : "`" + value.definition() + "`";
      }
      case Expr.Previous previous -> {
        return "`" + previous.definition() + "`";
      }
      case Expr.Aggregate aggregate -> {
        return "a sum or count";
      }
      default -> {
        // its parts decide
      }
    }
    List<?> parts =
        part instanceof List<?> list
            ? list
            : part instanceof Expr && part instanceof Record node ? TreeParts.of(node) : List.of();
    for (Object inner : parts) {
      String found = late(inner, definitions);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
