package guerdon.engine.evaluate;

import guerdon.dsl.model.Recipient;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.value.Rational;
import guerdon.engine.calc.Missing;
import guerdon.engine.evaluate.CompiledRecipient.CompiledPortion;
import guerdon.engine.facts.Fact;
import guerdon.engine.facts.Hierarchy;
import guerdon.engine.facts.Payee;
import guerdon.engine.facts.Place;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who gets the credit of one record, at which level and with which shares.
 *
 * <p>Levels that take their share of what lower levels left come after all others, from the bottom
 * up.
 */
final class Recipients {
  private final Run run;
  private final CompiledCredit clause;
  private final Context at;
  private final Object amount;
  private final @Nullable LocalDate date;
  private final List<Given> given = new ArrayList<>();

  /**
   * What one payee gets.
   *
   * @param base the amount the shares are of
   * @param shares null when relief and pay go by the share of the credit
   * @param problem why it cannot be known whether the payee gets it; null when that is known
   */
  record Given(
      @Nullable String payeeKey,
      int level,
      Object base,
      Object share,
      @Nullable Shares shares,
      @Nullable Missing problem) {}

  /** The shares for quota relief and pay. */
  record Shares(Object relief, Object pay) {}

  private Recipients(
      Run run, CompiledCredit clause, Context at, Object amount, @Nullable LocalDate date) {
    this.run = run;
    this.clause = clause;
    this.at = at;
    this.amount = amount;
    this.date = date;
  }

  /** The recipients of a record; nobody when it names none. */
  static List<Given> of(
      Run run, CompiledCredit clause, Context at, Object amount, @Nullable LocalDate date) {
    Recipients recipients = new Recipients(run, clause, at, amount, date);
    for (CompiledRecipient recipient : clause.recipients()) {
      if (!isCascade(recipient)) {
        recipients.add(recipient, null);
      }
    }
    for (CompiledRecipient recipient : clause.recipients()) {
      if (isCascade(recipient)) {
        recipients.add(recipient, null);
      }
    }
    return recipients.given;
  }

  private static boolean isCascade(CompiledRecipient recipient) {
    return switch (recipient) {
      case CompiledRecipient.ToManagers r -> r.rule().lessLowerLevels();
      case CompiledRecipient.When r -> isCascade(r.recipient());
      case CompiledRecipient.FirstOf r -> r.recipients().stream().anyMatch(Recipients::isCascade);
      case CompiledRecipient.ToPayee r -> false;
      case CompiledRecipient.ToSplits r -> false;
      case CompiledRecipient.ToBelow r -> false;
      case CompiledRecipient.ToCrowd r -> false;
      case CompiledRecipient.Equally r -> false;
    };
  }

  /** Adds those whom a recipient means; says whether it is known to mean somebody. */
  private boolean add(CompiledRecipient recipient, @Nullable Missing doubt) {
    return switch (recipient) {
      case CompiledRecipient.ToPayee r -> payee(r, doubt);
      case CompiledRecipient.ToSplits r -> splits(r.splits(), doubt);
      case CompiledRecipient.ToManagers r -> managers(r, doubt);
      case CompiledRecipient.ToBelow r -> below(r, doubt);
      case CompiledRecipient.ToCrowd r -> crowd(r, doubt);
      case CompiledRecipient.Equally r -> equally(r, doubt);
      case CompiledRecipient.When r -> {
        Object holds = r.condition().evaluate(at);
        if (holds instanceof Missing missing) {
          add(r.recipient(), missing);
          yield false;
        }
        yield Boolean.TRUE.equals(holds) && add(r.recipient(), doubt);
      }
      case CompiledRecipient.FirstOf r -> first(r, doubt);
    };
  }

  /**
   * Where it is in doubt whether an earlier one gets it, it is in doubt for the later ones, too.
   */
  private boolean first(CompiledRecipient.FirstOf first, @Nullable Missing doubt) {
    Missing open = doubt;
    for (CompiledRecipient choice : first.recipients()) {
      if (add(choice, open)) {
        return true;
      }
      if (open == null
          && choice instanceof CompiledRecipient.When when
          && when.condition().evaluate(at) instanceof Missing missing) {
        open = missing;
      }
    }
    return false;
  }

