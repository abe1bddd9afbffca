package guerdon.engine.fairness.report;

import guerdon.engine.fairness.GapBootstrap;
import guerdon.engine.fairness.Numbers;
import guerdon.engine.fairness.report.FairnessReport.Block;
import guerdon.engine.fairness.report.FairnessReport.Cell;
import guerdon.engine.fairness.report.FairnessReport.Grid;
import guerdon.engine.fairness.report.FairnessReport.Section;
import guerdon.engine.fairness.report.FairnessReport.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The fairest plan of a sweep among those that cost what today's costs: the one whose largest gap
 * of any group, at equal untainted controls, is the smallest.
 */
final class FairestPart {
  private static final int SHOWN = 10;
  private static final String TODAY = "today";

  private final ReportBuilder report;
  private final double today;
  private final double tolerance;

  private FairestPart(ReportBuilder report) {
    this.report = report;
    this.today = Numbers.sum(report.pay());
    this.tolerance = report.study().settings().equalCost();
  }

  /** A plan of the sweep with its gaps; {@code worst} is the largest of them either way. */
  private record Candidate(
      String name, Amounts pay, double change, List<Questions.Answer> gaps, double worst) {
    Candidate {
      gaps = List.copyOf(gaps);
    }
  }

  static Section of(ReportBuilder report) {
    return new FairestPart(report).section();
  }

