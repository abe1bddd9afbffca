package guerdon.engine.differential;

import guerdon.dsl.PlanCompiler;
import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.model.Plan;
import guerdon.dsl.parse.PlanParser;
import guerdon.dsl.value.CurrencyCode;
import guerdon.dsl.value.DateRange;
import guerdon.dsl.value.PayCalendar;
import guerdon.dsl.value.Rational;
import guerdon.engine.Engine;
import guerdon.engine.Evaluation;
import guerdon.engine.EvaluationOptions;
import guerdon.engine.Executors;
import guerdon.engine.Incomplete;
import guerdon.engine.PayLine;
import guerdon.engine.Progress;
import guerdon.engine.drools.DrlMatcher;
import guerdon.engine.drools.PlanDrl;
import guerdon.engine.facts.Calendars;
import guerdon.engine.facts.FactReader;
import guerdon.engine.facts.ReadOptions;
import guerdon.engine.facts.ReadOutcome;
import guerdon.engine.facts.ReadProgress;
import guerdon.engine.facts.Snapshot;
import guerdon.engine.reference.Facts;
import guerdon.engine.reference.Reference;
import guerdon.engine.reference.Reference.Line;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.io.ResourceType;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.EntryPoint;
import org.kie.internal.utils.KieHelper;

/** Pays a plan twice and compares line by line. */
final class Comparison {
  private static final CurrencyCode USD = new CurrencyCode("USD");

  /** The days that are paid: all periods random plans know. */
  static final DateRange PAID = new DateRange(LocalDate.of(2025, 9, 1), LocalDate.of(2027, 4, 30));

  /** A day on which some rows of two dates are known and others are not. */
  private static final LocalDate KNOWN_ON = LocalDate.of(2026, 4, 15);

  private final Path folder;
  private final boolean loaded;

  Comparison(Path folder) {
    this(folder, false);
  }

  private Comparison(Path folder, boolean loaded) {
    this.folder = folder;
    this.loaded = loaded;
  }

  /** Also pays by the plan's exported rules, loaded with plain Drools; much slower. */
  Comparison withLoadedRules() {
    return new Comparison(folder, true);
  }

  /**
   * What came of a plan.
   *
   * @param refused the first thing the checker or the reader says; null when it was paid
   * @param difference the first line on which the two do not agree, or an exception; null for none
   */
  record Result(
      @Nullable String refused, @Nullable String difference, SortedMap<Line, String> lines) {
    boolean differs() {
      return difference != null;
    }

    /** What sort of difference it is: of lines, or an exception of one of the two. */
    String sort() {
      return difference == null ? "" : difference.substring(0, Math.min(32, difference.length()));
    }
  }

  Result compare(String text, Facts facts) {
    Result now = compare(text, facts, null);
    boolean twoDates =
        facts.sheets().values().stream().anyMatch(s -> s.header().contains("entered"));
    if (!twoDates || now.refused() != null || now.differs()) {
      return now;
    }
    Result before = compare(text, facts, KNOWN_ON);
    return before.differs() ? before : now;
  }

