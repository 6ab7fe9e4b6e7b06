package org.sosia.datashare;

import java.io.IOException;

/** Port: makes shares and hands them out. */
public interface DataShares {
  /**
   * Shares a file with a partner under a policy.
   *
   * @param caller who asks, as the log of accesses names them
   * @throws UploadException when the upload breaks off or is too large; nothing of it is kept
   * @throws IOException when the upload cannot be read otherwise
   */
  CreateResult create(String policyId, String subscriberId, Upload upload, String caller)
      throws IOException;

  /**
   * Hands a share out once more, if it may. A result with content is the caller's to close.
   *
   * @param caller who asks, as the log of accesses names them
   */
  ReadResult read(String policyId, String subscriberId, String key, String caller);
}
