package guerdon.engine.coach;

import java.time.LocalDate;

/** A trigger of which it cannot be known whether it acts, or an action that reaches nobody. */
public record Undecided(String payee, LocalDate day, String trigger, String reason) {}
