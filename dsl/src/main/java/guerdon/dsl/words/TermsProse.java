package guerdon.dsl.words;

import guerdon.dsl.model.Terms;
import java.util.ArrayList;
import java.util.List;

/** What becomes of earned pay until it is paid, in sentences in the order of computing. */
final class TermsProse {
  private final Prose prose;
  private final Prose at;
  private final List<String> steps = new ArrayList<>();

  /**
   * @param at the words inside the credit the component pays for
   */
  TermsProse(Prose prose, Prose at) {
    this.prose = prose;
    this.at = at;
  }

  List<String> steps(Terms terms) {
    if (terms.residual() != null) {
      residual(terms.residual());
    }
    if (terms.refundWhen() != null) {
      steps.add("what a cap has kept is paid once " + prose.condition(terms.refundWhen()));
    }
    if (terms.isBefore(Terms.PayStep.CLAWBACK, Terms.PayStep.DRAW)) {
      clawbacks(terms);
      draws(terms);
    } else {
      draws(terms);
      clawbacks(terms);
    }
    if (terms.release() != null) {
      release(terms.release());
    }
    for (Terms.Hold hold : terms.holds()) {
      steps.add(
          "nothing becomes payable while "
              + at.condition(hold.condition())
              + DefinitionProse.because(hold.because()));
    }
    order(terms);
    if (terms.minimum() != null) {
      steps.add(
          "pay below "
              + prose.value(terms.minimum())
              + " is not paid out and is carried to the next pay period");
    }
    return steps;
  }

  private void draws(Terms terms) {
    if (terms.draw() != null) {
      draw(terms.draw());
    }
  }

  private void clawbacks(Terms terms) {
    if (terms.spread() != null) {
      steps.add(
          "what a pay period pays is spread over the period's credits of "
              + prose.title(terms.spread().credit())
              + prose.whose(terms.spread().whose())
              + " by their amounts");
    }
    for (Terms.Clawback clawback : terms.clawbacks()) {
      clawback(clawback);
    }
  }

  private void order(Terms terms) {
    if (!terms.order().isEmpty()) {
      steps.add(
          "the steps are taken in this order: "
              + String.join(
                  ", ",
                  terms.order().stream()
                      .map(step -> step.name().toLowerCase(java.util.Locale.ROOT))
                      .toList()));
    }
  }

  private void residual(Terms.Residual residual) {
    String every =
        residual.months() == 1 ? "every month" : "every " + residual.months() + " months";
    String start =
        residual.starting() == 0
            ? "from its date on"
            : "from " + residual.starting() + " months after its date on";
    String count = residual.count() == null ? "" : ", " + residual.count() + " times at most";
    String end = residual.until() == null ? "" : ", until " + at.value(residual.until());
    steps.add("each credit pays " + every + " " + start + count + end);
  }

  private void draw(Terms.Draw draw) {
    String who = draw.perRecord() ? "the first pay of each record" : "the pay of each pay period";
    steps.add(
        who
            + " is topped up to "
            + at.value(draw.amount())
            + new Ranges(prose).during(draw.window()));
    if (!draw.recoverable()) {
      steps.add("what was topped up is never repaid");
      return;
    }
    String share = draw.share() == null ? "all" : prose.value(draw.share());
    String kept = draw.keeping() == null ? "the draw" : prose.value(draw.keeping());
    kept += draw.guaranteed() == null ? "" : " and the guarantee";
    steps.add(
        "what was topped up is repaid from later pay: "
            + share
            + " of what is above "
            + kept
            + (draw.perRecord() ? ", from the record's own pay only" : "")
            + (draw.fromPeriod() > 1
                ? ", from period " + draw.fromPeriod() + " of the draw on"
                : "")
            + (draw.from() == null ? "" : ", once " + prose.condition(draw.from())));
    if (draw.forgiven() != null) {
      steps.add("what is not repaid is forgiven once " + prose.condition(draw.forgiven()));
    }
  }

  private void clawback(Terms.Clawback clawback) {
    Terms.Fading fading = clawback.fading();
    String fades =
        fading == null
            ? ""
            : ", a share that falls evenly to nothing "
                + fading.count()
                + (fading.months() ? " months" : " days")
                + " after "
                + at.value(fading.from());
    steps.add(
        "on "
            + at.value(clawback.date())
            + ", "
            + at.value(clawback.share())
            + taken(clawback)
            + " is taken back if "
            + at.condition(clawback.condition())
            + fades
            + DefinitionProse.because(clawback.because()));
  }

  private static String taken(Terms.Clawback clawback) {
    if (clawback.recomputed()) {
      return " of a credit is taken out, all is computed again without it, and what was paid more";
    }
    return clawback.credit() == null
        ? " of what was paid for the pay period"
        : " of what was paid for a credit";
  }

  private void release(Terms.Release release) {
    switch (release) {
      case Terms.Release.InProportion r ->
          steps.add("what was earned is payable in proportion to " + at.value(r.share()));
      case Terms.Release.OnDays r -> {
        for (Terms.Part part : r.parts()) {
          steps.add(
              (part.share() == null ? "what was earned" : at.value(part.share()) + " of it")
                  + " is payable on "
                  + at.value(part.date()));
        }
      }
    }
  }
}
