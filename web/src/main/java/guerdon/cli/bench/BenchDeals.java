package guerdon.cli.bench;

import guerdon.dsl.model.Plan;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import guerdon.dsl.value.Rational;
import guerdon.engine.facts.Fact;
import guerdon.engine.facts.KeptColumn;
import guerdon.engine.facts.KeptRows;
import guerdon.engine.facts.Snapshot;
import guerdon.web.store.bench.DealRows;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Made-up deals of a year as arrays, payee after payee; the same numbers give the same deals.
 *
 * <p>Two in five are won; quotas are such that most payees reach between 50 % and 180 % of them.
 */
final class BenchDeals {
  static final List<String> TYPES = List.of("New", "Expansion", "Renewal", "Services");
  static final List<String> STAGES =
      List.of("Closed Won", "Closed Lost", "Negotiation", "Proposal");
  static final List<String> PRODUCTS = List.of("Platform", "Analytics", "Support", "Training");
  private static final LocalDate NEW_YEAR = LocalDate.of(2026, 1, 1);
  private static final int[] TYPE_OF_TEN = {0, 0, 0, 0, 1, 1, 1, 2, 2, 3};
  private static final int[] STAGE_OF_FIVE = {0, 0, 1, 2, 3};

  /** About what a deal adds to a quota, in dollars. */
  private static final long EXPECTED = 16_000;

  final int[] owner;
  final byte[] type;
  final byte[] stage;
  final byte[] product;
  final long[] cents;
  final byte[] discount;
  final boolean[] approved;
  final short[] day;
  final byte[] month;
  final long[] targetCents;
  final long[] quotaCents;

  BenchDeals(int records, int payees) {
    owner = new int[records];
    type = new byte[records];
    stage = new byte[records];
    product = new byte[records];
    cents = new long[records];
    discount = new byte[records];
    approved = new boolean[records];
    day = new short[records];
    month = new byte[records];
    targetCents = new long[payees];
    quotaCents = new long[payees];
    SplittableRandom random = new SplittableRandom(7);
    int at = 0;
    for (int payee = 0; payee < payees; payee++) {
      int end = (int) ((payee + 1L) * records / payees);
      int own = end - at;
      for (; at < end; at++) {
        owner[at] = payee;
        type[at] = (byte) TYPE_OF_TEN[random.nextInt(10)];
        stage[at] = (byte) STAGE_OF_FIVE[random.nextInt(5)];
        product[at] = (byte) random.nextInt(4);
        cents[at] =
            random.nextLong(1_000, 120_001) * 100
                + (random.nextInt(4) == 0 ? random.nextLong(100) : 0);
        discount[at] = (byte) random.nextInt(50);
        approved[at] = random.nextInt(3) == 0;
        day[at] = (short) random.nextInt(365);
        month[at] = (byte) (NEW_YEAR.plusDays(day[at]).getMonthValue() - 1);
      }
      long percent = random.nextLong(60, 180);
      quotaCents[payee] = Math.max(50_000, own * EXPECTED * percent / 100 / 1_000 * 1_000) * 100;
      targetCents[payee] = random.nextLong(40, 121) * 100_000;
    }
  }

  int records() {
    return owner.length;
  }

  int payees() {
    return quotaCents.length;
  }

  /** The same deals for databases. */
  DealRows rows() {
    return new DealRows(
        owner,
        type,
        stage,
        product,
        cents,
        discount,
        approved,
        day,
        targetCents,
        quotaCents,
        TYPES,
        STAGES,
        PRODUCTS,
        NEW_YEAR);
  }

