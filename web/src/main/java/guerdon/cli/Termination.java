package guerdon.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Does something before the process begins to end, when it is asked to end by SIGTERM or Ctrl-C.
 *
 * <p>Hooks at the end of a process run side by side; the one of the embedded database would stop it
 * while requests are still being answered. The class that takes signals is not part of the Java
 * platform's API, though every JDK has it; where it is missing, nothing is taken and false is
 * returned.
 */
final class Termination {
  private Termination() {}

  /** Runs something, once, in a thread of its own when the process is asked to end. */
  static boolean before(Runnable work) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Method handle = signal.getMethod("handle", signal, handler);
      InvocationHandler once =
          new InvocationHandler() {
            private boolean asked;

            @Override
            @SuppressWarnings("ReferenceEquality") // A proxy is equal to itself alone.
            public synchronized Object invoke(Object proxy, Method method, Object[] arguments) {
              return switch (method.getName()) {
                case "handle" -> {
                  if (!asked) {
                    asked = true;
                    new Thread(work, "stop").start();
                  }
                  yield false;
                }
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> proxy == arguments[0];
                default -> "termination";
              };
            }
          };
      Object taken =
          Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, once);
      for (String name : new String[] {"TERM", "INT"}) {
        handle.invoke(null, signal.getConstructor(String.class).newInstance(name), taken);
      }
      return true;
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      // No such class, or signals that this process may not take: the hook does it then.
      return false;
    }
  }
}
