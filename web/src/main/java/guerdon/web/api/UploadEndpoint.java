package guerdon.web.api;

import java.nio.file.Path;

/** Takes a file that came as the body of a request. */
@FunctionalInterface
public interface UploadEndpoint {
  /**
   * Stores the file.
   *
   * @param call its parameters name the file, and {@code content-type} what it holds
   * @throws Problem when the file is not as it must be; nothing is stored then
   */
  Reply store(Call call, Path received);
}
