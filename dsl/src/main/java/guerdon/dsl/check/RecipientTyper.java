package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Kind;
import guerdon.dsl.model.Recipient;
import guerdon.dsl.model.Recipient.Portion;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import guerdon.dsl.syntax.Clause.CreditItem;
import guerdon.dsl.syntax.CreditRecipient;
import guerdon.dsl.syntax.Expression;
import guerdon.dsl.syntax.Name;
import guerdon.dsl.syntax.SourceSpan;
import guerdon.dsl.syntax.Who;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Types the lines of a credit that say who gets it. */
final class RecipientTyper {
  private final Findings findings;
  private final RecordTypes records;
  private final Definitions definitions;
  private final ExpressionTyper typer;
  private final CreditPlace at;

  /**
   * Where the lines stand.
   *
   * @param record the place of what is read of the record
   * @param share the place of a share, which may read its payee too
   */
  record CreditPlace(RecordType source, Place record, Place share) {}

  RecipientTyper(
      Findings findings,
      RecordTypes records,
      Definitions definitions,
      ExpressionTyper typer,
      CreditPlace at) {
    this.findings = findings;
    this.records = records;
    this.definitions = definitions;
    this.typer = typer;
    this.at = at;
  }

  /** The recipients of one line; null after a report. */
  @Nullable List<Recipient> to(CreditItem.To item) {
    List<Recipient> built = new ArrayList<>();
    boolean sound = true;
    for (CreditRecipient written : item.recipients()) {
      Recipient recipient = recipient(written);
      sound &= recipient != null;
      if (recipient != null) {
        built.add(recipient);
      }
    }
    if (!sound) {
      return null;
    }
    return item.choice() == CreditItem.Choice.FIRST ? List.of(new Recipient.FirstOf(built)) : built;
  }

  private @Nullable Recipient recipient(CreditRecipient written) {
    Portion portion = portion(written);
    Expr condition = null;
    if (written.condition() != null) {
      condition = typer.condition(written.condition(), at.record());
    }
    Expr where = where(written);
    boolean broken =
        (written.condition() != null && condition == null)
            || (written.where() != null && where == null);
    if (broken || portion == null) {
      return null;
    }
    Recipient recipient =
        switch (written.who()) {
          case Who.Payee who -> {
            Expr payee = payee(who.payee());
            yield payee == null ? null : new Recipient.ToPayee(payee, portion);
          }
          case Who.Above who -> managers(who, portion, written.lessLowerLevels());
          case Who.Below who -> {
            Recipient.Crowd crowd = below(who);
            yield crowd == null ? null : crowd(crowd, where, written.equally(), portion);
          }
          case Who.Same who -> {
            Recipient.Crowd crowd = same(who);
            yield crowd == null ? null : crowd(crowd, where, written.equally(), portion);
          }
        };
    if (recipient == null) {
      return null;
    }
    if (written.lessLowerLevels() && !(written.who() instanceof Who.Above)) {
      findings.report(
          Code.TYPE,
          written.span(),
          "Only managers stand above levels that took a share before them.",
          "Remove `less lower levels`, or write `managers of` before the payee.");
      return null;
    }
    return condition == null ? recipient : new Recipient.When(condition, recipient);
  }

  private @Nullable Recipient managers(Who.Above who, Portion portion, boolean lessLower) {
    Expr payee = payee(who.payee());
    RecordField manager = manager(who.span());
    int levels = who.levels() == null ? 0 : who.levels();
    return manager == null || payee == null
        ? null
        : new Recipient.ToManagers(payee, manager, levels, portion, lessLower);
  }

  private Recipient.Crowd.@Nullable Below below(Who.Below who) {
    Expr payee = payee(who.payee());
    RecordField manager = manager(who.span());
    int levels = who.levels() == null ? 0 : who.levels();
    return manager == null || payee == null
        ? null
        : new Recipient.Crowd.Below(payee, manager, levels);
  }

  private static Recipient crowd(
      Recipient.Crowd crowd, @Nullable Expr where, boolean equally, Portion portion) {
    return crowd instanceof Recipient.Crowd.Below below && where == null && !equally
        ? new Recipient.ToBelow(below.payee(), below.manager(), below.levels(), portion)
        : new Recipient.ToCrowd(crowd, where, equally, portion);
  }

  /** {@code everyone in same region}: as the record's own field, or as that of a payee it names. */
  private Recipient.Crowd.@Nullable Same same(Who.Same who) {
    Optional<RecordField> field = records.payees().flatMap(p -> typer.field(p, who.field()));
    if (field.isEmpty()) {
      return null;
    }
    Name name = who.field();
    List<Name> path = new ArrayList<>();
    if (who.payee() == null) {
      boolean there = at.source().fields().stream().anyMatch(f -> f.name().equals(name.text()));
      if (!there) {
        findings.report(
            Code.UNKNOWN,
            name.span(),
            "A row of `" + at.source().name() + "` has no `" + name.text() + "`.",
            "Say whose is meant: `everyone in same "
                + name.text()
                + " as "
                + at.source().variable()
                + ".…`.");
        return null;
      }
    } else {
      path.addAll(who.payee().path());
    }
    path.add(name);
    Expr value = typer.type(new Expression.Reference(who.span(), path), at.record());
    if (value == null
        || !typer
            .operators()
            .comparable(value.type(), field.get().type(), false, "=", who.span())) {
      return null;
    }
    return new Recipient.Crowd.Same(field.get(), value);
  }

