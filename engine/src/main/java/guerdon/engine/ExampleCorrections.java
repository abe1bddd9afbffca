package guerdon.engine;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Example;
import guerdon.dsl.model.Example.Posting;
import guerdon.dsl.value.PayCalendar;
import guerdon.dsl.value.PayPeriod;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.ValueFormat;
import guerdon.engine.calc.Missing;
import guerdon.engine.drools.PlanRules;
import guerdon.engine.evaluate.Given;
import guerdon.engine.evaluate.Program;
import guerdon.engine.evaluate.Run;
import guerdon.engine.evaluate.ValueWords;
import guerdon.engine.explain.Derivation;
import guerdon.engine.explain.ExplainedRecord;
import guerdon.engine.explain.Explanation;
import guerdon.engine.facts.Payee;
import guerdon.engine.facts.Snapshot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an example's posted periods pay now, less what was posted for them.
 *
 * <p>A period that was posted on one day and corrected by later postings counts as posted on the
 * last of these days.
 */
final class ExampleCorrections {
  private final Program program;
  private final PlanRules rules;
  private final Example example;
  private final ExampleFacts facts;
  private final PayCalendar calendar;
  private final Given given;
  private final Map<String, Run> runs = new HashMap<>();

  ExampleCorrections(
      Program program,
      PlanRules rules,
      Example example,
      ExampleFacts facts,
      PayCalendar calendar,
      Given given) {
    this.program = program;
    this.rules = rules;
    this.example = example;
    this.facts = facts;
    this.calendar = calendar;
    this.given = given;
  }

  /** The correction of a definition for a payee, of one posted period or (null) of all. */
  Explanation of(String definition, String payee, @Nullable String only) {
    ValueWords values = new ValueWords(program.plan().currency());
    List<ExplainedRecord> records = new ArrayList<>();
    Rational sum = Rational.ZERO;
    Missing missing = null;
    for (int at = 0; at < example.postings().size(); at++) {
      Posting posting = example.postings().get(at);
      if (only != null && !only.equals(posting.period())) {
        continue;
      }
      LocalDate day = postedOn(at);
      Object before = value(definition, payee, posting.period(), day);
      Object now = value(definition, payee, posting.period(), example.knownOn());
      if (before instanceof Rational posted && now instanceof Rational corrected) {
        Rational difference = corrected.minus(posted);
        sum = sum.plus(difference);
        records.add(
            new ExplainedRecord(
                posting.period(),
                "",
                0,
                day,
                difference,
                values.money(difference),
                "posted " + values.money(posted) + ", now " + values.money(corrected)));
      } else if (missing == null) {
        missing = before instanceof Missing reason ? reason : (Missing) now;
      }
    }
    Definition known = program.definition(program.position(definition));
    Object value = missing == null ? sum : missing;
    return new Explanation(
        "Correction of " + known.title(),
        definition,
        Explanation.Kind.TOTAL,
        value,
        missing == null ? values.money(sum) : "incomplete",
        missing == null
            ? "What "
                + ValueFormat.number(Rational.of(records.size()))
                + " posted periods pay now,"
                + " less what was posted for them."
            : missing.reason(),
        known.span(),
        List.of(),
        records,
        missing == null
            ? new Derivation.OfRecords(guerdon.dsl.model.Expr.Function.SUM)
            : new Derivation.Stated());
  }

  /** The day as of which a period was last posted. */
  private LocalDate postedOn(int posting) {
    LocalDate day = example.postings().get(posting).day();
    for (Posting later : example.postings().subList(posting + 1, example.postings().size())) {
      if (later.corrections()) {
        day = later.day();
      }
    }
    return day;
  }

  private Object value(String definition, String key, String text, @Nullable LocalDate knownOn) {
    Optional<PayPeriod> period = facts.period(calendar, text);
    if (period.isEmpty()) {
      return new Missing("the plan has no pay period " + text);
    }
    Run run = runs.computeIfAbsent(text + " " + knownOn, unseen -> run(period.get(), knownOn));
    Payee payee = run.snapshot().payee(key);
    return payee == null
        ? Rational.ZERO
        : run.value(program.position(definition), payee, run.period(period.get()));
  }

  private Run run(PayPeriod period, @Nullable LocalDate knownOn) {
    Snapshot snapshot = facts.snapshot(knownOn);
    Run run = new Run(program, snapshot, calendar, period.range(), rules, given);
    Crediter.credit(run, rules, new Workers(1), Progress.NONE).enterInto(run);
    return run;
  }
}
