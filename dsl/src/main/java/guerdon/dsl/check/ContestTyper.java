package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.model.AwardTerms.Entry;
import guerdon.dsl.model.AwardTerms.Prize;
import guerdon.dsl.model.AwardTerms.RankKey;
import guerdon.dsl.model.AwardTerms.TieRule;
import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Kind;
import guerdon.dsl.syntax.AwardItem;
import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Clause.BandKind;
import guerdon.dsl.syntax.Clause.Cell;
import guerdon.dsl.syntax.Clause.TableRow;
import guerdon.dsl.syntax.Expression;
import guerdon.dsl.syntax.SourceSpan;
import guerdon.dsl.value.Rational;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Types a contest: who is ranked by what, what equal results get, and what places win. */
final class ContestTyper {
  private static final Rational MOST_PLACES = Rational.of(1_000_000);

  private final Findings findings;
  private final Definitions definitions;
  private final AwardTyper award;
  private final Clause.Contest clause;

  ContestTyper(
      Findings findings,
      Definitions definitions,
      RecordTypes records,
      ExpressionTyper typer,
      PlanFrame frame,
      Clause.Contest clause) {
    this.findings = findings;
    this.definitions = definitions;
    this.award =
        new AwardTyper(findings, definitions, records, typer, frame, "contest", clause.name());
    this.clause = clause;
  }

  Definition.@Nullable Contest build() {
    award.sort(clause.items());
    Entry entry = award.entry();
    List<RankKey> order = order();
    AwardItem.Ties ties =
        award.needed(
            AwardItem.Ties.class,
            Code.TIES,
            "does not say what members with equal results get.",
            "With prizes of $1,000 and $600, two on top get $800 each by `ties share places`, $500"
                + " each by `ties split prize`, $1,000 each by `ties all win`; by `ties first to"
                + " reach` the earlier one gets $1,000 and the other $600.");
    TieRule rule = ties == null ? null : rule(ties);
    Expr reached = ties == null ? null : reached(ties, order);
    List<Prize> prizes = prizes();
    Definition.Component pay = award.pay(clause.span(), clause.title(), clause.type(), entry);
    if (!award.sound() || entry == null || rule == null || pay == null) {
      return null;
    }
    for (Prize prize : prizes) {
      String own = new GroupValue(definitions, entry.per()).ownOf(prize.amount());
      if (own != null) {
        award.report(
            Code.POOL_AMOUNT,
            prize.span(),
            "A prize is the same for all who compete for it, and " + own + ".",
            "State the prize, or gather it over the group.");
        return null;
      }
    }
    return new Definition.Contest(pay, entry, order, rule, reached, prizes);
  }

  private List<RankKey> order() {
    List<RankKey> order = new ArrayList<>();
    AwardItem.Order item =
        award.needed(
            AwardItem.Order.class,
            Code.MISSING_CLAUSE,
            "does not say by what its members are ranked.",
            "Add a line such as `by won_deals highest first`.");
    if (item == null) {
      return order;
    }
    for (AwardItem.RankKey key : item.keys()) {
      Expr typed = award.typed(key.value(), Place.PERIOD);
      if (typed == null) {
        continue;
      }
      if (!typed.type().kind().isNumeric() && typed.type().kind() != Kind.DATE) {
        award.report(
            Code.TYPE,
            key.value().span(),
            "Members are ranked by an amount, a number or a day, and this is "
                + typed.type().phrase()
                + ".",
            null);
      } else if (key.end() == null) {
        award.report(
            Code.MISSING_CLAUSE,
            key.span(),
            "It is open which end of this ranking comes first.",
            "Add `highest first` or `lowest first`.");
      } else {
        order.add(new RankKey(typed, key.end().text().equals("highest")));
      }
    }
    return order;
  }

  private static TieRule rule(AwardItem.Ties ties) {
    return switch (ties.rule().text()) {
      case "share" -> TieRule.SHARE_PLACES;
      case "split" -> TieRule.SPLIT_PRIZE;
      case "first" -> TieRule.FIRST_TO_REACH;
      default -> TieRule.ALL_WIN;
    };
  }

  /** The day on which a member reached its result: written, or that of the last record counted. */
  private @Nullable Expr reached(AwardItem.Ties ties, List<RankKey> order) {
    if (!ties.rule().text().equals("first")) {
      return null;
    }
    Expression written = ties.reached();
    if (written != null) {
      Expr typed = award.typed(written, Place.PERIOD);
      if (typed != null && typed.type().kind() != Kind.DATE) {
        award.report(
            Code.TYPE,
            written.span(),
            "The day on which a result was reached is a date, and this is "
                + typed.type().phrase()
                + ".",
            null);
      }
      return typed;
    }
    boolean sum =
        order.size() == 1 && new Gathered(definitions).sum(order.getFirst().value()) != null;
    if (!sum && award.sound()) {
      award.report(
          Code.TIES,
          ties.span(),
          "When this result was reached cannot be told: it is not one sum or count of credits or of"
              + " dated rows.",
          "Name the day: `ties first to reach` and a measure that is a date.");
    }
    return null;
  }

