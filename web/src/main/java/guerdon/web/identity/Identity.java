package guerdon.web.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody an issuer vouches for.
 *
 * @param subject who they are at the issuer; never given to another person there
 * @param roles what their token gives in place of the roles of their member; null: nothing is said
 */
public record Identity(String issuer, String subject, @Nullable List<String> roles) {
  public Identity {
    roles = roles == null ? null : List.copyOf(roles);
  }
}
