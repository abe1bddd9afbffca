package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Kind;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import guerdon.dsl.model.Type;
import guerdon.dsl.syntax.Expression;
import guerdon.dsl.syntax.Name;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a name or path means in its place: the record at hand, the credit at hand, the payee,
 * or a definition, in this order.
 */
final class NameResolver {
  private static final Set<String> PERIODS = Set.of("period", "month", "quarter", "year");

  private final RecordTypes records;
  private final Definitions definitions;
  private final Findings findings;

  NameResolver(RecordTypes records, Definitions definitions, Findings findings) {
    this.records = records;
    this.definitions = definitions;
    this.findings = findings;
  }

  /** Resolves a path; a table's bare name needs {@code typer} for its keys. Null after a report. */
  @Nullable Expr resolve(Expression.Reference reference, Place place, ExpressionTyper typer) {
    List<Name> path = reference.path();
    Name head = path.getFirst();
    String word = head.text();
    Expr key = place.keys().get(word);
    if (key != null) {
      return follow(key, path, 1);
    }
    RecordType record = place.record();
    if (record != null && path.size() > 1 && isRecord(record, word)) {
      return field(record, path.get(1), true)
          .map(f -> follow(new Expr.RowField(f.type(), f), path, 2))
          .orElse(null);
    }
    if (place.credit() != null) {
      Expr part = creditPart(path, amountType(place));
      if (part != null) {
        return part;
      }
    }
    if (record != null) {
      Optional<RecordField> own = record.field(word);
      if (own.isPresent()) {
        return readable(own.get(), record, head)
            ? follow(new Expr.RowField(own.get().type(), own.get()), path, 1)
            : null;
      }
    }
    if (place.credit() != null && !definitions.isDeclared(word)) {
      Expr part = furtherCreditPart(path, amountType(place));
      if (part != null) {
        return part;
      }
    }
    if (word.equals("payee")) {
      return payee(reference, place);
    }
    Optional<RecordType> payees = place.payeeFieldsBare() ? records.payees() : Optional.empty();
    if (payees.isPresent()) {
      Optional<RecordField> bare = payees.get().field(word);
      if (bare.isPresent()) {
        return readable(bare.get(), payees.get(), head)
            ? follow(new Expr.PayeeField(bare.get().type(), bare.get()), path, 1)
            : null;
      }
    }
    return definition(reference, place, typer);
  }

  /** What a credit counts: money as a rule; the type of its amount where it is known by now. */
  private Type amountType(Place place) {
    String credit = place.credit();
    return credit != null && definitions.built(credit) instanceof Definition.Credit known
        ? known.amount().type()
        : Type.MONEY;
  }

  static boolean isRecord(RecordType record, String word) {
    return record.variable().equals(word) || record.name().equals(word);
  }

  private @Nullable Expr creditPart(List<Name> path, Type amount) {
    boolean qualified = path.size() == 2 && path.getFirst().text().equals("credit");
    if (path.size() != 1 && !qualified) {
      return null;
    }
    return switch (path.getLast().text()) {
      case "amount" -> new Expr.OfCredit(amount, Expr.CreditPart.AMOUNT);
      case "date" -> new Expr.OfCredit(Type.DATE, Expr.CreditPart.DATE);
      case "share" -> new Expr.OfCredit(Type.PERCENT, Expr.CreditPart.SHARE);
      default -> null;
    };
  }

  /** Parts whose names a record or the plan may use for something else. */
  private static @Nullable Expr furtherCreditPart(List<Name> path, Type amount) {
    boolean qualified = path.size() == 2 && path.getFirst().text().equals("credit");
    if (path.size() != 1 && !qualified) {
      return null;
    }
    return switch (path.getLast().text()) {
      case "relief" -> new Expr.OfCredit(amount, Expr.CreditPart.RELIEF);
      case "pay" -> new Expr.OfCredit(amount, Expr.CreditPart.PAY);
      case "level" -> new Expr.OfCredit(Type.COUNT, Expr.CreditPart.LEVEL);
      default -> null;
    };
  }

