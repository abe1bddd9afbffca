package guerdon.web.api;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Lets each caller ask so many times a second, in bursts of up to as many as in two seconds. */
final class RateLimit {
  private static final int MOST_CALLERS = 50_000;
  private static final double NANOS = 1e9;

  private final double perSecond;
  private final LongSupplier nanoTime;
  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

  RateLimit(double perSecond, LongSupplier nanoTime) {
    this.perSecond = perSecond;
    this.nanoTime = nanoTime;
  }

  private record Bucket(double tokens, long at) {}

  /** Takes one request of a caller; false when there were too many. */
  boolean admits(String caller) {
    long now = nanoTime.getAsLong();
    if (buckets.size() > MOST_CALLERS) {
      buckets.clear();
    }
    Bucket after =
        buckets.compute(
            caller,
            (key, before) -> {
              double full = perSecond * 2;
              double tokens =
                  before == null
                      ? full
                      : Math.min(
                          full,
                          Math.max(0, before.tokens()) + (now - before.at()) / NANOS * perSecond);
              return new Bucket(tokens - 1, now);
            });
    return after.tokens() >= 0;
  }
}
