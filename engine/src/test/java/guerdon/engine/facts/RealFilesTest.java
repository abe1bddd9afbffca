package guerdon.engine.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import guerdon.dsl.model.RecordType;
import guerdon.dsl.model.Type;
import guerdon.dsl.value.Rational;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of other systems as they are: a CRM export and a sample database of orders. */
class RealFilesTest {
  private static final RecordType AGENTS =
      RecordTypes.rows("agents", "agent", "sales_teams.csv")
          .field("name", Type.TEXT, "sales_agent", null, List.of(), "key")
          .field("boss", Type.TEXT, "manager", null, List.of())
          .field("region", Type.TEXT, "regional_office", null, List.of())
          .build(true);
  private static final RecordType PRODUCTS =
      RecordTypes.rows("products", "product", "products.csv")
          .field("product", Type.TEXT, "key")
          .field("series", Type.TEXT, "series", null, List.of("GTX", "MG", "GTK"))
          .field("sales_price", Type.MONEY)
          .build(false);
  private static final RecordType DEALS =
      RecordTypes.rows("deals", "deal", "sales_pipeline.csv")
          .field("id", Type.TEXT, "opportunity_id", null, List.of(), "key")
          .field("agent", Type.PAYEE, "sales_agent", null, List.of())
          .field("product", Type.record("products"))
          .field("stage", Type.TEXT, "deal_stage", null, List.of())
          .field("close_date", Type.DATE, "optional", "event")
          .field("close_value", Type.MONEY, "optional")
          .build(false);

  private static final RecordType EMPLOYEES =
      RecordTypes.rows("employees", "employee", "Employee.csv")
          .field("id", Type.TEXT, "BusinessEntityID", null, List.of(), "key")
          .field("last_name", Type.TEXT, "LastName", null, List.of())
          .field("manager", Type.PAYEE, "ManagerID", null, List.of(), "optional")
          .field("hired", Type.DATE, "HireDate", null, List.of(), "hired")
          .build(true);
  private static final RecordType QUOTAS =
      RecordTypes.rows("quotas", "quota", "SalesPersonQuotaHistory.csv")
          .field("person", Type.PAYEE, "BusinessEntityID", null, List.of(), "key")
          .field("quota_date", Type.DATE, "QuotaDate", null, List.of(), "key", "event")
          .field("amount", Type.MONEY, "SalesQuota", null, List.of())
          .build(false);
  private static final RecordType ORDERS =
      RecordTypes.rows("orders", "order", "SalesOrderHeader.csv")
          .field("id", Type.TEXT, "SalesOrderID", null, List.of(), "key")
          .field("order_date", Type.DATE, "OrderDate", null, List.of(), "event")
          .field("online", Type.FLAG, "OnlineOrderFlag", null, List.of())
          .field("seller", Type.PAYEE, "SalesPersonID", null, List.of(), "optional")
          .field("subtotal", Type.MONEY, "SubTotal", null, List.of())
          .build(false);

  @TempDir Path folder;

  @Test
  void aCrmExportIsReadAsItIs() {
    SalesData.write(
        folder,
        Map.of(
            "sales_teams.csv",
            """
            sales_agent,manager,regional_office
            Moses Frase,Dustin Brinkmann,Central
            """,
            "products.csv",
            """
            product,series,sales_price
            GTX Plus Basic,GTX,1096
            """,
            "sales_pipeline.csv",
            """
            opportunity_id,sales_agent,product,deal_stage,engage_date,close_date,close_value
            1C1I7A6R,Moses Frase,GTX Plus Basic,Won,2016-10-20,2017-03-01,1054
            8OY3M1A2,Moses Frase,GTX Plus Basic,Prospecting,,,
            """));
    Snapshot snapshot = read(folder, AGENTS, AGENTS, PRODUCTS, DEALS);
    assertEquals(2, snapshot.table("deals").rows().size());
  }

  @Test
  void anOrderDatabaseIsReadAsItIs() {
    SalesData.write(
        folder,
        Map.of(
            "Employee.csv",
            """
            BusinessEntityID,NationalIDNumber,LastName,LoginID,ManagerID,HireDate
            1,295847284,Sánchez,adventure-works\\ken0,,2009-01-14
            279,716374314,Reiter,adventure-works\\tsvi0,1,2011-05-31
            """,
            "SalesPersonQuotaHistory.csv",
            """
            BusinessEntityID,QuotaDate,SalesQuota
            279,2011-05-31,28000.0000
            279,2011-08-31,7000.0000
            """,
            "SalesOrderHeader.csv",
            """
            SalesOrderID,OrderDate,OnlineOrderFlag,SalesPersonID,SubTotal
            43659,2011-05-31,0,279,20565.6206
            43697,2011-05-31,1,,3578.2700
            """));
    Snapshot snapshot = read(folder, EMPLOYEES, EMPLOYEES, QUOTAS, ORDERS);
    assertEquals("279|2011-05-31", snapshot.table("quotas").rows().getFirst().key());
  }

  @Test
  void theWholeCrmExportIsClean() {
    Path data = real("crm");
    Snapshot snapshot = read(data, AGENTS, AGENTS, PRODUCTS, DEALS);
    assertEquals(35, snapshot.payees().size());
    assertEquals(8_800, snapshot.table("deals").rows().size());
  }

  @Test
  void theWholeOrderDatabaseIsClean() {
    Path data = real("adventureworks");
    Snapshot snapshot = read(data, EMPLOYEES, EMPLOYEES, QUOTAS, ORDERS);
    assertEquals(290, snapshot.payees().size());
    Hierarchy hierarchy = snapshot.hierarchy(RecordTypes.field(EMPLOYEES, "manager"));
    assertEquals(List.of(), hierarchy.badRows());
    Payee top = payee(snapshot, "1");
    assertEquals(true, hierarchy.isBelow(payee(snapshot, "279"), top, 0, LocalDate.of(2014, 1, 1)));
    assertEquals(289, hierarchy.everBelow(top).size());
    Fact first = snapshot.table("orders").byKey("43659").orElseThrow();
    assertEquals(
        Rational.of(205_656_206, 10_000), first.value(RecordTypes.field(ORDERS, "subtotal")));
  }

  private static Path real(String name) {
    Path data = Path.of("../../shared/data").resolve(name);
    assumeTrue(Files.isDirectory(data), "skipped: there is no folder " + data);
    return data;
  }

  private static Payee payee(Snapshot snapshot, String key) {
    Payee found = snapshot.payee(key);
    assertNotNull(found);
    return found;
  }

  private static Snapshot read(Path data, RecordType payees, RecordType... types) {
    ReadOutcome outcome =
        FactReader.read(List.of(types), payees, data, ReadOptions.STRICT, ReadProgress.NONE);
    assertEquals(List.of(), outcome.badRows());
    assertNotNull(outcome.snapshot());
    return outcome.snapshot();
  }
}
