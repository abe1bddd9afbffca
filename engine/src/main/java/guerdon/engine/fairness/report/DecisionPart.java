package guerdon.engine.fairness.report;

import guerdon.engine.fairness.StatisticProblem;
import guerdon.engine.fairness.Table;
import guerdon.engine.fairness.TwoShares;
import guerdon.engine.fairness.report.FairnessReport.Block;
import guerdon.engine.fairness.report.FairnessReport.Cell;
import guerdon.engine.fairness.report.FairnessReport.Finding;
import guerdon.engine.fairness.report.FairnessReport.Grid;
import guerdon.engine.fairness.report.FairnessReport.Section;
import guerdon.engine.fairness.report.FairnessReport.Verdict;
import guerdon.engine.fairness.report.FairnessReport.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Decisions of people about people: approvals, exceptions, nominations. */
final class DecisionPart {
  private static final int SHOWN = 20;

  private DecisionPart() {}

  /** The questions about one kind of decision. */
  record Asked(Study.Decision decision, Questions questions, List<People> attributes) {
    Asked {
      attributes = List.copyOf(attributes);
    }

    /**
     * The answers over all deciders. What was decided about few people of a group is not compared;
     * nor is what was given to few, and to another one where the whole would tell of those.
     */
    List<Questions.Answer> answers(Study study) {
      int smallest = study.settings().smallest();
      return questions.answer().stream()
          .filter(answer -> shown(answer, 0, study) && shown(answer, answer.group(), study))
          .filter(answer -> !decision.given() || shown(answer.attribute(), 0, smallest))
          .filter(
              answer -> !decision.given() || shown(answer.attribute(), answer.group(), smallest))
          .toList();
    }

    /** Whether decisions about a group, in a place, are about enough people. */
    private boolean shown(Questions.Answer answer, int group, Study study) {
      String place = answer.scope();
      List<String> columns =
          study.within().stream().filter(column -> place.startsWith(column + " ")).toList();
      List<String> persons = decision.table().texts(decision.person());
      return IntStream.range(0, persons.size())
              .filter(row -> answer.attribute().of(row) == group)
              .filter(
                  row ->
                      place.isEmpty()
                          || columns.stream()
                              .anyMatch(
                                  column ->
                                      place.equals(
                                          column + " " + decision.table().texts(column).get(row))))
              .mapToObj(persons::get)
              .distinct()
              .count()
          >= study.settings().smallest();
    }

    private boolean shown(People people, int group, int smallest) {
      int[] counts = new int[people.places()];
      for (int row = 0; row < decision.granted().size(); row++) {
        counts[people.place(row)] += decision.granted().at(row) ? 1 : 0;
      }
      boolean[] few = new boolean[counts.length];
      for (int each = 0; each < few.length; each++) {
        few[each] = counts[each] > 0 && counts[each] < smallest;
      }
      return !Hidden.parts(counts, few, smallest)[group];
    }
  }

  static List<Asked> ask(ReportBuilder report) {
    List<Asked> all = new ArrayList<>();
    Set<String> known = Set.copyOf(report.table().texts(report.study().person()));
    for (Study.Decision each : report.study().decisions()) {
      Study.Decision decision = about(each, known);
      Table table = decision.table();
      if (table.rows() == 0) {
        throw new StatisticProblem("there are no decisions: " + decision.name());
      }
      List<People> attributes = new ArrayList<>();
      for (Study.Attribute attribute : report.study().attributes()) {
        attributes.add(People.of(table, attribute.column(), attribute.reference()));
      }
      Questions questions = new Questions(report.study(), table, attributes);
      Marks granted = decision.granted();
      double[] values = new double[granted.size()];
      for (int row = 0; row < values.length; row++) {
        values[row] = granted.at(row) ? 1 : 0;
      }
      boolean given = decision.given();
      questions.ask(
          new Questions.Asked(
              ReportBuilder.DECISION,
              decision.name(),
              Questions.Scale.SHARE,
              new Questions.Values(values),
              given ? report.study().untainted() : List.of(),
              List.of(),
              given ? null : decision.by()),
          given ? List.of() : report.study().within());
      all.add(new Asked(decision, questions, attributes));
    }
    return all;
  }

  /** The decisions about people who are in the report. */
  private static Study.Decision about(Study.Decision decision, Set<String> known) {
    List<String> persons = decision.table().texts(decision.person());
    Marks granted = decision.granted();
    boolean[] kept = new boolean[granted.size()];
    int count = 0;
    for (int row = 0; row < kept.length; row++) {
      if (known.contains(persons.get(row))) {
        kept[count++] = granted.at(row);
      }
    }
    return new Study.Decision(
        decision.name(),
        decision.table().where(row -> known.contains(persons.get(row))),
        new Marks(Arrays.copyOf(kept, count)),
        decision.by(),
        decision.person(),
        decision.given());
  }

