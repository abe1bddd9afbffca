package guerdon.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ExactArithmeticTest {

  record ExactRate(BigDecimal rate) {
    BigDecimal half() {
      return rate.multiply(new BigDecimal("0.5"));
    }
  }

  record BoxedRates(List<Double> rates) {}

  record Rate(String text) {
    BigDecimal half() {
      return BigDecimal.valueOf(0.5).multiply(new BigDecimal(text));
    }
  }

  @Test
  void decimalsAreExact() {
    assertEquals(0, refusals(ExactRate.class));
  }

  @Test
  void aListOfBoxedFractionsIsRefusedAsFieldAsParameterAndAsReturn() {
    assertEquals(3, refusals(BoxedRates.class));
  }

  @Test
  void aFractionHandedToAnotherMethodIsRefused() {
    assertEquals(1, refusals(Rate.class));
  }

  private static int refusals(Class<?> room) {
    return ArchRuleDefinition.classes()
        .should(new ExactArithmetic())
        .evaluate(new ClassFileImporter().importClasses(room))
        .getFailureReport()
        .getDetails()
        .size();
  }
}