  private List<Prize> prizes() {
    List<TableRow> rows = new ArrayList<>();
    for (AwardItem item : clause.items()) {
      if (item instanceof AwardItem.PrizeRow row) {
        rows.add(row.row());
      }
    }
    List<Prize> prizes = new ArrayList<>();
    if (rows.size() < 2) {
      award.report(
          Code.MISSING_CLAUSE,
          clause.name().span(),
          "Contest `" + clause.name().text() + "` has no prizes.",
          "Add rows: `| place | prize |` and below it `| 1 | $1,000 |`.");
      return prizes;
    }
    TableRow header = rows.getFirst();
    Map<String, Integer> columns = Rows.header(header, List.of("place", "prize"), findings);
    Integer place = columns.get("place");
    Integer amount = columns.get("prize");
    if (place == null || amount == null || header.cells().size() != 2) {
      award.report(
          Code.TABLE_SHAPE,
          header.span(),
          "The prizes of a contest have the columns `place` and `prize`.",
          null);
      return prizes;
    }
    for (TableRow row : rows.subList(1, rows.size())) {
      if (row.cells().size() != 2) {
        award.report(
            Code.TABLE_SHAPE, row.span(), "A row of prizes has a place and a prize.", null);
        continue;
      }
      prize(row, row.cells().get(place), row.cells().get(amount)).ifPresent(prizes::add);
    }
    follow(prizes);
    return prizes;
  }

  private Optional<Prize> prize(TableRow row, Cell placeCell, Cell prizeCell) {
    Expr amount =
        prizeCell instanceof Cell.Value written ? award.money(written.value(), "A prize") : null;
    if (!(prizeCell instanceof Cell.Value)) {
      award.report(
          Code.TABLE_SHAPE, prizeCell.span(), "A prize is one amount.", "Write it as `$500`.");
    }
    int first = 0;
    int last = 0;
    if (placeCell instanceof Cell.Value written) {
      first = place(written.value());
      last = first;
    } else if (placeCell instanceof Cell.Band band && band.kind() == BandKind.FROM_TO) {
      first = place(band.first());
      last = band.second() == null ? 0 : place(band.second());
      if (first > 0 && last > 0 && last <= first) {
        wrongPlaces(placeCell.span(), "These places run backwards.");
        return Optional.empty();
      }
    } else if (placeCell instanceof Cell.Band band && band.kind() == BandKind.AND_OVER) {
      first = place(band.first());
      last = 0;
    }
    boolean open =
        placeCell instanceof Cell.Band band && band.kind() == BandKind.AND_OVER && first > 0;
    if (first <= 0 || (last <= 0 && !open)) {
      wrongPlaces(placeCell.span(), "A place is a whole number from 1.");
      return Optional.empty();
    }
    return amount == null
        ? Optional.empty()
        : Optional.of(new Prize(first, last, amount, row.span()));
  }

  private void wrongPlaces(SourceSpan place, String message) {
    award.report(
        Code.PLACES, place, message, "Write `1`, `2 to 3` (both places win) or `4 and over`.");
  }

  private int place(Expression written) {
    Expr typed = award.typed(written, Place.CONSTANT);
    return typed != null
            && Constants.value(typed) instanceof Rational number
            && number.isInteger()
            && number.signum() > 0
            && number.compareTo(MOST_PLACES) <= 0
        ? (int) number.longValueExact()
        : 0;
  }

  /** Places follow each other from the first, each with one prize. */
  private void follow(List<Prize> prizes) {
    if (!award.sound()) {
      return;
    }
    int next = 1;
    for (Prize prize : prizes) {
      if (next == 0) {
        award.report(
            Code.PLACES,
            prize.span(),
            "The row above wins for all later places already.",
            "Put `and over` into the last row.");
        return;
      }
      if (prize.first() != next) {
        award.report(
            Code.PLACES,
            prize.span(),
            prize.first() > next
                ? "Place " + next + " has no prize."
                : "Place " + prize.first() + " has two prizes.",
            prize.first() > next
                ? "Add a row for it; a place that wins nothing has the prize `$0`."
                : "Let the places follow each other: this row starts with " + next + ".");
        return;
      }
      next = prize.last() == 0 ? 0 : prize.last() + 1;
    }
  }
}
