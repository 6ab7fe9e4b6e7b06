package org.sosia.review;

import org.sosia.platform.Sensitive;

/** Port: gets the shared data behind an address and opens it. */
public interface ShareSource {
  /**
   * @param address as it stood in the request
   * @throws Exception when another try may help: the service is away or busy
   */
  Result fetch(String address) throws Exception;

  /** What became of it. */
  sealed interface Result {
    /** The data as UTF-8 JSON, in the clear. */
    record Opened(Sensitive<byte[]> json) implements Result {}

    /** No further try can help; the reason is one clause without personal data. */
    record Refused(String reason) implements Result {}
  }
}
