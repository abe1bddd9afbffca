package guerdon.seeds;

/**
 * What a sequence of draws is for.
 *
 * <p>Each purpose draws from a sequence of its own, so a change to one (a new comment, another
 * course) leaves the numbers of all others as they were. The keys are part of the data: renumbering
 * one is a new company.
 */
enum Purpose {
  PERSON(1),
  GENDER(2),
  CAREER(3),
  SUCCESSION(4),
  LEAVE(5),
  TERRITORY(6),
  SKILL(7),
  LEADS(8),
  SPLIT(9),
  PAYMENT(10),
  SURVEY(11),
  TRAINING(12),
  ACTIVITY(13),
  EXCHANGE(14);

  private final int key;

  Purpose(int key) {
    this.key = key;
  }

  int key() {
    return key;
  }
}
