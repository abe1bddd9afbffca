package guerdon.engine.columns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class MemoryEstimateTest {
  private static MemoryEstimate of(long records, long payees, long variants) {
    return new MemoryEstimate(records, payees, 12, 18, variants, 2);
  }

  private static boolean fits(long payees, long variants, long memory) {
    return of(1_000_000, payees, variants).bytes() <= memory;
  }

  @Test
  void amountsAreThoseOfTheParts() {
    // 30 MB of records, 25.92 MB of cells for the baseline and each thread, 20 MB of variants.
    assertEquals(30_000_000 + 3 * 25_920_000 + 20_000_000, of(1_000_000, 10_000, 1_000).bytes());
    // Up to 50 variants, what each payee gets by each is kept, 64 bytes each.
    assertEquals(
        of(1_000_000, 10_000, 0).bytes() + 50 * (20_000 + 640_000),
        of(1_000_000, 10_000, 50).bytes());
  }

  @Test
  void asManyVariantsAsAreToldFitAndNoMoreWould() {
    for (long payees : List.of(10L, 10_000L, 300_000L)) {
      long least = of(1_000_000, payees, 0).bytes();
      for (long more : List.of(0L, 30_000L, 5_000_000L, 200_000_000L, 30_000_000_000L)) {
        long memory = least + more;
        long told = of(1_000_000, payees, 7).variantsThatFit(memory);
        assertTrue(fits(payees, told, memory), payees + " payees, " + told + " variants");
        assertTrue(
            !fits(payees, told + 1, memory) || told == 50, payees + " payees, " + told + " more");
      }
    }
  }

  @Test
  void whereNotEvenTheBaselineFitsPayeesAreTold() {
    MemoryEstimate large = of(1_000_000_000, 1_000_000, 10);
    assertEquals(0, large.variantsThatFit(1L << 30));
    long payees = large.payeesThatFit(1L << 30);
    assertTrue(payees > 0 && payees < 1_000_000, payees + " payees");
  }

  @Test
  void sizesBeyondAnyMemoryDoNotOverflow() {
    MemoryEstimate huge =
        new MemoryEstimate(Long.MAX_VALUE / 100, 1L << 40, 1L << 20, 1_000, 1L << 40, 64);
    assertTrue(huge.bytes() > 1L << 60, huge.bytes() + " bytes");
    assertEquals(0, huge.variantsThatFit(1L << 40));
  }
}
