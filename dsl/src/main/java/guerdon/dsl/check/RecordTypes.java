package guerdon.dsl.check;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.model.Kind;
import guerdon.dsl.model.RecordField;
import guerdon.dsl.model.RecordType;
import guerdon.dsl.model.Type;
import guerdon.dsl.syntax.Clause;
import guerdon.dsl.syntax.Clause.DataField;
import guerdon.dsl.syntax.Name;
import guerdon.dsl.syntax.QuotedText;
import guerdon.dsl.syntax.SourceSpan;
import guerdon.dsl.syntax.TypeName;
import guerdon.dsl.value.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns {@code data} clauses into record types and remembers which of them the plan reads. */
final class RecordTypes {
  /** Words that follow the type of a field. */
  private static final Set<String> ROLES =
      Set.of("key", "event", "starts", "ends", "known", "removed", "hired", "left");

  private static final Set<String> MARKS =
      Set.of(
          "key",
          "event",
          "optional",
          "starts",
          "ends",
          "known",
          "removed",
          "hired",
          "left",
          "protected",
          "added");

  private static final Map<String, Kind> KINDS =
      Map.of(
          "money", Kind.MONEY,
          "percent", Kind.PERCENT,
          "number", Kind.NUMBER,
          "count", Kind.COUNT,
          "date", Kind.DATE,
          "text", Kind.TEXT,
          "flag", Kind.FLAG,
          "payee", Kind.PAYEE);

  private final Map<String, Clause.Data> clauses;
  private final Findings findings;
  private final Map<String, RecordType> types = new LinkedHashMap<>();
  private final Set<String> used = new LinkedHashSet<>();
  private String payeesName = "payees";
  private @Nullable SourceSpan payeesChosen;
  private Set<String> own = Set.of();

  RecordTypes(Map<String, Clause.Data> clauses, Findings findings) {
    this.clauses = clauses;
    this.findings = findings;
  }

  /**
   * Says which record type lists the payees; to be called before any type is asked for.
   *
   * @param chosen where the plan names it, if it is one of the standard data dictionary, whose
   *     places are those of another text
   */
  void payeesAre(String name, @Nullable SourceSpan chosen) {
    payeesName = name;
    payeesChosen = chosen;
  }

  /** Checks every record type the plan itself declares, used or not. */
  void checkAll(Set<String> ownNames) {
    own = Set.copyOf(ownNames);
    ownNames.forEach(this::find);
  }

  /** Returns the record type of that plural or singular name and counts it as read by the plan. */
  Optional<RecordType> use(String name) {
    Optional<RecordType> found = find(name);
    found.ifPresent(type -> used.add(type.name()));
    return found;
  }

  /** Returns the record type of that plural or singular name. */
  Optional<RecordType> find(String name) {
    Clause.Data clause = clauses.get(name);
    if (clause == null) {
      clause =
          clauses.values().stream()
              .filter(c -> singular(c.name().text()).equals(name))
              .findFirst()
              .orElse(null);
    }
    if (clause == null) {
      return Optional.empty();
    }
    RecordType known = types.get(clause.name().text());
    if (known == null) {
      known = build(clause);
      types.put(known.name(), known);
    }
    return Optional.of(known);
  }

  /** The payees' record type, if declared. */
  Optional<RecordType> payees() {
    return use(payeesName);
  }

  /** Whether a field of what the plan reads may hold this text. */
  boolean isChoice(String text) {
    return types.values().stream()
        .flatMap(type -> type.fields().stream())
        .anyMatch(field -> field.choices().contains(text));
  }

  boolean isRecordName(String name) {
    return clauses.keySet().stream().anyMatch(n -> n.equals(name) || singular(n).equals(name));
  }

  Set<String> names() {
    return clauses.keySet();
  }

