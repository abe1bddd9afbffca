package guerdon.dsl.review;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.model.CalendarSource;
import guerdon.dsl.model.Definition;
import guerdon.dsl.model.Definition.Component;
import guerdon.dsl.model.Definition.Match;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Kind;
import guerdon.dsl.review.PayoutCurve.Point;
import guerdon.dsl.value.Rational;
import guerdon.dsl.value.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Draws what a component pays for rising sales and tells where it jumps, falls or stands still, and
 * where its cap stands below what the target pays.
 */
final class CurveReview {
  private static final int MOST_DEFINITIONS = 300;
  private static final int MOST_KINKS = 200;
  private static final int MOST_CHOICES = 8;
  private static final int MOST_WORK = 500_000;

  private final Reviewed reviewed;
  private final Contexts contexts;
  private final @Nullable Span paid;
  private final Set<List<Object>> toldPlaces = new HashSet<>();
  private int work;

  CurveReview(Reviewed reviewed, Contexts contexts) {
    this.reviewed = reviewed;
    this.contexts = contexts;
    this.paid =
        reviewed.plan().calendar() instanceof CalendarSource.Fixed fixed
            ? fixed.calendar().span().orElse(null)
            : null;
  }

  void review(Component component, Accepted accepted) {
    Map<String, Definition> definitions = reviewed.definitions();
    Set<String> reached = Parts.reach(component, definitions, MOST_DEFINITIONS);
    if (reached.size() > MOST_DEFINITIONS) {
      return;
    }
    List<Definition> needed =
        reached.stream()
            .map(definitions::get)
            .filter(d -> d != null && !d.equals(component))
            .sorted(Comparator.comparingInt(d -> reviewed.position(d.name())))
            .toList();
    List<Kink> kinks = Kinks.of(component, needed, definitions);
    int cost = kinks.size() * 4 * (needed.size() + 10);
    if (kinks.size() > MOST_KINKS || work + cost > MOST_WORK) {
      return;
    }
    work += cost;
    Set<Code> told = new HashSet<>();
    for (Expr driver : drivers(component, needed)) {
      for (SampleValues values : choices(component, needed, driver)) {
        Sample sample = new Sample(definitions, needed, values, paid, driver);
        PayoutCurve curve = new PayoutCurve(component, sample);
        List<Point> points = curve.points(kinks);
        if (!points.isEmpty()) {
          CurveFindings findings =
              new CurveFindings(reviewed.wording(), component, curve, points, values, driver);
          findings.all().stream()
              .filter(found -> told.add(found.code()) && !accepted.accepts(found.code()))
              .filter(found -> toldPlaces.add(List.of(found.code(), found.place())))
              .forEach(reviewed::report);
        }
      }
    }
  }

  /** What is sold: the amount of the credit at hand, or sums of credits. */
  private static Set<Expr> drivers(Component component, List<Definition> needed) {
    Set<Expr> found = new LinkedHashSet<>();
    List<Expr> all = new ArrayList<>(Parts.expressions(component.amount()));
    for (Definition definition : needed) {
      if (definition instanceof Definition.Measure measure) {
        all.addAll(Parts.expressions(measure.value()));
      }
    }
    for (Expr expr : all) {
      boolean sells =
          component.credit() == null
              ? expr instanceof Expr.Aggregate a
                  && a.function() == Expr.Function.SUM
                  && a.source() instanceof Expr.Source.Credits
              : expr instanceof Expr.OfCredit o && o.part() == Expr.CreditPart.AMOUNT;
      if (sells && found.size() < 3) {
        found.add(expr);
      }
    }
    return found;
  }

  /** One made-up payee, or one for each text of the first table that is keyed by a text. */
  private List<SampleValues> choices(Component component, List<Definition> needed, Expr driver) {
    List<SampleValues> byText = byText(component, needed);
    Map<Expr, Set<Object>> numbers = numbers(component, needed, driver);
    if (numbers.isEmpty()) {
      return byText;
    }
    Map.Entry<Expr, Set<Object>> key = numbers.entrySet().iterator().next();
    List<Object> all = List.copyOf(key.getValue());
    if (byText.size() > 1) {
      return byText.stream().map(v -> v.with(key.getKey(), all.get(all.size() / 2))).toList();
    }
    return all.stream()
        .limit(MOST_CHOICES)
        .map(number -> byText.getFirst().with(key.getKey(), number))
        .toList();
  }

