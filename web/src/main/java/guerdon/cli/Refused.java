package guerdon.cli;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * A call that is written as it should be and yet cannot be followed, such as one that names a file
 * that is not there. The message says all there is to say, so no help is pointed to.
 */
final class Refused extends ParameterException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message one or more sentences
   */
  Refused(CommandLine command, String message) {
    super(command, message);
  }
}
