/** Tokens of an OpenID Connect issuer: who they vouch for. */
@NullMarked
package guerdon.web.identity;

import org.jspecify.annotations.NullMarked;
