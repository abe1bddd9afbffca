package guerdon.cli;

import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PeriodText;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a day, month, quarter, half year, year or week such as {@code 2026-Q1}. */
final class PeriodConverter implements ITypeConverter<DateRange> {
  @Override
  public DateRange convert(String text) {
    try {
      return PeriodText.parse(text);
    } catch (IllegalArgumentException notAPeriod) {
      throw new TypeConversionException(notAPeriod.getMessage());
    }
  }
}
