package guerdon.engine.fairness.report;

import guerdon.engine.fairness.Estimate;
import guerdon.engine.fairness.GroupModel;
import guerdon.engine.fairness.StatisticProblem;
import guerdon.engine.fairness.Table;
import guerdon.engine.fairness.report.FairnessReport.Finding;
import guerdon.engine.fairness.report.FairnessReport.Verdict;
import guerdon.engine.fairness.report.Study.Control;
import guerdon.engine.fairness.report.Study.Leave;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Whether what is asked of people falls with the time they were away. */
final class LeavePart {
  private LeavePart() {}

  /** One comparison: how much of the fall that the time away asks for there was. */
  static final class Answer {
    private final Leave leave;
    private final String scope;
    private final int people;
    private @Nullable Estimate fall;
    private String obstacle = "";
    private double q = Double.NaN;

    Answer(Leave leave, String scope, int people) {
      this.leave = leave;
      this.scope = scope;
      this.people = people;
    }

    /** The part of the fall that is missing, in percent. */
    private double missing(double share) {
      return 100 * (1 - share);
    }

    Finding finding(Study.Settings settings) {
      Verdict verdict = Verdict.CANNOT_TELL;
      String where = scope.isEmpty() ? "" : ", " + scope;
      String what = Questions.capital(leave.name()) + where + ": ";
      if (fall == null) {
        return new Finding(
            ReportBuilder.LEAVE,
            leave.name(),
            leave.away(),
            "away",
            "not away",
            scope,
            people,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            verdict,
            what + "cannot tell, since " + obstacle + ".");
      }
      double gap = missing(fall.value());
      double low = missing(fall.high(0.95));
      double high = missing(fall.low(0.95));
      String interval =
          " (95% interval " + Cells.percentText(low) + " to " + Cells.percentText(high) + ")";
      String words;
      if (q < settings.alpha() && Math.abs(gap) >= 5) {
        verdict = Verdict.GAP_FOUND;
        words =
            gap > 0
                ? what
                    + leave.column()
                    + " does not fall with the time away as it should: "
                    + Cells.percentText(gap)
                    + " of the fall is missing"
                    + interval
                    + ", so that who was away is asked for more in less time."
                : what + leave.column() + " falls by more than the time away" + interval + ".";
      } else if (missing(fall.high(0.9)) > -20 && missing(fall.low(0.9)) < 20) {
        verdict = Verdict.EQUIVALENT;
        words = what + leave.column() + " falls with the time away" + interval + ".";
      } else {
        words =
            what
                + "cannot tell whether "
                + leave.column()
                + " falls with the time away"
                + interval
                + ".";
      }
      return new Finding(
          ReportBuilder.LEAVE,
          leave.name(),
          leave.away(),
          "away",
          "not away",
          scope,
          people,
          null,
          null,
          gap,
          low,
          high,
          null,
          fall.p(1),
          q,
          100 * fall.detectable(settings.alpha()),
          verdict,
          words);
    }
  }

  static List<Answer> ask(ReportBuilder report) {
    List<Answer> answers = new ArrayList<>();
    Table table = report.table();
    for (Leave leave : report.study().leaves()) {
      answers.add(ask(report, leave, "", row -> true, ""));
      for (String column : report.study().within()) {
        List<String> cells = table.texts(column);
        List<String> values = cells.stream().distinct().filter(v -> !v.isBlank()).sorted().toList();
        if (values.size() > 1) {
          boolean[] hidden = hidden(report, leave, cells, values);
          for (String value : values) {
            if (hidden[values.indexOf(value)]) {
              continue;
            }
            answers.add(
                ask(
                    report,
                    leave,
                    column + " " + value,
                    row -> cells.get(row).equals(value),
                    column));
          }
        }
      }
    }
    return answers;
  }

  /** Places with few people, and one more where the others would tell of them. */
  private static boolean[] hidden(
      ReportBuilder report, Leave leave, List<String> cells, List<String> values) {
    int[] sizes = new int[values.size()];
    double[] amount = report.table().numbersOrNone(leave.column());
    double[] away = report.table().numbersOrNone(leave.away());
    for (int row = 0; row < amount.length; row++) {
      int place = values.indexOf(cells.get(row));
      if (place >= 0 && counts(leave, row, amount, away)) {
        sizes[place]++;
      }
    }
    boolean[] few = new boolean[sizes.length];
    for (int place = 0; place < sizes.length; place++) {
      few[place] = sizes[place] > 0 && sizes[place] < report.smallest();
    }
    return Hidden.parts(sizes, few, report.smallest());
  }

  private static boolean counts(Leave leave, int row, double[] amount, double[] away) {
    return leave.rows().at(row) && amount[row] > 0 && away[row] >= 0 && away[row] < 1;
  }

  private static Answer ask(
      ReportBuilder report, Leave leave, String scope, IntPredicate inside, String fixed) {
    Table table = report.table();
    double[] amount = table.numbersOrNone(leave.column());
    double[] away = table.numbersOrNone(leave.away());
    int[] rows =
        IntStream.range(0, amount.length)
            .filter(row -> inside.test(row) && counts(leave, row, amount, away))
            .toArray();
    int gone = (int) IntStream.of(rows).filter(row -> away[row] > 0).count();
    Answer answer = new Answer(leave, scope, rows.length);
    if (gone < report.smallest()) {
      answer.obstacle = "fewer than " + report.smallest() + " people were away";
      return answer;
    }
    // What the time away asks of the amount, as a group of its own: the coefficient is the share of
    // the fall that there was. Frisch and Waugh 1933: the residuals of both on the controls.
    double[] logs = new double[amount.length];
    double[] asked = new double[amount.length];
    for (int row : rows) {
      logs[row] = Math.log(amount[row]);
      asked[row] = Math.log1p(-away[row]);
    }
    try {
      answer.fall = slope(table, leave.given(), fixed, rows, logs, asked);
    } catch (StatisticProblem problem) {
      answer.obstacle = String.valueOf(problem.getMessage());
    }
    if (answer.fall == null && answer.obstacle.isEmpty()) {
      answer.obstacle = "the controls tell who was away";
    }
    return answer;
  }

  private static @Nullable Estimate slope(
      Table table,
      List<Control> given,
      String fixed,
      int[] rows,
      double[] outcome,
      double[] number) {
    GroupModel model = new GroupModel(1);
    for (Control control : given) {
      if (control.kind() == Study.Kind.CATEGORY) {
        if (!control.column().equals(fixed)) {
          Map<String, Integer> places = new HashMap<>();
          model.with(
              control.column(),
              table.texts(control.column()).stream()
                  .mapToInt(cell -> places.computeIfAbsent(cell, unseen -> places.size()))
                  .toArray());
        }
      } else {
        model.with(control.column(), table.numbersOrNone(control.column()));
      }
    }
    return model.slope(outcome, number, rows);
  }

  static void judge(List<Answer> answers, Study.Settings settings) {
    List<Answer> tested = new ArrayList<>(answers.stream().filter(a -> a.fall != null).toList());
    tested.sort(
        java.util.Comparator.comparingDouble(
            answer -> java.util.Objects.requireNonNull(answer.fall).p(1)));
    double q = 1;
    for (int at = tested.size() - 1; at >= 0; at--) {
      double p = java.util.Objects.requireNonNull(tested.get(at).fall).p(1);
      q = Math.min(q, p * tested.size() / (at + 1));
      tested.get(at).q = q;
    }
  }
}
