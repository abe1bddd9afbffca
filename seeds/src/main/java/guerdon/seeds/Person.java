package guerdon.seeds;

import java.util.List;

/**
 * Who a payee is, as far as the personnel file tells.
 *
 * @param name given name and surname
 * @param gender female, male or nonbinary
 * @param born day of birth
 * @param ethnicity as the payee stated it
 */
record Person(String name, String gender, int born, String ethnicity) {
  static final String FEMALE = "female";
  static final String MALE = "male";
  static final String BLACK = "Black";

  private static final int NONBINARY = 200;
  private static final int DAYS_OF_23_YEARS = 8_401;
  private static final int DAYS_OF_33_YEARS = 12_053;
  private static final int DAYS_OF_61_YEARS = 22_280;

  private static final List<String> ETHNICITIES =
      List.of("White", BLACK, "Asian", "Hispanic", "Multiracial");

  /** Draws the person in a seat; {@code start} is the first day of the history. */
  static Person in(Seat seat, long seed, int start) {
    Draws draws = Draws.about(seed, Purpose.PERSON, seat.number());
    String gender = draws.happens(NONBINARY) ? "nonbinary" : gender(seat, seed);
    int youngest = seat.role().leads() || seat.place() == 1 ? DAYS_OF_33_YEARS : DAYS_OF_23_YEARS;
    int born = start - draws.between(youngest, DAYS_OF_61_YEARS);
    String ethnicity = ETHNICITIES.get(draws.weighted(weights(seat.region())));
    return new Person(PersonNames.draw(draws, seat.country(), gender), gender, born, ethnicity);
  }

  int age(int day) {
    return Days.yearsBetween(born, day);
  }

  /**
   * Account executives come in pairs of a woman and a man, so that even one team has both and the
   * groups are of one size; who sits where is drawn.
   */
  private static String gender(Seat seat, long seed) {
    boolean inPairs = seat.role() == Role.AE;
    int subject = inPairs ? seat.pair() : seat.number();
    int member = inPairs ? seat.memberOfPair() : 0;
    int first = Draws.about(seed, Purpose.GENDER, subject, inPairs ? 1 : 0).below(2);
    return first == member ? FEMALE : MALE;
  }

  private static List<Integer> weights(Region region) {
    return switch (region) {
      case AMERICAS -> List.of(50, 14, 14, 18, 4);
      case EMEA -> List.of(55, 24, 14, 2, 5);
      case APAC -> List.of(25, 8, 60, 2, 5);
    };
  }
}
