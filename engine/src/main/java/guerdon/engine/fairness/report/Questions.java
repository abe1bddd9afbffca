package guerdon.engine.fairness.report;

import guerdon.engine.fairness.Estimate;
import guerdon.engine.fairness.GroupModel;
import guerdon.engine.fairness.StatisticProblem;
import guerdon.engine.fairness.Table;
import guerdon.engine.fairness.report.FairnessReport.Finding;
import guerdon.engine.fairness.report.FairnessReport.Verdict;
import guerdon.engine.fairness.report.Study.Control;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Every question of a report: does a group get less of an outcome, as it is, at equal untainted
 * controls, and at equal controls of all kinds. Answers are judged together, since among many
 * questions some look like findings by chance.
 */
final class Questions {
  /** Fewer people than this beside the coefficients tell nothing by a regression. */
  private static final int FEWEST = 30;

  private static final double WIDE = 0.95;
  private static final double EQUIVALENCE = 0.90;

  /** What an outcome is. */
  enum Scale {
    /** Amounts above zero, compared by their logarithms. */
    AMOUNT,
    /** 1 for those who do and 0 for those who do not, compared in percentage points. */
    SHARE
  }

  /**
   * A set of questions about one outcome.
   *
   * @param values row by row; not a number where a row does not count
   * @param cluster the column whose values say which rows go together; null for none
   */
  record Asked(
      String topic,
      String outcome,
      Scale scale,
      Values values,
      List<Control> untainted,
      List<Control> tainted,
      @Nullable String cluster) {
    Asked {
      untainted = List.copyOf(untainted);
      tainted = List.copyOf(tainted);
    }
  }

  /** Numbers of rows; an object, so that equal means the same. */
  static final class Values {
    private final double[] of;

    Values(double[] of) {
      this.of = of;
    }
  }

  /** An answer that is not judged yet. */
  static final class Answer {
    private final Asked asked;
    private final People attribute;
    private final int group;
    private final String scope;
    private final @Nullable Integer groupSize;
    private final @Nullable Integer referenceSize;
    private @Nullable Estimate raw;
    private @Nullable Estimate adjusted;
    private @Nullable Estimate full;
    private Map<String, Double> shares = Map.of();
    private String obstacle = "";
    private double q = Double.NaN;
    private Verdict verdict = Verdict.CANNOT_TELL;

    Answer(
        Asked asked,
        People attribute,
        int group,
        String scope,
        @Nullable Integer groupSize,
        @Nullable Integer referenceSize) {
      this.asked = asked;
      this.attribute = attribute;
      this.group = group;
      this.scope = scope;
      this.groupSize = groupSize;
      this.referenceSize = referenceSize;
    }

    Verdict verdict() {
      return verdict;
    }

    String topic() {
      return asked.topic();
    }

    String outcome() {
      return asked.outcome();
    }

    String scope() {
      return scope;
    }

    People attribute() {
      return attribute;
    }

    int group() {
      return group;
    }

    /** How much of the gap each untainted control tells, in percent. */
    Map<String, Double> shares() {
      return shares;
    }

    @Nullable Double raw() {
      return gap(raw);
    }

    @Nullable Double adjusted() {
      return gap(adjusted);
    }

    @Nullable Double full() {
      return gap(full);
    }

    double low() {
      return adjusted == null ? Double.NaN : percent(adjusted.high(WIDE));
    }

    double high() {
      return adjusted == null ? Double.NaN : percent(adjusted.low(WIDE));
    }

    private @Nullable Double gap(@Nullable Estimate estimate) {
      return estimate == null ? null : percent(estimate.value());
    }

    private double percent(double coefficient) {
      return asked.scale() == Scale.AMOUNT ? 100 * (1 - Math.exp(coefficient)) : -100 * coefficient;
    }
  }

  private final Study study;
  private final List<People> attributes;
  private final List<Task> tasks = new ArrayList<>();
  private final Map<Control, double[]> numbers = new HashMap<>();
  private final Map<String, int[]> categories = new HashMap<>();
  private final Table table;

  Questions(Study study, Table table, List<People> attributes) {
    this.study = study;
    this.table = table;
    this.attributes = List.copyOf(attributes);
  }

