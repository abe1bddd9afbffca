package guerdon.engine.coach;

import java.time.LocalDate;

/**
 * A value that a trigger read: on 2026-03-01 {@code coverage}, "Pipeline coverage", was {@code 2}.
 *
 * @param day the evaluation day for which it was read
 * @param name how the policy says it
 * @param title how people say it
 * @param value in words
 */
public record Evidence(LocalDate day, String name, String title, String value) {}