  private @Nullable Expr payee(Expression.Reference reference, Place place) {
    List<Name> path = reference.path();
    if (!place.payeeKnown()) {
      findings.report(
          Code.UNKNOWN,
          path.getFirst().span(),
          "There is no payee here: a credit is decided before it is known who gets it.",
          "Read the record instead, or put the condition on the measure or component.");
      return null;
    }
    Expr found;
    if (path.size() == 1) {
      found = new Expr.PayeeKey(Type.PAYEE);
    } else {
      Optional<RecordType> payees = records.payees();
      if (payees.isEmpty()) {
        return null;
      }
      Optional<RecordField> field = field(payees.get(), path.get(1), true);
      if (field.isEmpty()) {
        return null;
      }
      found = follow(new Expr.PayeeField(field.get().type(), field.get()), path, 2);
    }
    return found == null || !place.member() ? found : new Expr.Outer(found.type(), found);
  }

  /** Follows the rest of a path through references from row to row. */
  private @Nullable Expr follow(Expr start, List<Name> path, int from) {
    Expr current = start;
    for (int i = from; i < path.size(); i++) {
      Optional<RecordType> target =
          switch (current.type().kind()) {
            case RECORD ->
                current.type().record() == null
                    ? Optional.empty()
                    : records.use(java.util.Objects.requireNonNull(current.type().record()));
            case PAYEE -> records.payees();
            case MONEY, PERCENT, NUMBER, COUNT, RATIO, DATE, TEXT, FLAG, FOREIGN ->
                Optional.empty();
          };
      Name step = path.get(i);
      if (target.isEmpty()) {
        findings.report(
            Code.UNKNOWN,
            step.span(),
            "`"
                + path.get(i - 1).text()
                + "` is "
                + current.type().phrase()
                + " and has no field `"
                + step.text()
                + "`.",
            "Remove `."
                + step.text()
                + "`, or declare `"
                + path.get(i - 1).text()
                + "` as a reference to data.");
        return null;
      }
      Optional<RecordField> field = field(target.get(), step, true);
      if (field.isEmpty()) {
        return null;
      }
      current = new Expr.Lookup(field.get().type(), target.get(), current, field.get());
    }
    return current;
  }

  /** Finds a field of a record type; reports an unknown or protected one. */
  Optional<RecordField> field(RecordType record, Name name, boolean report) {
    Optional<RecordField> field = record.field(name.text());
    if (field.isEmpty()) {
      if (report) {
        findings.report(
            Code.UNKNOWN,
            name.span(),
            "`" + record.name() + "` has no field `" + name.text() + "`.",
            orListed(
                name.text(),
                record.fields().stream().map(RecordField::name).toList(),
                "Its fields are "));
      }
      return field;
    }
    return readable(field.get(), record, name) ? field : Optional.empty();
  }

  private boolean readable(RecordField field, RecordType record, Name place) {
    if (!field.protectedField()) {
      return true;
    }
    findings.report(
        Code.PROTECTED,
        place.span(),
        "`"
            + record.variable()
            + "."
            + field.name()
            + "` is protected: no rule may read it, only fairness reports.",
        "Decide by something else than a protected attribute.");
    return false;
  }

