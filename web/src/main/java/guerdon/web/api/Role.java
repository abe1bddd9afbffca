package guerdon.web.api;

import java.util.Locale;
import java.util.Optional;

/** What somebody may do; a member may have several roles. */
public enum Role {
  /** Manages members and tokens; sees nobody's pay. */
  ADMIN(false),
  /** Writes plans. */
  DESIGNER(false),
  /** Publishes plans and approves runs and adjustments that others made. */
  APPROVER(true),
  /** Runs plans, posts and exports. */
  ANALYST(true),
  /** Sees everybody's pay and answers inquiries. */
  HR(true),
  /** Sees the pay of those below them. */
  MANAGER(false),
  /** Sees their own pay. */
  PAYEE(false),
  /** A program that brings data and fetches results. */
  INTEGRATION(true);

  private final boolean seesAllPay;

  Role(boolean seesAllPay) {
    this.seesAllPay = seesAllPay;
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
