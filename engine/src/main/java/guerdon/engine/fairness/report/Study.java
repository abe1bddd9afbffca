package guerdon.engine.fairness.report;

import guerdon.engine.fairness.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a fairness report looks at: a table with one row for each person, and what its columns mean.
 *
 * @param population who the rows are, in words
 * @param person the column with the id of a person
 * @param pay the column with the pay that is looked at
 * @param after the pay of the same people under another plan; null for none
 * @param base the column with basic pay, which statutory tables set beside variable pay
 * @param chain the steps from a target to what is paid; null where the table does not tell them
 * @param within columns whose values are looked at each by itself, such as regions
 * @param category columns that say who does the same work
 * @param untainted controls that cannot themselves come from unfair treatment
 * @param tainted controls that may, such as quotas and ratings: each is tested as an outcome
 * @param parts columns with the components of the pay
 * @param inputs columns that the rules read, to be tested as proxies
 * @param effects what removing a clause does to pay, clause by clause
 * @param proofs what was proven about the rules, each a sentence
 * @param choices what everybody would be paid by each plan of a sweep
 */
public record Study(
    String title,
    String population,
    Table people,
    String person,
    String pay,
    @Nullable String after,
    @Nullable String base,
    @Nullable Chain chain,
    List<Attribute> attributes,
    List<String> within,
    List<String> category,
    List<Control> untainted,
    List<Control> tainted,
    List<Opportunity> opportunities,
    List<Leave> leaves,
    List<Decision> decisions,
    List<Threshold> thresholds,
    List<String> parts,
    List<String> inputs,
    List<Effect> effects,
    List<String> proofs,
    List<Choice> choices,
    Settings settings) {
  public Study {
    attributes = List.copyOf(attributes);
    within = List.copyOf(within);
    category = List.copyOf(category);
    untainted = List.copyOf(untainted);
    tainted = List.copyOf(tainted);
    opportunities = List.copyOf(opportunities);
    leaves = List.copyOf(leaves);
    decisions = List.copyOf(decisions);
    thresholds = List.copyOf(thresholds);
    parts = List.copyOf(parts);
    inputs = List.copyOf(inputs);
    effects = List.copyOf(effects);
    proofs = List.copyOf(proofs);
    choices = List.copyOf(choices);
  }

  /** The same study of some of its people. */
  Study of(Marks kept) {
    return new Study(
        title,
        population,
        people.where(kept::at),
        person,
        pay,
        after,
        base,
        chain,
        attributes,
        within,
        category,
        untainted,
        tainted,
        opportunities.stream()
            .map(o -> new Opportunity(o.name(), o.column(), o.given(), o.rows().of(kept)))
            .toList(),
        leaves.stream()
            .map(l -> new Leave(l.name(), l.column(), l.away(), l.given(), l.rows().of(kept)))
            .toList(),
        decisions,
        thresholds,
        parts,
        inputs,
        effects.stream().map(e -> new Effect(e.clause(), e.pay().of(kept))).toList(),
        proofs,
        choices.stream().map(c -> new Choice(c.name(), c.pay().of(kept))).toList(),
        settings);
  }

  /**
   * A protected attribute.
   *
   * @param reference the group that others are compared with; null for the largest
   */
  public record Attribute(String column, @Nullable String reference) {}

  /** How a control is held equal. */
  public enum Kind {
    /** Each value by itself. */
    CATEGORY,
    /** As a number. */
    NUMBER,
    /** As the logarithm of a number above zero. */
    LOG
  }

  /** A control. */
  public record Control(String column, Kind kind) {}

  /**
   * The steps to pay: who is eligible (1 or 0), the target, and what the rules gave before anybody
   * changed it.
   */
  public record Chain(String eligible, String target, String rule) {}

  /**
   * What people are given to work with, such as leads: more of it should not depend on a group.
   *
   * @param column an amount above zero
   * @param given what is held equal
   * @param rows which people it concerns
   */
  public record Opportunity(String name, String column, List<Control> given, Marks rows) {
    public Opportunity {
      given = List.copyOf(given);
    }
  }

  /**
   * Whether an amount that is asked of people, such as a quota, falls with the time they were away.
   *
   * @param column the amount
   * @param away the share of the time that a person was away, 0 to 1
   */
  public record Leave(String name, String column, String away, List<Control> given, Marks rows) {
    public Leave {
      given = List.copyOf(given);
    }
  }

  /**
   * Decisions of people about people, such as approvals; or something that people gave to some of
   * all people, such as adjustments.
   *
   * @param table one row for each decision, with the attributes of the person it is about; where
   *     something is given, one for each person
   * @param granted whether it was granted, row by row
   * @param by the column with who decided; where something is given, those who did, a line each
   * @param person the column with the id of the person it is about
   * @param given whether everybody could have been given it, and rows are people
   */
  public record Decision(
      String name, Table table, Marks granted, String by, String person, boolean given) {}

  /** Values of a column at which pay changes its course, such as 100 % of the quota. */
  public record Threshold(String column, List<Double> values) {
    public Threshold {
      values = List.copyOf(values);
    }
  }

  /**
   * What everybody would be paid without a clause.
   *
   * @param pay in the order of the people
   */
  public record Effect(String clause, Amounts pay) {}

  /**
   * What everybody would be paid with other values of parameters.
   *
   * @param name the values, such as {@code spif=750}
   * @param pay in the order of the people
   */
  public record Choice(String name, Amounts pay) {}

  /**
   * How the report is computed and what it may show.
   *
   * @param smallest cells of fewer people are not shown
   * @param alpha the share of false findings that is accepted among the findings
   * @param margin gaps within plus and minus this many percent count as none
   * @param relevant gaps below this many percent are not told as findings
   * @param draws of the bootstrap
   * @param equalCost plans of a sweep that cost within plus and minus this many percent of today's
   *     count as costing the same
   */
  public record Settings(
      int smallest,
      double alpha,
      double margin,
      double relevant,
      int draws,
      long seed,
      double equalCost) {
    public static final Settings STANDARD = new Settings(5, 0.05, 5, 1, 2_000, 1, 1);

    public Settings {
      if (smallest < 1
          || alpha <= 0
          || alpha >= 1
          || margin <= 0
          || relevant < 0
          || equalCost < 0) {
        throw new IllegalArgumentException("settings out of range");
      }
      if (draws < 100 || draws > 100_000) {
        throw new IllegalArgumentException("a bootstrap has 100 to 100000 draws, not " + draws);
      }
    }
  }
}
