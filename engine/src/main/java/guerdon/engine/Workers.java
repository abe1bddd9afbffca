package guerdon.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/** Does numbered pieces of work on several threads; which thread does which piece is open. */
final class Workers {
  private final int threads;

  Workers(int threads) {
    this.threads = threads;
  }

  /** Does the pieces 0 to {@code pieces - 1}; the first failure is thrown when all have stopped. */
  void each(int pieces, IntConsumer work) {
    if (threads == 1 || pieces < 2) {
      for (int piece = 0; piece < pieces; piece++) {
        work.accept(piece);
      }
      return;
    }
    AtomicInteger next = new AtomicInteger();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Runnable worker =
        () -> {
          try {
            int piece = next.getAndIncrement();
            while (piece < pieces && failure.get() == null) {
              work.accept(piece);
              piece = next.getAndIncrement();
            }
          } catch (RuntimeException | Error thrown) {
            failure.compareAndSet(null, thrown);
          }
        };
    List<Thread> running = new ArrayList<>();
    for (int thread = 1; thread < Math.min(threads, pieces); thread++) {
      running.add(Thread.ofPlatform().daemon().name("pay " + thread).start(worker));
    }
    worker.run();
    running.forEach(Workers::await);
    switch (failure.get()) {
      case null -> {
        // All pieces are done.
      }
      case RuntimeException thrown -> throw thrown;
      case Error thrown -> throw thrown;
      case Throwable thrown -> throw new IllegalStateException(thrown);
    }
  }

  private static void await(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException told) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
