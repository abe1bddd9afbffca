package guerdon.web.api;

import de.siegmar.fastcsv.writer.CsvWriter;
import guerdon.web.store.Session;
import guerdon.web.store.Store;
import guerdon.web.store.Viewer;
import guerdon.web.view.SafeCsv;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A list that is answered as the caller accepts: a page of JSON with a cursor to the next, or the
 * whole list as CSV or JSON lines, read from the store no faster than the caller takes it.
 *
 * @param name of the list in the JSON of a page
 * @param columns of a row, in their order
 * @param cells of an item: texts, numbers, days, moments, booleans or null, one for each column
 * @param cursor the words that tell the place of an item in the list
 * @param place an item at the place that words tell; what is not part of the place may be anything
 */
public record Listing<T>(
    String name,
    List<String> columns,
    Function<T, List<@Nullable Object>> cells,
    Function<T, List<String>> cursor,
    Function<List<String>, T> place,
    Source<T> source) {
  private static final int PAGE = 5_000;

  public Listing {
    columns = List.copyOf(columns);
  }

  /** Gives the items after a place, in the order of the list. */
  @FunctionalInterface
  public interface Source<T> {
    /** Up to {@code limit} items after {@code after}, or from the first on where it is null. */
    List<T> page(Session session, @Nullable T after, int limit);
  }

  /** The answer to a call. */
  public Reply reply(Call call, Store store) {
    Viewer viewer = call.viewer();
    if (call.accepts("text/csv")) {
      return Reply.stream("text/csv; charset=utf-8", out -> csv(out, store, viewer));
    }
    if (call.accepts("application/x-ndjson")) {
      return Reply.stream("application/x-ndjson", out -> lines(out, store, viewer));
    }
    T after = placed(call.optional("after"));
    List<T> page = source.page(call.session(), after, call.limit());
    Map<String, Object> body = new LinkedHashMap<>();
    body.put(name, page.stream().map(this::row).toList());
    body.put("next", page.size() < call.limit() ? null : written(page.getLast()));
    return Reply.json(body);
  }

  private interface Sink<T> {
    void item(T item) throws IOException;
  }

  private void each(Store store, Viewer viewer, Sink<T> sink) throws IOException {
    T after = null;
    List<T> page;
    do {
      T from = after;
      page = store.read(viewer, session -> source.page(session, from, PAGE));
      for (T item : page) {
        sink.item(item);
      }
      after = page.isEmpty() ? null : page.getLast();
    } while (page.size() == PAGE);
  }

  private void csv(OutputStream out, Store store, Viewer viewer) throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    // No cell is quoted that is not a text: an amount may begin with a minus.
    CsvWriter texts = SafeCsv.to(writer, column -> false);
    texts.writeRecord(columns);
    texts.flush();
    each(
        store,
        viewer,
        item -> {
          List<@Nullable Object> row = cells.apply(item);
          CsvWriter csv = SafeCsv.to(writer, at -> row.get(at) instanceof Number);
          csv.writeRecord(row.stream().map(Listing::cell).toList());
          csv.flush();
        });
    writer.flush();
  }

  private static String cell(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case BigDecimal amount -> amount.toPlainString();
      default -> value.toString();
    };
  }

  private void lines(OutputStream out, Store store, Viewer viewer) throws IOException {
    each(
        store,
        viewer,
        item -> out.write((JsonText.of(row(item)) + "\n").getBytes(StandardCharsets.UTF_8)));
  }

  private Map<String, @Nullable Object> row(T item) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    List<@Nullable Object> values = cells.apply(item);
    for (int at = 0; at < columns.size(); at++) {
      row.put(columns.get(at), values.get(at));
    }
    return row;
  }

  private String written(T item) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(JsonText.of(cursor.apply(item)).getBytes(StandardCharsets.UTF_8));
  }

  private @Nullable T placed(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      String[] words =
          JsonText.mapper().readValue(Base64.getUrlDecoder().decode(text), String[].class);
      return place.apply(List.of(Objects.requireNonNull(words)));
    } catch (IOException | RuntimeException e) {
      throw Problem.badRequest("after is not a cursor that this API gave.");
    }
  }
}
