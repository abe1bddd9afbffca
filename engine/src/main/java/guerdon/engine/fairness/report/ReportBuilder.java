package guerdon.engine.fairness.report;

import guerdon.engine.fairness.GapBootstrap;
import guerdon.engine.fairness.Numbers;
import guerdon.engine.fairness.StatisticProblem;
import guerdon.engine.fairness.Table;
import guerdon.engine.fairness.report.FairnessReport.Finding;
import guerdon.engine.fairness.report.FairnessReport.Section;
import guerdon.engine.fairness.report.FairnessReport.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Computes a report. */
public final class ReportBuilder {
  static final String PAY = "pay";
  static final String CHAIN = "step to pay";
  static final String OPPORTUNITY = "opportunity";
  static final String LEAVE = "leave";
  static final String DECISION = "decision";
  static final String DECIDER = "decisions of one decider";

  private final Study study;
  private final Table table;
  private final List<People> attributes = new ArrayList<>();
  private final double[] pay;
  private final Questions questions;
  private GapBootstrap.Gaps gaps;
  private double[] after = new double[0];
  private final List<List<Boolean>> shown;

  private ReportBuilder(Study asked) {
    if (asked.people().rows() == 0) {
      throw new StatisticProblem("there are no people to report on");
    }
    if (asked.attributes().isEmpty()) {
      throw new StatisticProblem("no protected attribute is named: name at least one to report on");
    }
    this.study = withoutSmallGroups(asked);
    this.table = study.people();
    for (Study.Attribute attribute : study.attributes()) {
      attributes.add(People.of(table, attribute.column(), attribute.reference()));
    }
    this.pay = table.numbers(study.pay());
    if (Arrays.stream(pay).allMatch(amount -> amount == 0)) {
      throw new StatisticProblem(
          "nobody is paid anything by " + study.pay() + ": there is no pay to compare");
    }
    this.shown = ShownGroups.of(attributes, pay, smallest());
    this.questions = new Questions(study, table, attributes);
    List<double[]> amounts = new ArrayList<>(List.of(pay));
    if (study.after() != null) {
      after = table.numbers(study.after());
      amounts.add(after);
    }
    GapBootstrap bootstrap = new GapBootstrap(amounts);
    attributes.forEach(people -> bootstrap.by(people.codes(), people.groups().size()));
    this.gaps = bootstrap.draw(study.settings().draws(), study.settings().seed());
  }

  /**
   * Leaves out everybody who is in a group of fewer people than may be shown, in all tables alike,
   * so that no total less the groups that are shown tells about them. Those who do not say which
   * group they are in are such a group too.
   */
  private static Study withoutSmallGroups(Study study) {
    Study left = study;
    while (true) {
      boolean[] kept = new boolean[left.people().rows()];
      Arrays.fill(kept, true);
      boolean all = true;
      for (Study.Attribute attribute : left.attributes()) {
        People people = People.of(left.people(), attribute.column(), attribute.reference());
        if (people.size(0) < left.settings().smallest()) {
          throw new StatisticProblem(
              "the group that others are compared with, "
                  + people.name(0)
                  + ", has fewer than "
                  + left.settings().smallest()
                  + " people; name another one");
        }
        for (int row = 0; row < kept.length; row++) {
          int size =
              people.of(row) == People.NOT_STATED ? people.unknown() : people.size(people.of(row));
          boolean small = size < left.settings().smallest();
          kept[row] &= !small;
          all &= !small;
        }
      }
      if (all) {
        return left;
      }
      left = left.of(new Marks(kept));
    }
  }

  /**
   * The report of a study.
   *
   * @param facts what else it rests on, such as hashes; they stand in its head
   * @throws StatisticProblem when the table does not allow a report, with the reason
   */
  public static FairnessReport build(Study study, Map<String, String> facts) {
    return new ReportBuilder(study).build(facts);
  }

