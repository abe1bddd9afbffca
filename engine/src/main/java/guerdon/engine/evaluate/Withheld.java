package guerdon.engine.evaluate;

import guerdon.engine.facts.Fact;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A record that met a credit clause and earns nothing, with the plan's reason.
 *
 * @param clause the position of the credit clause among those of the plan
 * @param payeeKey who would have been credited; null for nobody
 * @param amount what would have been credited: a number, or why it is missing
 */
public record Withheld(
    int clause,
    Fact fact,
    @Nullable String payeeKey,
    @Nullable LocalDate date,
    Object amount,
    String because) {}
