package guerdon.dsl.review;

import guerdon.dsl.diagnostic.Code;
import guerdon.dsl.diagnostic.Diagnostic;
import guerdon.dsl.model.Definition.Cap;
import guerdon.dsl.model.Definition.Component;
import guerdon.dsl.model.Expr;
import guerdon.dsl.model.Kind;
import guerdon.dsl.review.PayoutCurve.Point;
import guerdon.dsl.value.Rational;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads one payout curve: jumps, falls, flat stretches, and a cap below the target. */
final class CurveFindings {
  private static final Rational CENT = Rational.of(1, 100);

  private final Component component;
  private final PayoutCurve curve;
  private final List<Point> points;
  private final SampleValues values;
  private final Expr driver;
  private final Wording wording;

  CurveFindings(
      Wording wording,
      Component component,
      PayoutCurve curve,
      List<Point> points,
      SampleValues values,
      Expr driver) {
    this.component = component;
    this.curve = curve;
    this.points = points;
    this.values = values;
    this.driver = driver;
    this.wording = wording;
  }

  List<Diagnostic> all() {
    List<Diagnostic> found = new ArrayList<>();
    cliff().ifPresent(found::add);
    fall().ifPresent(found::add);
    deadZone().ifPresent(found::add);
    lowCap().ifPresent(found::add);
    return found;
  }

  private Optional<Diagnostic> cliff() {
    List<Point> jumps =
        points.stream()
            .filter(p -> p.kink() != null && !p.kink().stated())
            .filter(p -> p.jump().compareTo(CENT) > 0)
            .toList();
    if (jumps.isEmpty()) {
      return Optional.empty();
    }
    Point first = jumps.getFirst();
    Kink kink = Objects.requireNonNull(first.kink());
    String more =
        jumps.size() == 1
            ? ""
            : " It jumps "
                + jumps.stream()
                    .skip(1)
                    .map(this::place)
                    .collect(Collectors.joining(", "))
                    .replace(", at ", ", ")
                + " too.";
    return Optional.of(
        new Diagnostic(
            Code.CLIFF,
            kink.origin(),
            start(first)
                + " the pay of `"
                + component.name()
                + "` jumps by "
                + wording.money(cents(first.jump()))
                + ", from "
                + wording.money(cents(first.below()))
                + " to "
                + wording.money(cents(first.pay()))
                + "."
                + more,
            "Let pay rise evenly (`marginal` or `interpolated`), or add to the component"
                + " `accept cliff because \"…\"`.",
            List.of(),
            drawn()));
  }

  private Optional<Diagnostic> fall() {
    for (Point point : points) {
      Kink kink = point.kink();
      boolean drops = point.jump().negate().compareTo(CENT) > 0;
      boolean slides = point.rise().negate().compareTo(CENT) > 0;
      if (kink == null || (!drops && !slides)) {
        continue;
      }
      Rational from = drops ? point.below() : point.pay();
      Rational to = drops ? point.pay() : point.next();
      return Optional.of(
          new Diagnostic(
              Code.FALL,
              kink.origin(),
              (drops ? "At " : "From ")
                  + at(point)
                  + " of "
                  + wording.driver(kink.key())
                  + (drops ? "" : " on")
                  + " selling more pays less: the pay of `"
                  + component.name()
                  + "` falls from "
                  + wording.money(cents(from))
                  + " to "
                  + wording.money(cents(to))
                  + ".",
              "Make the table `marginal`, so that a lower rate holds only for what comes on top,"
                  + " or add to the component `accept fall because \"…\"`.",
              List.of(),
              drawn()));
    }
    return bow();
  }

  /** A stretch on which pay rises first and falls before its end. */
  private Optional<Diagnostic> bow() {
    for (int i = 0; i + 1 < points.size(); i++) {
      Point point = points.get(i);
      Kink end = points.get(i + 1).kink();
      if (end == null || point.middle().minus(point.next()).compareTo(CENT) <= 0) {
        continue;
      }
      return Optional.of(
          new Diagnostic(
              Code.FALL,
              end.origin(),
              "Towards "
                  + at(points.get(i + 1))
                  + " of "
                  + wording.driver(end.key())
                  + " selling more pays less: the pay of `"
                  + component.name()
                  + "` falls from "
                  + wording.money(cents(point.middle()))
                  + " halfway to "
                  + wording.money(cents(point.next()))
                  + ".",
              "Let the values fall less steeply than what they are applied to rises, or add to the"
                  + " component `accept fall because \"…\"`.",
              List.of(),
              drawn()));
    }
    return Optional.empty();
  }

