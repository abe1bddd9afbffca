package guerdon.engine.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not what they should be as bytes, and files that are too large. */
class FileLimitsTest {
  private static final int MEBIBYTE = 1 << 20;

  @TempDir Path folder;

  @BeforeEach
  void writeGoodFiles() {
    SalesData.write(folder, SalesData.GOOD);
  }

  @Test
  void aByteThatIsNotUtf8IsNamedWithLineAndPlace() throws IOException {
    products("sku,price\nGTX Pro,1\nMG Spécial,2\n".getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(
        "products.csv line 3: byte 26 of the file (E9) is not UTF-8; the file looks like Latin-1"
            + " or Windows-1252, where it is é. Save the file as UTF-8.",
        only(ReadOptions.STRICT));
  }

  @Test
  void aMalformedByteFarDownIsFound() throws IOException {
    StringBuilder rows = new StringBuilder("sku,price\r\n");
    for (int at = 10_000; at < 30_000; at++) {
      rows.append("P").append(at).append(",100\r\n");
    }
    byte[] text = rows.toString().getBytes(StandardCharsets.UTF_8);
    text[text.length - 5] = (byte) 0xFF;
    products(text);
    assertEquals(
        "products.csv line 20001: byte 240007 of the file (FF) is not UTF-8; the file looks like"
            + " Latin-1 or Windows-1252, where it is ÿ. Save the file as UTF-8.",
        only(ReadOptions.STRICT));
  }

  @Test
  void aFileThatEndsInTheMiddleOfACharacterIsRefused() throws IOException {
    products(
        new byte[] {'s', 'k', 'u', ',', 'p', 'r', 'i', 'c', 'e', '\n', (byte) 0xE2, (byte) 0x82});
    assertEquals(true, only(ReadOptions.STRICT).startsWith("products.csv line 2: byte 11"));
  }

  @Test
  void utf16IsNamedAsSuch() throws IOException {
    for (var charset : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE)) {
      products("sku,price\nGTX Pro,1\n".getBytes(charset));
      assertEquals(
          "products.csv line 1: the file is not UTF-8; it looks like UTF-16. Save the file as"
              + " UTF-8.",
          only(ReadOptions.STRICT));
    }
  }

  @Test
  void aLineOfAHundredMegabytesIsRefusedWithoutHoldingIt() throws IOException {
    try (OutputStream out = Files.newOutputStream(folder.resolve("products.csv"))) {
      out.write("sku,price\nGTX Pro,1\n".getBytes(StandardCharsets.UTF_8));
      byte[] block = new byte[MEBIBYTE];
      Arrays.fill(block, (byte) 'x');
      for (int at = 0; at < 100; at++) {
        out.write(block);
      }
    }
    long before = allocated();
    assertEquals(
        "products.csv line 3: the line is longer than 1048576 characters. Check that the file is a"
            + " CSV file with one record a line.",
        only(ReadOptions.STRICT));
    assertTrue(allocated() - before < 40L * MEBIBYTE, "the reader allocated too much");
  }

