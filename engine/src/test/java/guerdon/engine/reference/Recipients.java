package guerdon.engine.reference;

import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Clause.CreditItem;
import guerdon.dsl.syntax.CreditRecipient;
import guerdon.dsl.syntax.Expression;
import guerdon.dsl.syntax.Who;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds out who gets the credit of one record. */
final class Recipients {
  private final World world;
  private final Evaluator evaluator;
  private final Clause.Credit clause;
  private final Row row;
  private final Where at;
  private final Object amount;
  private final @Nullable LocalDate day;
  private final @Nullable Unknown problem;
  private final List<Given> found = new ArrayList<>();

  Recipients(
      World world,
      Evaluator evaluator,
      Clause.Credit clause,
      Row row,
      Where at,
      @Nullable LocalDate day,
      Object amount,
      @Nullable Unknown problem) {
    this.world = world;
    this.evaluator = evaluator;
    this.clause = clause;
    this.row = row;
    this.at = at;
    this.amount = amount;
    this.day = day;
    this.problem = problem;
  }

  /** The credits; levels that get what lower ones left come last. */
  List<Given> credits() {
    for (boolean cascade : List.of(false, true)) {
      for (CreditItem item : clause.items()) {
        if (isCascade(item) == cascade) {
          add(item);
        }
      }
    }
    if (found.isEmpty()) {
      add(null, 0, amount, Fraction.ONE, Fraction.ONE, Fraction.ONE, null);
    }
    return found;
  }

  private static boolean isCascade(CreditItem item) {
    return item instanceof CreditItem.To to
        && to.recipients().stream().anyMatch(CreditRecipient::lessLowerLevels);
  }

  private void add(
      @Nullable String payee,
      int level,
      Object base,
      Object share,
      Object relief,
      Object pay,
      @Nullable Unknown doubt) {
    found.add(
        new Given(
            clause.name().text(),
            row,
            payee,
            day,
            shared(base, share),
            share,
            shared(base, relief),
            shared(base, pay),
            level,
            problem == null ? doubt : problem));
  }

  private static Object shared(Object amount, Object share) {
    if (amount instanceof Fraction whole && share instanceof Fraction part) {
      return whole.times(part);
    }
    return amount instanceof Fraction ? share : amount;
  }

  private void add(CreditItem item) {
    if (item instanceof CreditItem.ToSplits splits) {
      splits(splits);
    } else if (item instanceof CreditItem.ToEqually equally) {
      List<String> keys = new ArrayList<>();
      for (Expression.Reference payee : equally.payees()) {
        if (attempt(() -> evaluator.value(payee, at)) instanceof String key) {
          keys.add(key);
        }
      }
      Fraction share = keys.isEmpty() ? Fraction.ONE : Fraction.of(1, keys.size());
      keys.forEach(key -> add(key, 0, amount, share, share, share, null));
    } else if (item instanceof CreditItem.To to) {
      recipients(to);
    }
  }

  private void recipients(CreditItem.To to) {
    Unknown open = null;
    for (CreditRecipient recipient : to.recipients()) {
      Unknown doubt = open;
      Expression condition = recipient.condition();
      Object holds = condition == null ? true : attempt(() -> evaluator.value(condition, at));
      if (holds instanceof Unknown unknown) {
        doubt = doubt == null ? unknown : doubt;
      } else if (!Boolean.TRUE.equals(holds)) {
        continue;
      }
      boolean anybody = recipient(recipient, doubt);
      if (to.choice() == CreditItem.Choice.FIRST) {
        if (anybody && !(holds instanceof Unknown)) {
          return;
        }
        open = holds instanceof Unknown unknown && open == null ? unknown : open;
      }
    }
  }

  private boolean recipient(CreditRecipient recipient, @Nullable Unknown doubt) {
    Expression.Reference named = recipient.who().payee();
    if (named == null || recipient.equally() || recipient.who() instanceof Who.Same) {
      throw new UnsupportedOperationException("the reference finds nobody by a field");
    }
    Object key = attempt(() -> evaluator.value(named, at));
    if (!(key instanceof String payee)) {
      return false;
    }
    return switch (recipient.who()) {
      case Who.Payee who -> {
        give(recipient, payee, 0, doubt);
        yield true;
      }
      case Who.Above who -> above(recipient, payee, most(who.levels()), doubt);
      case Who.Below who -> below(recipient, payee, most(who.levels()), doubt);
      case Who.Same who -> false;
    };
  }

  private static int most(@Nullable Integer levels) {
    return levels == null ? Integer.MAX_VALUE : levels;
  }

  private boolean above(
      CreditRecipient recipient, String payee, int levels, @Nullable Unknown doubt) {
    boolean anybody = false;
    List<String> level = List.of(payee);
    int most = Math.min(levels, world.records().people().size());
    for (int steps = 1; steps <= most && !level.isEmpty(); steps++) {
      TreeSet<String> next = new TreeSet<>();
      for (String below : level) {
        next.addAll(managers(below));
      }
      for (String manager : next) {
        give(recipient, manager, steps, doubt);
        anybody = true;
      }
      level = List.copyOf(next);
    }
    return anybody;
  }

