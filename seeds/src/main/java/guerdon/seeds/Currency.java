package guerdon.seeds;

/** A currency of a deal, with the middle of its rate to the US dollar in millionths. */
enum Currency {
  USD(0, 1_000_000, 1),
  EUR(1, 1_080_000, 1),
  GBP(2, 1_265_000, 1),
  JPY(3, 6_700, 100);

  private final int key;
  private final int dollarMillionths;
  private final int smallestStepCents;

  Currency(int key, int dollarMillionths, int smallestStepCents) {
    this.key = key;
    this.dollarMillionths = dollarMillionths;
    this.smallestStepCents = smallestStepCents;
  }

  /** What its rates are drawn by: part of the data, never to be renumbered. */
  int key() {
    return key;
  }

  int dollarMillionths() {
    return dollarMillionths;
  }

  /** 1, or 100 where the currency has no cents. */
  int smallestStepCents() {
    return smallestStepCents;
  }
}
