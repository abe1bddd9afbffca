package guerdon.engine.explain;

import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Expr.Scope;
import guerdon.dsl.model.Expr.Source;
import guerdon.dsl.value.Rational;
import guerdon.engine.calc.Days;
import guerdon.engine.calc.Missing;
import guerdon.engine.evaluate.AggregateNode;
import guerdon.engine.evaluate.Context;
import guerdon.engine.evaluate.Credit;
import guerdon.engine.evaluate.Gathering;
import guerdon.engine.evaluate.Withheld;
import guerdon.engine.explain.Explanation.Kind;
import guerdon.engine.facts.Fact;
import guerdon.engine.facts.Payee;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Explains a sum or count by the records it was put together from. */
final class AggregateExplainer {
  private final Explainer explainer;
  private final Context context;
  private final Titles titles;

  AggregateExplainer(Explainer explainer, Context context) {
    this.explainer = explainer;
    this.context = context;
    this.titles = explainer.titles();
  }

  Explanation explain(AggregateNode node, Object value) {
    Expr.Aggregate aggregate = node.aggregate();
    List<ExplainedRecord> records = new ArrayList<>();
    for (Gathering.Item item : node.gathered(context).items()) {
      records.add(record(aggregate, item));
    }
    Object window = node.window(context);
    String days =
        aggregate.source() instanceof Source.Payees || !(window instanceof Days known)
            ? ""
            : known.isEmpty() ? " on no day" : " from " + known.range();
    String sentence =
        value instanceof Missing missing
            ? Explainer.sentence(missing)
            : titles.words(aggregate) + ": " + counted(records.size(), aggregate) + days + ".";
    return new Explanation(
        titles.words(aggregate),
        "",
        Kind.AGGREGATE,
        value,
        titles.values().fine(aggregate.type(), value),
        sentence,
        null,
        window instanceof Days known ? withheld(aggregate, known) : List.of(),
        records,
        records.isEmpty() && !(value instanceof Rational)
            ? new Derivation.Stated()
            : new Derivation.OfRecords(aggregate.function()));
  }

  private static String counted(int count, Expr.Aggregate aggregate) {
    String what =
        switch (aggregate.source()) {
          case Source.Credits s -> "credit";
          case Source.Rows s -> "row";
          case Source.Payees s -> "payee";
        };
    return count == 0 ? "no " + what : count + " " + what + (count == 1 ? "" : "s");
  }

  private ExplainedRecord record(Expr.Aggregate aggregate, Gathering.Item item) {
    boolean count = aggregate.function() == Expr.Function.COUNT;
    Object value = count ? Rational.ONE : item.value();
    String text = count ? "" : titles.values().fine(aggregate.type(), value);
    Payee payee = item.payee();
    Fact row = item.row();
    Credit credit = item.credit();
    if (credit != null) {
      return credit(explainer, credit, value, count ? "" : text);
    }
    if (row != null) {
      return new ExplainedRecord(
          row.type().variable() + " " + row.key(),
          row.file(),
          row.line(),
          row.type().event() != null && row.value(row.type().event()) instanceof LocalDate day
              ? day
              : null,
          value,
          text,
          "");
    }
    return new ExplainedRecord(
        payee == null ? "nobody" : payee.key(), "", 0, null, value, text, "");
  }

  static ExplainedRecord credit(Explainer explainer, Credit credit, Object value, String text) {
    Fact fact = credit.fact();
    boolean shared = credit.share() instanceof Rational share && !share.equals(Rational.ONE);
    String whose =
        credit.payee() != null && credit.payee().index() == explainer.payee().index()
            ? ""
            : "credited to " + (credit.payeeKey() == null ? "nobody" : credit.payeeKey());
    String part =
        shared && credit.share() instanceof Rational share
            ? explainer.titles().percent(share) + " of it"
            : "";
    return new ExplainedRecord(
        fact.type().variable() + " " + fact.key(),
        fact.file(),
        fact.line(),
        credit.date(),
        value,
        text,
        Stream.of(part, rolledUp(credit), separately(explainer, credit), whose)
            .filter(words -> !words.isEmpty())
            .collect(Collectors.joining(", ")));
  }

  private static String rolledUp(Credit credit) {
    return switch (credit.level()) {
      case 0 -> "";
      case 1 -> "rolled up 1 level";
      default -> "rolled up " + credit.level() + " levels";
    };
  }

  /** What relieves quota and what is paid on, where that is not the credited amount. */
  private static String separately(Explainer explainer, Credit credit) {
    String relief = other("quota relief of ", explainer, credit, credit.relief());
    String pay = other("paid on ", explainer, credit, credit.pay());
    return relief.isEmpty() ? pay : pay.isEmpty() ? relief : relief + ", " + pay;
  }

  private static String other(String what, Explainer explainer, Credit credit, Object amount) {
    return amount instanceof Rational known && !known.equals(credit.amount())
        ? what + explainer.titles().values().money(known)
        : "";
  }

  /** The payee's records that would have counted and earn nothing. */
  private List<Explanation> withheld(Expr.Aggregate aggregate, Days days) {
    if (!(aggregate.source() instanceof Source.Credits source)
        || !(aggregate.scope() instanceof Scope.Own)) {
      return List.of();
    }
    return withheld(explainer, source.credit(), days);
  }

  static List<Explanation> withheld(Explainer explainer, String credit, Days days) {
    List<Explanation> found = new ArrayList<>();
    for (Withheld withheld : explainer.run().withheld(explainer.payee())) {
      LocalDate date = withheld.date();
      boolean inside = date != null && days.contains(Days.number(date));
      String name = explainer.run().program().credits().get(withheld.clause()).definition().name();
      if (inside && name.equals(credit)) {
        found.add(one(explainer, withheld));
      }
    }
    return found;
  }

  private static Explanation one(Explainer explainer, Withheld withheld) {
    Fact fact = withheld.fact();
    String amount =
        withheld.amount() instanceof Rational known
            ? explainer.titles().values().money(known)
            : "an unknown amount";
    return new Explanation(
        fact.type().variable() + " " + fact.key(),
        "",
        Kind.WITHHELD,
        Rational.ZERO,
        "withheld",
        amount + " withheld: " + withheld.because() + ".",
        null,
        List.of(),
        List.of(
            new ExplainedRecord(
                fact.type().variable() + " " + fact.key(),
                fact.file(),
                fact.line(),
                withheld.date(),
                withheld.amount(),
                amount,
                "withheld")),
        new Derivation.Stated());
  }
}
