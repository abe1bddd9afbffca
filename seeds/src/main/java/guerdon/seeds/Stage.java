package guerdon.seeds;

/** How far an opportunity has come. */
enum Stage {
  PROSPECTING("Prospecting"),
  QUALIFIED("Qualified"),
  PROPOSAL("Proposal"),
  CLOSED_WON("Closed Won"),
  CLOSED_LOST("Closed Lost");

  private final String title;

  Stage(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** The stage of an opportunity that is open after a part of the days it will take. */
  static Stage after(int days, int allDays) {
    if (days * 3 < allDays) {
      return PROSPECTING;
    }
    return days * 3 < allDays * 2 ? QUALIFIED : PROPOSAL;
  }
}
