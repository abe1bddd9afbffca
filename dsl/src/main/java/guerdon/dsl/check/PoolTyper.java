package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.model.AwardTerms.Entry;
import guerdon.dsl.model.AwardTerms.First;
import guerdon.dsl.model.AwardTerms.FirstRow;
import guerdon.dsl.model.AwardTerms.Leftover;
import guerdon.dsl.model.AwardTerms.MemberCap;
import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Kind;
import guerdon.dsl.syntax.AwardItem;
import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Clause.Cell;
import guerdon.dsl.syntax.Clause.TableRow;
import guerdon.dsl.syntax.Expression;
import guerdon.dsl.value.Rational;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Types a pool: what there is to share, among whom, by what, and what becomes of the rest. */
final class PoolTyper {
  private final Findings findings;
  private final Definitions definitions;
  private final ExpressionTyper typer;
  private final AwardTyper award;
  private final Clause.Pool clause;

  PoolTyper(
      Findings findings,
      Definitions definitions,
      RecordTypes records,
      ExpressionTyper typer,
      PlanFrame frame,
      Clause.Pool clause) {
    this.findings = findings;
    this.definitions = definitions;
    this.typer = typer;
    this.award =
        new AwardTyper(findings, definitions, records, typer, frame, "pool", clause.name());
    this.clause = clause;
  }

  Definition.@Nullable Pool build() {
    award.sort(clause.items());
    Expr amount = amount();
    Entry entry = award.entry();
    Expr weight = weight();
    Leftover leftover = leftover();
    AwardItem.First split = award.item(AwardItem.First.class);
    AwardItem.Empty empty = award.item(AwardItem.Empty.class);
    First first = split == null ? null : first(split, empty);
    boolean carried = empty != null && empty.word().text().equals("carried");
    if (split == null && empty != null && empty.word().text().equals("redistributed")) {
      award.report(
          Code.LEFTOVER,
          empty.span(),
          "A pool that is not split first has no other share that an empty one could go to.",
          "Write `empty carried` (it is added to the next period's pool) or `empty kept`.");
    }
    AwardItem.Cap limit = award.item(AwardItem.Cap.class);
    MemberCap cap = limit == null ? null : cap(limit);
    Definition.Component pay = award.pay(clause.span(), clause.title(), clause.type(), entry);
    if (!award.sound()
        || amount == null
        || entry == null
        || weight == null
        || leftover == null
        || pay == null) {
      return null;
    }
    String own = new GroupValue(definitions, entry.per()).ownOf(amount);
    if (own != null) {
      AwardItem.Amount written = award.item(AwardItem.Amount.class);
      award.report(
          Code.POOL_AMOUNT,
          written == null ? clause.name().span() : written.value().span(),
          "The amount of a pool is the same for all who share it, and " + own + ".",
          entry.per().isEmpty()
              ? "Gather it `of everybody` or `of` a group, or state it as a parameter."
              : "Gather it `of everyone in same …` by what the pool is `per`, `of everybody` or"
                  + " `of` a group.");
      return null;
    }
    return new Definition.Pool(pay, entry, amount, first, weight, cap, leftover, carried);
  }

  private @Nullable Expr amount() {
    AwardItem.Amount item =
        award.needed(
            AwardItem.Amount.class,
            Code.MISSING_CLAUSE,
            "does not say how much there is to share.",
            "Add a line `amount …`.");
    return item == null ? null : award.money(item.value(), "The amount of a pool");
  }

  private @Nullable Expr weight() {
    AwardItem.Weight item =
        award.needed(
            AwardItem.Weight.class,
            Code.MISSING_CLAUSE,
            "does not say by what its members share.",
            "Add a line `by …`, such as `by won_value`; `by 1` shares equally.");
    Expr typed = item == null ? null : award.typed(item.value(), Place.PERIOD);
    if (item == null || typed == null) {
      return null;
    }
    if (!typed.type().kind().isNumeric()) {
      award.report(
          Code.TYPE,
          item.value().span(),
          "Members share by an amount or a number, and this is " + typed.type().phrase() + ".",
          null);
      return null;
    }
    String negative = new Signs(definitions).negativeIn(typed);
    if (negative != null) {
      award.report(
          Code.WEIGHT,
          item.value().span(),
          "A weight can be negative here: " + negative + ". A negative share has no meaning.",
          "Share by what cannot fall below zero, such as `max(…, "
              + (typed.type().kind() == Kind.MONEY ? "$0" : "0")
              + ")`.");
      return null;
    }
    return typed;
  }

  private @Nullable Leftover leftover() {
    AwardItem.LeftoverRule item =
        award.needed(
            AwardItem.LeftoverRule.class,
            Code.LEFTOVER,
            "does not say who gets the cents that whole shares leave over.",
            "Of $100.00 for three equal members, `leftover to largest remainder` and `leftover to"
                + " largest share` pay $33.34, $33.33 and $33.33 (several cents go one each with"
                + " the first and all to one with the second), `leftover kept` pays $33.33 each.");
    if (item == null) {
      return null;
    }
    return switch (item.word().text()) {
      case "remainder" -> Leftover.LARGEST_REMAINDER;
      case "share" -> Leftover.LARGEST_SHARE;
      default -> Leftover.KEPT;
    };
  }

