package guerdon.dsl.syntax;

import org.jspecify.annotations.Nullable;

/** A type as written: {@code money per year}, {@code percent}, {@code payee}, {@code products}. */
public record TypeName(SourceSpan span, Name base, @Nullable Name per) implements Node {}
