package guerdon.web.api;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the service tells its operators: one JSON object a line, without pay and secrets. */
public final class ServiceLog {
  private final PrintWriter to;
  private final Clock clock;

  public ServiceLog(PrintWriter to, Clock clock) {
    this.to = to;
    this.clock = clock;
  }

  /** Tells of something that happened. */
  public void tell(String event, Map<String, ?> more) {
    line("info", event, more);
  }

  /** Tells of something that must not happen, with its stack trace. */
  public void tell(String event, Throwable thrown) {
    Map<String, Object> more = new LinkedHashMap<>();
    more.put("thrown", thrown.getClass().getName());
    more.put("message", String.valueOf(thrown.getMessage()));
    StringBuilder trace = new StringBuilder();
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      trace.append(cause.getClass().getSimpleName());
      for (StackTraceElement element : cause.getStackTrace()) {
        trace.append(" < ").append(element);
      }
      trace.append(" | ");
    }
    more.put("trace", trace.toString());
    line("error", event, more);
  }

  private void line(String level, String event, Map<String, ?> more) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("at", clock.instant().toString());
    line.put("level", level);
    line.put("event", event);
    line.putAll(more);
    synchronized (to) {
      to.println(JsonText.of(line));
      to.flush();
    }
  }
}
