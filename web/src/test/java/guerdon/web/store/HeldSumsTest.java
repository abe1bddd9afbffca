package guerdon.web.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is held, corrected, released and posted in whatever order: what is posted and what is
 * held add up to what was computed, no hold lets anything through, and none keeps anything that is
 * not held any more.
 */
final class HeldSumsTest {
  private static final int SEQUENCES = Integer.getInteger("held.sequences", 25);
  private static final int STEPS = 24;
  private static final List<String> PAYEES = List.of("E1", "E2", "E3");
  private static final List<String> COMPONENTS = List.of("bonus", "commission");

  @TempDir Path home;

  /** A hold as the test knows it. */
  private record Known(
      long id,
      String payee,
      @Nullable String component,
      @Nullable Integer month,
      @Nullable LocalDate until) {
    boolean covers(String who, String what, int when) {
      return payee.equals(who)
          && (component == null || component.equals(what))
          && (month == null || month == when);
    }
  }

  /** What the test knows of one plan. */
  private static final class Book {
    final Map<String, BigDecimal> amounts = new TreeMap<>();
    final Map<String, BigDecimal> computed = new TreeMap<>();
    final Map<String, BigDecimal> adjustments = new TreeMap<>();
    final List<Known> active = new ArrayList<>();
    final List<Known> asked = new ArrayList<>();
  }

  @Test
  void whatIsPostedAndWhatIsHeldAddUpToWhatWasComputed() {
    try (Store store = Store.open(StoreSettings.embedded(home), Clock.systemUTC())) {
      store.change(
          session ->
              session.members().add("ann", List.of("analyst"), null)
                  && session.members().add("bob", List.of("approver"), null));
      for (int seed = 1; seed <= SEQUENCES; seed++) {
        sequence(store, "plan" + seed, new Random(seed));
      }
    }
  }

  private static void sequence(Store store, String plan, Random random) {
    store.change(
        session -> {
          session.plans().addDraft(plan, plan, "1", "text of " + plan, "ann");
          return session.plans().publish(plan, 1, "bob");
        });
    Book book = new Book();
    for (int step = 0; step < STEPS; step++) {
      switch (random.nextInt(8)) {
        case 0, 1 -> correct(book, random);
        case 2 -> hold(store, plan, book, random);
        case 3 -> approveOrRelease(store, book, random);
        case 4 -> adjust(store, plan, book, random);
        default -> post(store, plan, book, random, "step " + step + " of " + plan);
      }
    }
    end(store, plan, book, random);
  }

  private static void correct(Book book, Random random) {
    for (int change = 0; change < 4; change++) {
      String key = key(pick(PAYEES, random), pick(COMPONENTS, random), 1 + random.nextInt(6));
      book.amounts.put(key, BigDecimal.valueOf(random.nextInt(40_000) - 8_000, 2));
    }
  }

  private static String key(String payee, String component, int month) {
    return payee + " " + component + " " + month;
  }

  private static <T> T pick(List<T> items, Random random) {
    return items.get(random.nextInt(items.size()));
  }

  private static void hold(Store store, String plan, Book book, Random random) {
    String payee = pick(PAYEES, random);
    String component = random.nextBoolean() ? pick(COMPONENTS, random) : null;
    Integer month = random.nextBoolean() ? 1 + random.nextInt(6) : null;
    LocalDate until = random.nextInt(3) == 0 ? LocalDate.of(2026, 1 + random.nextInt(6), 15) : null;
    LocalDate first = month == null ? null : LocalDate.of(2026, month, 1);
    LocalDate last = first == null ? null : first.plusMonths(1).minusDays(1);
    long id =
        store.change(
            session ->
                session
                    .holds()
                    .add(
                        new Holds.Asked(
                            plan,
                            payee,
                            component,
                            first == null ? null : first.toString(),
                            first,
                            last,
                            until,
                            "disputed",
                            null),
                        "ann"));
    book.asked.add(new Known(id, payee, component, month, until));
  }

  private static void approveOrRelease(Store store, Book book, Random random) {
    if (!book.asked.isEmpty() && random.nextInt(3) > 0) {
      Known hold = book.asked.removeFirst();
      tell(store, hold, Holds.Event.APPROVED, "bob");
      book.active.add(hold);
    } else if (!book.active.isEmpty()) {
      Known hold = pick(book.active, random);
      book.active.remove(hold);
      tell(store, hold, Holds.Event.RELEASE_ASKED, "ann");
      tell(store, hold, Holds.Event.RELEASED, "bob");
    }
  }

  private static void tell(Store store, Known hold, Holds.Event event, String by) {
    store.change(
        session -> {
          assertTrue(session.holds().locked(hold.id()).isPresent());
          session.holds().tell(hold.id(), event, by, "test");
          return hold.id();
        });
  }

  private static void adjust(Store store, String plan, Book book, Random random) {
    String payee = pick(PAYEES, random);
    int month = 1 + random.nextInt(6);
    BigDecimal amount = BigDecimal.valueOf(1 + random.nextInt(9_000), 2);
    LocalDate first = LocalDate.of(2026, month, 1);
    long id =
        store.change(
            session -> {
              long added =
                  session
                      .adjustments()
                      .add(plan, payee, first.toString(), first, amount, "USD", "agreed", "ann");
              assertTrue(session.adjustments().approve(added, "bob"));
              return added;
            });
    book.adjustments.put(payee + " adjustment " + id + " " + month, amount);
  }

