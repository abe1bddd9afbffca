package guerdon.dsl.syntax;

import guerdon.dsl.syntax.Expression.BinaryOperator;
import guerdon.dsl.value.Rational;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a guard demands of all payees of a plan together, as written. */
public sealed interface GuardTest extends Node {
  /** {@code sum of payout in year <= 4% of sum of booked_arr}. */
  record Budget(SourceSpan span, Expression left, BinaryOperator operator, Expression right)
      implements GuardTest {}

  /** {@code adjusted gap of payout by gender given level, tenure within 5%}. */
  record Gap(
      SourceSpan span,
      boolean adjusted,
      Name definition,
      Name by,
      List<Name> given,
      Rational within)
      implements GuardTest {
    public Gap {
      given = List.copyOf(given);
    }
  }

  /** {@code ratio of payout by gender >= 80%}: the lowest group's average to the highest's. */
  record Ratio(SourceSpan span, Name definition, Name by, BinaryOperator operator, Rational bound)
      implements GuardTest {}

  /** {@code share of payout above $250,000 <= 5%}: of the payees, those above the amount. */
  record Share(
      SourceSpan span, Name definition, Expression above, BinaryOperator operator, Rational bound)
      implements GuardTest {}

  /** {@code change of payout against saas_ae version 2025.1 >= -15% for 95% of payees}. */
  record Change(
      SourceSpan span,
      Name definition,
      Name plan,
      @Nullable String version,
      BinaryOperator operator,
      Rational bound,
      Rational share)
      implements GuardTest {}

  /** {@code concentration of payout in top 10% of payees <= 40%}. */
  record Concentration(
      SourceSpan span, Name definition, Rational top, BinaryOperator operator, Rational bound)
      implements GuardTest {}
}
