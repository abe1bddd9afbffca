package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.model.AwardTerms.Entry;
import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Kind;
import guerdon.dsl.model.RecordType;
import guerdon.dsl.model.Type;
import guerdon.dsl.syntax.AwardItem;
import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Clause.ComponentItem;
import guerdon.dsl.syntax.Expression;
import guerdon.dsl.syntax.Expression.AwardPart;
import guerdon.dsl.syntax.Name;
import guerdon.dsl.syntax.QuotedText;
import guerdon.dsl.syntax.SourceSpan;
import guerdon.dsl.syntax.TypeName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Types what pools and contests share: who takes part, in which groups, and how they pay. */
final class AwardTyper {
  private final Findings findings;
  private final Definitions definitions;
  private final RecordTypes records;
  private final ExpressionTyper typer;
  private final PlanFrame frame;
  private final String noun;
  private final Name name;
  private final Map<Class<?>, AwardItem> once = new LinkedHashMap<>();
  private final List<ComponentItem> lines = new ArrayList<>();
  private boolean sound = true;

  AwardTyper(
      Findings findings,
      Definitions definitions,
      RecordTypes records,
      ExpressionTyper typer,
      PlanFrame frame,
      String noun,
      Name name) {
    this.findings = findings;
    this.definitions = definitions;
    this.records = records;
    this.typer = typer;
    this.frame = frame;
    this.noun = noun;
    this.name = name;
  }

  /** Sorts the lines by kind; reports a kind that stands twice. */
  void sort(List<AwardItem> items) {
    for (AwardItem item : items) {
      if (item instanceof AwardItem.OfComponent line) {
        lines.add(line.item());
      } else if (!(item instanceof AwardItem.PrizeRow)
          && once.putIfAbsent(item.getClass(), item) != null) {
        report(
            Code.DUPLICATE,
            item.span(),
            "This " + noun + " says `" + word(item) + "` twice.",
            "Keep one of the two.");
      }
    }
  }

  private static String word(AwardItem item) {
    return switch (item) {
      case AwardItem.OfComponent i -> "effective";
      case AwardItem.Among i -> "among";
      case AwardItem.Per i -> "per";
      case AwardItem.Amount i -> "amount";
      case AwardItem.Weight i -> "by";
      case AwardItem.Order i -> "by";
      case AwardItem.First i -> "first by";
      case AwardItem.Empty i -> "empty";
      case AwardItem.Cap i -> "cap";
      case AwardItem.LeftoverRule i -> "leftover";
      case AwardItem.Ties i -> "ties";
      case AwardItem.PrizeRow i -> "prize";
    };
  }

  /** The line of a kind, null where it is not written. */
  <T extends AwardItem> @Nullable T item(Class<T> kind) {
    return kind.cast(once.get(kind));
  }

  /** The line of a kind that must be there; reports a missing one. */
  <T extends AwardItem> @Nullable T needed(Class<T> kind, Code code, String lack, String repair) {
    T item = item(kind);
    if (item == null) {
      report(code, name.span(), capital(noun) + " `" + name.text() + "` " + lack, repair);
    }
    return item;
  }

  boolean sound() {
    return sound;
  }

  void report(Code code, SourceSpan place, String message, @Nullable String repair) {
    findings.report(code, place, message, repair);
    sound = false;
  }

  /** Types an expression; a mistake in it makes the whole unsound. */
  @Nullable Expr typed(Expression written, Place place) {
    Expr typed = typer.type(written, place);
    sound &= typed != null;
    return typed;
  }

  /** Types an amount of money for a pay period. */
  @Nullable Expr money(Expression written, String what) {
    Expr typed = typed(written, Place.PERIOD);
    if (typed == null) {
      return null;
    }
    if (typed.type().kind() != Kind.MONEY
        || (typed.type().per() != null && typed.type().per() != frame.paid())) {
      report(
          Code.TYPE,
          written.span(),
          what + " is money for a pay period, and this is " + typed.type().phrase() + ".",
          null);
      return null;
    }
    return typed;
  }

  /** The groups and who takes part; null after a report. */
  @Nullable Entry entry() {
    AwardItem.Among among =
        needed(
            AwardItem.Among.class,
            Code.MISSING_CLAUSE,
            "does not say who takes part.",
            "Add a line `among "
                + payees()
                + "`, `among "
                + payees()
                + " where …` or `among` and a group.");
    List<Expr> keys = new ArrayList<>();
    AwardItem.Per per = item(AwardItem.Per.class);
    if (per != null) {
      per.keys().forEach(key -> key(key, keys));
    }
    if (among == null) {
      return null;
    }
    Expr condition = condition(among);
    return sound ? new Entry(keys, condition, among.span()) : null;
  }

  private String payees() {
    return records.payees().map(RecordType::name).orElse("payees");
  }

  private void key(Expression written, List<Expr> keys) {
    Expr typed = typed(written, Place.POPULATION);
    if (typed == null) {
      return;
    }
    boolean tellsApart =
        switch (typed.type().kind()) {
          case TEXT, RECORD, PAYEE, FLAG, COUNT -> true;
          case MONEY, FOREIGN, PERCENT, NUMBER, RATIO, DATE -> false;
        };
    if (!tellsApart) {
      report(
          Code.TYPE,
          written.span(),
          "Groups are told apart by a text or a reference, and this is "
              + typed.type().phrase()
              + ".",
          "Name a field of the payees, such as `per region`.");
      return;
    }
    keys.add(typed);
  }

  private @Nullable Expr condition(AwardItem.Among among) {
    Expr where = null;
    if (among.condition() != null) {
      where = typer.condition(among.condition(), Place.POPULATION);
      sound &= where != null;
    }
    String whom = among.whom().text();
    if (whom.equals(payees())) {
      return where;
    }
    if (!definitions.isGroup(whom)) {
      Set<String> known = new TreeSet<>(definitions.groupNames());
      known.add(payees());
      String meant = Suggestions.didYouMean(whom, known);
      report(
          Code.UNKNOWN,
          among.whom().span(),
          "`" + whom + "` is neither the payees nor a group of them.",
          meant == null ? "Write `among " + payees() + " where …`." : meant);
      return where;
    }
    if (definitions.use(among.whom()) == null) {
      sound = false;
      return where;
    }
    Expr member = new Expr.Value(Type.FLAG, whom);
    return where == null ? member : new Expr.And(Type.FLAG, member, where);
  }

  /** The component by which it pays. */
  Definition.@Nullable Component pay(
      SourceSpan clause, @Nullable QuotedText title, TypeName type, @Nullable Entry entry) {
    List<ComponentItem> items = new ArrayList<>();
    if (entry != null && entry.condition() != null) {
      items.add(
          new ComponentItem.Gate(
              entry.span(), new Expression.OfAward(entry.span(), AwardPart.ENTRY, name), null));
    }
    items.addAll(lines);
    items.add(
        new ComponentItem.Pay(
            name.span(),
            new Expression.OfAward(name.span(), AwardPart.SHARE, name),
            null,
            null,
            null,
            null,
            null));
    return new ComponentTyper(findings, definitions, records, typer, frame)
        .build(new Clause.Component(clause, name, title, type, items));
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
