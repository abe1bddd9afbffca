package guerdon.engine.simulate;

import guerdon.dsl.diagnostic.Spelling;
import guerdon.dsl.model.Kind;
import guerdon.dsl.model.Plan;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import guerdon.dsl.value.Rational;
import guerdon.engine.simulate.Scenario.Change;
import guerdon.engine.simulate.Scenario.Condition;
import guerdon.engine.simulate.Scenario.Potential;
import guerdon.engine.simulate.Scenario.Route;
import guerdon.engine.simulate.Scenario.Test;
import guerdon.engine.simulate.ScenarioWords.Word;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the words of one scenario and binds them to the data of a plan. */
final class ScenarioParser {
  private static final List<String> VERBS = List.of("scale", "recut", "move", "replace");

  private final Plan plan;
  private final String file;
  private final List<Word> words;
  private int at;

  /**
   * @param words from the name of the scenario on
   */
  ScenarioParser(Plan plan, String file, List<Word> words) {
    this.plan = plan;
    this.file = file;
    this.words = List.copyOf(words);
  }

  Scenario scenario() {
    String name = next("a name such as volumes_up").text();
    if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      throw wrong(at - 1, "`" + name + "` is no name; write letters, digits and underscores.");
    }
    String title = name.replace('_', ' ');
    if (at < words.size() && words.get(at).quoted()) {
      title = words.get(at++).text();
    }
    List<Change> changes = new ArrayList<>();
    while (at < words.size()) {
      changes.add(change());
    }
    if (changes.isEmpty()) {
      throw wrong(at - 1, "scenario `" + name + "` changes nothing. " + HOW);
    }
    return new Scenario(name, title, changes);
  }

  private static final String HOW =
      "Write scale RECORDS.FIELD by 110%, recut RECORDS.FIELD in proportion to FIELD, move RECORDS"
          + " from PAYEE to PAYEE, or replace RECORDS with \"FILE\".";

  private Change change() {
    int from = at;
    String verb = next("what changes").text();
    return switch (verb) {
      case "scale" -> scale(from);
      case "recut" -> recut(from);
      case "move" -> move(from);
      case "replace" -> replace(from);
      default ->
          throw wrong(
              from,
              "`"
                  + verb
                  + "` is no change of data. "
                  + Spelling.nearest(verb, VERBS)
                      .map(near -> "Did you mean `" + near + "`? ")
                      .orElse("")
                  + HOW);
    };
  }

  private Change scale(int from) {
    Route.Step target = target(true);
    expect("by");
    int place = at;
    String written = next("a factor such as 110% or +10%").text();
    Rational factor = factor(written, place);
    if (factor.signum() < 0) {
      throw wrong(place, "a factor of " + written + " would turn amounts into their opposites.");
    }
    List<Condition> where = where(target.record());
    return new Scenario.Scale(text(from), target.record(), target.field(), factor, where);
  }

  private Change recut(int from) {
    Route.Step target = target(true);
    List<RecordField> payees = target.record().payeeFields();
    if (payees.size() != 1) {
      throw wrong(
          at - 1,
          target.record().name()
              + " do not belong to one payee each, so what they have cannot be handed out anew.");
    }
    expect("in");
    expect("proportion");
    expect("to");
    int place = at;
    String written = next("a field").text();
    Potential potential = potential(target.record(), written, place);
    List<Condition> where = where(target.record());
    return new Scenario.Recut(
        text(from), target.record(), target.field(), payees.getFirst(), potential, where);
  }

  private Potential potential(RecordType record, String written, int place) {
    int dot = written.indexOf('.');
    Optional<RecordType> other = dot < 0 ? Optional.empty() : find(written.substring(0, dot));
    if (other.isPresent() && record.field(written.substring(0, dot)).isEmpty()) {
      RecordType type = other.get();
      RecordField field = numeric(type, field(type, written.substring(dot + 1), place), place);
      List<RecordField> payees = type.payeeFields();
      if (payees.size() != 1) {
        throw wrong(place, type.name() + " do not belong to one payee each.");
      }
      return new Potential.OfPayee(type, payees.getFirst(), field);
    }
    Route route = route(record, written, place);
    numeric(route.steps().getLast().record(), route.last(), place);
    return new Potential.OfRow(route);
  }

  private Change move(int from) {
    int place = at;
    String written = next("records, such as opportunities").text();
    RecordType record = record(written.contains(".") ? written.split("\\.", 2)[0] : written, place);
    List<RecordField> payees = record.payeeFields();
    RecordField field;
    if (written.contains(".")) {
      field = field(record, written.split("\\.", 2)[1], place);
    } else if (payees.size() == 1) {
      field = payees.getFirst();
    } else {
      throw wrong(
          place,
          "say which field of "
              + record.name()
              + " holds the payee: "
              + String.join(
                  ", ",
                  (payees.isEmpty() ? record.fields() : payees)
                      .stream().map(f -> record.name() + "." + f.name()).toList())
              + ".");
    }
    if (field.type().kind() != Kind.PAYEE && field.type().kind() != Kind.TEXT) {
      throw wrong(place, "`" + written + "` holds no payee.");
    }
    expect("from");
    String leaves = next("a payee").text();
    expect("to");
    String gets = next("a payee").text();
    return new Scenario.Move(text(from), record, field, leaves, gets, where(record));
  }

  /** What is drawn by chance: {@code payees}, or {@code opportunities per account}. */
  Histories.Way resampled() {
    String written = next("payees, or records").text();
    if (written.equals("payees") && at == words.size()) {
      return new Histories.OfPayees("payees");
    }
    RecordType record = record(written, 0);
    if (record.name().equals(plan.payees().name()) || record.dated()) {
      throw wrong(0, record.name() + " hold over time; only what happened can be drawn.");
    }
    Route per = per(record);
    return new Histories.OfRows(text(0), record, per);
  }

  /** What varies by chance: {@code opportunities.arr by 20% per account}. */
  Histories.Way varied() {
    Route.Step target = target(true);
    expect("by");
    int place = at;
    String written = next("a deviation such as 20%").text();
    Rational deviation;
    try {
      deviation = number(written);
    } catch (NumberFormatException e) {
      throw wrong(place, "`" + written + "` is no deviation; write 20%.");
    }
    if (deviation.signum() <= 0 || deviation.compareTo(Rational.of(10)) > 0) {
      throw wrong(place, "a deviation lies above 0% and at most 1000%, not at " + written + ".");
    }
    Route per = per(target.record());
    return new Histories.Varied(text(0), target.record(), target.field(), deviation, per);
  }

  private @Nullable Route per(RecordType record) {
    if (at == words.size()) {
      return null;
    }
    expect("per");
    int place = at;
    Route route = route(record, next("a field").text(), place);
    if (at < words.size()) {
      throw wrong(at, "`" + words.get(at).text() + "` is too much.");
    }
    return route;
  }

  private Change replace(int from) {
    int place = at;
    RecordType record = record(next("records, such as quotas").text(), place);
    expect("with");
    Word name = next("a file");
    return new Scenario.Replace(text(from), record, name.text());
  }

  // ---- conditions ----

  private List<Condition> where(RecordType record) {
    List<Condition> conditions = new ArrayList<>();
    if (at >= words.size() || !isWord("where")) {
      return conditions;
    }
    do {
      at++;
      conditions.add(condition(record));
    } while (at < words.size() && isWord("and"));
    return conditions;
  }

  private boolean isWord(String word) {
    return !words.get(at).quoted() && words.get(at).text().equals(word);
  }

  private Condition condition(RecordType record) {
    int place = at;
    Route route = route(record, next("a field").text(), place);
    int signPlace = at;
    String sign = next("=, <>, <, <=, >, >= or in").text();
    Test test =
        Test.of(sign)
            .orElseThrow(
                () ->
                    wrong(
                        signPlace,
                        "`" + sign + "` compares nothing; write =, <>, <, <=, >, >= or in."));
    List<Object> values = new ArrayList<>();
    if (test == Test.IN) {
      expect("[");
      do {
        values.add(value(route.last()));
      } while (next("a comma or ]").text().equals(","));
      if (!words.get(at - 1).text().equals("]")) {
        throw wrong(at - 1, "the list has no end; close it with ].");
      }
    } else {
      values.add(value(route.last()));
    }
    return new Condition(route, test, values);
  }

  private Object value(RecordField field) {
    int place = at;
    String written = next("a value").text();
    try {
      return switch (field.type().kind()) {
        case MONEY, PERCENT, NUMBER, COUNT, RATIO, FOREIGN -> number(written);
        case DATE -> LocalDate.parse(written);
        case FLAG -> flag(written, place);
        case TEXT, PAYEE, RECORD -> text(field, written, place);
      };
    } catch (NumberFormatException | DateTimeParseException e) {
      throw wrong(
          place,
          "`" + written + "` is not " + field.type().phrase() + ", as " + field.name() + " is.");
    }
  }

  private Object flag(String written, int place) {
    if (!written.equals("true") && !written.equals("false")) {
      throw wrong(place, "`" + written + "` is neither true nor false.");
    }
    return written.equals("true");
  }

  private Object text(RecordField field, String written, int place) {
    if (!field.choices().isEmpty() && !field.choices().contains(written)) {
      throw wrong(
          place,
          field.name()
              + " is never \""
              + written
              + "\"; it is one of "
              + String.join(", ", field.choices())
              + ".");
    }
    return written;
  }

  // ---- names ----

  private Route.Step target(boolean numeric) {
    int place = at;
    String written = next("a field, such as opportunities.arr").text();
    int dot = written.indexOf('.');
    if (dot < 0) {
      throw wrong(place, "`" + written + "` is no field; write RECORDS.FIELD.");
    }
    RecordType record = record(written.substring(0, dot), place);
    RecordField field = field(record, written.substring(dot + 1), place);
    return new Route.Step(record, numeric ? numeric(record, field, place) : field);
  }

  private RecordField numeric(RecordType record, RecordField field, int place) {
    if (!field.type().kind().isNumeric() && field.type().kind() != Kind.FOREIGN) {
      throw wrong(
          place,
          record.name() + "." + field.name() + " is " + field.type().phrase() + ", not a number.");
    }
    return field;
  }

  private Optional<RecordType> find(String name) {
    return plan.records().stream()
        .filter(r -> r.name().equals(name) || r.variable().equals(name))
        .findFirst();
  }

  private RecordType record(String name, int place) {
    return find(name)
        .orElseThrow(
            () -> {
              List<String> known = plan.records().stream().map(RecordType::name).toList();
              return wrong(
                  place, unknown(name, known, "the plan reads " + String.join(", ", known)));
            });
  }

  private RecordField field(RecordType record, String name, int place) {
    return record
        .field(name)
        .orElseThrow(
            () -> {
              List<String> known = record.fields().stream().map(RecordField::name).toList();
              return wrong(
                  place, unknown(name, known, record.name() + " have " + String.join(", ", known)));
            });
  }

  private static String unknown(String name, List<String> known, String all) {
    return "nothing here is called `"
        + name
        + "`; "
        + Spelling.nearest(name, known)
            .map(near -> "did you mean `" + near + "`?")
            .orElse(all + ".");
  }

  private Route route(RecordType record, String written, int place) {
    List<Route.Step> steps = new ArrayList<>();
    RecordType type = record;
    String[] names = written.split("\\.", -1);
    for (int step = 0; step < names.length; step++) {
      RecordField field = field(type, names[step], place);
      steps.add(new Route.Step(type, field));
      if (step + 1 < names.length) {
        type = referred(field, place);
      }
    }
    return new Route(steps);
  }

  private RecordType referred(RecordField field, int place) {
    if (field.type().kind() == Kind.PAYEE) {
      return plan.payees();
    }
    String name = field.type().record();
    if (field.type().kind() != Kind.RECORD || name == null) {
      throw wrong(place, field.name() + " refers to no other record.");
    }
    return record(name, place);
  }

  // ---- words ----

  private Word next(String wanted) {
    if (at >= words.size()) {
      throw wrong(at - 1, "the scenario ends here, where " + wanted + " should stand.");
    }
    return words.get(at++);
  }

  private void expect(String word) {
    int place = at;
    String found = next("`" + word + "`").text();
    if (!found.equals(word)) {
      throw wrong(place, "`" + found + "` stands where `" + word + "` should. " + HOW);
    }
  }

  private static Rational number(String written) {
    String text = written.replace("$", "").replace(",", "").replace("_", "");
    return text.endsWith("%")
        ? Rational.parse(text.substring(0, text.length() - 1)).dividedBy(Rational.HUNDRED)
        : Rational.parse(text);
  }

  private Rational factor(String written, int place) {
    boolean change = written.startsWith("+") || written.startsWith("-");
    try {
      Rational number = number(written.startsWith("+") ? written.substring(1) : written);
      return change ? Rational.ONE.plus(number) : number;
    } catch (NumberFormatException e) {
      throw wrong(place, "`" + written + "` is no factor; write 110%, 1.1 or +10%.");
    }
  }

  /** The words of a change as they were written. */
  private String text(int from) {
    StringBuilder text = new StringBuilder();
    for (Word word : words.subList(from, at)) {
      boolean tight = text.isEmpty() || word.text().equals(",") || word.text().equals("]");
      text.append(tight || text.charAt(text.length() - 1) == '[' ? "" : " ");
      text.append(word.quoted() ? "\"" + word.text() + "\"" : word.text());
    }
    return text.toString();
  }

  private ScenarioException wrong(int place, String message) {
    if (words.isEmpty()) {
      return new ScenarioException(file + ": " + message);
    }
    Word word = words.get(Math.clamp(place, 0, words.size() - 1));
    return new ScenarioException(file + ":" + word.line() + ":" + word.column() + ": " + message);
  }
}
