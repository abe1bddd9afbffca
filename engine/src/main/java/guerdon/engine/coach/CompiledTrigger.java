package guerdon.engine.coach;

import guerdon.dsl.model.Policy;
import guerdon.dsl.model.Trigger;
import guerdon.engine.evaluate.Program;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A trigger with the positions of the definitions it reads.
 *
 * @param index its place in the policy, from 0
 * @param unless the position of the condition that keeps it still; null for none
 */
public record CompiledTrigger(int index, Trigger definition, int when, @Nullable Integer unless) {

  /** The triggers of a policy, in its order. */
  public static List<CompiledTrigger> all(Program program, Policy policy) {
    List<CompiledTrigger> all = new ArrayList<>();
    for (Trigger trigger : policy.triggers()) {
      all.add(of(program, all.size(), trigger));
    }
    return List.copyOf(all);
  }

  private static CompiledTrigger of(Program program, int index, Trigger trigger) {
    return new CompiledTrigger(
        index,
        trigger,
        program.position(trigger.when()),
        trigger.unless() == null ? null : program.position(trigger.unless()));
  }

  public String name() {
    return definition.name();
  }
}
