package guerdon.seeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class CompanySizeTest {

  @Test
  void sizesOutsideTheLimitsAreRefusedWithTheLimits() {
    assertEquals(
        "A sample company cannot have 0 payees; choose 1 to 100000.",
        assertThrows(IllegalArgumentException.class, () -> new CompanySize(0, 3, 208))
            .getMessage());
    assertEquals(
        "A sample company cannot have 11 years; choose 1 to 10.",
        assertThrows(IllegalArgumentException.class, () -> new CompanySize(400, 11, 208))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> new CompanySize(400, 3, 10_001));
  }

  @Test
  void biasesOutsideTheLimitsAreRefusedWithTheLimits() {
    assertEquals(
        "A bias of 0 basis points on leads cannot be built in; choose 1 to 10,000.",
        assertThrows(
                IllegalArgumentException.class, () -> new Biases(10_000, 0, 10_000, 10_000, true))
            .getMessage());
  }
}
