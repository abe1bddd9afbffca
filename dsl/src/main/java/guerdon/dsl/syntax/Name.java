package guerdon.dsl.syntax;

/** A name as written, for example {@code booked_arr}. */
public record Name(SourceSpan span, String text) implements Node {}
