package guerdon.dsl.check;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a plan says what a function of a spreadsheet does. */
final class SpreadsheetFunctions {
  private static final String LOOK_UP =
      "Write a `table`; its name gives the value of the row that applies.";
  private static final String ROUNDING = "Write `… rounded to 2 decimals` behind the value.";
  private static final String COUNTING = "Write `count of … where …`.";
  private static final String ADDING =
      "Write `sum of` and what is added up, such as `sum of deals where …`.";

  private static final Map<String, String> SAID =
      Map.ofEntries(
          Map.entry("IF", "Write `if … then … else …`."),
          Map.entry("IFS", "Write `if … then … else if … then … else …`, or a table."),
          Map.entry("SUM", ADDING),
          Map.entry("SUMIF", ADDING),
          Map.entry("SUMIFS", ADDING),
          Map.entry("SUMPRODUCT", "Write `pay … for each credit in …`."),
          Map.entry("COUNT", COUNTING),
          Map.entry("COUNTIF", COUNTING),
          Map.entry("COUNTIFS", COUNTING),
          Map.entry("AVERAGE", "Write `average of …`."),
          Map.entry("AVERAGEIF", "Write `average of … where …`."),
          Map.entry("AVG", "Write `average of …`."),
          Map.entry("MEDIAN", "Write `median of …`."),
          Map.entry("ROUND", ROUNDING),
          Map.entry("ROUNDUP", "Write `… rounded up to 2 decimals` behind the value."),
          Map.entry("ROUNDDOWN", "Write `… rounded down to 2 decimals` behind the value."),
          Map.entry("VLOOKUP", LOOK_UP),
          Map.entry("HLOOKUP", LOOK_UP),
          Map.entry("XLOOKUP", LOOK_UP),
          Map.entry("LOOKUP", LOOK_UP),
          Map.entry("INDEX", LOOK_UP),
          Map.entry("CHOOSE", LOOK_UP),
          Map.entry("IFERROR", "Give an `input` its value for that case: `from … or $0`."),
          Map.entry("COALESCE", "Give an `input` its value for that case: `from … or $0`."),
          Map.entry("ISBLANK", "Write `… is missing`."),
          Map.entry("AND", "Write `and` between the conditions."),
          Map.entry("OR", "Write `or` between the conditions."),
          Map.entry("NOT", "Write `not` before the condition."),
          Map.entry("RANK", "Write `rank of … among …, ties share place`."),
          Map.entry("TODAY", "A plan knows no today: write `end of period`."),
          Map.entry("YEAR", "Write `year of` and a day."),
          Map.entry("MONTH", "Write `month of` and a day."),
          Map.entry("DAY", "Write `day of` and a day."));

  private SpreadsheetFunctions() {}

  /** The words of a plan for a function, or null where nobody would look for it. */
  static @Nullable String repair(String name) {
    return SAID.get(name.toUpperCase(Locale.ROOT));
  }
}
