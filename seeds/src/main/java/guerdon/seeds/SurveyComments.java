package guerdon.seeds;

import java.util.List;

/** Short comments of customers, composed of a judgement, a reason and sometimes a last word. */
final class SurveyComments {
  private static final int LAST_WORD = 4_500;

  private SurveyComments() {}

  /** What a comment says between the lines. */
  enum Tone {
    POSITIVE,
    NEUTRAL,
    NEGATIVE
  }

  private record Parts(List<String> judgements, List<String> reasons, List<String> lastWords) {}

  private static final Parts POSITIVE =
      new Parts(
          List.of(
              "Great to work with",
              "Excellent experience",
              "Very happy with the outcome",
              "Outstanding support",
              "A real partner",
              "Impressed from day one",
              "Smooth from start to finish",
              "Fantastic service"),
          List.of(
              "every question was answered the same day", "the rollout was faster than promised",
              "pricing was clear and fair", "they understood our business",
              "the training was excellent", "problems were solved before we noticed them",
              "the team kept every promise", "our users love the product"),
          List.of(
              "We would recommend them.",
              "Thank you!",
              "Keep it up.",
              "Looking forward to the next project.",
              "We will gladly renew."));
  private static final Parts NEUTRAL =
      new Parts(
          List.of(
              "It was fine",
              "Acceptable overall",
              "Average experience",
              "As expected",
              "Mixed impressions",
              "Okay so far",
              "Neither good nor bad",
              "Decent"),
          List.of(
              "onboarding took a while but worked out", "the product does what it should",
              "some answers came late", "documentation could be clearer",
              "price and value are about right", "we had to ask twice for the contract",
              "the demo showed more than we use", "support is helpful when available"),
          List.of(
              "Let us see.",
              "No strong feelings.",
              "There is room for improvement.",
              "Ask us again next year.",
              "We have not decided about renewal."));
  private static final Parts NEGATIVE =
      new Parts(
          List.of(
              "Very disappointed",
              "Poor experience",
              "We expected more",
              "Frustrating",
              "Not satisfied",
              "Terrible communication",
              "A waste of time",
              "Unhappy"),
          List.of(
              "nobody answered our calls", "the product was oversold",
              "we heard \"next week\" three times", "hidden costs appeared after signing",
              "the rollout failed twice", "support was slow and unhelpful",
              "the invoice was wrong, again", "promised features are missing"),
          List.of(
              "We are looking at alternatives.",
              "We will not renew.",
              "Please fix this.",
              "We cannot recommend this.",
              "Never again."));

  static String draw(Tone tone, Draws draws) {
    Parts parts =
        switch (tone) {
          case POSITIVE -> POSITIVE;
          case NEUTRAL -> NEUTRAL;
          case NEGATIVE -> NEGATIVE;
        };
    String judgement = draws.pick(parts.judgements());
    String reason = draws.pick(parts.reasons());
    String lastWord = draws.pick(parts.lastWords());
    boolean shortened = !draws.happens(LAST_WORD);
    return judgement + ": " + reason + "." + (shortened ? "" : " " + lastWord);
  }
}
