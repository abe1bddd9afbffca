package guerdon.web.people;

import guerdon.web.api.Call;
import guerdon.web.api.Gate;
import guerdon.web.api.Problem;
import guerdon.web.api.Role;
import java.util.List;

/** The first administrator, made by the code that the first start printed. */
public final class FirstMember {
  private FirstMember() {}

  /**
   * Uses the code up and adds the administrator with a token.
   *
   * @throws Problem when the code does not hold
   */
  public static void add(Call call, String code, String name, String token) {
    if (!call.session().members().useSetup(Gate.hash(code))) {
      throw Problem.forbidden(
          "The code does not hold. It works once, within a day; the service prints a new one when"
              + " it starts and has no members.");
    }
    call.session().members().add(name, List.of(Role.ADMIN.word()), null);
    call.session().members().addToken(name, "first", Gate.hash(token), null);
    call.session().audit().add(name, "member.added", "member " + name, "the first administrator");
  }
}