  /** A set of questions in one place about the groups of one attribute. */
  private record Task(
      Asked asked,
      String scope,
      List<Control> untainted,
      List<Control> all,
      In in,
      People people,
      Set<Integer> hidden) {
    Task {
      hidden = Set.copyOf(hidden);
      untainted = List.copyOf(untainted);
      all = List.copyOf(all);
    }
  }

  /** Rows that are in a place; an object, so that equal means the same. */
  private static final class In {
    private final boolean[] rows;

    In(boolean[] rows) {
      this.rows = rows;
    }
  }

  /** Asks about each group of each attribute, everywhere and within each value of some columns. */
  void ask(Asked asked, List<String> within) {
    boolean[] all = counted(asked);
    attributes.forEach(people -> add(asked, "", "", all, people, Set.of()));
    for (String column : within) {
      int[] codes = codes(column);
      List<String> cells = table.texts(column);
      List<String> values = cells.stream().distinct().filter(v -> !v.isBlank()).sorted().toList();
      if (values.size() < 2) {
        continue;
      }
      List<boolean[]> places = new ArrayList<>();
      boolean[] nowhere = all.clone();
      for (String value : values) {
        int code = codes[cells.indexOf(value)];
        boolean[] rows = all.clone();
        for (int row = 0; row < rows.length; row++) {
          rows[row] &= codes[row] == code;
          nowhere[row] &= codes[row] != code;
        }
        places.add(rows);
      }
      // Those of no place are what the places leave of a total.
      List<boolean[]> everywhere = new ArrayList<>(places);
      everywhere.add(nowhere);
      for (People people : attributes) {
        boolean[][] hidden = hidden(everywhere, people);
        for (int place = 0; place < places.size(); place++) {
          boolean[] own = hidden[place];
          Set<Integer> few =
              IntStream.range(0, own.length)
                  .filter(group -> own[group])
                  .boxed()
                  .collect(Collectors.toSet());
          add(asked, column + " " + values.get(place), column, places.get(place), people, few);
        }
      }
    }
  }

  /** The groups whose sizes are not shown, place by place, lest a total less the others tells. */
  private boolean[][] hidden(List<boolean[]> places, People people) {
    int[][] sizes = new int[places.size()][people.places()];
    for (int place = 0; place < sizes.length; place++) {
      boolean[] rows = places.get(place);
      for (int row = 0; row < rows.length; row++) {
        sizes[place][people.place(row)] += rows[row] ? 1 : 0;
      }
    }
    return Hidden.grid(sizes, study.settings().smallest());
  }

  /** The rows that have the outcome and all controls. */
  private boolean[] counted(Asked asked) {
    double[] values = asked.values().of;
    boolean[] rows = new boolean[values.length];
    if (asked.cluster() != null) {
      codes(asked.cluster());
    }
    for (int row = 0; row < rows.length; row++) {
      rows[row] = Double.isFinite(values[row]);
    }
    List<Control> controls = new ArrayList<>(asked.untainted());
    controls.addAll(asked.tainted());
    for (Control control : controls) {
      if (control.kind() == Study.Kind.CATEGORY) {
        codes(control.column());
      } else {
        double[] numbers = number(control);
        for (int row = 0; row < rows.length; row++) {
          rows[row] &= Double.isFinite(numbers[row]);
        }
      }
    }
    return rows;
  }

  private void add(
      Asked asked, String scope, String fixed, boolean[] rows, People people, Set<Integer> hidden) {
    List<Control> untainted = without(asked.untainted(), fixed);
    List<Control> all = new ArrayList<>(untainted);
    all.addAll(without(asked.tainted(), fixed));
    tasks.add(new Task(asked, scope, untainted, all, new In(rows), people, hidden));
  }

  /** Answers everything that was asked. */
  List<Answer> answer() {
    return tasks.parallelStream().map(this::answers).flatMap(List::stream).toList();
  }

