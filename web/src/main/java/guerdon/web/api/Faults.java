package guerdon.web.api;

import io.vertx.core.json.DecodeException;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.validation.SchemaValidationException;
import io.vertx.openapi.validation.ValidatorException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells in words what the contract finds wrong with a request. */
final class Faults {
  private static final int MOST = 20;

  private Faults() {}

  static Problem problem(@Nullable Throwable failure) {
    return switch (failure) {
      case Problem problem -> problem;
      case SchemaValidationException invalid ->
          Problem.badRequest(String.valueOf(invalid.getMessage()))
              .with("errors", errors(invalid.getOutputUnit()));
      case ValidatorException invalid -> Problem.badRequest(String.valueOf(invalid.getMessage()));
      case DecodeException unreadable ->
          Problem.badRequest("The body is not JSON: " + unreadable.getMessage());
      case null ->
          Problem.badRequest("The request is not what the contract in /openapi.yaml says.");
      default ->
          failure.getCause() == null || failure.getCause().equals(failure)
              ? Problem.badRequest("The request is not what the contract in /openapi.yaml says.")
              : problem(failure.getCause());
    };
  }

  private static List<Map<String, String>> errors(@Nullable OutputUnit unit) {
    List<Map<String, String>> told = new ArrayList<>();
    if (unit != null && unit.getErrors() != null) {
      for (OutputUnit error : unit.getErrors()) {
        if (told.size() < MOST) {
          Map<String, String> one = new LinkedHashMap<>();
          one.put("at", String.valueOf(error.getInstanceLocation()));
          one.put("error", String.valueOf(error.getError()));
          told.add(one);
        }
      }
    }
    return told;
  }
}
