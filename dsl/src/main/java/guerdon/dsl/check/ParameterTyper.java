package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Definition.DatedValue;
import guerdon.dsl.model.Definition.ParameterRange;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Type;
import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Expression;
import guerdon.dsl.value.Rational;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Types a parameter and checks that its dated values cover the plan's life in order. */
final class ParameterTyper {
  private final Findings findings;
  private final RecordTypes records;
  private final ExpressionTyper typer;
  private final PlanFrame frame;

  ParameterTyper(Findings findings, RecordTypes records, ExpressionTyper typer, PlanFrame frame) {
    this.findings = findings;
    this.records = records;
    this.typer = typer;
    this.frame = frame;
  }

  Definition.@Nullable Parameter build(Clause.Parameter clause) {
    Type type = records.definitionType(clause.type());
    if (type == null) {
      return null;
    }
    List<DatedValue> values = new ArrayList<>();
    LocalDate before = null;
    boolean sound = true;
    for (Clause.DatedValue dated : clause.values()) {
      Object value = constant(dated.value(), type, clause);
      sound &= value != null;
      LocalDate from = dated.from().value();
      if (before != null && !from.isAfter(before)) {
        findings.report(
            Code.DATES,
            dated.from().span(),
            from.equals(before)
                ? "`" + clause.name().text() + "` has two values from " + from + " on."
                : "The values of `"
                    + clause.name().text()
                    + "` are not in order: "
                    + from
                    + " stands after "
                    + before
                    + ".",
            from.equals(before) ? "Keep one of the two." : "Write the earlier date first.");
        sound = false;
      }
      before = from;
      if (value != null) {
        values.add(
            new DatedValue(from, value, dated.because() == null ? null : dated.because().value()));
      }
    }
    LocalDate start = frame.effective().first();
    if (clause.values().isEmpty()) {
      findings.report(
          Code.DATES,
          clause.name().span(),
          "`" + clause.name().text() + "` has no value.",
          "Add a line such as `from " + start + " is …`.");
      return null;
    }
    Clause.DatedValue first = clause.values().getFirst();
    if (sound && first.from().value().isAfter(start)) {
      findings.report(
          Code.DATES,
          first.from().span(),
          "`"
              + clause.name().text()
              + "` has no value before "
              + first.from().value()
              + ", but the plan starts on "
              + start
              + ".",
          "Add a value `from " + start + "`.");
      sound = false;
    }
    ParameterRange range =
        clause.range() == null ? null : range(clause.range(), type, clause, values);
    if (!sound || (clause.range() != null && range == null)) {
      return null;
    }
    return new Definition.Parameter(
        clause.name().text(),
        DefinitionBuilder.title(clause.name(), clause.title()),
        clause.span(),
        type,
        values,
        range);
  }

  private @Nullable Object constant(Expression written, Type type, Clause.Parameter clause) {
    Expr typed = typer.type(written, Place.CONSTANT);
    if (typed == null) {
      return null;
    }
    Type given = typed.type().kind().isNumeric() ? typed.type().per(type.per()) : typed.type();
    if (!typer.operators().fits(given, type, "`" + clause.name().text() + "`", written.span())) {
      return null;
    }
    Object value = Constants.value(typed);
    if (value == null) {
      findings.report(
          Code.TYPE,
          written.span(),
          "A parameter is a plain value, and this has to be computed.",
          "Write the value itself, or make it a `rate` or `measure`.");
    }
    return value;
  }

  private @Nullable ParameterRange range(
      Clause.ValueRange written, Type type, Clause.Parameter clause, List<DatedValue> values) {
    Object low = constant(written.low(), type, clause);
    Object high = constant(written.high(), type, clause);
    Object step = written.step() == null ? null : constant(written.step(), type, clause);
    if (!(low instanceof Rational from) || !(high instanceof Rational to)) {
      return null;
    }
    if (to.compareTo(from) < 0) {
      findings.report(
          Code.DATES, written.span(), "The range runs backwards.", "Write the lower bound first.");
      return null;
    }
    if (step instanceof Rational s && s.signum() <= 0) {
      findings.report(Code.TYPE, written.span(), "A step is above zero.", null);
      return null;
    }
    for (int i = 0; i < values.size(); i++) {
      boolean outside =
          values.get(i).value() instanceof Rational v
              && (v.compareTo(from) < 0 || v.compareTo(to) > 0);
      if (outside) {
        findings.report(
            Code.TYPE,
            clause.values().get(i).value().span(),
            "This value lies outside the parameter's own range.",
            "Change the value or the range.");
        return null;
      }
    }
    return new ParameterRange(from, to, step instanceof Rational s ? s : null);
  }
}
