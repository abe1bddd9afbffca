package guerdon.cli;

import guerdon.dsl.PlanCompiler;
import guerdon.dsl.diagnostic.SourceText;
import guerdon.dsl.model.Plan;
import guerdon.dsl.model.RecordType;
import guerdon.examples.ShippedPlans;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The plans that ship, each with what became of its examples. */
record DemoPlans(List<PlanTest> tests) {
  private static final String FIRST_CHOICE = "saas/saas_ae.plan";

  DemoPlans {
    tests = List.copyOf(tests);
  }

  static DemoPlans tested(ProgressLine progress) {
    List<PlanTest> tests =
        ShippedPlans.all().stream()
            .map(
                shipped -> {
                  progress.show("testing " + shipped.name());
                  SourceText source = new SourceText(shipped.name(), shipped.text());
                  return PlanTest.of(PlanCompiler.compile(source));
                })
            .toList();
    progress.clear();
    return new DemoPlans(tests);
  }

  /** A plan that pays on the files of the sample company. */
  Optional<PlanTest> runnable(Set<String> files) {
    List<PlanTest> fitting =
        tests.stream().filter(test -> fits(test.compilation().plan(), files)).toList();
    return fitting.stream()
        .filter(test -> test.compilation().source().name().equals(FIRST_CHOICE))
        .findFirst()
        .or(() -> fitting.stream().findFirst());
  }

  private static boolean fits(@Nullable Plan plan, Set<String> files) {
    return plan != null && plan.records().stream().map(RecordType::file).allMatch(files::contains);
  }

  boolean allPass() {
    return tests.stream().allMatch(PlanTest::passed);
  }
}