  private Section section() {
    List<Study.Choice> choices = report.study().choices();
    List<Study.Choice> affordable =
        choices.stream().filter(choice -> Math.abs(change(choice)) <= tolerance).toList();
    List<Candidate> candidates = candidates(affordable);
    Candidate now = candidates.getFirst();
    List<Candidate> ranked =
        apart(
            candidates.stream()
                .skip(1)
                .filter(candidate -> Double.isFinite(candidate.worst()))
                .sorted(
                    Comparator.comparingDouble(Candidate::worst)
                        .thenComparingDouble(candidate -> Math.abs(candidate.change())))
                .toList());
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Words(words(now, ranked, choices.size(), affordable.size())));
    if (!ranked.isEmpty()) {
      blocks.add(ranking(now, ranked));
      blocks.add(groups(now, ranked.getFirst()));
    }
    return new Section(
        "fairest",
        "The fairest at equal cost",
        "Every plan of the sweep pays the same people on the same facts; among those that cost the"
            + " same, the one with the smallest of all largest gaps.",
        blocks);
  }

  /**
   * The first ones that differ from today's plan and from each other for enough people that their
   * figures side by side tell of no single ones.
   */
  private List<Candidate> apart(List<Candidate> ranked) {
    List<Candidate> taken = new ArrayList<>();
    List<double[]> shown = new ArrayList<>(List.of(report.pay()));
    for (Candidate candidate : ranked) {
      double[] own = candidate.pay().toArray();
      if (taken.size() < SHOWN && shown.stream().noneMatch(other -> nearlyTheSame(own, other))) {
        taken.add(candidate);
        shown.add(own);
      }
    }
    return taken;
  }

  /** Whether two plans pay few people of some group otherwise. */
  private boolean nearlyTheSame(double[] one, double[] other) {
    for (People people : report.attributes()) {
      Sums sums = new Sums(people.groups().size());
      for (int row = 0; row < one.length; row++) {
        if (people.of(row) >= 0) {
          sums.add(people.of(row), one[row] - other[row]);
        }
      }
      for (boolean telling : sums.telling(report.smallest())) {
        if (telling) {
          return true;
        }
      }
    }
    return false;
  }

  private double change(Study.Choice choice) {
    return 100 * (Numbers.sum(choice.pay().toArray()) - today) / today;
  }

  /** Today's plan first, then the others in their order. */
  private List<Candidate> candidates(List<Study.Choice> choices) {
    List<Study.Choice> all = new ArrayList<>();
    all.add(new Study.Choice(TODAY, new Amounts(report.pay())));
    all.addAll(choices);
    Questions questions = new Questions(report.study(), report.table(), report.attributes());
    for (Study.Choice choice : all) {
      double[] logs =
          Arrays.stream(choice.pay().toArray())
              .map(x -> x > 0 ? Math.log(x) : Double.NaN)
              .toArray();
      questions.ask(
          new Questions.Asked(
              ReportBuilder.PAY,
              choice.name(),
              Questions.Scale.AMOUNT,
              new Questions.Values(logs),
              report.study().untainted(),
              List.of(),
              null),
          List.of());
    }
    List<Questions.Answer> answers = questions.answer();
    return all.stream()
        .map(
            choice -> {
              List<Questions.Answer> own =
                  answers.stream().filter(a -> a.outcome().equals(choice.name())).toList();
              double worst =
                  own.stream()
                      .flatMap(answer -> Optional.ofNullable(answer.adjusted()).stream())
                      .mapToDouble(Math::abs)
                      .max()
                      .orElse(Double.NaN);
              return new Candidate(choice.name(), choice.pay(), change(choice), own, worst);
            })
        .toList();
  }

  private List<String> words(Candidate now, List<Candidate> ranked, int all, int affordable) {
    List<String> words = new ArrayList<>();
    words.add(
        "Of "
            + Cells.count(all).text()
            + " plans in the sweep, "
            + Cells.count(affordable).text()
            + " cost within ±"
            + Cells.percentText(tolerance)
            + " of today's "
            + Cells.money(today)
            + ".");
    if (ranked.isEmpty()) {
      words.add(
          affordable == 0
              ? "None can be called fairer at equal cost: widen the sweep, or the tolerance"
                  + " (`equalCost` in the settings of the study)."
              : "No gap at equal controls can be told for any of them: there are too few people, or"
                  + " too few whom they pay otherwise than today's plan.");
      return words;
    }
    Candidate best = ranked.getFirst();
    boolean better = best.worst() < now.worst();
    words.add(
        (better ? "The fairest is " : "None is fairer than today's plan; the nearest is ")
            + best.name()
            + ": its largest gap at equal controls is "
            + Cells.percentText(best.worst())
            + " against "
            + Cells.percentText(now.worst())
            + " today, at "
            + (best.change() >= 0 ? "+" : "")
            + Cells.percentText(best.change())
            + " of the cost.");
    words.add(
        "The best of many looks a little better than it is, since it was chosen for its figure;"
            + " the intervals below do not know of the choice.");
    return words;
  }

  private static Grid ranking(Candidate now, List<Candidate> ranked) {
    List<Candidate> shown = new ArrayList<>(List.of(now));
    shown.addAll(ranked);
    List<List<Cell>> rows = new ArrayList<>();
    for (Candidate candidate : shown) {
      Questions.Answer widest =
          candidate.gaps().stream()
              .filter(answer -> answer.adjusted() != null)
              .max(Comparator.comparingDouble(answer -> Math.abs(gap(answer))))
              .orElseThrow();
      rows.add(
          List.of(
              Cells.text(candidate.name()),
              Cells.percent(candidate.change()),
              Cells.percent(candidate.worst()),
              Cells.text(widest.attribute().name(widest.group())),
              Cells.interval(widest.low(), widest.high())));
    }
    return new Grid(
        "fairest",
        "The ten fairest that cost the same, and today's plan",
        List.of("Plan", "Cost", "Largest gap", "of group", "95% interval"),
        rows,
        "Plans that differ from one above for fewer people than may be shown are left out. Gaps are"
            + " those of paid people at equal untainted controls, in percent; the largest counts"
            + " either way, above or below zero.",
        "How people would behave under another plan.");
  }

  private static double gap(Questions.Answer answer) {
    Double adjusted = answer.adjusted();
    return adjusted == null ? Double.NaN : adjusted;
  }

  private Grid groups(Candidate now, Candidate best) {
    double[] before = report.pay();
    double[] after = best.pay().toArray();
    GapBootstrap bootstrap = new GapBootstrap(List.of(before, after));
    report.attributes().forEach(people -> bootstrap.by(people.codes(), people.groups().size()));
    Study.Settings settings = report.study().settings();
    GapBootstrap.Gaps draws = bootstrap.draw(settings.draws(), settings.seed());
    List<List<Cell>> rows = new ArrayList<>();
    List<List<Boolean>> changeShown = report.changeShown(after);
    for (Questions.Answer answer : best.gaps()) {
      People people = answer.attribute();
      double[] first = ReportBuilder.of(before, people, 0);
      double[] own = ReportBuilder.of(before, people, answer.group());
      double is =
          ReportBuilder.meanGap(
              ReportBuilder.of(after, people, 0), ReportBuilder.of(after, people, answer.group()));
      double was = ReportBuilder.meanGap(first, own);
      GapBootstrap.Interval interval =
          draws.change().get(report.attributes().indexOf(people)).get(answer.group());
      List<Boolean> change = changeShown.get(report.attributes().indexOf(people));
      boolean shown = change.getFirst() && change.get(answer.group());
      Double adjustedNow =
          now.gaps().stream()
              .filter(a -> a.attribute() == people && a.group() == answer.group())
              .findFirst()
              .map(Questions.Answer::adjusted)
              .orElse(null);
      rows.add(
          List.of(
              Cells.text(people.name(answer.group())),
              Cells.percent(adjustedNow),
              Cells.percent(answer.adjusted()),
              shown ? Cells.percent(was) : Cells.HIDDEN,
              shown ? Cells.percent(is) : Cells.HIDDEN,
              shown
                  ? Cells.percent(is - was, interval.low() > 0 || interval.high() < 0)
                  : Cells.HIDDEN,
              shown ? Cells.interval(interval.low(), interval.high()) : Cells.HIDDEN));
    }
    return new Grid(
        "fairest_groups",
        best.name() + " and today's plan, group by group",
        List.of(
            "Group",
            "Gap at equal controls today",
            "then",
            "Gap of means today",
            "then",
            "Change",
            "95% interval"),
        rows,
        "The interval of the change of the gap of means draws people again, each with both"
            + " amounts.",
        "Gaps in steps before the pay, which no value of a parameter changes.");
  }
}