  /** A value in each row for the first key of a table that does not follow what is sold. */
  private Map<Expr, Set<Object>> numbers(
      Component component, List<Definition> needed, Expr driver) {
    SampleValues plain = SampleValues.of(reviewed.plan(), contexts.of(component));
    Sample sample = new Sample(reviewed.definitions(), needed, plain, paid, driver);
    List<Expr> all = new ArrayList<>(Parts.expressions(component.amount()));
    needed.forEach(d -> all.addAll(Parts.expressions(d)));
    Map<Expr, Set<Object>> found = new LinkedHashMap<>();
    for (Expr expr : all) {
      List<Expr> keys = keys(expr);
      if (keys.size() < 2
          || !(reviewed.definitions().get(tableOf(expr)) instanceof Definition.Table table)) {
        continue;
      }
      for (int i = 0; i < keys.size(); i++) {
        Expr key = keys.get(i);
        if (key.type().kind().isNumeric() && !sample.follows(key)) {
          for (Definition.Row row : table.rows()) {
            Object inside = inside(row.matches().get(i));
            if (inside != null) {
              found.computeIfAbsent(key, unseen -> new LinkedHashSet<>()).add(inside);
            }
          }
        }
      }
    }
    return found;
  }

  /** A value of a band, or the point itself. */
  private static @Nullable Object inside(Match match) {
    return switch (match) {
      case Match.Exactly e -> e.value();
      case Match.Any any -> null;
      case Match.Band b when b.low() != null && b.high() != null ->
          b.low().plus(b.high()).dividedBy(Rational.of(2));
      case Match.Band b when b.low() != null -> b.lowIncluded() ? b.low() : null;
      case Match.Band b -> b.highIncluded() ? b.high() : null;
    };
  }

  private static String tableOf(Expr expr) {
    return switch (expr) {
      case Expr.TableValue t -> t.table();
      case Expr.Applied a -> a.table();
      default -> "";
    };
  }

  private static List<Expr> keys(Expr expr) {
    return switch (expr) {
      case Expr.TableValue t -> t.keys();
      case Expr.Applied a -> a.keys();
      default -> List.of();
    };
  }

  private List<SampleValues> byText(Component component, List<Definition> needed) {
    SampleValues plain = SampleValues.of(reviewed.plan(), contexts.of(component));
    List<Expr> all = new ArrayList<>(Parts.expressions(component.amount()));
    needed.forEach(d -> all.addAll(Parts.expressions(d)));
    for (Expr expr : all) {
      Map<Expr, Set<Object>> texts = texts(expr);
      texts.keySet().removeIf(plain::isChosen);
      if (!texts.isEmpty()) {
        Map.Entry<Expr, Set<Object>> first = texts.entrySet().iterator().next();
        SampleValues others = plain;
        for (Map.Entry<Expr, Set<Object>> other : texts.entrySet()) {
          others = others.with(other.getKey(), other.getValue().iterator().next());
        }
        SampleValues settled = others;
        return first.getValue().stream()
            .limit(MOST_CHOICES)
            .map(text -> settled.with(first.getKey(), text))
            .toList();
      }
    }
    return List.of(plain);
  }

  private Map<Expr, Set<Object>> texts(Expr expr) {
    String name = tableOf(expr);
    List<Expr> keys = keys(expr);
    Map<Expr, Set<Object>> found = new LinkedHashMap<>();
    if (reviewed.definitions().get(name) instanceof Definition.Table table) {
      for (int i = 0; i < keys.size(); i++) {
        for (Definition.Row row : table.rows()) {
          if (keys.get(i).type().kind() == Kind.TEXT
              && row.matches().size() == keys.size()
              && row.matches().get(i) instanceof Match.Exactly e) {
            found.computeIfAbsent(keys.get(i), k -> new LinkedHashSet<>()).add(e.value());
          }
        }
      }
    }
    return found;
  }
}