  /** Bytes all live threads ever allocated, as far as they still count. */
  private static long allocated() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.ThreadMXBean.class)
        .getTotalThreadAllocatedBytes();
  }

  @Test
  void aLineJustWithinTheLimitIsRead() throws IOException {
    String note = "x".repeat(MEBIBYTE - "GTX Pro,1,".length());
    products(
        ("sku,price,note\r\nGTX Pro,1," + note + "\r\nMG Special,2,\r\n")
            .getBytes(StandardCharsets.UTF_8));
    assertEquals(List.of(), SalesData.read(folder, ReadOptions.STRICT).badRows());
  }

  @Test
  void shortLimitsAreKeptInTheMiddleOfABlock() throws IOException {
    products("sku,price\nGTX Pro,1\nMG Special,123456789\n".getBytes(StandardCharsets.UTF_8));
    assertEquals(
        "products.csv line 3: the line is longer than 15 characters. Check that the file is a CSV"
            + " file with one record a line.",
        only(limits(new ReadLimits(10, 15, 15, 10))));
  }

  @Test
  void aQuoteThatSwallowsTheFileIsNamedWhereItOpens() throws IOException {
    StringBuilder text = new StringBuilder("sku,price\nGTX Pro,1\n\"MG Special,2\n");
    while (text.length() < 3 * MEBIBYTE) {
      text.append("another line,2\n");
    }
    products(text.toString().getBytes(StandardCharsets.UTF_8));
    assertEquals(
        "products.csv line 3, sku: a quote is opened here and not closed within 1048576 characters."
            + " Close the quote, or take it out.",
        only(ReadOptions.STRICT));
  }

  @Test
  void aCellOverItsLimitIsABadRow() throws IOException {
    products("sku,price\nGTX Pro,1\nMG Special,12345678901\n".getBytes(StandardCharsets.UTF_8));
    assertEquals(
        "products.csv line 3, price \"12345678901\": has 11 characters; at most 10 are read."
            + " Shorten it.",
        first(limits(new ReadLimits(10, 100, 10, 20))));
  }

  @Test
  void tooManyRowsAreRefused() throws IOException {
    products("sku,price\nA,1\nGTX Pro,1\nMG Special,2\n".getBytes(StandardCharsets.UTF_8));
    assertEquals(
        "products.csv line 4: the file has more than 2 rows. Split the data, or raise the limit.",
        first(limits(new ReadLimits(2, 100, 100, 20))));
  }

  @Test
  void tooManyColumnsAreRefused() throws IOException {
    List<String> header = new ArrayList<>(List.of("sku", "price"));
    for (int at = 0; at < 1_999; at++) {
      header.add("column " + at);
    }
    products(String.join(",", header).getBytes(StandardCharsets.UTF_8));
    assertEquals(
        "products.csv line 1: the header has 2001 columns; at most 2000 are read. Split the file.",
        only(ReadOptions.STRICT));
  }

  @Test
  void aFolderThatIsMissingIsNamed() {
    Path nowhere = folder.resolve("nowhere");
    ReadOutcome outcome = SalesData.read(nowhere, ReadOptions.STRICT);
    assertNull(outcome.snapshot());
    assertEquals(4, outcome.badRows().size());
    assertEquals(
        "reps.csv: there is no folder " + nowhere + ". Name the folder that holds the data.",
        outcome.badRows().getFirst().text());
  }

  @Test
  void aFolderInPlaceOfAFileIsNamed() throws IOException {
    Files.delete(folder.resolve("products.csv"));
    Files.createDirectory(folder.resolve("products.csv"));
    assertEquals("products.csv: it is a folder. Name a file.", only(ReadOptions.STRICT));
  }

  @Test
  void aFileOutsideTheFolderIsNotRead() throws IOException {
    Path outside = Files.writeString(folder.resolve("secret.csv"), "sku\nGTX Pro\n");
    Path inner = Files.createDirectory(folder.resolve("inner"));
    for (String name : List.of("../secret.csv", outside.toString(), "a\0b")) {
      var type =
          RecordTypes.rows("secrets", "secret", name)
              .field("sku", guerdon.dsl.model.Type.TEXT, "key")
              .build(true);
      ReadOutcome outcome =
          FactReader.read(List.of(type), type, inner, ReadOptions.STRICT, ReadProgress.NONE);
      assertEquals(
          name + ": the name leads out of the data folder. Name a file inside the data folder.",
          outcome.badRows().getFirst().text());
    }
  }

  @Test
  void theFolderOneStandsInIsADataFolder() {
    var type =
        RecordTypes.rows("secrets", "secret", "there-is-none.csv")
            .field("sku", guerdon.dsl.model.Type.TEXT, "key")
            .build(true);
    ReadOutcome outcome =
        FactReader.read(List.of(type), type, Path.of("."), ReadOptions.STRICT, ReadProgress.NONE);
    assertEquals(
        "there-is-none.csv: there is no such file in .; it holds no csv file. Put the file there.",
        outcome.badRows().getFirst().text());
  }

  @Test
  void aBrokenFileRefusesTheDataEvenWhenBadRowsAreSkipped() throws IOException {
    products("sku,price\nGTX Pro,1\n\"MG".getBytes(StandardCharsets.UTF_8));
    ReadOutcome outcome = SalesData.read(folder, ReadOptions.STRICT.skippingBadRows());
    assertNull(outcome.snapshot());
    assertEquals(true, outcome.counts().get(1).unreadable());
    assertEquals(1, outcome.badRowCount());
  }

  private void products(byte[] content) throws IOException {
    Files.write(folder.resolve("products.csv"), content);
  }

  private static ReadOptions limits(ReadLimits limits) {
    return new ReadOptions(null, false, 1_000, limits);
  }

  private String only(ReadOptions options) {
    ReadOutcome outcome = SalesData.read(folder, options);
    List<BadRow> found =
        outcome.badRows().stream().filter(bad -> bad.file().equals("products.csv")).toList();
    assertEquals(1, found.size(), found::toString);
    assertNull(outcome.snapshot());
    return found.getFirst().text();
  }

  private String first(ReadOptions options) {
    return SalesData.read(folder, options).badRows().stream()
        .filter(bad -> bad.file().equals("products.csv"))
        .findFirst()
        .orElseThrow()
        .text();
  }
}
