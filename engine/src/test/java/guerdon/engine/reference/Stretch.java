package guerdon.engine.reference;

import java.time.LocalDate;

/** Days from the first to the last, both included. */
record Stretch(LocalDate first, LocalDate last) {
  boolean holds(LocalDate day) {
    return !day.isBefore(first) && !day.isAfter(last);
  }

  boolean meets(Stretch other) {
    return !first.isAfter(other.last) && !other.first.isAfter(last);
  }

  /** The days in both, which must meet. */
  Stretch common(Stretch other) {
    return new Stretch(
        first.isAfter(other.first) ? first : other.first,
        last.isBefore(other.last) ? last : other.last);
  }
}
