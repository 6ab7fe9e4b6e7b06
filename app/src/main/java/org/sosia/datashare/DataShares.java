package org.sosia.datashare;

/** Port: makes shares and hands them out. */
public interface DataShares {
  /**
   * Shares a file with a partner under a policy.
   *
   * @param content at least one byte
   * @param usageCount how often it may be read instead of what the policy says, from 1, or {@link
   *     Share#UNLIMITED}; null = as the policy says
   */
  CreateResult create(
      String policyId,
      String subscriberId,
      byte[] content,
      @org.jspecify.annotations.Nullable Integer usageCount);

  /** Hands a share out once more, if it may. */
  ReadResult read(String policyId, String subscriberId, String key);
}