  private FairnessReport build(Map<String, String> facts) {
    PayQuestions asking = new PayQuestions(this);
    asking.pay();
    asking.chain();
    asking.tainted();
    asking.opportunities();
    List<Questions.Answer> answers = new ArrayList<>(questions.answer());
    List<DecisionPart.Asked> decisions = DecisionPart.ask(this);
    decisions.forEach(asked -> answers.addAll(asked.answers(study)));
    List<LeavePart.Answer> leaves = LeavePart.ask(this);
    Questions.judge(answers, study.settings());
    LeavePart.judge(leaves, study.settings());
    List<Finding> findings = new ArrayList<>();
    answers.forEach(answer -> findings.add(Questions.finding(answer, answers, study.settings())));
    findings.addAll(DecisionPart.deciders(this, decisions));
    leaves.forEach(leave -> findings.add(leave.finding(study.settings())));
    findings.sort(
        Comparator.<Finding>comparingInt(
                finding -> List.of(Verdict.values()).indexOf(finding.verdict()))
            .thenComparing(finding -> !finding.scope().isEmpty()));
    List<Supplier<Section>> parts = new ArrayList<>();
    parts.add(() -> SummaryPart.of(this, findings));
    parts.add(() -> OutcomePart.of(this));
    parts.add(() -> StatutoryPart.of(this));
    parts.add(() -> ExplanationPart.of(this, answers));
    if (study.chain() != null) {
      parts.add(() -> ChainPart.of(this, findings));
    }
    parts.add(() -> OpportunityPart.of(this, findings));
    if (!study.decisions().isEmpty()) {
      parts.add(() -> DecisionPart.of(this, decisions, findings));
    }
    parts.add(() -> RulesPart.of(this));
    if (study.after() != null) {
      parts.add(() -> ChangePart.of(this));
    }
    if (!study.choices().isEmpty()) {
      parts.add(() -> FairestPart.of(this));
    }
    parts.add(() -> MethodPart.of(this, findings.size()));
    List<Section> sections = parts.parallelStream().map(Supplier::get).toList();
    Map<String, String> all = new LinkedHashMap<>();
    all.put("population", study.population());
    all.put("people", String.format(java.util.Locale.ROOT, "%,d", table.rows()));
    Study.Chain chain = study.chain();
    if (chain != null) {
      long eligible = Arrays.stream(table.numbers(chain.eligible())).filter(x -> x != 0).count();
      if (eligible >= smallest() && table.rows() - eligible >= smallest()) {
        all.put(
            "of them eligible",
            String.format(
                java.util.Locale.ROOT,
                "%,d (%s); averages of everybody count the others with nothing",
                eligible,
                Cells.percentText(100.0 * eligible / table.rows())));
      }
    }
    all.put("questions", Integer.toString(findings.size()));
    all.put(
        "findings",
        Long.toString(findings.stream().filter(f -> f.verdict() == Verdict.GAP_FOUND).count()));
    all.putAll(facts);
    return new FairnessReport(study.title(), all, findings, sections);
  }

  Study study() {
    return study;
  }

  Table table() {
    return table;
  }

  List<People> attributes() {
    return attributes;
  }

  Questions questions() {
    return questions;
  }

  GapBootstrap.Gaps gaps() {
    return gaps;
  }

  double[] pay() {
    return pay;
  }

  double[] after() {
    return after;
  }

  /** Whether the pay of a group may be shown: enough people are paid, and none has most of it. */
  boolean shows(People people, int group) {
    return shown.get(attributes.indexOf(people)).get(group);
  }

  /** Whether a group's pay may be set beside that of the group it is compared with. */
  boolean compares(People people, int group) {
    return shows(people, 0) && shows(people, group);
  }

  /** The groups for which what a plan changes may be shown beside what is paid. */
  List<List<Boolean>> changeShown(double[] other) {
    double[] change = new double[pay.length];
    for (int row = 0; row < change.length; row++) {
      change[row] = other[row] - pay[row];
    }
    List<List<Boolean>> moved = ShownGroups.of(attributes, change, smallest());
    List<List<Boolean>> then = ShownGroups.of(attributes, other, smallest());
    return IntStream.range(0, attributes.size())
        .mapToObj(
            at ->
                IntStream.range(0, moved.get(at).size())
                    .mapToObj(
                        group ->
                            moved.get(at).get(group)
                                && then.get(at).get(group)
                                && shown.get(at).get(group))
                    .toList())
        .toList();
  }

  /** Whether the whole of what a plan changes may be shown. */
  boolean wholeShown(double[] other) {
    Sums sums = new Sums(1);
    for (int row = 0; row < other.length; row++) {
      sums.add(0, other[row] - pay[row]);
    }
    return !sums.telling(smallest())[0];
  }

  int smallest() {
    return study.settings().smallest();
  }

  /** The numbers of one group. */
  static double[] of(double[] numbers, People people, int group) {
    return IntStream.range(0, numbers.length)
        .filter(row -> people.of(row) == group)
        .mapToDouble(row -> numbers[row])
        .toArray();
  }

  static double[] positive(double[] numbers) {
    return Arrays.stream(numbers).filter(each -> each > 0).toArray();
  }

  /** By how many percent the second is below the first. */
  static double gap(double first, double second) {
    return 100 * (first - second) / first;
  }

  static double meanGap(double[] first, double[] second) {
    return first.length == 0 || second.length == 0
        ? Double.NaN
        : gap(Numbers.mean(first), Numbers.mean(second));
  }

  static double medianGap(double[] first, double[] second) {
    return first.length == 0 || second.length == 0
        ? Double.NaN
        : gap(Numbers.median(first), Numbers.median(second));
  }
}
