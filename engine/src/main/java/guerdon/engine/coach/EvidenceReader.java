package guerdon.engine.coach;

import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Expr;
import guerdon.engine.evaluate.Context;
import guerdon.engine.evaluate.Node;
import guerdon.engine.evaluate.Period;
import guerdon.engine.evaluate.Program;
import guerdon.engine.evaluate.Run;
import guerdon.engine.evaluate.ValueWords;
import guerdon.engine.evaluate.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the values a trigger looked at: what stands beside its comparisons. */
final class EvidenceReader {
  /** The days of a long streak that are told; the others were alike. */
  private static final int DAYS_TOLD = 8;

  private final Program program;
  private final ValueWords words;

  EvidenceReader(Program program) {
    this.program = program;
    this.words = new ValueWords(program.plan().currency());
  }

  List<Evidence> read(Run run, TriggerCase asked) {
    List<Node> values = new ArrayList<>();
    collect(program.value(asked.trigger().when()), values);
    List<Evidence> evidence = new ArrayList<>();
    List<Period> stretch = asked.stretch();
    for (Period at : stretch.subList(0, Math.min(DAYS_TOLD, stretch.size()))) {
      Map<String, Evidence> once = new LinkedHashMap<>();
      for (Node value : values) {
        String name = Words.plain(value.expr());
        Object found = value.evaluate(Context.of(run, asked.payee(), at));
        once.putIfAbsent(
            name,
            new Evidence(
                at.pay().last(),
                name,
                title(value.expr(), name),
                words.of(value.expr().type(), found)));
      }
      evidence.addAll(once.values());
    }
    return evidence;
  }

  private static void collect(Node node, List<Node> values) {
    switch (node.expr()) {
      case Expr.And e -> node.children().forEach(child -> collect(child, values));
      case Expr.Or e -> node.children().forEach(child -> collect(child, values));
      case Expr.Not e -> node.children().forEach(child -> collect(child, values));
      case Expr.Compare e -> node.children().forEach(child -> collect(child, values));
      case Expr.In e -> collect(node.child(0), values);
      case Expr.IsKnown e -> node.children().forEach(child -> collect(child, values));
      case Expr.Constant e -> {
        // what it is compared with stands in the policy
      }
      default -> values.add(node);
    }
  }

  private String title(Expr expr, String name) {
    if (!(expr instanceof Expr.Value value)) {
      return name;
    }
    Definition definition = program.definition(program.position(value.definition()));
    return definition.title();
  }
}
