package guerdon.engine.facts;

import org.jspecify.annotations.Nullable;

/** Reads days that are stored with a time of day, which must be midnight. */
final class MomentCell implements CellParser {
  private static final String MIDNIGHT = "00:00:00";

  private final DateCell day = DateCell.of(null);
  private final CharacterSlice slice = new CharacterSlice();

  @Override
  public Object parse(CharacterSlice cell) {
    String text = cell.toString();
    int time = text.indexOf(' ');
    String clock = time < 0 ? MIDNIGHT : text.substring(time + 1);
    if (!clock.equals(MIDNIGHT)) {
      return new Fault(
          "has a time of day, and the field is a day", "Store it as DATE, in the zone you mean.");
    }
    @Nullable String date = time < 0 ? text : text.substring(0, time);
    return day.parse(slice.over(date.toCharArray(), 0, date.length()));
  }
}
