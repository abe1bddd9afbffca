package guerdon.engine.coach;

import java.util.Locale;

/** Where an action is in its life: it begins open, and ends in one of the other ways. */
public enum ActionStatus {
  OPEN,
  DONE,
  DISMISSED,
  /** Its last day is past and nobody has closed it. */
  EXPIRED;

  /** The word in files: {@code open}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The status a file names; open where it names none. */
  static ActionStatus of(Object word) {
    for (ActionStatus status : values()) {
      if (status.word().equals(word)) {
        return status;
      }
    }
    return OPEN;
  }
}
