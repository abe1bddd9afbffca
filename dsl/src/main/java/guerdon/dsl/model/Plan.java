package guerdon.dsl.model;

import guerdon.dsl.value.CurrencyCode;
import guerdon.dsl.value.DateRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A plan that has passed the checker: every name resolved, every expression typed, definitions in
 * an order in which each stands after what it reads.
 *
 * @param effective the days the plan holds; an open end is {@code LocalDate.MAX}
 * @param payees the record type of the payees
 * @param population for whom the plan pays; null: for all payees
 * @param manager the payee's field that spans the hierarchy, null when there is none
 * @param records every record type the plan reads, payees first
 * @param definitions all definitions in an order in which they can be computed
 * @param policy what the plan coaches when it is a coaching policy; null: it pays
 * @param payCurrency the currency pay is paid out in; null: that of the plan
 * @param holidays days that are no working days; null: Mondays to Fridays are
 * @param guards what is demanded of all that the plan pays; nobody's pay depends on them
 */
public record Plan(
    String name,
    String title,
    String version,
    DateRange effective,
    CurrencyCode currency,
    CalendarSource calendar,
    RecordType payees,
    @Nullable Expr population,
    @Nullable RecordField manager,
    List<RecordType> records,
    List<Definition> definitions,
    List<Example> examples,
    @Nullable Policy policy,
    List<Guard> guards,
    @Nullable PayCurrency payCurrency,
    @Nullable HolidaySource holidays) {
  public Plan {
    guards = List.copyOf(guards);
    records = List.copyOf(records);
    definitions = List.copyOf(definitions);
    examples = List.copyOf(examples);
  }

  /** A plan that pays. */
  public Plan(
      String name,
      String title,
      String version,
      DateRange effective,
      CurrencyCode currency,
      CalendarSource calendar,
      RecordType payees,
      @Nullable Expr population,
      @Nullable RecordField manager,
      List<RecordType> records,
      List<Definition> definitions,
      List<Example> examples) {
    this(
        name,
        title,
        version,
        effective,
        currency,
        calendar,
        payees,
        population,
        manager,
        records,
        definitions,
        examples,
        null,
        List.of(),
        null,
        null);
  }

  /**
   * The days that are no working days although they are Mondays to Fridays.
   *
   * @param condition which rows count for the payee, as of their day; null for all
   */
  public record HolidaySource(RecordType record, RecordField day, @Nullable Expr condition) {}

  /**
   * In which currency pay is paid out: what a component pays, rounded, is converted at the latest
   * rate on a day and rounded once more, as the component rounds, to the coin of that currency.
   *
   * @param currency the code, of the payee in the period
   * @param date the day of the rate
   */
  public record PayCurrency(Expr currency, Expr.Rates rates, Expr date) {}

  /** The same plan, which does not read a record type. */
  public Plan without(RecordType record) {
    return new Plan(
        name,
        title,
        version,
        effective,
        currency,
        calendar,
        payees,
        population,
        manager,
        records.stream().filter(other -> !other.name().equals(record.name())).toList(),
        definitions,
        examples,
        policy,
        guards,
        payCurrency,
        holidays);
  }

  /** Returns the definition of that name. */
  public Optional<Definition> definition(String definitionName) {
    return definitions.stream().filter(d -> d.name().equals(definitionName)).findFirst();
  }

  /**
   * Returns everything that pays lines in the order of the definitions: components, and pools and
   * contests by the component they pay with.
   */
  public List<Definition.Component> components() {
    List<Definition.Component> components = new ArrayList<>();
    for (Definition definition : definitions) {
      if (definition instanceof Definition.Component component) {
        components.add(component);
      } else if (definition instanceof Definition.Award award) {
        components.add(award.pay());
      }
    }
    return List.copyOf(components);
  }

  /** The same plan with other definitions of the same names, in the same order. */
  public Plan with(List<Definition> others) {
    return new Plan(
        name,
        title,
        version,
        effective,
        currency,
        calendar,
        payees,
        population,
        manager,
        records,
        others,
        examples,
        policy,
        guards,
        payCurrency,
        holidays);
  }
}
