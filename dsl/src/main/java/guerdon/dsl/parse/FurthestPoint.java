package guerdon.dsl.parse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.RuleStopState;
import org.antlr.v4.runtime.atn.RuleTransition;
import org.antlr.v4.runtime.atn.Transition;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/**
 * How far a text follows the grammar, and what could stand at the point where it stops.
 *
 * <p>Walks all readings of the tokens at once, with the calls of rules shared between readings, so
 * the first token that no reading accepts is found exactly; the parser's own report depends on the
 * order of its decisions. Time grows with the number of tokens read; only the readings of one
 * position are held.
 */
final class FurthestPoint {
  /**
   * Whether the whole text fits, or else the position of the first token that does not; the rules
   * that could begin there and the tokens that could stand there outside of a rule taken as a
   * whole.
   */
  record Found(boolean accepted, int index, Set<Integer> rules, Set<Expected> tokens) {}

  /** A token that could stand somewhere, and the rule it would be a part of. */
  record Expected(int token, int rule) {}

  private static final Comparator<Expected> IN_ORDER =
      Comparator.comparingInt(Expected::rule).thenComparingInt(Expected::token);

  /** A call of a rule at a position, with the places where it may return to. */
  private static final class Call {
    private final int position;
    private final Set<Return> returns = new HashSet<>();
    private boolean visible;

    private Call(int position, boolean visible) {
      this.position = position;
      this.visible = visible;
    }
  }

  private record Return(ATNState follow, @Nullable Call caller) {}

  private record Reading(ATNState state, @Nullable Call call) {}

  private final ATN atn;
  private final Set<Integer> wholes;

  /**
   * Starts a walk that takes the rules in {@code wholes} as one thing when it tells what could
   * stand somewhere.
   */
  FurthestPoint(ATN atn, Set<Integer> wholes) {
    this.atn = atn;
    this.wholes = wholes;
  }

  Found find(int startRule, List<? extends Token> tokens) {
    Set<Reading> starts = Set.of(new Reading(atn.ruleToStartState[startRule], null));
    for (int position = 0; ; position++) {
      int type = position < tokens.size() ? tokens.get(position).getType() : Token.EOF;
      Position here = new Position(position, type);
      here.close(starts);
      Set<Reading> next = here.after(type);
      if (next.isEmpty() || type == Token.EOF) {
        Position stuck = new Position(position, null);
        stuck.close(starts);
        return stuck.found(!next.isEmpty());
      }
      starts = next;
    }
  }

  /** The readings that stand before one token. */
  private final class Position {
    private final int position;
    private final @Nullable Integer next;
    private final Map<Integer, Call> calls = new HashMap<>();
    private final Set<Reading> readings = new LinkedHashSet<>();
    private final Set<Integer> begun = new LinkedHashSet<>();

    /**
     * Only readings that can go on with {@code next} are followed; all of them where it is null.
     */
    private Position(int position, @Nullable Integer next) {
      this.position = position;
      this.next = next;
    }

    private void close(Set<Reading> starts) {
      Deque<Reading> open = new ArrayDeque<>(starts);
      while (!open.isEmpty()) {
        Reading reading = open.pop();
        if (canGoOn(reading.state()) && readings.add(reading)) {
          open.addAll(
              reading.state() instanceof RuleStopState ? returned(reading) : moved(reading));
        }
      }
    }

    private boolean canGoOn(ATNState state) {
      if (next == null || state instanceof RuleStopState) {
        return true;
      }
      IntervalSet possible = atn.nextTokens(state);
      return possible.contains(next) || possible.contains(Token.EPSILON);
    }

    private List<Reading> returned(Reading reading) {
      List<Reading> next = new ArrayList<>();
      if (reading.call() != null) {
        reading.call().returns.forEach(to -> next.add(new Reading(to.follow(), to.caller())));
      }
      return next;
    }

    private List<Reading> moved(Reading reading) {
      List<Reading> next = new ArrayList<>();
      for (Transition transition : reading.state().getTransitions()) {
        if (transition instanceof RuleTransition rule) {
          next.add(called(rule, reading.call()));
        } else if (transition.isEpsilon()) {
          next.add(new Reading(transition.target, reading.call()));
        }
      }
      return next;
    }

    // No rule but the start rule matches nothing, so a call never returns where it began and a
    // caller that comes late misses no return.
    private Reading called(RuleTransition rule, @Nullable Call caller) {
      int index = rule.target.ruleIndex;
      boolean inSight = isVisible(caller);
      if (inSight) {
        begun.add(index);
      }
      Call call = calls.computeIfAbsent(index, unused -> new Call(position, false));
      call.returns.add(new Return(rule.followState, caller));
      if (inSight && !wholes.contains(index) && !call.visible) {
        call.visible = true;
        // Seen from here for the first time: what it calls in turn comes into sight too.
        readings.removeIf(seen -> seen.call() == call);
      }
      return new Reading(rule.target, call);
    }

    private boolean isVisible(@Nullable Call call) {
      return call == null || call.position < position || call.visible;
    }

    private Set<Reading> after(int type) {
      Set<Reading> next = new LinkedHashSet<>();
      for (Reading reading : readings) {
        for (Transition transition : reading.state().getTransitions()) {
          if (!transition.isEpsilon()
              && transition.matches(type, Token.MIN_USER_TOKEN_TYPE, atn.maxTokenType)) {
            next.add(new Reading(transition.target, reading.call()));
          }
        }
      }
      return next;
    }

    private Found found(boolean accepted) {
      Set<Expected> tokens = new TreeSet<>(IN_ORDER);
      for (Reading reading : readings) {
        for (Transition transition : reading.state().getTransitions()) {
          if (!transition.isEpsilon() && isVisible(reading.call())) {
            int rule = reading.state().ruleIndex;
            transition.label().toList().forEach(type -> tokens.add(new Expected(type, rule)));
          }
        }
      }
      return new Found(accepted, position, new TreeSet<>(begun), tokens);
    }
  }
}
