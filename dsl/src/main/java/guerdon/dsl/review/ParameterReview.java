package guerdon.dsl.review;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Definition.Parameter;
import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.SourceSpan;
import guerdon.dsl.value.DateRange;
import java.time.LocalDate;

/** Finds values of parameters that hold on no day of the plan. */
final class ParameterReview {
  private final Reviewed reviewed;

  ParameterReview(Reviewed reviewed) {
    this.reviewed = reviewed;
  }

  void review() {
    for (Definition definition : reviewed.plan().definitions()) {
      if (definition instanceof Parameter parameter
          && reviewed.clause(parameter.name()) instanceof Clause.Parameter clause
          && clause.values().size() == parameter.values().size()) {
        review(parameter, clause);
      }
    }
  }

  private void review(Parameter parameter, Clause.Parameter clause) {
    DateRange life = reviewed.plan().effective();
    for (int i = 0; i < parameter.values().size(); i++) {
      LocalDate from = parameter.values().get(i).from();
      SourceSpan place = clause.values().get(i).span();
      if (from.isAfter(life.last())) {
        dead(place, "This value holds from " + from + ", after the plan's last day " + life.last());
      } else if (i + 1 < parameter.values().size()
          && !parameter.values().get(i + 1).from().isAfter(life.first())) {
        dead(
            place,
            "This value is over before the plan starts: the next one holds from "
                + parameter.values().get(i + 1).from());
      }
    }
  }

  private void dead(SourceSpan place, String what) {
    reviewed.report(Code.DEAD, place, what + ".", "Remove it, or mend the date.");
  }
}