  private @Nullable Expr where(CreditRecipient written) {
    if (written.where() == null) {
      return null;
    }
    if (!(written.who() instanceof Who.Below) && !(written.who() instanceof Who.Same)) {
      findings.report(
          Code.TYPE,
          written.where().span(),
          "`where` chooses among several payees, and here one is named.",
          "Write `when` for a condition on the record.");
      return null;
    }
    Expr where = typer.condition(written.where(), at.share());
    return where != null
            && CreditTyper.isKnownEarly(where, definitions, findings, written.where().span())
        ? where
        : null;
  }

  private @Nullable RecordField manager(SourceSpan place) {
    Optional<RecordField> manager = definitions.managerField();
    if (manager.isEmpty()) {
      findings.report(
          Code.DATA,
          place,
          "The payees have no manager, so there is nobody above or below.",
          "Declare a field `manager payee optional` on the payees' data.");
    }
    return manager.orElse(null);
  }

  private @Nullable Portion portion(CreditRecipient written) {
    Expr credit = share(written.share());
    Expr relief = share(written.relief());
    Expr pay = share(written.pay());
    boolean broken =
        (written.share() != null && credit == null)
            || (written.relief() != null && relief == null)
            || (written.pay() != null && pay == null);
    return broken ? null : new Portion(credit, relief, pay);
  }

  private @Nullable Expr share(@Nullable Expression written) {
    if (written == null) {
      return null;
    }
    Expr share = typer.type(written, at.share());
    if (share == null || !CreditTyper.isKnownEarly(share, definitions, findings, written.span())) {
      return null;
    }
    if (share.type().kind() != Kind.PERCENT && share.type().kind() != Kind.RATIO) {
      findings.report(
          Code.TYPE,
          written.span(),
          "A share of a credit is a percentage, and this is " + share.type().phrase() + ".",
          null);
      return null;
    }
    return share;
  }

  private @Nullable Expr payee(Expression.Reference written) {
    Expr payee = typer.type(written, at.record());
    if (payee == null) {
      return null;
    }
    if (payee.type().kind() != Kind.PAYEE) {
      findings.report(
          Code.TYPE,
          written.span(),
          "Credit goes to a payee, and this is " + payee.type().phrase() + ".",
          "Declare the field with the type `payee`.");
      return null;
    }
    return payee;
  }

  /** {@code to equally a, b}. */
  @Nullable Recipient equally(CreditItem.ToEqually item) {
    List<Expr> payees = new ArrayList<>();
    for (Expression.Reference written : item.payees()) {
      Expr payee = payee(written);
      if (payee != null) {
        payees.add(payee);
      }
    }
    return payees.size() == item.payees().size() ? new Recipient.Equally(payees) : null;
  }

  /** {@code to splits of opportunity}. */
  @Nullable Recipient splits(CreditItem.ToSplits item) {
    RecordType record = at.source();
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
    List<RecordField> shares = shares(splits, item.byWeight());
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
              + ", one payee and one "
              + (item.byWeight() ? "number." : "percent."),
          "Declare `"
              + record.variable()
              + " "
              + record.name()
              + "`, `payee payee` and `"
              + (item.byWeight() ? "weight number" : "share percent")
              + "` on it.");
      return null;
    }
    if (item.byWeight() && item.allowingOver()) {
      findings.report(
          Code.TYPE,
          item.span(),
          "Weights are shared out to exactly 100%.",
          "Remove `allowing over 100%`.");
      return null;
    }
    if (shares.getFirst().protectedField()) {
      findings.report(
          Code.PROTECTED,
          item.data().span(),
          "`"
              + splits.variable()
              + "."
              + shares.getFirst().name()
              + "` is protected: no rule may read it, only fairness reports.",
          "Split by something else than a protected attribute.");
      return null;
    }
    List<RecordField> owners = record.payeeFields();
    return new Recipient.ToSplits(
        splits,
        reference.get(),
        payees.getFirst(),
        shares.getFirst(),
        owners.size() == 1 ? owners.getFirst() : null,
        item.byWeight(),
        item.allowingOver());
  }

  private static List<RecordField> shares(RecordType splits, boolean byWeight) {
    if (!byWeight) {
      return splits.fields().stream().filter(f -> f.type().kind() == Kind.PERCENT).toList();
    }
    List<RecordField> named =
        splits.fields().stream()
            .filter(f -> f.name().equals("weight") && f.type().kind().isNumeric())
            .toList();
    return named.isEmpty()
        ? splits.fields().stream().filter(f -> f.type().kind().isNumeric()).toList()
        : named;
  }
}
