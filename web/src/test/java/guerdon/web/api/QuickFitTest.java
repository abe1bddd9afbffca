package guerdon.web.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.Validator;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The quick look never lets pass what the library refuses. */
final class QuickFitTest {
  private static final int VALUES = 20_000;

  private static final JsonObject SCHEMA =
      new JsonObject(
          """
          {"type": "object", "additionalProperties": false, "required": ["name", "rows"],
           "properties": {
             "name": {"type": "string", "minLength": 1, "maxLength": 4, "pattern": "^[a-z]*$"},
             "kind": {"type": "string", "enum": ["new", "old"]},
             "count": {"type": ["integer", "null"], "minimum": 1, "maximum": 9},
             "share": {"type": "number"},
             "sure": {"type": "boolean"},
             "rows": {"type": "object",
               "additionalProperties": {"type": "array", "minItems": 1, "maxItems": 2,
                 "items": {"type": "object", "required": ["id"]}}}}}
          """);

  private static @Nullable Object value(Random random, int depth) {
    List<@Nullable Object> scalars =
        Arrays.asList(
            null,
            "",
            "abc",
            "abcde",
            "new",
            "A",
            "\uD83D\uDE00a\uD83D\uDE00",
            true,
            0,
            1,
            9,
            10L,
            BigInteger.TEN.pow(30),
            new BigDecimal("1.0"),
            new BigDecimal("1.5"));
    if (depth == 0 || random.nextInt(3) == 0) {
      return scalars.get(random.nextInt(scalars.size()));
    }
    if (random.nextInt(3) == 0) {
      List<@Nullable Object> list = new ArrayList<>();
      for (int at = random.nextInt(4); at > 0; at--) {
        list.add(value(random, depth - 1));
      }
      return list;
    }
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    for (String name : List.of("name", "kind", "count", "share", "sure", "rows", "id", "x")) {
      if (random.nextInt(3) == 0) {
        object.put(name, value(random, depth - 1));
      }
    }
    return object;
  }

  /** A value that fits, with one part changed now and then. */
  private static Map<String, @Nullable Object> nearlyRight(Random random) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("name", "ab");
    object.put("kind", "new");
    object.put("count", random.nextBoolean() ? null : 3);
    object.put("sure", true);
    object.put("rows", Map.of("deals", List.of(Map.of("id", "1", "amount", 2))));
    List<String> names = List.copyOf(object.keySet());
    String name = names.get(random.nextInt(names.size()));
    switch (random.nextInt(4)) {
      case 0 -> object.put(name, value(random, 3));
      case 1 -> object.remove(name);
      case 2 -> object.put("other", value(random, 1));
      default -> {
        // It stays as it is.
      }
    }
    return object;
  }

  @Test
  void whatItLetsPassTheLibraryLetsPass() {
    Predicate<@Nullable Object> quick = QuickFit.of(SCHEMA).orElseThrow();
    Validator library =
        Validator.create(
            JsonSchema.of(SCHEMA),
            new JsonSchemaOptions()
                .setBaseUri("app:///")
                .setDraft(Draft.DRAFT202012)
                .setOutputFormat(OutputFormat.Flag));
    Random random = new Random(7);
    int passed = 0;
    int right = 0;
    for (int at = 0; at < VALUES; at++) {
      Object value = at % 2 == 0 ? value(random, 4) : nearlyRight(random);
      boolean fits = value != null && Boolean.TRUE.equals(library.validate(value).getValid());
      boolean quickly = quick.test(value);
      assertTrue(fits || !quickly, () -> "let pass: " + value);
      passed += quickly ? 1 : 0;
      right += fits ? 1 : 0;
    }
    assertTrue(passed > VALUES / 20, "only " + passed + " pass");
    assertTrue(passed > right * 9 / 10, passed + " of " + right + " pass");
  }

  @Test
  void whatItDoesNotUnderstandIsLeftToTheLibrary() {
    for (String schema :
        List.of(
            "{\"type\":\"string\",\"format\":\"date\"}",
            "{\"oneOf\":[{\"type\":\"string\"}]}",
            "{\"items\":{\"not\":{}}}",
            "{\"minimum\":1.5}",
            "{\"enum\":[1]}")) {
      assertEquals(Optional.empty(), QuickFit.of(new JsonObject(schema)), schema);
    }
    assertTrue(
        QuickFit.of(new JsonObject().put("type", new JsonArray().add("null")))
            .orElseThrow()
            .test(null));
  }
}
