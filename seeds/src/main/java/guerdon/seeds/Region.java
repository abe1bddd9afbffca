package guerdon.seeds;

/** A sales region and the countries of its four directors. */
enum Region {
  AMERICAS("Americas"),
  EMEA("EMEA"),
  APAC("APAC");

  private final String title;

  Region(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** The country of a directorate, 0 to 3. */
  Country country(int directorate) {
    return switch (this) {
      case AMERICAS -> Country.US;
      case EMEA ->
          switch (directorate) {
            case 0 -> Country.DE;
            case 2 -> Country.FR;
            default -> Country.GB;
          };
      case APAC ->
          switch (directorate) {
            case 1 -> Country.SG;
            case 2 -> Country.AU;
            default -> Country.JP;
          };
    };
  }

  /** Blocks of 125 payees take turns: Americas, EMEA, APAC, Americas and so on. */
  static Region ofBlock(int block) {
    return switch (block % 3) {
      case 0 -> AMERICAS;
      case 1 -> EMEA;
      default -> APAC;
    };
  }
}