  /** Returns every record type the plan reads, payees first, with those their fields refer to. */
  List<RecordType> usedTypes() {
    LinkedHashSet<String> all = new LinkedHashSet<>();
    payees().ifPresent(p -> all.add(p.name()));
    List<String> waiting = new ArrayList<>(all);
    waiting.addAll(used);
    while (!waiting.isEmpty()) {
      String name = waiting.removeFirst();
      all.add(name);
      RecordType type = types.get(name);
      if (type == null) {
        continue;
      }
      for (RecordField field : type.fields()) {
        String target = field.type().record();
        if (target != null && !all.contains(target)) {
          find(target).ifPresent(t -> waiting.add(t.name()));
        }
      }
    }
    return all.stream().map(n -> find(n).orElseThrow()).toList();
  }

  /** {@code opportunities} gives {@code opportunity}, {@code deals} gives {@code deal}. */
  static String singular(String plural) {
    if (plural.endsWith("ies") && plural.length() > 4) {
      return plural.substring(0, plural.length() - 3) + "y";
    }
    boolean sibilant = plural.endsWith("sses") || plural.endsWith("uses");
    if (sibilant || plural.endsWith("xes") || plural.endsWith("ches")) {
      return plural.substring(0, plural.length() - 2);
    }
    return plural.endsWith("s") && plural.length() > 1
        ? plural.substring(0, plural.length() - 1)
        : plural;
  }

  private RecordType build(Clause.Data clause) {
    String name = clause.name().text();
    boolean payees = name.equals(payeesName);
    List<RecordField> fields = new ArrayList<>();
    List<RecordField> keys = new ArrayList<>();
    Map<String, RecordField> roles = new LinkedHashMap<>();
    Set<String> names = new HashSet<>();
    for (DataField field : clause.fields()) {
      if (!names.add(field.name().text())) {
        findings.report(
            Code.DUPLICATE,
            field.name().span(),
            "`" + name + "` has two fields called `" + field.name().text() + "`.",
            "Give one of the two another name, or remove it.");
        continue;
      }
      RecordField built = field(clause, field, fields.size());
      fields.add(built);
      if (built.protectedField()) {
        checkProtected(field, built);
      }
      if (built.added()) {
        checkAdded(field, built);
      }
      for (Name option : field.options()) {
        switch (option.text()) {
          case "key" -> keys.add(built);
          case "event", "starts", "ends", "known", "removed", "hired", "left" ->
              role(option, built, roles, name);
          default -> {
            // `optional`, `protected` and `added` belong to the field itself
          }
        }
      }
    }
    checkCurrencies(clause, fields);
    if (clause.fields().isEmpty()) {
      findings.report(
          Code.DATA,
          clause.name().span(),
          "`" + name + "` has no fields.",
          "List its fields, one a line, such as `id text key`.");
    }
    if (payees && keys.size() != 1) {
      findings.report(
          Code.DATA,
          payeesChosen == null ? clause.name().span() : payeesChosen,
          "`"
              + name
              + "` lists the payees and needs exactly one `key` field; it has "
              + keys.size()
              + ".",
          payeesChosen == null
              ? "Mark the field that identifies a payee: `id text key`."
              : "Name the data that lists the payees, or declare `data "
                  + name
                  + "` with a `key` field.");
    }
    String file = clause.file() == null ? name + ".csv" : clause.file().value();
    if (file.contains("/") || file.contains("\\") || file.equals("..") || file.isBlank()) {
      findings.report(
          Code.DATA,
          clause.file() == null ? clause.name().span() : clause.file().span(),
          "A data file is named without folders: `" + file + "` leaves the data folder.",
          "Write the file's name only; `--data` says in which folder it lies.");
    }
    return new RecordType(
        name,
        singular(name),
        clause.title() == null ? name.replace('_', ' ') : clause.title().value(),
        file,
        fields,
        keys,
        roles.get("event"),
        roles.get("starts"),
        roles.get("ends"),
        roles.get("known"),
        roles.get("removed"),
        roles.get("hired"),
        roles.get("left"),
        payees);
  }

