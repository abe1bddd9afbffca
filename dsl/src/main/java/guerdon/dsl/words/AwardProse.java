package guerdon.dsl.words;

import guerdon.dsl.model.AwardTerms;
import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Expr;
import guerdon.dsl.value.DateRange;
import java.util.ArrayList;
import java.util.List;

/** What pools and contests say, in sentences, from who takes part to what is left over. */
final class AwardProse {
  private final Prose prose;

  AwardProse(Prose prose) {
    this.prose = prose;
  }

  List<String> sentences(Definition.Award award) {
    List<String> words = new ArrayList<>();
    AwardTerms.Entry entry = award.entry();
    words.add(
        award.title()
            + (entry.per().isEmpty()
                ? " is decided for all payees together"
                : " is decided separately for each "
                    + Phrases.list(
                        entry.per().stream()
                            .map(prose::value)
                            .map(key -> key.replaceFirst("^the payee’s ", ""))
                            .toList(),
                        "and")));
    words.add(
        entry.condition() == null
            ? "everybody takes part"
            : "who takes part: those for whom " + prose.condition(entry.condition()));
    DateRange effective = award.pay().effective();
    if (effective != null) {
      words.add(
          "it is in force from "
              + Phrases.date(effective.first())
              + " to "
              + Phrases.date(effective.last()));
    }
    for (Definition.Gate gate : award.pay().gates()) {
      if (!(gate.condition() instanceof Expr.OfAward)) {
        words.add("it is open only if " + prose.condition(gate.condition()));
      }
    }
    switch (award) {
      case Definition.Pool pool -> pool(pool, words);
      case Definition.Contest contest -> contest(contest, words);
    }
    return words;
  }

  private void pool(Definition.Pool pool, List<String> words) {
    words.add("there is to share: " + prose.value(pool.amount()));
    AwardTerms.First first = pool.first();
    if (first != null) {
      words.add("it is split first by " + prose.value(first.key()));
      for (AwardTerms.FirstRow row : first.rows()) {
        words.add(
            (row.key() == null ? "any other" : row.key()) + " has " + prose.value(row.share()));
      }
      words.add(
          "a share for which nobody takes part "
              + (first.redistributed()
                  ? "goes to the others in their proportions"
                  : pool.emptyCarried()
                      ? "is added to the pool of the next pay period"
                      : "goes to nobody"));
    } else if (pool.emptyCarried()) {
      words.add("a pool for which nobody takes part is added to that of the next pay period");
    }
    words.add("members share it in proportion to " + prose.value(pool.weight()));
    AwardTerms.MemberCap cap = pool.cap();
    if (cap != null) {
      words.add(
          "nobody gets more than "
              + prose.value(cap.amount())
              + "; the excess goes to "
              + (cap.redistributed() ? "the other members by their weights" : "nobody"));
    }
    words.add(
        switch (pool.leftover()) {
          case LARGEST_REMAINDER ->
              "shares are cut down to whole cents, and the cents left over go one each to the"
                  + " largest parts cut off";
          case LARGEST_SHARE ->
              "shares are cut down to whole cents, and the cents left over go to the largest share";
          case KEPT -> "shares are cut down to whole cents, and nobody gets the cents left over";
        });
  }

  private void contest(Definition.Contest contest, List<String> words) {
    List<String> order = new ArrayList<>();
    for (AwardTerms.RankKey key : contest.order()) {
      order.add(
          prose.value(key.value()) + (key.highestFirst() ? ", highest first" : ", lowest first"));
    }
    words.add("members are ranked by " + String.join(", then by ", order));
    for (AwardTerms.Prize prize : contest.prizes()) {
      words.add(
          (prize.last() == prize.first()
                  ? "place " + prize.first() + " wins "
                  : prize.last() == 0
                      ? "each place from " + prize.first() + " on wins "
                      : "each of the places " + prize.first() + " to " + prize.last() + " wins ")
              + prose.value(prize.amount()));
    }
    words.add(
        switch (contest.ties()) {
          case SHARE_PLACES ->
              "equal members take up the places from theirs on and share what those win";
          case SPLIT_PRIZE -> "equal members share the prize of their place";
          case ALL_WIN -> "equal members each win the whole prize of their place";
          case FIRST_TO_REACH ->
              "of equal members, the one who reached the result on an earlier day is placed before";
        });
  }
}