  private @Nullable Expr definition(
      Expression.Reference reference, Place place, ExpressionTyper typer) {
    Name head = reference.path().getFirst();
    if (!definitions.isDeclared(head.text())) {
      unknown(head, place);
      return null;
    }
    if (reference.path().size() > 1) {
      findings.report(
          Code.UNKNOWN,
          reference.path().get(1).span(),
          "`"
              + head.text()
              + "` is a single value and has no field `"
              + reference.path().get(1).text()
              + "`.",
          "Remove `." + reference.path().get(1).text() + "`.");
      return null;
    }
    Definition definition = definitions.use(head);
    if (definition == null) {
      // Its own mistake is told; what follows from it is not.
      return null;
    }
    return switch (definition) {
      case Definition.Parameter p -> {
        definitions.noteParameter(p.name(), place);
        yield new Expr.Value(p.type(), p.name());
      }
      case Definition.Input input -> perPayee(head, input.type(), place);
      case Definition.Component component ->
          perPayee(head, component.type().over(Type.WindowKind.PERIOD, null), place);
      case Definition.Award award ->
          perPayee(head, Type.MONEY.over(Type.WindowKind.PERIOD, null), place);
      case Definition.Total total -> perPayee(head, total.type(), place);
      case Definition.Measure measure -> measure(head, measure, place);
      case Definition.Table table -> typer.tableValue(head, table, List.of(), reference, place);
      case Definition.Decision decision ->
          typer.decision(head, decision, List.of(), reference, place);
      case Definition.Credit credit -> {
        findings.report(
            Code.TYPE,
            head.span(),
            "`" + credit.name() + "` is many credits, not one value.",
            "Say what to take of them: `sum of "
                + credit.name()
                + "` or `count of "
                + credit.name()
                + "`.");
        yield null;
      }
      case Definition.Group group -> {
        findings.report(
            Code.TYPE,
            head.span(),
            "`" + group.name() + "` is a group of payees, not one value.",
            "Count them: `count of " + group.name() + "`.");
        yield null;
      }
    };
  }

  private @Nullable Expr measure(Name head, Definition.Measure measure, Place place) {
    String credit = measure.eachCredit();
    if (credit == null) {
      return perPayee(head, measure.type(), place);
    }
    if (credit.equals(place.credit())) {
      return new Expr.CreditValue(measure.type(), measure.name());
    }
    findings.report(
        Code.TYPE,
        head.span(),
        "`"
            + measure.name()
            + "` has a value for each credit in `"
            + credit
            + "`, and there is no such credit here.",
        "Say what to take of them: `sum of "
            + measure.name()
            + "`, or pay `for each credit in "
            + credit
            + "`; a table that is read for each credit names it as a key: `by "
            + measure.name()
            + "`.");
    return null;
  }

  private @Nullable Expr perPayee(Name head, Type type, Place place) {
    if (place.payeeKnown()) {
      return new Expr.Value(type, head.text());
    }
    findings.report(
        Code.TYPE,
        head.span(),
        "`" + head.text() + "` belongs to a payee and a pay period, and there is none here.",
        "Read the record's own fields, parameters or plain values.");
    return null;
  }

  private void unknown(Name head, Place place) {
    Set<String> visible = new TreeSet<>(definitions.names());
    RecordType record = place.record();
    if (record != null) {
      record.fields().forEach(f -> visible.add(f.name()));
      visible.add(record.variable());
    }
    Optional<RecordType> payees = records.payees();
    String repair = Suggestions.didYouMean(head.text(), visible);
    if (repair == null && payees.isPresent() && place.payeeKnown()) {
      boolean ofPayee = payees.get().field(head.text()).isPresent();
      repair = ofPayee ? "Did you mean `payee." + head.text() + "`?" : null;
    }
    if (PERIODS.contains(head.text())) {
      repair =
          "If a day is meant, write `end of "
              + head.text()
              + "` or `start of "
              + head.text()
              + "`.";
    } else if (records.isChoice(head.text())) {
      repair = "If the text is meant, write it in quotes: `\"" + head.text() + "\"`.";
    } else if (repair == null && record != null && records.isRecordName(head.text())) {
      repair = "The record at hand is called `" + record.variable() + "` here.";
    }
    findings.report(
        Code.UNKNOWN,
        head.span(),
        "Nothing here is called `" + head.text() + "`.",
        repair == null
            ? "Define it with `input`, `measure` or `parameter`, or mend the spelling."
            : repair);
  }

  private static String orListed(String word, Collection<String> words, String before) {
    String meant = Suggestions.didYouMean(word, words);
    return meant == null ? before + String.join(", ", words) + "." : meant;
  }

  /** Whether the field's kind may be added up or averaged. */
  static boolean isAmount(RecordField field) {
    return field.type().kind().isNumeric() && field.type().kind() != Kind.RATIO;
  }
}