  /**
   * A protected field that says when a row holds, whose it is or how it is found would decide
   * without ever being named by a rule.
   */
  private void checkProtected(DataField field, RecordField built) {
    for (Name option : field.options()) {
      if (ROLES.contains(option.text())) {
        findings.report(
            Code.PROTECTED,
            option.span(),
            "`"
                + built.name()
                + "` is protected, and as `"
                + option.text()
                + "` it would decide for every rule that reads this data.",
            "Remove `" + option.text() + "`, or keep what is protected in a field of its own.");
        return;
      }
    }
    if (built.type().kind() == Kind.PAYEE || built.type().kind() == Kind.RECORD) {
      findings.report(
          Code.PROTECTED,
          field.name().span(),
          "`"
              + built.name()
              + "` is protected and names a row, so rules would follow it without reading it.",
          "Declare it as `text`, or remove `protected`.");
    }
  }

  /** Rows can be added to data without days only: a name alone says nothing of days. */
  private void checkAdded(DataField field, RecordField built) {
    boolean payee = built.type().kind() == Kind.PAYEE;
    Clause.Data target =
        payee
            ? clauses.get(payeesName)
            : built.type().kind() == Kind.RECORD
                ? clauses.get(String.valueOf(built.type().record()))
                : null;
    boolean dated =
        target != null
            && target.fields().stream()
                .anyMatch(f -> f.options().stream().anyMatch(o -> o.text().equals("starts")));
    if (target == null || dated) {
      findings.report(
          Code.DATA,
          field.name().span(),
          target == null
              ? "`added` adds who is named here to the data that the field refers to, and `"
                  + built.name()
                  + "` is "
                  + built.type().phrase()
                  + "."
              : "`"
                  + target.name().text()
                  + "` has dated rows, and a name alone does not say from which day on it holds.",
          target == null
              ? "Declare it as `payee` or with the name of other data, or remove `added`."
              : "Remove `added`, and give everybody who is named a row.");
    }
  }

  /** The currency of an amount stands in a text of the same row. */
  private void checkCurrencies(Clause.Data clause, List<RecordField> fields) {
    for (DataField field : clause.fields()) {
      Name currency = field.currency();
      if (currency == null) {
        continue;
      }
      boolean text =
          fields.stream()
              .anyMatch(f -> f.name().equals(currency.text()) && f.type().kind() == Kind.TEXT);
      if (!text) {
        findings.report(
            Code.DATA,
            currency.span(),
            "`"
                + clause.name().text()
                + "` has no text `"
                + currency.text()
                + "` that could hold the currency of `"
                + field.name().text()
                + "`.",
            "Declare it: `" + currency.text() + " text`.");
      }
    }
  }

  private void role(Name option, RecordField field, Map<String, RecordField> roles, String data) {
    boolean flag = option.text().equals("removed");
    Kind wanted = flag ? Kind.FLAG : Kind.DATE;
    if (field.type().kind() != wanted) {
      findings.report(
          Code.DATA,
          option.span(),
          "`"
              + option.text()
              + "` marks a "
              + wanted.word()
              + ", and `"
              + field.name()
              + "` is "
              + field.type().phrase()
              + ".",
          "Mark a field of type " + wanted.word() + ", or remove `" + option.text() + "`.");
      return;
    }
    RecordField earlier = roles.putIfAbsent(option.text(), field);
    if (earlier != null) {
      findings.report(
          Code.DUPLICATE,
          option.span(),
          "`"
              + data
              + "` marks both `"
              + earlier.name()
              + "` and `"
              + field.name()
              + "` as `"
              + option.text()
              + "`.",
          "Mark one of the two.");
    }
  }