  private static void end(Store store, String plan, Book book, Random random) {
    while (!book.active.isEmpty() || !book.asked.isEmpty()) {
      approveOrRelease(store, book, random);
    }
    post(store, plan, book, 1, 6, "the end of " + plan);
    Map<String, BigDecimal> all = new TreeMap<>(book.amounts);
    all.putAll(book.adjustments);
    assertEquals(plain(all), plain(sums(store, plan, false)), plan);
    assertEquals(Map.of(), plain(sums(store, plan, true)), plan);
  }

  private static void post(Store store, String plan, Book book, Random random, String where) {
    int from = 1 + random.nextInt(6);
    post(store, plan, book, from, from + random.nextInt(7 - from), where);
  }

  private static void post(Store store, String plan, Book book, int from, int to, String where) {
    Map<String, BigDecimal> postedBefore = sums(store, plan, false);
    LocalDate last = LocalDate.of(2026, to, 1).plusMonths(1).minusDays(1);
    long run = computed(store, plan, book, from, to, last);
    store.change(session -> assertApproved(session, run));
    Postings.Outcome outcome = store.change(session -> session.postings().post(run, "ann"));
    assertNotNull(outcome.posting(), where);
    book.amounts.forEach(
        (key, amount) -> {
          int month = month(key);
          if (month >= from && month <= to) {
            book.computed.put(key, amount);
          }
        });
    book.active.removeIf(
        hold -> hold.until() != null && !Objects.requireNonNull(hold.until()).isAfter(last));
    Map<String, BigDecimal> posted = sums(store, plan, false);
    Map<String, BigDecimal> held = sums(store, plan, true);
    Map<String, BigDecimal> together = new TreeMap<>(posted);
    held.forEach((key, amount) -> together.merge(key, amount, BigDecimal::add));
    Map<String, BigDecimal> due = new TreeMap<>(book.computed);
    book.adjustments.forEach(
        (key, amount) -> {
          if (month(key) <= to || together.containsKey(key)) {
            due.put(key, amount);
          }
        });
    assertEquals(plain(due), plain(together), where);
    for (String key : together.keySet()) {
      boolean covered = covered(book, key);
      BigDecimal now = posted.getOrDefault(key, BigDecimal.ZERO);
      BigDecimal before = postedBefore.getOrDefault(key, BigDecimal.ZERO);
      if (covered) {
        assertEquals(0, before.compareTo(now), where + ": " + key + " was paid though it is held");
      } else {
        assertEquals(0, held.getOrDefault(key, BigDecimal.ZERO).signum(), where + ": " + key);
      }
    }
  }

  private static boolean covered(Book book, String key) {
    String[] words = key.split(" ", -1);
    boolean adjustment = words[1].equals("adjustment");
    return book.active.stream()
        .anyMatch(
            hold ->
                adjustment
                    ? hold.component() == null && hold.covers(words[0], "", month(key))
                    : hold.covers(words[0], words[1], month(key)));
  }

  private static int month(String key) {
    return Integer.parseInt(key.substring(key.lastIndexOf(' ') + 1));
  }

  private static boolean assertApproved(Session session, long run) {
    assertTrue(session.runs().approve(run, "bob"));
    return true;
  }

  private static long computed(
      Store store, String plan, Book book, int from, int to, LocalDate last) {
    return store.change(
        session -> {
          long run =
              session
                  .runs()
                  .add(
                      session.plans().latestPublished(plan).orElseThrow(),
                      LocalDate.of(2026, from, 1),
                      last,
                      null,
                      session.uploads().current(null),
                      "test",
                      "ann");
          assertTrue(session.runs().claim("worker", Duration.ofMinutes(1)).isPresent());
          List<PayRow> lines = new ArrayList<>();
          book.amounts.forEach(
              (key, amount) -> {
                String[] words = key.split(" ", -1);
                LocalDate first = LocalDate.of(2026, month(key), 1);
                if (month(key) >= from && month(key) <= to) {
                  lines.add(
                      new PayRow(
                          words[0],
                          first.toString(),
                          first,
                          first.plusMonths(1).minusDays(1),
                          words[1],
                          amount,
                          "USD"));
                }
              });
          assertTrue(
              session
                  .runs()
                  .finish(
                      run,
                      "worker",
                      lines,
                      List.of(),
                      Map.of(),
                      List.of(),
                      Set.copyOf(new TreeSet<>(PAYEES)),
                      "hash",
                      lines.size()));
          return run;
        });
  }

  /** What is posted, or held, by payee, component and month, without what comes to nothing. */
  private static Map<String, BigDecimal> sums(Store store, String plan, boolean held) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    store.change(
        session -> {
          if (held) {
            session
                .holds()
                .balances(plan, null, Long.MAX_VALUE, null, 10_000)
                .forEach(
                    line ->
                        sums.merge(
                            key(line.payee(), line.component(), line.first().getMonthValue()),
                            line.amount(),
                            BigDecimal::add));
          } else {
            session.postings().before(Long.MAX_VALUE, 10_000).stream()
                .filter(posting -> posting.plan().equals(plan))
                .flatMap(posting -> session.postings().lines(posting.id()).stream())
                .forEach(
                    line ->
                        sums.merge(
                            key(line.payee(), line.component(), line.first().getMonthValue()),
                            line.amount(),
                            BigDecimal::add));
          }
          return sums.size();
        });
    return sums;
  }

  private static Map<String, String> plain(Map<String, BigDecimal> sums) {
    Map<String, String> plain = new TreeMap<>();
    sums.forEach(
        (key, amount) -> {
          if (amount.signum() != 0) {
            plain.put(key, amount.setScale(2).toPlainString());
          }
        });
    return plain;
  }
}
