package guerdon.dsl.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpanTest {
  @Test
  void everySpanIsFoundByItsSingularAndPlural() {
    for (Span span : Span.values()) {
      assertEquals(Optional.of(span), Span.fromWord(span.word()));
      assertEquals(Optional.of(span), Span.fromWord(span.plural()));
    }
    assertEquals("half years", Span.HALF_YEAR.plural());
    assertEquals(Optional.empty(), Span.fromWord("fortnight"));
  }

  @Test
  void spansOfMonthsFillAYear() {
    for (Span span : Span.values()) {
      if (span.months() > 0) {
        assertEquals(12, span.months() * span.perYear());
      }
    }
    assertEquals(0, Span.WEEK.months());
    assertEquals(52, Span.WEEK.perYear());
  }
}
