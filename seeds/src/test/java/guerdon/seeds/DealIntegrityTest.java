package guerdon.seeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import guerdon.seeds.Rows.Row;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Opportunities and what belongs to them agree with each other and with the payees. */
class DealIntegrityTest extends WrittenCompany {
  private static final String NEGATIVE_BEGINNING =
      "(Very disappointed|Poor|We expected|Frustrating|Not satisfied|Terrible|A waste|Unhappy).*";

  @Test
  void idsAreUnique() {
    assertEquals(640, payees.size());
    for (CompanyFile file : CompanyFile.values()) {
      if (file.columns().getFirst().equals("id") && file != CompanyFile.PAYEES) {
        file(file).by("id").forEach((id, rows) -> assertEquals(1, rows.size(), id));
      }
    }
  }

  @Test
  void everyPayeeAndOpportunityReferredToExists() {
    for (CompanyFile file : CompanyFile.values()) {
      for (Row row : file(file).all()) {
        for (String column : List.of("payee", "owner", "manager")) {
          if (file.columns().contains(column) && row.has(column)) {
            assertTrue(payees.containsKey(row.text(column)), row.toString());
          }
        }
        if (file.columns().contains("opportunity")) {
          assertTrue(opportunities.containsKey(row.text("opportunity")), row.toString());
        }
      }
    }
  }

  @Test
  void datesOfAnOpportunityAreOrderedAndItsOwnerWorksInASellingRole() {
    for (Row row : file(CompanyFile.OPPORTUNITIES).all()) {
      String created = row.text("created_on");
      String owner = row.text("owner");
      boolean open = !row.has("close_date");
      assertEquals(open, !row.text("stage").startsWith("Closed"), row.toString());
      assertTrue(first(owner).text("hired_on").compareTo(created) <= 0);
      assertTrue(created.compareTo(END) <= 0);
      String decided = open ? later(created, START) : row.text("close_date");
      assertTrue(created.compareTo(decided) <= 0);
      assertTrue(decided.compareTo(END) <= 0);
      assertTrue(row.text("recorded_on").compareTo(open ? created : decided) >= 0);
      if (!open) {
        assertTrue(List.of("AE", "CSM").contains(on(owner, decided).text("role")));
      }
      if (row.has("cancelled_on")) {
        assertEquals("Closed Won", row.text("stage"));
        assertTrue(row.text("cancelled_on").compareTo(decided) > 0);
      }
    }
  }

  @Test
  void nobodyClosesWhileOnLeave() {
    Map<String, List<Row>> leaves = file(CompanyFile.LEAVES).by("payee");
    assertTrue(leaves.size() > 30);
    for (Row row : file(CompanyFile.OPPORTUNITIES).all()) {
      for (Row leave : leaves.getOrDefault(row.text("owner"), List.of())) {
        assertFalse(
            row.has("close_date") && leave.covers("from", "to", row.text("close_date")),
            row.toString());
      }
    }
  }

  @Test
  void onlyDiscountsAbove35PercentAreApproved() {
    long highest = 0;
    for (Row row : file(CompanyFile.OPPORTUNITIES).all()) {
      long discount = row.hundredths("discount");
      highest = Math.max(highest, discount);
      boolean approved = row.text("discount_approved").equals("true");
      assertTrue(approved || row.text("discount_approved").equals("false"));
      assertFalse(approved && discount <= 35, row.toString());
      assertTrue(row.hundredths("arr") > 0);
    }
    assertEquals(60, highest);
  }

  @Test
  void sharesOfASplitOpportunityAddUpToOneAndBelongToDifferentPayees() {
    Map<String, List<Row>> splits = file(CompanyFile.SPLITS).by("opportunity");
    splits.forEach(
        (id, rows) -> {
          Row opportunity = opportunity(id);
          assertEquals(100, rows.stream().mapToLong(row -> row.hundredths("share")).sum(), id);
          assertEquals(rows.size(), rows.stream().map(row -> row.text("payee")).distinct().count());
          assertEquals(opportunity.text("owner"), rows.getFirst().text("payee"));
          String day =
              opportunity.has("close_date")
                  ? opportunity.text("close_date")
                  : opportunity.text("created_on");
          rows.forEach(row -> assertTrue(employed(row.text("payee"), day), row.toString()));
        });
    assertEquals(0.08, (double) splits.size() / opportunities.size(), 0.01);
  }