  private List<Answer> answers(Task task) {
    double[] values = task.asked().values().of;
    People people = task.people();
    boolean[] in = task.in().rows;
    int[] group = people.codes();
    int[] sizes = new int[people.groups().size()];
    for (int row = 0; row < values.length; row++) {
      if (in[row] && group[row] >= 0) {
        sizes[group[row]]++;
      }
    }
    int smallest = study.settings().smallest();
    int[] rows =
        IntStream.range(0, in.length)
            .filter(row -> in[row] && group[row] >= 0)
            .filter(row -> group[row] == 0 || sizes[group[row]] >= smallest)
            .toArray();
    List<Answer> own = new ArrayList<>();
    for (int each = 1; each < sizes.length; each++) {
      if (sizes[0] >= smallest && sizes[each] >= smallest) {
        // How many they are is not said where totals would tell of the few elsewhere.
        Integer size = task.hidden().contains(each) ? null : Integer.valueOf(sizes[each]);
        Integer reference = task.hidden().contains(0) ? null : Integer.valueOf(sizes[0]);
        own.add(new Answer(task.asked(), people, each, task.scope(), size, reference));
      }
    }
    if (!own.isEmpty()) {
      estimate(task.asked(), own, values, rows, group, task.untainted(), task.all(), sizes.length);
    }
    return own;
  }

  private static List<Control> without(List<Control> controls, String column) {
    return controls.stream().filter(control -> !control.column().equals(column)).toList();
  }

  private void estimate(
      Asked asked,
      List<Answer> answers,
      double[] values,
      int[] rows,
      int[] group,
      List<Control> untainted,
      List<Control> all,
      int groups) {
    double first = values[rows[0]];
    if (Arrays.stream(rows).allMatch(row -> values[row] == first)) {
      answers.forEach(answer -> answer.obstacle = "it is the same for everybody");
      answers.forEach(answer -> answer.verdict = Verdict.EQUIVALENT);
      return;
    }
    if (rows.length < FEWEST) {
      String words = "there are fewer than " + FEWEST + " people, too few for a comparison";
      answers.forEach(answer -> answer.obstacle = words);
      return;
    }
    try {
      GroupModel.Fit raw = model(groups, List.of(), asked.cluster()).fit(values, rows, group);
      GroupModel model = model(groups, untainted, asked.cluster());
      GroupModel.Fit adjusted = model.fit(values, rows, group);
      GroupModel.@Nullable Fit full =
          all.size() > untainted.size()
              ? model(groups, all, asked.cluster()).fit(values, rows, group)
              : null;
      for (Answer answer : answers) {
        answer.raw = told(raw, answer.group);
        answer.adjusted = told(adjusted, answer.group);
        answer.full = full == null ? null : told(full, answer.group);
        if (answer.adjusted == null) {
          answer.obstacle = "the controls tell who is in the group, so nothing is left to compare";
        }
        Map<String, Double> shares = new LinkedHashMap<>();
        List<Double> parts = adjusted.shares().get(answer.group);
        for (int at = 0; at < parts.size(); at++) {
          shares.put(
              model.controls().get(at),
              asked.scale() == Scale.AMOUNT
                  ? 100 * (1 - Math.exp(parts.get(at)))
                  : -100 * parts.get(at));
        }
        answer.shares = shares;
      }
    } catch (StatisticProblem problem) {
      answers.forEach(answer -> answer.obstacle = String.valueOf(problem.getMessage()));
    }
  }

  /** An estimate whose error is zero, or whose residuals are, says nothing about chance. */
  private static @Nullable Estimate told(GroupModel.Fit fit, int group) {
    Estimate estimate = fit.groups().get(group);
    return estimate == null || !(estimate.error() > 1e-12) ? null : estimate;
  }

  private GroupModel model(int groups, List<Control> controls, @Nullable String cluster) {
    GroupModel model = new GroupModel(groups);
    if (cluster != null) {
      model.clustered(codes(cluster));
    }
    for (Control control : controls) {
      if (control.kind() == Study.Kind.CATEGORY) {
        model.with(control.column(), codes(control.column()));
      } else {
        model.with(control.column(), number(control));
      }
    }
    return model;
  }

  private double[] number(Control control) {
    double[] known = numbers.get(control);
    if (known == null) {
      known = table.numbersOrNone(control.column());
      if (control.kind() == Study.Kind.LOG) {
        for (int row = 0; row < known.length; row++) {
          known[row] = known[row] > 0 ? Math.log(known[row]) : Double.NaN;
        }
      }
      numbers.put(control, known);
    }
    return known;
  }

