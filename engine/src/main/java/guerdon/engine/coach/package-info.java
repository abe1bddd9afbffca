/**
 * Coaching: what the triggers of a policy ask to be done for a payee on a day, how often, by whom,
 * and on what evidence. Triggers are matched by rules; this package counts days and composes
 * actions.
 */
@NullMarked
package guerdon.engine.coach;

import org.jspecify.annotations.NullMarked;