  /** One decider and one group, and how likely the difference is among all that are compared. */
  private record Decider(
      Study.Decision decision,
      String name,
      People people,
      int group,
      TwoShares shares,
      double p,
      int persons,
      int referencePersons) {
    /** Whether so few people are behind the decisions that their shares would tell of them. */
    boolean few(Study.Settings settings) {
      return Math.min(persons, referencePersons) < settings.smallest();
    }

    String words(double q, Study.Settings settings, int comparisons) {
      boolean found = q < settings.alpha();
      boolean less = shares.firstShare() > shares.secondShare();
      String chance =
          " (p "
              + (p < 0.001 ? "" : "= ")
              + Cells.pText(p)
              + " among "
              + comparisons
              + " comparisons).";
      String who = Questions.capital(decision.name()) + " by " + name + ": ";
      if (few(settings)) {
        return who
            + (found
                ? (less ? "less" : "more")
                    + (decision.given() ? " often given to " : " often granted for ")
                    + people.name(group)
                    + (decision.given() ? " than to " : " than for ")
                    + people.groups().getFirst()
                : "for "
                    + people.name(group)
                    + " against "
                    + people.groups().getFirst()
                    + ": may be chance")
            + chance
            + (found
                ? " Fewer than "
                    + settings.smallest()
                    + " people are on one side, so that shares are not shown and it may be about"
                    + " these people and not about the group: read the decisions."
                : "");
      }
      return who
          + Cells.percentText(100 * shares.secondShare())
          + " of "
          + about(shares.secondOf(), persons)
          + preposition()
          + people.name(group)
          + " against "
          + Cells.percentText(100 * shares.firstShare())
          + " of "
          + about(shares.firstOf(), referencePersons)
          + preposition()
          + people.groups().getFirst()
          + (found ? "" : ": may be chance")
          + chance;
    }

    private String preposition() {
      return decision.given() ? " of " : " for ";
    }

    private String about(int decisions, int persons) {
      return decision.given()
          ? decisions + " people"
          : decisions + " decisions about " + persons + " people";
    }

    Finding finding(double q, Study.Settings settings, int comparisons) {
      double gap = 100 * (shares.firstShare() - shares.secondShare());
      boolean few = few(settings);
      return new Finding(
          ReportBuilder.DECIDER,
          decision.name(),
          people.column(),
          people.groups().get(group),
          people.groups().getFirst(),
          decision.by() + " " + name,
          few ? null : shares.secondOf(),
          few ? null : shares.firstOf(),
          few ? null : gap,
          few ? null : gap,
          null,
          null,
          null,
          p,
          q,
          null,
          q < settings.alpha() && Math.abs(gap) >= settings.relevant()
              ? Verdict.GAP_FOUND
              : Verdict.CANNOT_TELL,
          words(q, settings, comparisons));
    }
  }

  /**
   * Each decider by each group. Since a single person is named, chance is held off for all of them
   * together (Holm 1979).
   */
  static List<Finding> deciders(ReportBuilder report, List<Asked> asked) {
    List<Decider> tested = new ArrayList<>();
    asked.forEach(each -> tested.addAll(compared(report, each)));
    tested.sort(Comparator.comparingDouble(Decider::p));
    double[] q = new double[tested.size()];
    double most = 0;
    for (int at = 0; at < q.length; at++) {
      most = Math.max(most, Math.min(1, tested.get(at).p() * (q.length - at)));
      q[at] = most;
    }
    List<Finding> findings = new ArrayList<>();
    for (int at = 0; at < q.length; at++) {
      findings.add(tested.get(at).finding(q[at], report.study().settings(), q.length));
    }
    return findings;
  }

  static Section of(ReportBuilder report, List<Asked> asked, List<Finding> findings) {
    List<Block> blocks = new ArrayList<>();
    List<String> sentences =
        findings.stream()
            .filter(finding -> finding.topic().equals(ReportBuilder.DECISION))
            .filter(finding -> finding.verdict() == Verdict.GAP_FOUND)
            .map(Finding::words)
            .toList();
    blocks.add(
        new Words(
            sentences.isEmpty()
                ? List.of("Over all deciders together no group was found to be granted less.")
                : sentences));
    List<Finding> deciders =
        findings.stream().filter(f -> f.topic().equals(ReportBuilder.DECIDER)).toList();
    List<String> own =
        deciders.stream()
            .filter(finding -> finding.verdict() == Verdict.GAP_FOUND)
            .map(Finding::words)
            .toList();
    blocks.add(
        new Words(
            own.isEmpty()
                ? List.of(
                    "Of "
                        + deciders.size()
                        + " comparisons of one decider's decisions none is beyond chance.")
                : own));
    blocks.add(
        new Grid(
            "deciders",
            "By who decided",
            SummaryPart.COLUMNS,
            deciders.stream()
                .filter(f -> f.verdict() == Verdict.GAP_FOUND || deciders.indexOf(f) < SHOWN)
                .map(SummaryPart::row)
                .toList(),
            "For each decider and group with at least "
                + report.smallest()
                + " decisions on both sides, the larger p of Fisher's exact test and of the test of"
                + " Cochran, Mantel and Haenszel among people who are equal in the other"
                + " attributes; q holds off chance for all "
                + deciders.size()
                + " of them together (Holm 1979), since persons are named. Shown are all that are"
                + " found and the "
                + SHOWN
                + " furthest from chance.",
            "Whether the requests were alike. Several decisions may be about one person; the"
                + " sentences say about how many people they are. Shares are not shown where fewer"
                + " than "
                + report.smallest()
                + " people are on one side."));
    List<List<Cell>> rows =
        findings.stream()
            .filter(finding -> finding.topic().equals(ReportBuilder.DECISION))
            .map(SummaryPart::row)
            .toList();
    blocks.add(
        new Grid(
            "decisions",
            "Shares granted, over all deciders",
            SummaryPart.COLUMNS,
            rows,
            "Gaps in percentage points; n are decisions, and people where something was given to"
                + " some of all people. Decisions of one decider go together: errors are at least"
                + " those of clusters (CR1). Where fewer than "
                + report.smallest()
                + " of a group were given something it is not compared.",
            "Whether the requests were alike."));
    return new Section(
        "decisions",
        "Decisions of people",
        "Where a person decides about another, by group and by who decided.",
        blocks);
  }