  @Test
  void customersPayWonOpportunitiesAfterClosingAndNeverTooMuch() {
    Map<String, List<Row>> payments = file(CompanyFile.PAYMENTS).by("opportunity");
    payments.forEach(
        (id, rows) -> {
          Row opportunity = opportunity(id);
          assertEquals("Closed Won", opportunity.text("stage"));
          long paid = 0;
          for (Row row : rows) {
            paid += row.hundredths("amount");
            assertTrue(row.text("paid_on").compareTo(opportunity.text("close_date")) > 0);
            assertTrue(row.text("paid_on").compareTo(END) <= 0);
          }
          assertTrue(rows.size() <= 4);
          assertTrue(paid <= opportunity.hundredths("arr"), id);
        });
    assertTrue(payments.size() > 1_000);
  }

  @Test
  void commentsAgreeWithTheirScores() {
    Set<String> comments = new HashSet<>();
    int empty = 0;
    for (Row row : file(CompanyFile.SURVEYS).all()) {
      int score = Integer.parseInt(row.text("score"));
      boolean satisfaction = row.text("kind").equals("CSAT");
      assertTrue(satisfaction ? score >= 1 && score <= 5 : score >= 0 && score <= 10);
      boolean negative = satisfaction ? score < 3 : score < 7;
      boolean positive = satisfaction ? score > 3 : score > 8;
      String comment = row.text("comment");
      if (comment.isEmpty()) {
        empty++;
      } else {
        comments.add(comment);
        assertEquals(negative, comment.matches(NEGATIVE_BEGINNING), row.toString());
        assertFalse(positive && comment.matches("(It was fine|Mixed|Okay|Average).*"));
      }
    }
    assertTrue(comments.size() > 300, comments.size() + " different comments");
    assertEquals(0.25, (double) empty / file(CompanyFile.SURVEYS).all().size(), 0.05);
  }

  @Test
  void weeksEndOnSundayAndThePipelineOfAnAccountExecutiveIsWhatIsOpen() {
    Map<String, List<Row>> byOwner = file(CompanyFile.OPPORTUNITIES).by("owner");
    int checked = 0;
    for (Row week : file(CompanyFile.ACTIVITIES).all()) {
      String sunday = week.text("week_ending");
      assertEquals(7, LocalDate.parse(sunday).getDayOfWeek().getValue());
      List<Row> open =
          byOwner.getOrDefault(week.text("payee"), List.of()).stream()
              .filter(row -> openOn(row, sunday))
              .toList();
      boolean dollarsOnly = open.stream().allMatch(row -> row.text("currency").equals("USD"));
      if (first(week.text("payee")).text("role").equals("AE") && dollarsOnly) {
        long cents = open.stream().mapToLong(row -> row.hundredths("arr")).sum();
        // Amounts of opportunities may be rounded to the next ten dollars.
        assertTrue(
            Math.abs(cents - week.hundredths("pipeline")) <= 500L * open.size(), week.toString());
        checked++;
      }
    }
    assertTrue(checked > 1_000, checked + " weeks");
  }

  @Test
  void everyForeignCurrencyHasARateForEachMonth() {
    assertEquals(3 * 36, file(CompanyFile.EXCHANGE_RATES).all().size());
    for (Row row : file(CompanyFile.EXCHANGE_RATES).all()) {
      assertTrue(row.text("rate").matches("\\d\\.\\d{6}"));
      assertTrue(row.text("date").endsWith("-01"));
    }
  }

  private static boolean openOn(Row opportunity, String day) {
    boolean created = opportunity.text("created_on").compareTo(day) <= 0;
    return created
        && (!opportunity.has("close_date") || opportunity.text("close_date").compareTo(day) > 0);
  }
}
