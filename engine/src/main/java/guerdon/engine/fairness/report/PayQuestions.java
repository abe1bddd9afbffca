package guerdon.engine.fairness.report;

import guerdon.engine.fairness.report.Questions.Asked;
import guerdon.engine.fairness.report.Questions.Scale;
import guerdon.engine.fairness.report.Questions.Values;
import guerdon.engine.fairness.report.Study.Control;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What is asked about pay and what leads to it. */
final class PayQuestions {
  private final ReportBuilder report;
  private final Study study;

  PayQuestions(ReportBuilder report) {
    this.report = report;
    this.study = report.study();
  }

  private void ask(
      String topic, String outcome, Scale scale, double[] values, List<Control> tainted) {
    report
        .questions()
        .ask(
            new Asked(topic, outcome, scale, new Values(values), study.untainted(), tainted, null),
            study.within());
  }

  private static double[] logs(double[] amounts) {
    return Arrays.stream(amounts).map(x -> x > 0 ? Math.log(x) : Double.NaN).toArray();
  }

  void pay() {
    ask(
        ReportBuilder.PAY,
        "pay of those who are paid",
        Scale.AMOUNT,
        logs(report.pay()),
        study.tainted());
    if (study.chain() == null) {
      ask(
          ReportBuilder.PAY,
          "the share who are paid",
          Scale.SHARE,
          Arrays.stream(report.pay()).map(x -> x > 0 ? 1 : 0).toArray(),
          List.of());
    }
    if (study.base() != null) {
      ask(
          ReportBuilder.PAY,
          "basic pay",
          Scale.AMOUNT,
          logs(report.table().numbersOrNone(study.base())),
          List.of());
    }
  }

  /** Each step from the target to the pay, so that a gap is found where it arises. */
  void chain() {
    Study.Chain chain = study.chain();
    if (chain == null) {
      return;
    }
    double[] eligible = report.table().numbers(chain.eligible());
    double[] target = report.table().numbersOrNone(chain.target());
    double[] rule = report.table().numbersOrNone(chain.rule());
    double[] pay = report.pay();
    int n = pay.length;
    double[] paid = new double[n];
    double[] factor = new double[n];
    double[] override = new double[n];
    double[] targets = new double[n];
    for (int row = 0; row < n; row++) {
      boolean counts = pay[row] > 0;
      paid[row] = eligible[row] == 0 ? Double.NaN : counts ? 1 : 0;
      targets[row] = counts ? target[row] : Double.NaN;
      factor[row] = counts ? rule[row] / target[row] : Double.NaN;
      override[row] = counts ? pay[row] / rule[row] : Double.NaN;
    }
    ask(ReportBuilder.CHAIN, "the share who are eligible", Scale.SHARE, eligible, List.of());
    ask(
        ReportBuilder.CHAIN,
        "the share of the eligible who are paid",
        Scale.SHARE,
        paid,
        List.of());
    ask(
        ReportBuilder.CHAIN,
        "the target incentive of those who are paid",
        Scale.AMOUNT,
        logs(targets),
        List.of());
    ask(
        ReportBuilder.CHAIN,
        "what the rules give for each unit of the target",
        Scale.AMOUNT,
        logs(factor),
        study.tainted());
    if (Arrays.stream(override).anyMatch(x -> Double.isFinite(x) && Math.abs(x - 1) > 1e-9)) {
      ask(
          ReportBuilder.CHAIN,
          "what is paid for each unit that the rules give (overrides)",
          Scale.AMOUNT,
          logs(override),
          List.of());
    }
  }

  /** Controls that may be unfair themselves. */
  void tainted() {
    List<String> told = study.opportunities().stream().map(Study.Opportunity::column).toList();
    for (Control control : study.tainted()) {
      if (control.kind() != Study.Kind.CATEGORY && !told.contains(control.column())) {
        double[] values = report.table().numbersOrNone(control.column());
        boolean amounts = Arrays.stream(values).filter(Double::isFinite).allMatch(x -> x >= 0);
        if (amounts) {
          ask(ReportBuilder.OPPORTUNITY, control.column(), Scale.AMOUNT, logs(values), List.of());
        }
      }
    }
  }

  /** What people are given to work with. */
  void opportunities() {
    for (Study.Opportunity opportunity : study.opportunities()) {
      double[] values = logs(report.table().numbersOrNone(opportunity.column()));
      Marks rows = opportunity.rows();
      for (int row = 0; row < values.length; row++) {
        values[row] = rows.at(row) ? values[row] : Double.NaN;
      }
      List<Control> given = new ArrayList<>(opportunity.given());
      report
          .questions()
          .ask(
              new Asked(
                  ReportBuilder.OPPORTUNITY,
                  opportunity.name(),
                  Scale.AMOUNT,
                  new Values(values),
                  given,
                  List.of(),
                  null),
              study.within());
    }
  }
}