  private static List<Decider> compared(ReportBuilder report, Asked asked) {
    Study.Decision decision = asked.decision();
    List<String> by = decision.table().texts(decision.by());
    List<String> persons = decision.table().texts(decision.person());
    Marks granted = decision.granted();
    Map<String, List<Integer>> rows = new TreeMap<>();
    for (int row = 0; row < granted.size(); row++) {
      for (String name : by.get(row).lines().toList()) {
        if (!name.isBlank()) {
          rows.computeIfAbsent(name, unseen -> new ArrayList<>()).add(row);
        }
      }
    }
    if (decision.given()) {
      // Everybody could have been given something by each of those who gave.
      List<Integer> all = IntStream.range(0, granted.size()).boxed().toList();
      rows.replaceAll((name, own) -> all);
    }
    List<Decider> tested = new ArrayList<>();
    for (People people : asked.attributes()) {
      List<People> others = asked.attributes().stream().filter(other -> other != people).toList();
      rows.forEach(
          (name, own) -> {
            Marks yes = decision.given() ? givenBy(name, by) : granted;
            int[][] counts = new int[2][people.groups().size()];
            for (int row : own) {
              if (people.of(row) >= 0) {
                counts[0][people.of(row)]++;
                counts[1][people.of(row)] += yes.at(row) ? 1 : 0;
              }
            }
            for (int group = 1; group < people.groups().size(); group++) {
              if (counts[0][0] >= report.smallest() && counts[0][group] >= report.smallest()) {
                TwoShares shares =
                    new TwoShares(counts[1][0], counts[0][0], counts[1][group], counts[0][group]);
                double p = Math.max(shares.p(), amongAlike(own, yes, people, group, others));
                tested.add(
                    new Decider(
                        decision,
                        name,
                        people,
                        group,
                        shares,
                        p,
                        decision.given()
                            ? concerned(counts, group)
                            : persons(own, people, group, persons),
                        decision.given()
                            ? concerned(counts, 0)
                            : persons(own, people, 0, persons)));
              }
            }
          });
    }
    return tested;
  }

  private static Marks givenBy(String name, List<String> by) {
    boolean[] given = new boolean[by.size()];
    for (int row = 0; row < given.length; row++) {
      given[row] = by.get(row).lines().anyMatch(name::equals);
    }
    return new Marks(given);
  }

  /** How many people a share would tell of: those who were given something, or all if nobody. */
  private static int concerned(int[][] counts, int group) {
    return counts[1][group] == 0 ? counts[0][group] : counts[1][group];
  }

  private static int persons(List<Integer> rows, People people, int group, List<String> persons) {
    return (int)
        rows.stream().filter(row -> people.of(row) == group).map(persons::get).distinct().count();
  }

  /**
   * The p of Cochran 1954, Mantel and Haenszel 1959 over people who are in the same groups of the
   * other attributes, so that one group's treatment is not taken for that of another.
   */
  private static double amongAlike(
      List<Integer> rows, Marks granted, People people, int group, List<People> others) {
    Map<String, int[]> strata = new TreeMap<>();
    for (int row : rows) {
      if (people.of(row) == 0 || people.of(row) == group) {
        StringBuilder key = new StringBuilder();
        others.forEach(other -> key.append(other.of(row)).append(' '));
        int[] counts = strata.computeIfAbsent(key.toString(), unseen -> new int[4]);
        counts[(people.of(row) == 0 ? 0 : 2) + (granted.at(row) ? 0 : 1)]++;
      }
    }
    double off = 0;
    double variance = 0;
    for (int[] c : strata.values()) {
      double n = c[0] + c[1] + c[2] + c[3];
      double first = c[0] + c[1];
      double yes = c[0] + c[2];
      if (n > 1) {
        off += c[0] - first * yes / n;
        variance += first * (n - first) * yes * (n - yes) / (n * n * (n - 1));
      }
    }
    return variance <= 0 ? 1 : TwoShares.p(off / Math.sqrt(variance));
  }
}
