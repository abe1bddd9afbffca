package guerdon.dsl.diagnostic;

import static guerdon.dsl.diagnostic.Severity.ERROR;
import static guerdon.dsl.diagnostic.Severity.WARNING;

import java.util.List;
import java.util.Optional;

/**
 * The kinds of mistakes, each with a stable code such as {@code E-UNKNOWN}.
 *
 * <p>How to write a message. The headline is one sentence a comp designer understands: what is
 * wrong, with the words of the plan in back-ticks. Why it matters and what to do goes into the
 * repair. No type names of this program, no "invalid", no blame. One mistake gives one message.
 */
public enum Code {
  SYNTAX("E-SYNTAX", ERROR, "The text does not follow the shape of a clause"),
  LIMIT("E-LIMIT", ERROR, "The text is larger or more deeply nested than the stated limits"),
  ENCODING("E-ENCODING", ERROR, "The file is not UTF-8 text"),
  LITERAL("E-LITERAL", ERROR, "A number, date or amount is not written as one"),
  DUPLICATE("E-DUPLICATE", ERROR, "A name or a line is given twice"),
  MISSING_CLAUSE("E-MISSING-CLAUSE", ERROR, "A clause or line that the plan needs is not there"),
  UNKNOWN("E-UNKNOWN", ERROR, "A name is used that nothing defines"),
  UNUSED("W-UNUSED", WARNING, "A name is defined and never used"),
  TYPE("E-TYPE", ERROR, "Values of kinds that do not meet"),
  UNIT("E-UNIT", ERROR, "Amounts per different spans of time, or of different windows, meet"),
  CURRENCY("E-CURRENCY", ERROR, "Two currencies meet, or a currency is not known"),
  CYCLE("E-CYCLE", ERROR, "Definitions that need each other"),
  BAND_GAP("E-BAND-GAP", ERROR, "A value between the bands of a table has no row"),
  BAND_OVERLAP("E-BAND-OVERLAP", ERROR, "A value lies in two rows of a table"),
  BAND_ORDER("E-BAND-ORDER", ERROR, "The bands of a table do not rise, or a band is empty"),
  BAND_END("E-BAND-END", ERROR, "Values below the first or above the last band have no row"),
  TABLE_KIND("E-TABLE-KIND", ERROR, "A table does not say how it pays"),
  TABLE_SHAPE("E-TABLE-SHAPE", ERROR, "Rows and columns of a table do not match"),
  TABLE_OUTSIDE(
      "E-TABLE-OUTSIDE", ERROR, "An interpolated table does not say what holds outside its points"),
  SLICE("E-SLICE", ERROR, "A marginal table's key is not a ratio of the amount it is applied to"),
  TIES("E-TIES", ERROR, "A ranking or contest does not say what equal results get"),
  CAP_EXCESS("E-CAP-EXCESS", ERROR, "A cap does not say what becomes of the excess"),
  LEFTOVER("E-LEFTOVER", ERROR, "A pool does not say who gets what its shares leave over"),
  POOL_AMOUNT("E-POOL-AMOUNT", ERROR, "What a group shares or competes for is one payee's own"),
  WEIGHT("E-WEIGHT", ERROR, "A weight by which a pool is shared can be negative"),
  PLACES("E-PLACES", ERROR, "The places of a contest leave a gap, overlap or run backwards"),
  DATES("E-DATES", ERROR, "Dates with holes, overlaps or a wrong order"),
  CALENDAR("E-CALENDAR", ERROR, "The pay periods of the plan are not determined"),
  ROUNDING("E-ROUNDING", ERROR, "A rounding rule is missing or not possible"),
  PRORATION("E-PRORATION", ERROR, "A proration does not state its day count"),
  POLICY("E-POLICY", ERROR, "A clause of a policy in a plan, or of a plan in a policy"),
  PROTECTED("E-PROTECTED", ERROR, "A rule reads a protected field"),
  DATA("E-DATA", ERROR, "A record type is not fit for what the plan does with it"),
  EXAMPLE("E-EXAMPLE", ERROR, "An example does not fit the plan"),
  ORDER("E-ORDER", ERROR, "A component's steps are named in an order that has no meaning"),
  EXCEPTIONS("E-EXCEPTIONS", ERROR, "Two exceptions of a component can both apply"),
  DIVISION("E-DIVISION", ERROR, "Something is divided by zero"),
  VARIANT("E-VARIANT", ERROR, "A variant changes what is not there"),
  TWICE("E-TWICE", ERROR, "Earlier pay is taken off an amount to date twice"),
  GUARD("E-GUARD", ERROR, "A guard demands what cannot be told of all payees"),
  CONSTANT("W-CONSTANT", WARNING, "A condition that is always true or never true"),
  DEAD("W-DEAD", WARNING, "A clause, line or row that can never apply"),
  DIVISOR("W-DIVISOR", WARNING, "A divisor may be zero, and then there is no pay"),
  OUTSIDE("W-OUTSIDE", WARNING, "A value can fall outside a table"),
  CLIFF("W-CLIFF", WARNING, "A little more sold makes pay jump"),
  FALL("W-FALL", WARNING, "Selling more pays less"),
  DEAD_ZONE("W-DEAD-ZONE", WARNING, "Selling more pays nothing more over a stretch"),
  LOST("W-LOST", WARNING, "What is earned while the calendar closes a gate is never paid"),
  LOW_CAP("W-LOW-CAP", WARNING, "A cap stands below what the target pays"),
  NO_EXAMPLE("W-NO-EXAMPLE", WARNING, "A plan has no example");

  private final String id;
  private final Severity severity;
  private final String meaning;

  Code(String id, Severity severity, String meaning) {
    this.id = id;
    this.severity = severity;
    this.meaning = meaning;
  }

  /** The words by which a component can accept a warning: {@code accept cliff because "…"}. */
  public static List<String> acceptable() {
    return List.of("cliff", "fall", "dead_zone", "lost", "low_cap", "outside");
  }

  /** The warning that such a word accepts. */
  public static Optional<Code> accepted(String word) {
    return switch (word) {
      case "cliff" -> Optional.of(CLIFF);
      case "fall" -> Optional.of(FALL);
      case "dead_zone" -> Optional.of(DEAD_ZONE);
      case "lost" -> Optional.of(LOST);
      case "low_cap" -> Optional.of(LOW_CAP);
      case "outside" -> Optional.of(OUTSIDE);
      default -> Optional.empty();
    };
  }

  /** The stable code shown to users, such as {@code E-BAND-GAP}. */
  public String id() {
    return id;
  }

  public Severity severity() {
    return severity;
  }

  /** One line that says what the code stands for. */
  public String meaning() {
    return meaning;
  }
}