  /** A stretch on which pay stands still after it has risen, and no cap says why. */
  private Optional<Diagnostic> deadZone() {
    for (int i = 1; i < points.size(); i++) {
      Point point = points.get(i);
      Point before = points.get(i - 1);
      Kink kink = point.kink();
      boolean flat =
          point.rise().abs().compareTo(CENT) <= 0
              && point.middle().minus(point.pay()).abs().compareTo(CENT) <= 0;
      boolean smooth = point.jump().abs().compareTo(CENT) <= 0;
      boolean risen = before.rise().compareTo(CENT) > 0;
      if (kink == null || !flat || !smooth || !risen || point.capped() || kink.stated()) {
        continue;
      }
      String to = i + 1 < points.size() ? " to " + at(points.get(i + 1)) : " on";
      return Optional.of(
          new Diagnostic(
              Code.DEAD_ZONE,
              kink.origin(),
              "From "
                  + at(point)
                  + to
                  + " of "
                  + wording.driver(kink.key())
                  + " selling more pays nothing more: the pay of `"
                  + component.name()
                  + "` stays at "
                  + wording.money(cents(point.pay()))
                  + ".",
              "Give the stretch a rate, or add to the component `accept dead_zone because \"…\"`.",
              List.of(),
              drawn()));
    }
    return Optional.empty();
  }

  private Optional<Diagnostic> lowCap() {
    Cap cap = component.cap();
    Kink main = mainKink();
    if (cap == null || main.key().type().kind() == Kind.MONEY || !isRatio(main.key())) {
      return Optional.empty();
    }
    Optional<Rational> target = curve.place(new Kink(main.key(), Rational.ONE, cap.span(), false));
    if (target.isEmpty() || target.get().signum() <= 0) {
      return Optional.empty();
    }
    Rational pay = curve.uncapped(target.get());
    Rational most = curve.cap();
    if (pay == null || most == null || pay.minus(most).compareTo(CENT) <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Diagnostic(
            Code.LOW_CAP,
            cap.span(),
            "At 100% of "
                + wording.driver(main.key())
                + " the component would pay "
                + wording.money(cents(pay))
                + ", and the cap is "
                + wording.money(cents(most))
                + ": who reaches the target is cut off.",
            "Raise the cap above what the target pays, or add `accept low_cap because \"…\"`.",
            List.of(),
            drawn()));
  }

  private static boolean isRatio(Expr key) {
    return key.type().kind() == Kind.PERCENT || key.type().kind() == Kind.RATIO;
  }

  private Kink mainKink() {
    return points.stream().map(Point::kink).filter(Objects::nonNull).findFirst().orElseThrow();
  }

  /** A place of the curve by the key that bends it there. */
  private String at(Point point) {
    Kink kink = point.kink();
    return kink == null ? "nothing" : wording.value(kink.bound(), kink.key().type());
  }

  /** {@code at 95%}, or {@code where `sold` reaches `quota`} for two values that meet. */
  private String place(Point point) {
    Kink kink = point.kink();
    return kink != null
            && kink.bound().isZero()
            && kink.key() instanceof Expr.Arithmetic a
            && a.operator() == Expr.Operator.SUBTRACT
        ? "where " + wording.driver(a.left()) + " reaches " + wording.driver(a.right())
        : "at " + at(point);
  }

  private String start(Point point) {
    String place = place(point);
    String words = Character.toUpperCase(place.charAt(0)) + place.substring(1);
    return place.startsWith("where ")
        ? words
        : words + " of " + wording.driver(Objects.requireNonNull(point.kink()).key());
  }

  /** The curve as lines of text, and for whom it was worked out. */
  private List<String> drawn() {
    Kink main = mainKink();
    String head = wording.driver(main.key()).replace("`", "");
    List<String> keys = new ArrayList<>();
    List<String> pays = new ArrayList<>();
    for (Point point : points) {
      Rational key = curve.key(main.key(), point.sold());
      String shown = key == null ? "" : wording.value(key, main.key().type());
      if (point.jump().abs().compareTo(CENT) > 0) {
        keys.add("below " + shown);
        pays.add(wording.money(cents(point.below())));
      }
      keys.add(shown);
      pays.add(wording.money(cents(point.pay())));
    }
    Point last = points.getLast();
    Rational end = curve.key(main.key(), last.sold().times(Rational.of(5, 4)));
    keys.add(end == null ? "" : wording.value(end, main.key().type()));
    pays.add(wording.money(cents(last.next())));
    int width = Math.max(head.length(), keys.stream().mapToInt(String::length).max().orElse(0));
    int payWidth = Math.max(3, pays.stream().mapToInt(String::length).max().orElse(0));
    List<String> lines = new ArrayList<>();
    lines.add(right(head, width) + " | " + right("pay", payWidth));
    for (int i = 0; i < keys.size(); i++) {
      lines.add(right(keys.get(i), width) + " | " + right(pays.get(i), payWidth));
    }
    String with = assumed();
    if (!with.isEmpty()) {
      lines.add("with " + with);
    }
    return lines;
  }

  private String assumed() {
    return values.used().entrySet().stream()
        .filter(entry -> !entry.getKey().equals(driver))
        .filter(entry -> !wording.subject(entry.getKey()).equals("a value"))
        .filter(entry -> !(entry.getKey() instanceof Expr.Aggregate))
        .limit(4)
        .map(this::assumption)
        .collect(Collectors.joining(", "));
  }

  private String assumption(Map.Entry<Expr, Object> entry) {
    return wording.subject(entry.getKey())
        + " = "
        + wording.value(entry.getValue(), entry.getKey().type());
  }

  private static Rational cents(Rational amount) {
    return amount.roundedToDecimals(2, guerdon.dsl.value.Rounding.Mode.HALF_UP);
  }

  private static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }
}