  private int[] codes(String column) {
    return categories.computeIfAbsent(
        column,
        name -> {
          Map<String, Integer> places = new HashMap<>();
          return table.texts(name).stream()
              .mapToInt(cell -> places.computeIfAbsent(cell, unseen -> places.size()))
              .toArray();
        });
  }

  /** Judges all answers together; a family is what was asked in one report. */
  static void judge(List<Answer> all, Study.Settings settings) {
    List<Answer> tested = new ArrayList<>(all.stream().filter(a -> a.adjusted != null).toList());
    tested.sort(Comparator.comparingDouble(Questions::p));
    double q = 1;
    for (int at = tested.size() - 1; at >= 0; at--) {
      q = Math.min(q, p(tested.get(at)) * tested.size() / (at + 1));
      tested.get(at).q = q;
    }
    for (Answer answer : tested) {
      Estimate adjusted = java.util.Objects.requireNonNull(answer.adjusted);
      double gap = answer.percent(adjusted.value());
      double low = answer.percent(adjusted.high(EQUIVALENCE));
      double high = answer.percent(adjusted.low(EQUIVALENCE));
      Double raw = answer.raw();
      boolean rawFound =
          raw != null
              && Math.abs(raw) >= settings.margin()
              && java.util.Objects.requireNonNull(answer.raw).p() < settings.alpha();
      if (answer.q < settings.alpha() && Math.abs(gap) >= settings.relevant()) {
        answer.verdict = Verdict.GAP_FOUND;
      } else if (low > -settings.margin() && high < settings.margin()) {
        answer.verdict = rawFound ? Verdict.EXPLAINED : Verdict.EQUIVALENT;
      } else {
        answer.verdict = Verdict.CANNOT_TELL;
      }
    }
  }

  private static double p(Answer answer) {
    return java.util.Objects.requireNonNull(answer.adjusted).p();
  }

  /** The answer as it is shown. */
  static Finding finding(Answer answer, List<Answer> all, Study.Settings settings) {
    Estimate adjusted = answer.adjusted;
    return new Finding(
        answer.asked.topic(),
        answer.asked.outcome(),
        answer.attribute.column(),
        answer.attribute.groups().get(answer.group),
        answer.attribute.groups().getFirst(),
        answer.scope,
        answer.groupSize,
        answer.referenceSize,
        answer.raw(),
        answer.adjusted(),
        adjusted == null ? null : answer.low(),
        adjusted == null ? null : answer.high(),
        answer.full(),
        adjusted == null ? null : adjusted.p(),
        adjusted == null ? null : answer.q,
        adjusted == null ? null : detectable(answer, settings),
        answer.verdict,
        words(answer, all, settings));
  }

  private static double detectable(Answer answer, Study.Settings settings) {
    double least = java.util.Objects.requireNonNull(answer.adjusted).detectable(settings.alpha());
    return answer.asked.scale() == Scale.AMOUNT ? 100 * (Math.exp(least) - 1) : 100 * least;
  }

  private static String words(Answer answer, List<Answer> all, Study.Settings settings) {
    String who =
        capital(answer.attribute.name(answer.group))
            + " against "
            + answer.attribute.groups().getFirst()
            + (answer.scope.isEmpty() ? "" : ", " + answer.scope)
            + ": ";
    String what = answer.asked.outcome();
    List<String> held = answer.asked.untainted().stream().map(Control::column).toList();
    String equal = held.isEmpty() ? "" : " at equal " + list(held);
    if (answer.adjusted == null) {
      return who
          + what
          + (answer.verdict == Verdict.EQUIVALENT ? ": no gap, since " : ": cannot tell, since ")
          + answer.obstacle
          + ".";
    }
    Double raw = answer.raw();
    return switch (answer.verdict) {
      case GAP_FOUND ->
          who
              + what
              + " "
              + difference(answer, answer.asked.scale(), answer.adjusted)
              + equal
              + " (95% interval "
              + interval(answer)
              + ", p "
              + (answer.adjusted.p() < 0.001 ? "" : "= ")
              + Cells.pText(answer.adjusted.p())
              + ")."
              + tainted(answer, all);
      case EXPLAINED ->
          who
              + what
              + " "
              + difference(
                  answer, answer.asked.scale(), java.util.Objects.requireNonNull(answer.raw))
              + " as it is; "
              + (held.isEmpty() ? "" : "at equal " + list(held) + " ")
              + "the gap is "
              + Cells.percentText(answer.percent(answer.adjusted.value()))
              + ", within ±"
              + Cells.percentText(settings.margin())
              + ": explained"
              + by(answer)
              + ".";
      case EQUIVALENT ->
          who
              + what
              + ": no relevant gap"
              + equal
              + " ("
              + Cells.percentText(answer.percent(answer.adjusted.value()))
              + ", the 90% interval within ±"
              + Cells.percentText(settings.margin())
              + ").";
      case CANNOT_TELL ->
          who
              + what
              + ": cannot tell"
              + equal
              + "; the gap of "
              + Cells.percentText(answer.percent(answer.adjusted.value()))
              + " may be chance (95% interval "
              + Cells.percentText(answer.low())
              + " to "
              + Cells.percentText(answer.high())
              + "). With these numbers only gaps of "
              + Cells.percentText(detectable(answer, settings))
              + " or more would have been seen in four of five such data sets"
              + (raw == null || Math.abs(raw) < settings.margin()
                  ? ""
                  : "; as it is, the gap is " + Cells.percentText(raw))
              + ".";
    };
  }

