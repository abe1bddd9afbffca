package guerdon.dsl.syntax;

/** A text between quotes, without the quotes: a title, a reason, a column name. */
public record QuotedText(SourceSpan span, String value) implements Node {}
