package guerdon.web.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What answers the operations of the contract.
 *
 * @param upload takes uploaded files
 * @param pages for people, beside the contract
 */
public record Endpoints(
    Map<String, Endpoint> byOperation, UploadEndpoint upload, List<Page> pages) {
  /** The operation whose body is a file. */
  static final String UPLOAD = "putFile";

  public Endpoints {
    byOperation = Map.copyOf(byOperation);
    pages = List.copyOf(pages);
  }

  /** Collects the endpoints of all features. */
  public static final class Builder {
    private final Map<String, Endpoint> byOperation = new LinkedHashMap<>();
    private final List<Page> pages = new ArrayList<>();

    /** Adds the endpoint of an operation. */
    public Builder add(String operation, Endpoint endpoint) {
      if (byOperation.put(operation, endpoint) != null) {
        throw new IllegalStateException(operation + " is answered twice");
      }
      return this;
    }

    /** Adds a page. */
    public Builder add(Page page) {
      pages.add(page);
      return this;
    }

    public Endpoints build(UploadEndpoint upload) {
      return new Endpoints(byOperation, upload, pages);
    }
  }
}