  private boolean payee(CompiledRecipient.ToPayee recipient, @Nullable Missing doubt) {
    if (!(recipient.payee().evaluate(at) instanceof String key)) {
      return false;
    }
    give(key, 0, amount, recipient.portion(), doubt);
    return true;
  }

  private boolean equally(CompiledRecipient.Equally recipient, @Nullable Missing doubt) {
    List<String> keys = new ArrayList<>();
    for (Node payee : recipient.payees()) {
      if (payee.evaluate(at) instanceof String key) {
        keys.add(key);
      }
    }
    for (String key : keys) {
      given.add(new Given(key, 0, amount, Rational.of(1, keys.size()), null, doubt));
    }
    return !keys.isEmpty();
  }

  private boolean splits(Recipient.ToSplits splits, @Nullable Missing doubt) {
    Fact fact = fact();
    List<Fact> rows =
        run.snapshot().table(splits.splits().name()).referring(splits.reference(), fact.key());
    if (rows.isEmpty()) {
      Object key = splits.fallback() == null ? null : fact.value(splits.fallback());
      if (key instanceof String text) {
        given.add(new Given(text, 0, amount, Rational.ONE, null, doubt));
      }
      return key instanceof String;
    }
    Rational whole = Rational.ZERO;
    for (Fact row : rows) {
      if (row.value(splits.share()) instanceof Rational share) {
        whole = whole.plus(share);
      }
    }
    Missing problem = doubt == null ? tooMuch(splits, fact, rows, whole) : doubt;
    for (Fact row : rows) {
      Object share = row.value(splits.share());
      Object part = share == null ? FieldNodes.empty(row, splits.share().name()) : share;
      if (splits.byWeight() && part instanceof Rational weight && whole.signum() > 0) {
        part = weight.dividedBy(whole);
      }
      String key = row.value(splits.payee()) instanceof String text ? text : null;
      given.add(new Given(key, 0, amount, part, null, problem));
    }
    return true;
  }

  private static @Nullable Missing tooMuch(
      Recipient.ToSplits splits, Fact fact, List<Fact> rows, Rational whole) {
    String name = splits.splits().name();
    String where = " (" + Place.in(rows.getFirst().file(), rows.getFirst().line()) + ")";
    if (splits.byWeight()) {
      for (Fact row : rows) {
        if (row.value(splits.share()) == null) {
          return FieldNodes.empty(row, splits.share().name());
        }
      }
      return whole.signum() > 0
          ? null
          : new Missing("the weights in " + name + " of " + fact.key() + " are zero" + where);
    }
    return splits.allowingOver() || whole.compareTo(Rational.ONE) <= 0
        ? null
        : new Missing(
            "the shares in "
                + name
                + " of "
                + fact.key()
                + " add up to more than 100%"
                + where
                + "; correct them, or let the credit say `allowing over 100%`");
  }

  private boolean managers(CompiledRecipient.ToManagers recipient, @Nullable Missing doubt) {
    Recipient.ToManagers rule = recipient.rule();
    Payee payee = known(recipient.payee());
    if (payee == null) {
      return false;
    }
    Hierarchy hierarchy = run.snapshot().hierarchy(rule.manager());
    // Without a day, nobody who ever was a manager can know what they get.
    List<List<Payee>> managers =
        date == null
            ? hierarchy.everAbove(payee, rule.levels())
            : hierarchy.managersOf(payee, rule.levels(), date).stream().map(List::of).toList();
    for (int index = 0; index < managers.size(); index++) {
      int level = index + 1;
      for (Payee manager : managers.get(index)) {
        Object base = rule.lessLowerLevels() ? lessLower(level) : amount;
        give(manager.key(), level, base, recipient.portion(), doubt);
      }
    }
    return !managers.isEmpty();
  }

  private Object lessLower(int level) {
    if (!(amount instanceof Rational left)) {
      return amount;
    }
    for (Given lower : given) {
      if (lower.level < level) {
        Object taken = Crediting.times(lower.base, lower.share);
        if (!(taken instanceof Rational part)) {
          return taken;
        }
        left = left.minus(part);
      }
    }
    return left;
  }

  private boolean below(CompiledRecipient.ToBelow recipient, @Nullable Missing doubt) {
    Payee top = known(recipient.payee());
    if (top == null) {
      return false;
    }
    Hierarchy hierarchy = run.snapshot().hierarchy(recipient.rule().manager());
    boolean anybody = false;
    for (Payee member : hierarchy.everBelow(top)) {
      if (isBelow(hierarchy, member, top, recipient.rule().levels())) {
        give(member.key(), 0, amount, recipient.portion(), doubt);
        anybody = true;
      }
    }
    return anybody;
  }

