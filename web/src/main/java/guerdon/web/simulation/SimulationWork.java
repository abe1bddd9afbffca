package guerdon.web.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import guerdon.dsl.value.PayPeriod;
import guerdon.engine.EvaluationOptions;
import guerdon.engine.Simulator;
import guerdon.web.api.JsonText;
import guerdon.web.api.Problem;
import guerdon.web.job.JobWork;
import guerdon.web.run.RunData;
import guerdon.web.store.Hashes;
import guerdon.web.store.Jobs;
import guerdon.web.store.Jobs.Job;
import guerdon.web.store.Session;
import guerdon.web.store.Store;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Computes simulations, and keeps their results once with and once without what tells of pay. */
public final class SimulationWork implements JobWork {
  private final Store store;
  private final RunData data;

  public SimulationWork(Store store, RunData data) {
    this.store = store;
    this.data = data;
  }

  @Override
  public Outcome compute(Job job, Watch watch) {
    String text =
        store.change(
            session -> session.plans().find(job.plan(), job.number()).orElseThrow().text());
    Compared compared = Compared.of(text, asked(job));
    RunData.Loaded loaded = data.of(job, watch);
    List<PayPeriod> periods =
        loaded.calendar().within(compared.range()).stream()
            .filter(period -> period.range().overlap(compared.plan().effective()).isPresent())
            .toList();
    Simulator.Result result =
        new Simulator(
                compared.plan(),
                loaded.snapshot(),
                loaded.calendar(),
                compared.range(),
                compared.threshold(),
                EvaluationOptions.allCores(),
                watch)
            .run(compared.variants());
    if (result.baseline().payees() == 0 || periods.isEmpty()) {
      throw Problem.unprocessable(
          "nobody-in-plan",
          "Nobody is in the plan",
          "Nobody is in plan "
              + compared.plan().name()
              + " from "
              + compared.range().first()
              + " to "
              + compared.range().last()
              + ".");
    }
    return new Made(job.id(), compared, loaded, periods, result);
  }

  static SimulationAsked asked(Job job) {
    try {
      return JsonText.mapper().readValue(job.request(), SimulationAsked.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a kept request cannot be read", e);
    }
  }

  private record Made(
      long job,
      Compared compared,
      RunData.Loaded loaded,
      List<PayPeriod> periods,
      Simulator.Result result)
      implements Outcome {

    @Override
    public Kept keep(Session session) {
      Map<String, String> whole = files(result);
      StringBuilder hashes = new StringBuilder();
      whole.forEach(
          (name, content) -> {
            session.jobs().keep(job, Jobs.Audience.ALL_PAY, name, content);
            hashes.append(name).append(' ').append(Hashes.of(content)).append('\n');
          });
      List<String> hidden = List.of();
      boolean few = result.baseline().payees() < Nameless.FEWEST;
      if (!few) {
        Simulator.Result told = Nameless.of(result);
        hidden = Nameless.hidden(result, told);
        files(told)
            .forEach(
                (name, content) -> session.jobs().keep(job, Jobs.Audience.NO_PAY, name, content));
      }
      Map<String, Object> summary = new LinkedHashMap<>();
      summary.put("payees", result.baseline().payees());
      summary.put("variants", result.variants().size());
      summary.put("incomplete", result.baseline().incomplete());
      summary.put("hiddenFromDesigners", hidden);
      return new Kept(JsonText.of(summary), Hashes.of(hashes.toString()));
    }

    private Map<String, String> files(Simulator.Result from) {
      Map<String, String> files = new LinkedHashMap<>();
      try {
        new SimulationFiles(
                compared.plan(), loaded.snapshot().payees(), periods, compared.threshold(), from)
            .writeTo(
                (name, content) -> {
                  StringWriter writer = new StringWriter();
                  content.write(writer);
                  files.put(name, writer.toString());
                });
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return files;
    }
  }
}
