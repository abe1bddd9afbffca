package guerdon.web.api;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatableRequest;
import java.util.Map;

/**
 * Takes a plain text, such as a plan sent by {@code curl --data-binary @my.plan}, for the JSON
 * object {@code {"text": …}} that it stands for.
 */
final class TextOrJson implements RequestExtractor {
  private final RequestExtractor ordinary = RequestExtractor.withBodyHandler();

  @Override
  public Future<ValidatableRequest> extractValidatableRequest(
      RoutingContext call, Operation operation) {
    String type = String.valueOf(call.request().getHeader("Content-Type"));
    Future<ValidatableRequest> request = ordinary.extractValidatableRequest(call, operation);
    return type.startsWith("text/plain")
        ? request.map(found -> new Text(found, new Body(text(call))))
        : request;
  }

  private static Buffer text(RoutingContext call) {
    String text = call.body().asString("UTF-8");
    return new JsonObject().put("text", text == null ? "" : text).toBuffer();
  }

  private record Body(Buffer json) implements RequestParameter {
    @Override
    public Object get() {
      return json;
    }
  }

  private record Text(ValidatableRequest sent, RequestParameter body)
      implements ValidatableRequest {
    @Override
    public String getContentType() {
      return "application/json";
    }

    @Override
    public Map<String, RequestParameter> getCookies() {
      return sent.getCookies();
    }

    @Override
    public Map<String, RequestParameter> getPathParameters() {
      return sent.getPathParameters();
    }

    @Override
    public Map<String, RequestParameter> getQuery() {
      return sent.getQuery();
    }

    @Override
    public Map<String, RequestParameter> getHeaders() {
      return sent.getHeaders();
    }

    @Override
    public RequestParameter getBody() {
      return body;
    }
  }
}
