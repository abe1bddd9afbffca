package guerdon.dsl.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Expression;
import guerdon.dsl.syntax.Expression.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionParseTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "if a then b else c or d | (Choice a b (Binary or c d))",
        "if a then b else if c then d else e | (Choice a b (Choice c d e))",
        "a or b and c | (Binary or a (Binary and b c))",
        "a and b or c | (Binary or (Binary and a b) c)",
        "not a and b | (Binary and (Not a) b)",
        "not a = b | (Not (Binary = a b))",
        "not not a | (Not (Not a))",
        "a + b < c * d | (Binary < (Binary + a b) (Binary * c d))",
        "a = b and c <> d | (Binary and (Binary = a b) (Binary <> c d))",
        "a <= b or a >= c | (Binary or (Binary <= a b) (Binary >= a c))",
        "a > b and c < d | (Binary and (Binary > a b) (Binary < c d))",
        "a - b - c | (Binary - (Binary - a b) c)",
        "a / b / c | (Binary / (Binary / a b) c)",
        "a + b * c | (Binary + a (Binary * b c))",
        "(a + b) * c | (Binary * (Binary + a b) c)",
        "-a * b | (Binary * (Negation a) b)",
        "a - -b | (Binary - a (Negation b))",
        "a-b | (Binary - a b)",
        "a-1 | (Binary - a 1)",
        "-5% of b | (Negation (Binary of 5% b))",
        "a * 5% of b | (Binary * a (Binary of 5% b))",
        "5% of 10% of b | (Binary of 5% (Binary of 10% b))",
        "5% of b / c | (Binary / (Binary of 5% b) c)",
      })
  void operatorsBindAsTheManualSays(String text, String tree) {
    assertEquals(tree, TreeText.inLine(ParsedTexts.expression(text)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a / b rounded to 4 decimals | (Rounded (Binary / a b) ~ 4 ~)",
        "a + b rounded half-even to 0.05 > c | (Binary > (Rounded (Binary + a b) half-even ~ 0.05)"
            + " c)",
        "a rounded up to 1 | (Rounded a up ~ 1)",
        "a rounded half-up to 1 decimal | (Rounded a half-up 1 ~)",
        "a + b prorated by calendar days | (Prorated (Binary + a b) calendar days)",
        "a prorated by 30/360 rounded to 0.01 | (Rounded (Prorated a 30/360) ~ ~ 0.01)",
        "(a prorated by covered days) / b | (Binary / (Prorated a covered days) b)",
        "a = b prorated by working days | (Binary = a (Prorated b working days))",
      })
  void roundingAndProrationTakeTheWholeSumBeforeThem(String text, String tree) {
    assertEquals(tree, TreeText.inLine(ParsedTexts.expression(text)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a in [1, 2] | (In a [1 2] false)",
        "a not in [\"New\"] and b | (Binary and (In a [\"New\"] true) b)",
        "a between b + 1 and c * 2 and d | (Binary and (Between a (Binary + b 1) (Binary * c 2))"
            + " d)",
        "a within 180 days of b | (Within a 180days b)",
        "a is known and b is missing | (Binary and (IsKnown a false) (IsKnown b true))",
      })
  void comparisonsWithWordsAreRead(String text, String tree) {
    assertEquals(tree, TreeText.inLine(ParsedTexts.expression(text)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1,234,567.80 | 1234567.8",
        "0.80 | 0.8",
        "12.5% | 12.5%",
        "$1,500.00 | $1500",
        "€20 | €20",
        "£0.05 | £0.05",
        "¥1,000 | ¥1000",
        "₹5 | ₹5",
        "1,500 EUR | EUR1500",
        "2026-02-28 | 2026-02-28",
        "2024-02-29 | 2024-02-29",
        "180 days | 180days",
        "1 month | 1month",
        "3 quarters | 3quarters",
        "true or false | (Binary or true false)",
        "\"say \\\"hi\\\" \\\\ bye\" | \"say \"hi\" \\ bye\"",
        "min(1, 2) | (Call min [1 2])",
        "min(1,200, 2) | (Call min [1200 2])",
      })
  void literalsAreExact(String text, String tree) {
    assertEquals(tree, TreeText.inLine(ParsedTexts.expression(text)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "max(a, b + 1) | (Call max [a (Binary + b 1)])",
        "rates(tier, x) * y | (Binary * (Call rates [tier x]) y)",
        "t applied to a * b | (Binary * (Applied t [] a) b)",
        "t applied to (a + b) | (Applied t [] (Binary + a b))",
        "t applied to 50% of a | (Applied t [] (Binary of 50% a))",
        "t(tier) applied to a - b | (Binary - (Applied t [tier] a) b)",
        "5% of t applied to a | (Binary of 5% (Applied t [] a))",
        "opportunity.product.list_price | opportunity.product.list_price",
      })
  void callsAndTablesAreRead(String text, String tree) {
    assertEquals(tree, TreeText.inLine(ParsedTexts.expression(text)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "sum of deals | (Aggregate sum deals ~ ~ ~)",
        "sum of deals year to date | (Aggregate sum deals ~ (ToDate year) ~)",
        "sum of deals half year to date | (Aggregate sum deals ~ (ToDate half year) ~)",
        "count of deals of everybody over quarter | (Aggregate count deals (Everybody ) (Over"
            + " quarter) ~)",
        "average of x over previous month of managers | (Aggregate average x (Group managers)"
            + " (Previous month) ~)",
        "minimum of x over last 3 periods | (Aggregate minimum x ~ (Last 3 periods) ~)",
        "maximum of x over last 2 quarters | (Aggregate maximum x ~ (Last 2 quarters) ~)",
        "sum of x over trailing 90 days | (Aggregate sum x ~ (Trailing 90days) ~)",
        "sum of x since payee.hired_on | (Aggregate sum x ~ (Since payee.hired_on) ~)",
        "sum of x to date | (Aggregate sum x ~ (PlanToDate ) ~)",
        "sum of x over half year | (Aggregate sum x ~ (Over half year) ~)",
        "sum of x over plan | (Aggregate sum x ~ (Over plan) ~)",
        "sum of x of everyone in same region | (Aggregate sum x (Same region) ~ ~)",
        "sum of x of everyone below | (Aggregate sum x (Below ~ false) ~ ~)",
        "sum of x of everyone below and self | (Aggregate sum x (Below ~ true) ~ ~)",
        "sum of x of 2 levels below and self | (Aggregate sum x (Below 2 true) ~ ~)",
        "sum of x of direct reports | (Aggregate sum x (Below 1 false) ~ ~)",
        "count of deals where amount > 5 year to date | (Aggregate count deals ~ (ToDate year)"
            + " (Binary > amount 5))",
        "sum of deals.amount where type = \"New\" over period | (Aggregate sum deals.amount ~ (Over"
            + " period) (Binary = type \"New\"))",
        "5% of sum of deals of managers | (Binary of 5% (Aggregate sum deals (Group managers) ~"
            + " ~))",
        "sum of a / sum of b | (Binary / (Aggregate sum a ~ ~ ~) (Aggregate sum b ~ ~ ~))",
      })
  void aggregatesTakeScopeWindowAndCondition(String text, String tree) {
    assertEquals(tree, TreeText.inLine(ParsedTexts.expression(text)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "previous x | (Previous x ~)",
        "previous x or 0 | (Previous x 0)",
        "previous x or $0 + y | (Binary + (Previous x $0) y)",
        "start of period | (PeriodEdge true period)",
        "end of half year + 30 days | (Binary + (PeriodEdge false half year) 30days)",
        "month of d = 3 | (Binary = (DatePart month d) 3)",
        "year of opportunity.close_date | (DatePart year opportunity.close_date)",
        "days from a to b + 1 | (Binary + (Elapsed days a b) 1)",
        "months from payee.hired_on to end of period | (Elapsed months payee.hired_on (PeriodEdge"
            + " false period))",
      })
  void wordsOfTimeAreRead(String text, String tree) {
    assertEquals(tree, TreeText.inLine(ParsedTexts.expression(text)));
  }

  @Test
  void placesCoverTheWordsOfTheirNodes() {
    String text = "measure x : number\n  (a + b) / 2 rounded to 0.01\n";
    Expression.Rounded rounded =
        (Expression.Rounded) ((Clause.Measure) ParsedTexts.clause(text)).value();
    Binary quotient = (Binary) rounded.value();

    assertEquals("(a + b) / 2 rounded to 0.01", at(text, rounded));
    assertEquals("(a + b) / 2", at(text, quotient));
    assertEquals("a + b", at(text, quotient.left()));
    assertEquals(
        "/", text.substring(quotient.operatorSpan().start(), quotient.operatorSpan().end()));
  }

  @Test
  void placesCountUtf16UnitsBehindLettersOutsideTheBasicPlane() {
    String text = "measure x \"\uD83D\uDCB0\" : flag\n  name = \"\uD83D\uDCB0 a\"\n";
    Binary comparison = (Binary) ((Clause.Measure) ParsedTexts.clause(text)).value();

    assertEquals("\"\uD83D\uDCB0 a\"", at(text, comparison.right()));
    assertTrue(
        comparison.right() instanceof Expression.TextLiteral literal
            && literal.value().equals("\uD83D\uDCB0 a"));
  }

  private static String at(String text, Expression expression) {
    return text.substring(expression.span().start(), expression.span().end());
  }
}