  /** The same deals as facts of a plan. */
  Snapshot facts(Plan plan) {
    RecordType deals = record(plan, "deals");
    List<Fact> payees = people(record(plan, "people"));
    LocalDate[] days = new LocalDate[365];
    for (int at = 0; at < days.length; at++) {
      days[at] = NEW_YEAR.plusDays(at);
    }
    Rational[] discounts = new Rational[50];
    for (int at = 0; at < discounts.length; at++) {
      discounts[at] = Rational.of(at, 100);
    }
    List<Fact> rows = new ArrayList<>(records());
    for (int at = 0; at < records(); at++) {
      rows.add(
          Fact.of(
              deals,
              Map.of(
                  "id", "D-" + at,
                  "owner", key(owner[at]),
                  "type", TYPES.get(type[at]),
                  "stage", STAGES.get(stage[at]),
                  "product", PRODUCTS.get(product[at]),
                  "arr", Rational.of(cents[at], 100),
                  "discount", discounts[discount[at]],
                  "approved", approved[at],
                  "close_date", days[day[at]]),
              "deals.csv",
              at + 2));
    }
    return Snapshot.of(plan, Map.of("people", payees, "deals", rows));
  }

  private List<Fact> people(RecordType people) {
    List<Fact> payees = new ArrayList<>();
    for (int payee = 0; payee < quotaCents.length; payee++) {
      payees.add(
          Fact.of(
              people,
              Map.of(
                  "id", key(payee),
                  "target_incentive", Rational.of(targetCents[payee], 100),
                  "quota", Rational.of(quotaCents[payee], 100)),
              "people.csv",
              payee + 2));
    }
    return payees;
  }

  /**
   * The same deals as columns that no facts stand behind, which take a tenth of the memory; the
   * payees are facts.
   */
  Snapshot columns(Plan plan) {
    return Snapshot.ofColumns(
        plan, Map.of("people", people(record(plan, "people"))), Map.of("deals", new Columns()));
  }

  /** The deals, column by column. */
  private final class Columns implements KeptRows {
    @Override
    public String file() {
      return "deals.csv";
    }

    @Override
    public int size() {
      return records();
    }

    @Override
    public KeptColumn column(RecordField field) {
      return switch (field.name()) {
        case "id" -> new KeptColumn.Texts(IntStream.range(0, size()).toArray(), ids());
        case "owner" -> new KeptColumn.Texts(owner, keys());
        case "type" -> texts(type, TYPES);
        case "stage" -> texts(stage, STAGES);
        case "product" -> texts(product, PRODUCTS);
        case "arr" -> new KeptColumn.Numbers(cents, 100, null);
        case "discount" -> new KeptColumn.Numbers(wide(discount), 100, null);
        case "approved" -> new KeptColumn.Flags(answers());
        case "close_date" -> new KeptColumn.Days(days());
        default -> throw new IllegalArgumentException("deals have no field " + field.name());
      };
    }

    private List<String> ids() {
      return IntStream.range(0, size()).mapToObj(at -> "D-" + at).toList();
    }

    private List<String> keys() {
      return IntStream.range(0, payees()).mapToObj(BenchDeals::key).toList();
    }

    private KeptColumn texts(byte[] codes, List<String> words) {
      int[] wide = new int[codes.length];
      for (int at = 0; at < wide.length; at++) {
        wide[at] = codes[at];
      }
      return new KeptColumn.Texts(wide, words);
    }

    private long[] wide(byte[] numbers) {
      long[] wide = new long[numbers.length];
      for (int at = 0; at < wide.length; at++) {
        wide[at] = numbers[at];
      }
      return wide;
    }

    private byte[] answers() {
      byte[] answers = new byte[approved.length];
      for (int at = 0; at < answers.length; at++) {
        answers[at] = (byte) (approved[at] ? 1 : 0);
      }
      return answers;
    }

    private int[] days() {
      int first = (int) NEW_YEAR.toEpochDay();
      int[] days = new int[day.length];
      for (int at = 0; at < days.length; at++) {
        days[at] = first + day[at];
      }
      return days;
    }
  }

  private static String key(int payee) {
    return "P-" + payee;
  }

  private static RecordType record(Plan plan, String name) {
    return plan.records().stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
  }
}
