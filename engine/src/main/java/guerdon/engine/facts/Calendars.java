package guerdon.engine.facts;

import guerdon.dsl.model.CalendarSource;
import guerdon.dsl.value.PayCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the pay periods of a plan, where it takes them from its data. */
public final class Calendars {
  private Calendars() {}

  /**
   * A calendar, or why there is none.
   *
   * @param calendar the pay periods; null when the data does not give any
   * @param problems why not
   */
  public record Outcome(@Nullable PayCalendar calendar, List<BadRow> problems) {
    public Outcome {
      problems = List.copyOf(problems);
    }
  }

  /**
   * The calendar of a plan: as written, or with a period from each distinct day of a field to the
   * day before the next. Starts after the calendar's end are in no period.
   */
  public static Outcome of(CalendarSource source, Snapshot snapshot) {
    return switch (source) {
      case CalendarSource.Fixed fixed -> new Outcome(fixed.calendar(), List.of());
      case CalendarSource.FromData fromData -> fromData(fromData, snapshot);
    };
  }

  private static Outcome fromData(CalendarSource.FromData source, Snapshot snapshot) {
    FactTable table = snapshot.table(source.record().name());
    TreeSet<LocalDate> starts = new TreeSet<>();
    for (Fact row : table.rows()) {
      if (row.value(source.start()) instanceof LocalDate start && !start.isAfter(source.end())) {
        starts.add(start);
      }
    }
    if (starts.isEmpty()) {
      return new Outcome(
          null,
          List.of(
              new BadRow(
                  table.type().file(),
                  0,
                  source.start().column(),
                  null,
                  "the pay calendar "
                      + source.name()
                      + " takes the starts of its periods from this column, and no row has a day"
                      + " up to its end "
                      + source.end(),
                  "Add a row for each period.")));
    }
    return new Outcome(
        PayCalendar.startingOn(
            source.name(), new ArrayList<>(starts), source.end(), source.periodsPerYear()),
        List.of());
  }
}
