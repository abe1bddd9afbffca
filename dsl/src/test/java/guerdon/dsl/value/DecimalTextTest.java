package guerdon.dsl.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.CharBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTextTest {
  @Test
  void plainDecimalIsReadExactly() {
    assertEquals(Rational.of(-30_864, 25), Rational.parse("-1234.5600"));
    assertEquals(Rational.ZERO, Rational.parse("-0.00"));
    assertEquals(Rational.of(7), Rational.parse("007"));
    assertEquals(Rational.of(Long.MIN_VALUE), Rational.parse("-9223372036854775808"));
    assertEquals(Rational.of(Long.MAX_VALUE), Rational.parse("9223372036854775807"));
    assertEquals(Rational.of(12), Rational.parse(CharBuffer.wrap("a12b", 1, 3)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "-", ".", "-.", ".5", "5.", "-.5", "+5", "1e3", "1,000", "1.2.3", "1..2", " 5", "5 ",
        "--5", "5-", "0x10", "٣", "$5", "NaN", "12a", "1_000"
      })
  void anythingElseIsRefused(String text) {
    NumberFormatException refused =
        assertThrows(NumberFormatException.class, () -> Rational.parse(text));
    assertTrue(String.valueOf(refused.getMessage()).contains('"' + text + '"'));
  }

  @Test
  void fortyDigitsAreReadAndFortyOneAreNot() {
    String forty = "1234567890".repeat(4);
    assertEquals(forty, Rational.parse(forty).toPlainString());
    assertEquals(
        "0." + forty.substring(0, 38) + "9",
        Rational.parse("0." + forty.substring(0, 38) + "9").toPlainString());
    NumberFormatException refused =
        assertThrows(NumberFormatException.class, () -> Rational.parse(forty + "1"));
    assertEquals("\"" + forty + "1\" has 41 digits; at most 40 are read", refused.getMessage());
    assertThrows(NumberFormatException.class, () -> Rational.parse("9".repeat(100_000)));
  }
}
