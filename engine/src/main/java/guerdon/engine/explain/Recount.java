package guerdon.engine.explain;

import guerdon.dsl.model.Expr;
import guerdon.dsl.value.Rational;
import guerdon.engine.calc.Missing;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Computes an explanation's value once more from the parts it shows. */
final class Recount {
  private Recount() {}

  static boolean confirms(Explanation explanation) {
    if (explanation.value() instanceof Missing) {
      return true;
    }
    return switch (explanation.derivation()) {
      case Derivation.Stated d -> true;
      case Derivation.Formula d -> explanation.value().equals(formula(d, explanation.children()));
      case Derivation.SumOfChildren d ->
          explanation.value().equals(sum(explanation.children(), d.kind()));
      case Derivation.OfRecords d -> explanation.value().equals(ofRecords(d, explanation));
      case Derivation.Product d -> explanation.value().equals(d.amount().times(d.rate()));
      case Derivation.Slices d -> slices(d, explanation);
      case Derivation.Line d -> explanation.value().equals(onLine(d));
      case Derivation.Shared d -> shared(d, explanation);
      case Derivation.Steps d -> steps(explanation);
      case Derivation.Step d -> explanation.value().equals(step(d));
      case Derivation.Rounded d -> explanation.value().equals(d.before().rounded(d.rounding()));
    };
  }

  private static Rational sum(List<Explanation> children, Explanation.Kind kind) {
    Rational sum = Rational.ZERO;
    for (Explanation child : children) {
      if (child.kind() == kind && child.value() instanceof Rational amount) {
        sum = sum.plus(amount);
      }
    }
    return sum;
  }

  private static boolean shared(Derivation.Shared rule, Explanation explanation) {
    Rational sum = rule.kept();
    Object own = Rational.ZERO;
    for (ExplainedRecord record : explanation.records()) {
      if (!(record.value() instanceof Rational got)) {
        return false;
      }
      sum = sum.plus(got);
      own = record.name().equals(rule.payee()) ? got : own;
    }
    return sum.equals(rule.total()) && explanation.value().equals(own);
  }

  private static boolean slices(Derivation.Slices rule, Explanation explanation) {
    Rational amounts = Rational.ZERO;
    for (Explanation child : explanation.children()) {
      if (child.derivation() instanceof Derivation.Product product) {
        amounts = amounts.plus(product.amount());
      }
    }
    return amounts.equals(rule.amount())
        && explanation.value().equals(sum(explanation.children(), Explanation.Kind.SLICE));
  }

  private static boolean steps(Explanation explanation) {
    Object reached = null;
    for (Explanation child : explanation.children()) {
      if (child.kind() != Explanation.Kind.STEP) {
        continue;
      }
      Object before =
          switch (child.derivation()) {
            case Derivation.Step step when step.change() != Derivation.Change.STARTS_WITH ->
                step.before();
            case Derivation.Rounded rounded -> rounded.before();
            default -> null;
          };
      if (before != null && !before.equals(reached)) {
        return false;
      }
      reached = child.value();
    }
    return explanation.value().equals(reached);
  }

  private static Rational step(Derivation.Step step) {
    return switch (step.change()) {
      case STARTS_WITH -> step.operand();
      case AT_LEAST -> step.before().max(step.operand());
      case AT_MOST -> step.before().min(step.operand());
      case PLUS -> step.before().plus(step.operand());
      case LESS -> step.before().minus(step.operand());
    };
  }

  private static Rational onLine(Derivation.Line line) {
    if (line.x1().equals(line.x2())) {
      return line.y1();
    }
    Rational slope = line.y2().minus(line.y1()).dividedBy(line.x2().minus(line.x1()));
    return line.y1().plus(slope.times(line.at().minus(line.x1())));
  }

  private static Object ofRecords(Derivation.OfRecords rule, Explanation explanation) {
    if (rule.function() == Expr.Function.COUNT) {
      return Rational.of(explanation.records().size());
    }
    if (rule.function() == Expr.Function.DISTINCT) {
      return Rational.of(
          explanation.records().stream().map(ExplainedRecord::value).distinct().count());
    }
    if (rule.function() == Expr.Function.MEDIAN) {
      return median(explanation.records());
    }
    Rational sum = Rational.ZERO;
    Object best = null;
    for (ExplainedRecord record : explanation.records()) {
      if (record.value() instanceof Rational amount) {
        sum = sum.plus(amount);
      }
      boolean better =
          best == null
              || (rule.function() == Expr.Function.MINIMUM
                  ? order(record.value(), best) < 0
                  : order(record.value(), best) > 0);
      best = better ? record.value() : best;
    }
    return switch (rule.function()) {
      case SUM, COUNT, DISTINCT, MEDIAN -> sum;
      case AVERAGE -> sum.dividedBy(Rational.of(explanation.records().size()));
      case MINIMUM, MAXIMUM -> best == null ? Rational.ZERO : best;
    };
  }

  /** The value that as many are below as above; between two, the one in the middle of them. */
  private static Rational median(List<ExplainedRecord> records) {
    List<Rational> values =
        new ArrayList<>(records.stream().map(record -> (Rational) record.value()).toList());
    values.sort(Rational::compareTo);
    while (values.size() > 2) {
      values.removeFirst();
      values.removeLast();
    }
    return values.getFirst().plus(values.getLast()).dividedBy(Rational.of(2));
  }

  private static int order(Object left, Object right) {
    return left instanceof LocalDate a && right instanceof LocalDate b
        ? a.compareTo(b)
        : ((Rational) left).compareTo((Rational) right);
  }

  private static Object formula(Derivation.Formula rule, List<Explanation> children) {
    Map<Expr, Object> known = new HashMap<>();
    for (int at = 0; at < rule.subjects().size(); at++) {
      known.put(rule.subjects().get(at), children.get(at).value());
    }
    return new FormulaRecount(known).of(rule.expr());
  }
}
