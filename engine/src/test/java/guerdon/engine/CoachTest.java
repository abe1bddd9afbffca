package guerdon.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import guerdon.dsl.PlanCompiler;
import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.model.Plan;
import guerdon.dsl.model.Trigger.ActionKind;
import guerdon.dsl.value.Rational;
import guerdon.engine.coach.ActionStatus;
import guerdon.engine.coach.Coaching;
import guerdon.engine.coach.CoachingAction;
import guerdon.engine.facts.Fact;
import guerdon.engine.facts.Snapshot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class CoachTest {
  /** The first Sunday on which the policy looks. */
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 4);

  private static final String HEAD =
      """
      policy few_meetings "Few meetings"
        effective 2026-01-01 to 2026-12-31
        evaluated weekly
        for       payees where role = "AE"

      measure meetings "Meetings" : count
        sum of activities.meetings

      trigger few "Weeks with few meetings"
      """;

  private static final String WHOLE =
      HEAD
          + """
            when      meetings < 3 for 2 consecutive weeks
            unless    payee.level = "Trainee"
            because   "{meetings} meetings in a week, in braces {{so}}"
            recommend "Discovery calls" to payee
            task      "Talk with {payee.name}" for manager of payee due in 5 business days
            at most   once per 14 days
            escalate  to manager of manager after 3 times in 90 days
          """;

  private final Map<String, List<Fact>> rows = new LinkedHashMap<>();

  private static Plan plan(String text) {
    PlanCompiler.Compilation compiled = PlanCompiler.compile(new SourceText("p.plan", text));
    Plan plan = compiled.plan();
    assertNotNull(plan, () -> compiled.diagnostics().toString());
    return plan;
  }

  private void row(Plan plan, String type, Object... fields) {
    Map<String, Object> values = new HashMap<>();
    for (int at = 0; at < fields.length; at += 2) {
      values.put(fields[at].toString(), fields[at + 1]);
    }
    List<Fact> facts = rows.computeIfAbsent(type, unseen -> new ArrayList<>());
    plan.records().stream()
        .filter(record -> record.name().equals(type))
        .findFirst()
        .ifPresent(record -> facts.add(Fact.of(record, values, type + ".csv", facts.size() + 2)));
  }

  private void people(Plan plan) {
    LocalDate hired = LocalDate.of(2020, 1, 1);
    for (String[] one :
        new String[][] {
          {"E", "AE", "M", "Senior"}, {"T", "AE", "M", "Trainee"}, {"M", "MGR", "D", ""},
        }) {
      row(
          plan,
          "payees",
          "id",
          one[0],
          "name",
          "Ann " + one[0],
          "role",
          one[1],
          "manager",
          one[2],
          "level",
          one[3],
          "hired_on",
          hired,
          "valid_from",
          hired);
    }
    row(
        plan,
        "payees",
        "id",
        "D",
        "name",
        "Dan",
        "role",
        "DIR",
        "hired_on",
        hired,
        "valid_from",
        hired);
  }

  /** Meetings of E and T in the weeks from the first on. */
  private void meetings(Plan plan, int... counts) {
    for (int week = 0; week < counts.length; week++) {
      for (String payee : List.of("E", "T")) {
        row(
            plan,
            "activities",
            "payee",
            payee,
            "week_ending",
            FIRST.plusWeeks(week),
            "meetings",
            Rational.of(counts[week]));
      }
    }
  }

  private Coaching coach(Plan plan, LocalDate from, LocalDate on) {
    try (Coach coach = Coach.prepare(plan)) {
      return coach.coach(
          Snapshot.of(plan, rows), from, on, EvaluationOptions.SINGLE, Progress.NONE);
    }
  }

  private static String days(Coaching done, ActionKind kind) {
    return done.actions().stream()
        .filter(action -> action.kind() == kind)
        .map(action -> action.payee() + " " + action.day())
        .collect(Collectors.joining(", "));
  }

  @Test
  void aConditionMustHoldInEveryWeekOfItsStreak() {
    Plan plan = plan(WHOLE);
    people(plan);
    meetings(plan, 1, 5, 2, 2, 4);
    Coaching done = coach(plan, FIRST, FIRST.plusWeeks(4));
    assertEquals("E 2026-01-25", days(done, ActionKind.RECOMMENDATION));
    assertEquals(5, done.days().size());
    assertEquals(2, done.payees());
  }

  @Test
  void aStreakDoesNotReachBackBeforeThePolicyLooks() {
    Plan plan = plan(WHOLE);
    people(plan);
    meetings(plan, 1, 1);
    assertEquals(
        "E 2026-01-11", days(coach(plan, FIRST, FIRST.plusWeeks(1)), ActionKind.RECOMMENDATION));
  }

  @Test
  void anActionSaysWhomItReachesUntilWhenAndOnWhatEvidence() {
    Plan plan = plan(WHOLE);
    people(plan);
    meetings(plan, 1, 2);
    LocalDate sunday = FIRST.plusWeeks(1);
    List<CoachingAction> actions = coach(plan, sunday, sunday).actions();
    assertEquals(2, actions.size());
    CoachingAction task = actions.get(1);
    assertEquals(ActionKind.TASK, task.kind());
    assertEquals("E", task.payee());
    assertEquals("M", task.recipient());
    assertEquals("Talk with Ann E", task.text());
    assertEquals("2 meetings in a week, in braces {so}", task.because());
    // Five business days after Sunday 2026-01-11 end on Friday.
    assertEquals(LocalDate.of(2026, 1, 16), task.due());
    assertEquals(
        "[2026-01-11 Meetings 2, 2026-01-04 Meetings 1]",
        task.evidence().stream()
            .map(read -> read.day() + " " + read.title() + " " + read.value())
            .toList()
            .toString());
  }

  @Test
  void aTriggerHoldsBackForTheDaysOfItsThrottle() {
    Plan plan = plan(WHOLE);
    people(plan);
    meetings(plan, 1, 1, 1, 1, 1, 1);
    Coaching done = coach(plan, FIRST, FIRST.plusWeeks(5));
    assertEquals("E 2026-01-11, E 2026-01-25, E 2026-02-08", days(done, ActionKind.RECOMMENDATION));
    assertEquals(2, done.held());
  }

  @Test
  void actionsOfEarlierRunsCountForTheThrottle() {
    Plan plan = plan(WHOLE);
    people(plan);
    meetings(plan, 1, 1, 1);
    earlier(plan, "few_meetings", FIRST.plusWeeks(1), "recommendation");
    LocalDate third = FIRST.plusWeeks(2);
    assertEquals("", days(coach(plan, third, third), ActionKind.RECOMMENDATION));
  }

  @Test
  void actionsOfOtherPoliciesDoNotCount() {
    Plan plan = plan(WHOLE);
    people(plan);
    meetings(plan, 1, 1, 1);
    earlier(plan, "another", FIRST.plusWeeks(1), "recommendation");
    LocalDate third = FIRST.plusWeeks(2);
    assertEquals("E 2026-01-18", days(coach(plan, third, third), ActionKind.RECOMMENDATION));
  }

  @Test
  void theThirdTimeWithinNinetyDaysEscalatesOnce() {
    Plan plan = plan(WHOLE);
    people(plan);
    meetings(plan, 1, 1, 1, 1, 1, 1, 1, 1);
    Coaching done = coach(plan, FIRST, FIRST.plusWeeks(7));
    assertEquals("E 2026-02-08", days(done, ActionKind.ESCALATION));
    CoachingAction escalation =
        done.actions().stream()
            .filter(action -> action.kind() == ActionKind.ESCALATION)
            .findFirst()
            .orElseThrow();
    assertEquals("D", escalation.recipient());
    assertEquals("Weeks with few meetings: acted 3 times within 90 days for E", escalation.text());
  }

  @Test
  void actionsOfEarlierRunsCountForTheEscalation() {
    Plan plan = plan(WHOLE);
    people(plan);
    LocalDate spring = LocalDate.of(2026, 4, 5);
    for (int week : List.of(0, 1)) {
      row(
          plan,
          "activities",
          "payee",
          "E",
          "week_ending",
          spring.minusWeeks(week),
          "meetings",
          Rational.of(1));
    }
    // 90 days end on 2026-04-05: the first of them is 2026-01-06.
    earlier(plan, "few_meetings", LocalDate.of(2026, 1, 6), "recommendation");
    earlier(plan, "few_meetings", LocalDate.of(2026, 2, 1), "task");
    assertEquals("E 2026-04-05", days(coach(plan, spring, spring), ActionKind.ESCALATION));
    Objects.requireNonNull(rows.get("actions")).removeFirst();
    earlier(plan, "few_meetings", LocalDate.of(2026, 1, 5), "recommendation");
    assertEquals("", days(coach(plan, spring, spring), ActionKind.ESCALATION));
  }

  private void earlier(Plan plan, String policy, LocalDate day, String kind) {
    row(
        plan,
        "actions",
        "id",
        policy + day + kind,
        "policy",
        policy,
        "trigger",
        "few",
        "kind",
        kind,
        "payee",
        "E",
        "day",
        day);
  }

  @Test
  void askedAgainTheActionsAreTheSameAndKeepTheirStatus() {
    Plan plan = plan(WHOLE);
    people(plan);
    meetings(plan, 1, 1);
    LocalDate sunday = FIRST.plusWeeks(1);
    List<CoachingAction> first = coach(plan, sunday, sunday).actions();
    CoachingAction task = first.get(1);
    row(
        plan,
        "actions",
        "id",
        task.id(),
        "policy",
        task.policy(),
        "trigger",
        task.trigger(),
        "kind",
        "task",
        "payee",
        "E",
        "day",
        sunday,
        "status",
        "done");
    List<CoachingAction> again = coach(plan, sunday, sunday).actions();
    assertEquals(
        first.stream().map(CoachingAction::id).toList(),
        again.stream().map(CoachingAction::id).toList());
    assertEquals(16, task.id().length());
    assertFalse(task.madeBefore());
    assertTrue(again.get(1).madeBefore());
    assertEquals(ActionStatus.DONE, again.get(1).status());
    assertEquals(ActionStatus.OPEN, again.get(0).status());
  }

  @Test
  void whatNobodyClosesExpiresAfterItsLastDay() {
    Plan plan = plan(WHOLE);
    people(plan);
    meetings(plan, 1, 1, 5, 5);
    List<CoachingAction> onItsLastDay = coach(plan, FIRST, LocalDate.of(2026, 1, 16)).actions();
    assertEquals(ActionStatus.OPEN, onItsLastDay.get(1).status());
    List<CoachingAction> after = coach(plan, FIRST, LocalDate.of(2026, 1, 17)).actions();
    assertEquals(ActionStatus.EXPIRED, after.get(1).status());
    // A recommendation stays open as long as its trigger is throttled.
    assertEquals(LocalDate.of(2026, 1, 24), after.get(0).lastDay());
    assertEquals(ActionStatus.OPEN, after.get(0).status());
  }

  @Test
  void withoutAFirstDayThePolicyLooksOnItsLastEvaluationDay() {
    Plan plan = plan(WHOLE);
    people(plan);
    meetings(plan, 1, 1);
    LocalDate wednesday = FIRST.plusWeeks(1).plusDays(3);
    try (Coach coach = Coach.prepare(plan)) {
      assertEquals(List.of(FIRST.plusWeeks(1)), coach.evaluationDays(null, wednesday));
      assertEquals(
          List.of(FIRST, FIRST.plusWeeks(1)),
          coach.evaluationDays(LocalDate.of(2026, 1, 1), wednesday));
      assertEquals(List.of(), coach.evaluationDays(null, LocalDate.of(2025, 12, 1)));
    }
  }

  @Test
  void aTaskForAManagerWhomTheDataDoesNotNameIsToldNotLost() {
    Plan plan = plan(WHOLE.replace("for manager of payee", "for manager of manager"));
    LocalDate hired = LocalDate.of(2020, 1, 1);
    row(
        plan,
        "payees",
        "id",
        "E",
        "name",
        "Ann",
        "role",
        "AE",
        "level",
        "Senior",
        "hired_on",
        hired,
        "valid_from",
        hired);
    meetings(plan, 1, 1);
    Coaching done = coach(plan, FIRST, FIRST.plusWeeks(1));
    assertEquals(1, done.actions().size());
    assertEquals(
        "the task \"Talk with Ann\" reaches nobody: the data names no manager of manager on"
            + " 2026-01-11",
        done.undecided().getFirst().reason());
  }

  @Test
  void aConditionThatCannotBeKnownIsUndecidedWithItsReason() {
    Plan plan =
        plan(
            HEAD
                + """
                  when      payee.level = "Senior" and meetings < 3
                  nudge     payee "Call somebody"
                """);
    LocalDate hired = LocalDate.of(2020, 1, 1);
    row(
        plan,
        "payees",
        "id",
        "E",
        "name",
        "Ann",
        "role",
        "AE",
        "hired_on",
        hired,
        "valid_from",
        hired);
    Coaching done = coach(plan, FIRST, FIRST);
    assertEquals(List.of(), done.actions());
    assertEquals(1, done.undecided().size());
    assertEquals("few", done.undecided().getFirst().trigger());
  }

  @Test
  void aMonthOfWeeksIsEveryEvaluationDayInIt() {
    Plan plan = plan(WHOLE.replace("for 2 consecutive weeks", "for 1 consecutive months"));
    people(plan);
    meetings(plan, 1, 1, 1, 1, 1, 1);
    // On 2026-02-01 the month before it reaches back to 2026-01-02, inside the first week looked
    // at; a month before that would begin before the policy.
    assertEquals(
        "E 2026-02-01",
        days(coach(plan, FIRST, LocalDate.of(2026, 2, 1)), ActionKind.RECOMMENDATION));
  }

  @Test
  void aDailyPolicyLooksEveryDay() {
    Plan plan =
        plan(
            WHOLE
                .replace("evaluated weekly", "evaluated daily")
                .replace("for 2 consecutive weeks", "for 3 consecutive days"));
    people(plan);
    row(
        plan,
        "activities",
        "payee",
        "E",
        "week_ending",
        LocalDate.of(2026, 3, 2),
        "meetings",
        Rational.of(4));
    Coaching done = coach(plan, LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 6));
    assertEquals("E 2026-03-05", days(done, ActionKind.RECOMMENDATION));
  }

  @Test
  void threadsChangeNothing() {
    Plan plan = plan(WHOLE);
    people(plan);
    meetings(plan, 1, 1, 5, 1, 1, 1);
    try (Coach coach = Coach.prepare(plan)) {
      Snapshot snapshot = Snapshot.of(plan, rows);
      LocalDate end = FIRST.plusWeeks(5);
      assertEquals(
          coach.coach(snapshot, FIRST, end, EvaluationOptions.SINGLE, Progress.NONE),
          coach.coach(snapshot, FIRST, end, new EvaluationOptions(4), Progress.NONE));
    }
  }
}