  /** Whether a payee is below another on the day of the credit; without a day, may have been. */
  private boolean isBelow(Hierarchy hierarchy, Payee member, Payee top, int levels) {
    return date == null
        ? hierarchy.everAbove(member, levels).stream().anyMatch(level -> level.contains(top))
        : hierarchy.isBelow(member, top, levels, date);
  }

  /** Those of a crowd who are there; where that is in doubt, whatever they get is. */
  private boolean crowd(CompiledRecipient.ToCrowd recipient, @Nullable Missing doubt) {
    List<Payee> found = new ArrayList<>();
    Missing open = doubt;
    for (Payee member : candidates(recipient)) {
      Object holds =
          recipient.where() == null
              ? true
              : recipient.where().evaluate(seenBy(member.key(), 0, amount));
      if (holds instanceof Missing missing) {
        open = open == null ? missing : open;
        found.add(member);
      } else if (Boolean.TRUE.equals(holds)) {
        found.add(member);
      }
    }
    Rational part = Rational.of(1, Math.max(1, found.size()));
    for (Payee member : found) {
      if (recipient.rule().equally()) {
        given.add(new Given(member.key(), 0, amount, part, null, open));
      } else {
        give(member.key(), 0, amount, recipient.portion(), open);
      }
    }
    return !found.isEmpty();
  }

  /**
   * Who may belong to a crowd, among those employed on the day of the credit; without a day, who
   * may have.
   */
  private List<Payee> candidates(CompiledRecipient.ToCrowd recipient) {
    List<Payee> members = new ArrayList<>();
    switch (recipient.rule().crowd()) {
      case Recipient.Crowd.Below below -> {
        Payee top = known(recipient.anchor());
        if (top != null) {
          Hierarchy hierarchy = run.snapshot().hierarchy(below.manager());
          for (Payee member : hierarchy.everBelow(top)) {
            if (isBelow(hierarchy, member, top, below.levels())) {
              members.add(member);
            }
          }
        }
      }
      case Recipient.Crowd.Same same -> {
        Object value = recipient.anchor().evaluate(at);
        for (Payee payee : run.snapshot().payees()) {
          if (has(payee, same.field(), value)) {
            members.add(payee);
          }
        }
      }
    }
    LocalDate day = date;
    if (day != null) {
      members.removeIf(member -> !member.employment().contains(day));
    }
    return members;
  }

  private boolean has(Payee payee, RecordField field, Object value) {
    if (date == null) {
      return payee.versions().stream().anyMatch(row -> value.equals(row.value(field)));
    }
    Fact row = payee.asOf(date);
    return row != null && value.equals(row.value(field));
  }

  private @Nullable Payee known(Node payee) {
    return payee.evaluate(at) instanceof String key ? run.snapshot().payee(key) : null;
  }

  private Fact fact() {
    Fact fact = at.row();
    if (fact == null) {
      throw new IllegalStateException("credit is given without a record");
    }
    return fact;
  }

  private void give(
      String key, int level, Object base, CompiledPortion portion, @Nullable Missing doubt) {
    if (portion.credit() == null && portion.isPlain()) {
      given.add(new Given(key, level, base, Rational.ONE, null, doubt));
      return;
    }
    Context whose = seenBy(key, level, base);
    Object share = portion.credit() == null ? Rational.ONE : portion.credit().evaluate(whose);
    Shares shares =
        portion.isPlain()
            ? null
            : new Shares(
                portion.relief() == null ? share : portion.relief().evaluate(whose),
                portion.pay() == null ? share : portion.pay().evaluate(whose));
    given.add(new Given(key, level, base, share, shares, doubt));
  }

  /** What is seen where a payee gets the credit. */
  private Context seenBy(String key, int level, Object base) {
    Credit known =
        new Credit(
            clause.clause(),
            fact(),
            key,
            run.snapshot().payee(key),
            date,
            base,
            Rational.ONE,
            level == 0 ? null : new Credit.Parts(level, base, base),
            null);
    return Context.of(run, known.payee(), at.period()).at(known);
  }
}
