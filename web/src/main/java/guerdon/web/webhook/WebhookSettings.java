package guerdon.web.webhook;

import java.time.Duration;
import java.util.List;

/**
 * How events are delivered.
 *
 * @param allowed ranges of addresses beside public ones to which events may be sent
 * @param first how long to wait after the first attempt; twice as long after each further one
 * @param longest the most to wait between attempts
 * @param giveUp how long an event is tried
 * @param disable how long nothing may arrive before nothing is sent any more
 * @param patience how long an attempt may take
 * @param poll how often to look for what is due
 */
public record WebhookSettings(
    List<AddressRange> allowed,
    Duration first,
    Duration longest,
    Duration giveUp,
    Duration disable,
    Duration patience,
    Duration poll) {
  public WebhookSettings {
    allowed = List.copyOf(allowed);
  }

  /** Tries for three days, the last of them every six hours; gives a webhook up after five. */
  public static WebhookSettings usual(List<AddressRange> allowed) {
    return new WebhookSettings(
        allowed,
        Duration.ofSeconds(5),
        Duration.ofHours(6),
        Duration.ofDays(3),
        Duration.ofDays(5),
        Duration.ofSeconds(10),
        Duration.ofMillis(500));
  }
}