  private RecordField field(Clause.Data clause, DataField field, int index) {
    boolean optional = field.options().stream().anyMatch(o -> o.text().equals("optional"));
    boolean isProtected = field.options().stream().anyMatch(o -> o.text().equals("protected"));
    Type type = fieldType(clause, field.type());
    if (field.currency() != null) {
      if (type.kind() == Kind.MONEY) {
        type = type.as(Kind.FOREIGN);
      } else {
        findings.report(
            Code.DATA,
            field.currency().span(),
            "Money has a currency, and `" + field.name().text() + "` is " + type.phrase() + ".",
            "Make it money, or remove `in " + field.currency().text() + "`.");
      }
    }
    if (!field.choices().isEmpty() && type.kind() != Kind.TEXT) {
      findings.report(
          Code.DATA,
          field.name().span(),
          "`one of` lists texts, and `" + field.name().text() + "` is " + type.phrase() + ".",
          "Make it a text, or remove `one of`.");
    }
    if (field.format() != null && type.kind() != Kind.DATE) {
      findings.report(
          Code.DATA,
          field.format().span(),
          "`format` says how dates are written, and `"
              + field.name().text()
              + "` is "
              + type.phrase()
              + ".",
          "Remove `format`.");
    }
    return new RecordField(
        field.name().text(),
        index,
        type,
        field.column() == null ? field.name().text() : field.column().value(),
        optional,
        isProtected,
        field.choices().stream().map(QuotedText::value).toList(),
        field.format() == null ? null : field.format().value(),
        field.currency() == null ? null : field.currency().text(),
        field.options().stream().anyMatch(o -> o.text().equals("added")));
  }

  private Type fieldType(Clause.Data clause, TypeName written) {
    String base = written.base().text();
    Kind kind = KINDS.get(base);
    if (kind != null) {
      return withPer(Type.of(kind), written);
    }
    String target =
        clauses.containsKey(base)
            ? base
            : clauses.keySet().stream()
                .filter(n -> singular(n).equals(base))
                .findFirst()
                .orElse(null);
    if (target == null) {
      reportUnknownType(written);
      return Type.TEXT;
    }
    if (target.equals(payeesName)) {
      return Type.PAYEE;
    }
    Clause.Data referred = Objects.requireNonNull(clauses.get(target));
    long keys =
        referred.fields().stream()
            .filter(f -> f.options().stream().anyMatch(o -> o.text().equals("key")))
            .count();
    if (keys != 1) {
      boolean standard = !own.contains(clause.name().text());
      findings.report(
          Code.DATA,
          standard ? referred.name().span() : written.span(),
          "`"
              + target
              + "` cannot be referred to"
              + (standard ? " by `" + clause.name().text() + "`" : "")
              + ": it has "
              + keys
              + " key fields instead of one.",
          "Mark the one field that identifies a row of `" + target + "` as `key`.");
    }
    return Type.record(target);
  }

  /** Resolves a type written on a definition; reports and returns null where it is not one. */
  @Nullable Type definitionType(TypeName written) {
    Kind kind = KINDS.get(written.base().text());
    if (kind == null) {
      if (clauses.containsKey(written.base().text())) {
        findings.report(
            Code.TYPE,
            written.base().span(),
            "A value cannot be a whole row of `" + written.base().text() + "`.",
            "Declare it `text` to keep the key of the row, or name one of its fields.");
      } else {
        reportUnknownType(written);
      }
      return null;
    }
    return withPer(Type.of(kind), written);
  }

  private void reportUnknownType(TypeName written) {
    Set<String> words = new java.util.TreeSet<>(KINDS.keySet());
    words.addAll(clauses.keySet());
    String meant = Suggestions.didYouMean(written.base().text(), words);
    if (MARKS.contains(written.base().text())) {
      meant = "A type stands before it, such as `date " + written.base().text() + "`.";
    }
    findings.report(
        Code.UNKNOWN,
        written.base().span(),
        "`" + written.base().text() + "` is not a type.",
        meant == null
            ? "Types are money, percent, number, count, date, text, flag, payee and the names of"
                + " data."
            : meant);
  }

  private Type withPer(Type type, TypeName written) {
    Name per = written.per();
    if (per == null) {
      return type;
    }
    Optional<Span> span = Span.fromWord(per.text());
    if (span.isEmpty()) {
      findings.report(
          Code.UNKNOWN,
          per.span(),
          "`" + per.text() + "` is not a span of time.",
          "Write day, week, month, quarter, half year or year.");
      return type;
    }
    if (type.kind() != Kind.MONEY && type.kind() != Kind.NUMBER && type.kind() != Kind.COUNT) {
      findings.report(
          Code.UNIT,
          written.span(),
          "A value of type " + type.words() + " is not stated per " + per.text() + ".",
          "Remove `per " + per.text() + "`.");
      return type;
    }
    return type.per(span.get());
  }
}