  private Result compare(String text, Facts facts, @Nullable LocalDate knownOn) {
    SortedMap<Line, String> none = new TreeMap<>();
    Plan plan;
    Snapshot snapshot;
    try {
      PlanCompiler.Compilation compiled = PlanCompiler.compile(new SourceText("random.plan", text));
      plan = compiled.plan();
      if (plan == null) {
        return new Result(
            compiled.diagnostics().stream()
                .filter(d -> d.code().severity() == guerdon.dsl.diagnostic.Severity.ERROR)
                .map(d -> d.code() + " " + place(text, d.place().start()) + " " + d.message())
                .findFirst()
                .orElse("refused without a word"),
            null,
            none);
      }
      facts.write(folder);
      ReadOutcome read =
          FactReader.read(plan, folder, ReadOptions.STRICT.asKnownOn(knownOn), ReadProgress.NONE);
      snapshot = read.snapshot();
      if (snapshot == null) {
        return new Result("data: " + read.badRows(), null, none);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException | StackOverflowError e) {
      return new Result(null, "before paying: " + trace(e), none);
    }
    return paid(text, plan, snapshot, facts, knownOn);
  }

  private static String place(String text, int at) {
    return "line " + (1 + text.substring(0, at).chars().filter(c -> c == '\n').count());
  }

  private Result paid(
      String text, Plan plan, Snapshot snapshot, Facts facts, @Nullable LocalDate knownOn) {
    PayCalendar calendar = Calendars.of(plan.calendar(), snapshot).calendar();
    if (calendar == null) {
      return new Result("the data has no pay periods", null, new TreeMap<>());
    }
    SortedMap<Line, String> engine;
    try {
      engine = engine(plan, snapshot, calendar);
    } catch (RuntimeException | StackOverflowError e) {
      return new Result(null, "the engine throws " + trace(e), new TreeMap<>());
    }
    SortedMap<Line, String> reference;
    try {
      reference =
          Reference.pay(
              PlanParser.parse(new SourceText("random.plan", text)).tree(),
              facts,
              knownOn,
              PAID.first(),
              PAID.last());
    } catch (RuntimeException | StackOverflowError e) {
      return new Result(null, "the reference throws " + trace(e), engine);
    }
    return new Result(null, difference(engine, reference), engine);
  }

  private SortedMap<Line, String> engine(Plan plan, Snapshot snapshot, PayCalendar calendar) {
    try (Engine engine = Engine.prepare(plan)) {
      Evaluation evaluation =
          engine.evaluate(snapshot, calendar, PAID, EvaluationOptions.SINGLE, Progress.NONE);
      Evaluation columns =
          engine.evaluate(
              snapshot,
              calendar,
              PAID,
              EvaluationOptions.SINGLE.by(EvaluationOptions.Executor.COLUMNS),
              Progress.NONE);
      String other = Executors.difference(evaluation, columns);
      if (other != null) {
        throw new IllegalStateException(other);
      }
      if (loaded) {
        requireSameOfLoadedRules(plan, snapshot, calendar, evaluation);
      }
      SortedMap<Line, String> lines = new TreeMap<>();
      for (PayLine line : evaluation.lines()) {
        lines.put(
            new Line(line.payee(), line.period().first(), line.component()),
            fraction(line.amount())
                + (line.currency().equals(USD) ? "" : " " + line.currency().code()));
      }
      for (Incomplete gap : evaluation.incomplete()) {
        lines.put(
            new Line(gap.payee(), gap.period().first(), gap.component()), Reference.INCOMPLETE);
      }
      return lines;
    }
  }

  private static void requireSameOfLoadedRules(
      Plan plan, Snapshot snapshot, PayCalendar calendar, Evaluation evaluation) {
    KieBase base = new KieHelper().addContent(PlanDrl.of(plan), ResourceType.DRL).build();
    DrlMatcher drools =
        (entryPoint, facts) -> {
          KieSession session = base.newKieSession();
          EntryPoint entry = session.getEntryPoint(entryPoint);
          if (entry != null) {
            facts.forEach(entry::insert);
            session.fireAllRules();
          }
          session.dispose();
        };
    try (Engine engine = Engine.prepare(plan, drools)) {
      Evaluation again =
          engine.evaluate(snapshot, calendar, PAID, EvaluationOptions.SINGLE, Progress.NONE);
      if (!again.lines().equals(evaluation.lines())
          || !again.incomplete().equals(evaluation.incomplete())) {
        throw new IllegalStateException("loaded rules pay something else");
      }
    }
  }

  private static String fraction(Rational amount) {
    return amount.isInteger()
        ? amount.numerator().toString()
        : amount.numerator() + "/" + amount.denominator();
  }

  private static @Nullable String difference(
      SortedMap<Line, String> engine, SortedMap<Line, String> reference) {
    TreeSet<Line> all = new TreeSet<>(engine.keySet());
    all.addAll(reference.keySet());
    for (Line line : all) {
      String one = engine.getOrDefault(line, "no line");
      String other = reference.getOrDefault(line, "no line");
      if (!one.equals(other)) {
        return line + ": the engine says " + one + ", the reference " + other;
      }
    }
    return null;
  }

  private static String trace(Throwable e) {
    List<StackTraceElement> frames = List.of(e.getStackTrace());
    StringBuilder words = new StringBuilder(e.toString());
    frames.stream().limit(8).forEach(frame -> words.append("\n    at ").append(frame));
    return words.toString();
  }
}
