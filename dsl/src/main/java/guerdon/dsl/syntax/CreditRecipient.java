package guerdon.dsl.syntax;

import org.jspecify.annotations.Nullable;

/**
 * {@code managers of opportunity.owner 3% less lower levels when opportunity.type = "New"}: who
 * gets a credit, which share, and when.
 *
 * @param equally whether those who are meant share out one share among them
 * @param share the share of the credit, null where not written
 * @param relief the share that relieves quota, null where it is that of the credit
 * @param pay the share that is paid on, null where it is that of the credit
 * @param where what must hold of one of several who are meant, null for all of them
 */
public record CreditRecipient(
    SourceSpan span,
    Who who,
    boolean equally,
    @Nullable Expression share,
    @Nullable Expression relief,
    @Nullable Expression pay,
    boolean lessLowerLevels,
    @Nullable Expression where,
    @Nullable Expression condition)
    implements Node {}