  /** The interval in the direction that the words name. */
  private static String interval(Answer answer) {
    boolean lower = java.util.Objects.requireNonNull(answer.adjusted()) >= 0;
    return Cells.percentText(lower ? answer.low() : -answer.high())
        + " to "
        + Cells.percentText(lower ? answer.high() : -answer.low());
  }

  static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private static String difference(Answer answer, Scale scale, Estimate estimate) {
    double gap = answer.percent(estimate.value());
    String size = Cells.percentText(Math.abs(gap));
    return scale == Scale.AMOUNT
        ? "is " + size + (gap > 0 ? " lower" : " higher")
        : "is "
            + size.substring(0, size.length() - 1)
            + " percentage points "
            + (gap > 0 ? "lower" : "higher");
  }

  /** Which controls tell most of the gap. */
  private static String by(Answer answer) {
    Double raw = answer.raw();
    if (raw == null) {
      return "";
    }
    List<String> names =
        answer.shares.entrySet().stream()
            .filter(e -> e.getValue() * raw > 0 && Math.abs(e.getValue()) >= Math.abs(raw) / 5)
            .sorted(Comparator.comparingDouble(e -> -Math.abs(e.getValue())))
            .map(e -> e.getKey() + " (" + Cells.percentText(e.getValue()) + ")")
            .toList();
    return names.isEmpty() ? " by the controls together" : ", mostly by " + list(names);
  }

  /** Whether the gap moves into a control that may be unfair itself. */
  private static String tainted(Answer answer, List<Answer> all) {
    if (answer.full == null || answer.asked.tainted().isEmpty()) {
      return "";
    }
    double adjusted = answer.percent(java.util.Objects.requireNonNull(answer.adjusted).value());
    double full = answer.percent(answer.full.value());
    if (Math.abs(full) >= Math.abs(adjusted) * 2 / 3) {
      return "";
    }
    List<String> names = answer.asked.tainted().stream().map(Control::column).toList();
    List<String> found =
        all.stream()
            .filter(other -> other.asked.topic().equals(ReportBuilder.OPPORTUNITY))
            .filter(other -> names.contains(other.asked.outcome()))
            .filter(other -> other.attribute == answer.attribute && other.group == answer.group)
            .filter(other -> other.scope.equals(answer.scope))
            .filter(other -> other.verdict == Verdict.GAP_FOUND && other.adjusted != null)
            .map(
                other ->
                    other.asked.outcome()
                        + " "
                        + difference(
                            other,
                            other.asked.scale(),
                            java.util.Objects.requireNonNull(other.adjusted)))
            .toList();
    String moved =
        " At equal "
            + list(names)
            + " too it would be "
            + Cells.percentText(full)
            + (found.isEmpty()
                ? "; these may themselves come from unequal treatment."
                : ", but that moves the gap and does not explain it: for the same group "
                    + list(found)
                    + ".");
    return moved;
  }

  static String list(List<String> names) {
    return names.size() < 2
        ? String.join("", names)
        : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
  }
}
