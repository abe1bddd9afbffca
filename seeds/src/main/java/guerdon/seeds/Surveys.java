package guerdon.seeds;

import java.util.List;

/**
 * What customers answered after one in eight won opportunities, 10 to 70 days later.
 *
 * <p>Satisfaction (CSAT, 1 to 5) or recommendation (NPS, 0 to 10), around a level of its own for
 * each payee, and for three in four a comment whose tone agrees with the score.
 */
final class Surveys {
  private static final int ANSWERED = 1_200;
  private static final int SATISFACTION = 6_000;
  private static final int SILENT = 2_500;
  private static final double PAYEE_SPREAD = 0.5;
  private static final double USUAL_MOOD = 0.9;

  private final long seed;
  private final History history;

  Surveys(long seed, History history) {
    this.seed = seed;
    this.history = history;
  }

  void write(Payee owner, List<Opportunity> opportunities, CompanyFolder folder) {
    Draws draws = Draws.about(seed, Purpose.SURVEY, owner.seat().number());
    double service = USUAL_MOOD + PAYEE_SPREAD * draws.normal();
    for (Opportunity opportunity : opportunities) {
      if (opportunity.won() && draws.happens(ANSWERED)) {
        int day = opportunity.closed() + draws.between(10, 70);
        double mood = service + draws.normal();
        boolean satisfaction = draws.happens(SATISFACTION);
        int score = satisfaction ? satisfaction(mood) : recommendation(mood);
        SurveyComments.Tone tone =
            satisfaction ? toneOfSatisfaction(score) : toneOfRecommendation(score);
        String comment = SurveyComments.draw(tone, draws);
        boolean silent = draws.happens(SILENT);
        if (day <= history.end() && owner.employedOn(day)) {
          folder.write(
              CompanyFile.SURVEYS,
              "S" + opportunity.id().substring(1),
              owner.id(),
              opportunity.account(),
              Days.text(day),
              satisfaction ? "CSAT" : "NPS",
              Integer.toString(score),
              silent ? "" : comment);
        }
      }
    }
  }

  private static int satisfaction(double mood) {
    return (int) Math.clamp(StrictMath.floor(3.1 + mood), 1, 5);
  }

  private static int recommendation(double mood) {
    return (int) Math.clamp(StrictMath.floor(6.5 + 2 * mood), 0, 10);
  }

  private static SurveyComments.Tone toneOfSatisfaction(int score) {
    if (score == 3) {
      return SurveyComments.Tone.NEUTRAL;
    }
    return score < 3 ? SurveyComments.Tone.NEGATIVE : SurveyComments.Tone.POSITIVE;
  }

  private static SurveyComments.Tone toneOfRecommendation(int score) {
    if (score == 7 || score == 8) {
      return SurveyComments.Tone.NEUTRAL;
    }
    return score < 7 ? SurveyComments.Tone.NEGATIVE : SurveyComments.Tone.POSITIVE;
  }
}
