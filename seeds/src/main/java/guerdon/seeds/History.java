package guerdon.seeds;

/**
 * The calendar years a sample company is told about: 2024 and the years after it.
 *
 * @param years how many
 */
record History(int years) {
  static final int FIRST_YEAR = 2024;

  int start() {
    return Days.firstOfYear(FIRST_YEAR);
  }

  int end() {
    return Days.lastOfYear(lastYear());
  }

  int lastYear() {
    return FIRST_YEAR + years - 1;
  }
}
