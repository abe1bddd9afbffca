package guerdon.engine.facts;

import guerdon.dsl.model.RecordType;
import guerdon.dsl.model.Type;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A small sales force: reps, products, dated quotas and deals. */
final class SalesData {
  static final RecordType REPS =
      RecordTypes.rows("reps", "rep", "reps.csv")
          .field("id", Type.TEXT, "key")
          .field("name", Type.TEXT)
          .field("manager", Type.PAYEE, "optional")
          .field("hired", Type.DATE, "hired")
          .field("left", Type.DATE, "left")
          .build(true);

  static final RecordType PRODUCTS =
      RecordTypes.rows("products", "product", "products.csv")
          .field("sku", Type.TEXT, "key")
          .field("price", Type.MONEY)
          .build(false);

  static final RecordType QUOTAS =
      RecordTypes.rows("quotas", "quota", "quotas.csv")
          .field("rep", Type.PAYEE, "key")
          .field("kind", Type.TEXT, "key")
          .field("amount", Type.MONEY)
          .field("from", Type.DATE, "starts")
          .field("to", Type.DATE, "ends")
          .build(false);

  static final RecordType DEALS =
      RecordTypes.rows("deals", "deal", "deals.csv")
          .field("id", Type.TEXT, "key")
          .field("rep", Type.PAYEE)
          .field("product", Type.record("products"))
          .field("stage", Type.TEXT, "stage", null, List.of("Won", "Lost", "Open"))
          .field("arr", Type.MONEY, "value", null, List.of())
          .field("discount", Type.PERCENT, "optional")
          .field("seats", Type.COUNT, "optional")
          .field("close", Type.DATE, "event")
          .field("signed", Type.DATE, "signed", "dd/MM/yyyy", List.of(), "optional")
          .field("new", Type.FLAG, "optional")
          .field("note", Type.TEXT, "optional")
          .field("booked", Type.DATE, "known", "optional")
          .build(false);

  static final List<RecordType> ALL = List.of(REPS, PRODUCTS, QUOTAS, DEALS);

  static final String DEAL_HEADER =
      "id,rep,product,stage,value,discount,seats,close,signed,new,note,booked\n";

  /** Good files, by name. */
  static final Map<String, String> GOOD =
      Map.of(
          "reps.csv",
          """
          id,name,manager,hired,left
          E1,Ann,,2020-01-01,
          E2,Bob,E1,2024-03-01,
          E3,Cem,E1,2024-03-01,2026-06-30
          """,
          "products.csv",
          """
          sku,price
          GTX Pro,4821
          MG Special,55
          """,
          "quotas.csv",
          """
          rep,kind,amount,from,to
          E2,ARR,1000000,2026-01-01,2026-06-30
          E2,ARR,1200000,2026-07-01,
          """,
          "deals.csv",
          DEAL_HEADER
              + """
              O-1,E2,GTX Pro,Won,4821.50,12.5%,3,2026-01-31,30/01/2026,yes,,2026-02-01
              O-2,E3,MG Special,Open,-55,0.05,,2026-02-28,,no,"a, ""b""\",
              """);

  private SalesData() {}

  /** Writes files into a folder. */
  static void write(Path folder, Map<String, String> files) {
    files.forEach(
        (name, text) -> {
          try {
            Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  static ReadOutcome read(Path folder, ReadOptions options) {
    return FactReader.read(ALL, REPS, folder, options, ReadProgress.NONE);
  }
}
