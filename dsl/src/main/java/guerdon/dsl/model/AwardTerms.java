package guerdon.dsl.model;

import guerdon.dsl.syntax.SourceSpan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What pools and contests are made of. */
public final class AwardTerms {
  private AwardTerms() {}

  /**
   * Who takes part, and in which groups.
   *
   * @param per what tells the groups apart; empty: all payees are one group
   * @param condition who takes part; null: every payee of the plan whose gates are open
   */
  public record Entry(List<Expr> per, @Nullable Expr condition, SourceSpan span) {
    public Entry {
      per = List.copyOf(per);
    }
  }

  /** What becomes of the units that are left over when every share is cut down to whole units. */
  public enum Leftover {
    /** One unit each to the largest parts cut off, ties by the payee's key. */
    LARGEST_REMAINDER,
    /** All units to the largest weight, ties by the payee's key. */
    LARGEST_SHARE,
    /** Nobody gets them. */
    KEPT
  }

  /**
   * A split of a pool before members share: by the value of a key, such as the job.
   *
   * @param redistributed whether the share of a key without members goes to the others in
   *     proportion to their shares; otherwise it is kept
   */
  public record First(Expr key, List<FirstRow> rows, boolean redistributed, SourceSpan span) {
    public First {
      rows = List.copyOf(rows);
    }
  }

  /** The share of a key; {@code key} null: of each key that has no row of its own. */
  public record FirstRow(@Nullable Object key, Expr share, SourceSpan span) {}

  /**
   * The most a member may get.
   *
   * @param redistributed whether the excess goes to the other members by their weights; otherwise
   *     it is kept
   */
  public record MemberCap(Expr amount, boolean redistributed, SourceSpan span) {}

  /** A value that is compared in a ranking. */
  public record RankKey(Expr value, boolean highestFirst) {}

  /** What members with equal results get. */
  public enum TieRule {
    /** They take up the places from theirs on, and share what those places win. */
    SHARE_PLACES,
    /** They share the prize of their place. */
    SPLIT_PRIZE,
    /** Who reached the result on an earlier day is placed before; then the smaller key. */
    FIRST_TO_REACH,
    /** Each gets the whole prize of their place. */
    ALL_WIN
  }

  /** The prize of the places from {@code first} to {@code last} ({@code last} 0: all after). */
  public record Prize(int first, int last, Expr amount, SourceSpan span) {
    /** Whether a place wins this prize. */
    public boolean holds(int place) {
      return place >= first && (last == 0 || place <= last);
    }
  }
}
