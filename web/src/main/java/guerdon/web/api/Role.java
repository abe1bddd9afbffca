package guerdon.web.api;

import java.util.Locale;
import java.util.Optional;

/** What somebody may do; a member may have several roles. */
public enum Role {
  /** Manages members and tokens; sees nobody's pay. */
  ADMIN(false, "manages members and tokens; sees nobody's pay"),
  /** Writes plans. */
  DESIGNER(false, "drafts plans"),
  /** Publishes plans and approves runs and adjustments that others made. */
  APPROVER(true, "publishes plans, approves runs and adjustments that others made"),
  /** Runs plans, posts and exports. */
  ANALYST(true, "uploads data, runs, posts, exports"),
  /** Sees everybody's pay and answers inquiries. */
  HR(true, "sees everybody's pay, answers inquiries, asks for adjustments"),
  /** Sees the pay of those below them. */
  MANAGER(false, "sees the pay of those below"),
  /** Sees their own pay. */
  PAYEE(false, "sees their own pay, asks about it, agrees to plan letters"),
  /** A program that brings data and fetches results. */
  INTEGRATION(true, "uploads data, runs, posts and exports as a program");

  private final boolean seesAllPay;
  private final String sentence;

  Role(boolean seesAllPay, String sentence) {
    this.seesAllPay = seesAllPay;
    this.sentence = sentence;
  }

  /** What they may do, in words that follow the role. */
  public String sentence() {
    return sentence;
  }

  public boolean seesAllPay() {
    return seesAllPay;
  }

  /** The name in the contract. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role with that name in the contract. */
  public static Optional<Role> of(String word) {
    for (Role role : values()) {
      if (role.word().equals(word)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