  /** The manager on the day of the credit; without a day, all there ever were. */
  private List<String> managers(String payee) {
    Person person = world.records().person(payee);
    String field = world.book().manager();
    if (person == null || field == null) {
      return List.of();
    }
    List<@Nullable String> keys = new ArrayList<>();
    if (day == null) {
      person.versions().forEach(version -> keys.add(version.text(field)));
    } else {
      keys.add(person.manager(day));
    }
    List<String> known = new ArrayList<>();
    for (String key : keys) {
      if (key != null && world.records().person(key) != null) {
        known.add(key);
      }
    }
    return known;
  }

  private boolean below(
      CreditRecipient recipient, String top, int levels, @Nullable Unknown doubt) {
    boolean anybody = false;
    for (Person person : world.records().people()) {
      List<String> chain = List.of(person.key());
      boolean isBelow = false;
      for (int steps = 1; steps <= levels && !chain.isEmpty() && !isBelow; steps++) {
        TreeSet<String> next = new TreeSet<>();
        chain.forEach(key -> next.addAll(managers(key)));
        isBelow = next.contains(top);
        chain = List.copyOf(next);
      }
      if (isBelow && !person.key().equals(top)) {
        give(recipient, person.key(), 0, doubt);
        anybody = true;
      }
    }
    return anybody;
  }

  private void give(CreditRecipient recipient, String payee, int level, @Nullable Unknown doubt) {
    Object base = recipient.lessLowerLevels() ? left(level) : amount;
    Given whole =
        new Given(
            clause.name().text(), row, payee, day, base, Fraction.ONE, base, base, level, null);
    Where whose =
        Where.of(world.records().person(payee), at.period())
            .at(whole, world.book().variable(clause));
    Object share = share(recipient.share(), Fraction.ONE, whose);
    add(
        payee,
        level,
        base,
        share,
        share(recipient.relief(), share, whose),
        share(recipient.pay(), share, whose),
        doubt);
  }

  private Object share(@Nullable Expression written, Object otherwise, Where whose) {
    return written == null ? otherwise : attempt(() -> evaluator.value(written, whose));
  }

  /** What lower levels left of the amount. */
  private Object left(int level) {
    Object left = amount;
    for (Given lower : found) {
      if (lower.level() < level && left instanceof Fraction rest) {
        left = lower.amount() instanceof Fraction taken ? rest.minus(taken) : lower.amount();
      }
    }
    return left;
  }

  private void splits(CreditItem.ToSplits to) {
    Row.Kind splits = Objects.requireNonNull(world.book().kind(to.data().text()));
    String reference = field(splits, row.kind());
    String share =
        splits.clause().fields().stream()
            .filter(f -> f.type().base().text().equals("percent"))
            .map(f -> f.name().text())
            .findFirst()
            .orElseThrow();
    String payee = world.book().payeeFields(splits).getFirst();
    List<Row> rows =
        world.records().of(splits).stream()
            .filter(split -> row.key().equals(split.text(reference)))
            .toList();
    List<String> owners = world.book().payeeFields(row.kind());
    if (rows.isEmpty() && owners.size() == 1 && row.text(owners.getFirst()) != null) {
      add(row.text(owners.getFirst()), 0, amount, Fraction.ONE, Fraction.ONE, Fraction.ONE, null);
    }
    Fraction whole = Fraction.ZERO;
    Unknown gap = null;
    for (Row split : rows) {
      Object part = attempt(() -> split.value(share));
      whole = part instanceof Fraction known ? whole.plus(known) : whole;
      gap = part instanceof Unknown unknown ? unknown : gap;
    }
    Unknown wrong = null;
    if (to.byWeight()) {
      wrong = whole.sign() > 0 ? gap : new Unknown("the weights add up to nothing");
    } else if (!to.allowingOver() && whole.compareTo(Fraction.ONE) > 0) {
      wrong = new Unknown("shares over 100%");
    }
    for (Row split : rows) {
      Object part = attempt(() -> split.value(share));
      if (to.byWeight() && part instanceof Fraction weight && whole.sign() > 0) {
        part = weight.over(whole);
      }
      add(split.text(payee), 0, amount, part, part, part, wrong);
    }
  }

  private String field(Row.Kind splits, Row.Kind target) {
    for (Clause.DataField field : splits.clause().fields()) {
      Row.Kind found = world.book().target(field);
      if (found != null && found.name().equals(target.name())) {
        return field.name().text();
      }
    }
    throw new IllegalStateException(splits.name() + " do not split " + target.name());
  }

  /** The value, or why it is missing. */
  static Object attempt(Supplier<Object> value) {
    try {
      return value.get();
    } catch (Unknown unknown) {
      return unknown;
    }
  }
}