  private @Nullable MemberCap cap(AwardItem.Cap item) {
    Expr amount = award.money(item.amount(), "A cap");
    if (!item.per().text().equals("payee")) {
      award.report(
          Code.UNKNOWN,
          item.per().span(),
          "What a member of a pool gets is capped per payee, not per " + item.per().text() + ".",
          "Write `per payee`.");
      return null;
    }
    if (item.fate() == null) {
      award.report(
          Code.CAP_EXCESS,
          item.span(),
          "This cap does not say what becomes of the excess.",
          "Add `, excess redistributed` (the others share it by their weights) or `, excess kept`"
              + " (nobody gets it).");
      return null;
    }
    return amount == null
        ? null
        : new MemberCap(amount, item.fate().text().equals("redistributed"), item.span());
  }

  private @Nullable First first(AwardItem.First item, AwardItem.@Nullable Empty empty) {
    Expr key = award.typed(item.key(), Place.POPULATION);
    if (empty == null) {
      award.report(
          Code.LEFTOVER,
          item.span(),
          "It is open what becomes of a share for which nobody takes part.",
          "Add `empty redistributed` (the others share it in their proportions), `empty carried`"
              + " (it is added to the next period's pool) or `empty kept` (nobody gets it).");
    }
    if (key == null) {
      return null;
    }
    List<FirstRow> rows = rows(item, key);
    if (!award.sound() || empty == null) {
      return null;
    }
    return new First(key, rows, empty.word().text().equals("redistributed"), item.span());
  }

  private List<FirstRow> rows(AwardItem.First item, Expr key) {
    List<FirstRow> rows = new ArrayList<>();
    String keyName =
        item.key() instanceof Expression.Reference reference
            ? reference.path().getLast().text()
            : "key";
    TableRow header = item.rows().getFirst();
    Map<String, Integer> columns = Rows.header(header, List.of(keyName, "share"), findings);
    Integer keyColumn = columns.get(keyName);
    Integer shareColumn = columns.get("share");
    if (keyColumn == null || shareColumn == null || header.cells().size() != 2) {
      award.report(
          Code.TABLE_SHAPE,
          header.span(),
          "The split of a pool has the columns `" + keyName + "` and `share`.",
          null);
      return rows;
    }
    Set<Object> seen = new HashSet<>();
    Rational sum = Rational.ZERO;
    boolean constant = true;
    for (TableRow row : item.rows().subList(1, item.rows().size())) {
      if (row.cells().size() != 2) {
        Rows.reportWidth(row, 2, findings);
        continue;
      }
      FirstRow read = row(row, row.cells().get(keyColumn), row.cells().get(shareColumn), key);
      if (read == null) {
        continue;
      }
      if (!seen.add(read.key() == null ? "" : read.key())) {
        award.report(
            Code.DUPLICATE, row.span(), "This share is stated twice.", "Keep one of the two rows.");
      }
      constant &= Constants.value(read.share()) instanceof Rational;
      if (Constants.value(read.share()) instanceof Rational share) {
        sum = sum.plus(share);
      }
      rows.add(read);
    }
    boolean open = rows.stream().anyMatch(row -> row.key() == null);
    if (award.sound() && constant && !open && !sum.equals(Rational.ONE)) {
      award.report(
          Code.LEFTOVER,
          item.span(),
          "The shares add up to "
              + guerdon.dsl.value.ValueFormat.percent(sum)
              + " of the pool, not to all of it.",
          "Let them add up to 100%.");
    }
    return rows;
  }

  private @Nullable FirstRow row(TableRow row, Cell keyCell, Cell shareCell, Expr key) {
    Object value = null;
    if (!(keyCell instanceof Cell.Any)) {
      Expr typed =
          keyCell instanceof Cell.Value written
              ? award.typed(written.value(), Place.CONSTANT)
              : null;
      value = typed == null ? null : Constants.value(typed);
      List<String> choices = typer.choices(key);
      if (typed == null
          || value == null
          || !typer.operators().comparable(key.type(), typed.type(), false, "by", keyCell.span())
          || (!choices.isEmpty() && !choices.contains(value))) {
        award.report(
            Code.TABLE_SHAPE,
            keyCell.span(),
            "A row of the split names one value of the key, or `any`.",
            choices.isEmpty() ? null : "The values are " + String.join(", ", choices) + ".");
        return null;
      }
    }
    Expr share =
        shareCell instanceof Cell.Value written ? award.typed(written.value(), Place.PERIOD) : null;
    if (share == null
        || (share.type().kind() != Kind.PERCENT && share.type().kind() != Kind.RATIO)) {
      award.report(
          Code.TYPE,
          shareCell.span(),
          "A share of the pool is a percentage.",
          "Write a share such as `20%`.");
      return null;
    }
    String negative = new Signs(definitions).negativeIn(share);
    if (negative != null) {
      award.report(
          Code.WEIGHT, shareCell.span(), "A share can be negative here: " + negative + ".", null);
      return null;
    }
    return new FirstRow(value, share, row.span());
  }
}
