package guerdon.web.api;

import guerdon.web.store.Members.Member;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param payee who they are among the payees; null for somebody who is not paid
 */
public record Principal(String name, Set<Role> roles, @Nullable String payee) {
  public Principal {
    roles = Set.copyOf(roles);
  }

  static Principal of(Member member) {
    return of(member, null);
  }

  /**
   * A member who asks.
   *
   * @param instead roles in place of their own; null: their own
   */
  static Principal of(Member member, @Nullable List<String> instead) {
    EnumSet<Role> roles = EnumSet.noneOf(Role.class);
    (instead == null ? member.roles() : instead)
        .forEach(word -> Role.of(word).ifPresent(roles::add));
    return new Principal(member.name(), roles, member.payee());
  }

  public boolean is(Role role) {
    return roles.contains(role);
  }

  /** Whether one of their roles sees everybody's pay. */
  public boolean seesAllPay() {
    return roles.stream().anyMatch(Role::seesAllPay);
  }
}
