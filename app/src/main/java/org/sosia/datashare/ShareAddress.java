package org.sosia.datashare;

/**
 * Where a share is found. All three must be right, or it is not found.
 *
 * @param policyId the policy that it was made under
 * @param subscriberId the partner that it was made for
 * @param key the random key, which nobody can guess
 */
public record ShareAddress(String policyId, String subscriberId, String key) {
  public ShareAddress {
    ShareName.require("policyId", policyId);
    ShareName.require("subscriberId", subscriberId);
    ShareName.require("key", key);
  }

  /** The path under the service's origin. */
  public String path() {
    return "/v1/datashare/get/" + policyId + "/" + subscriberId + "/" + key;
  }

  /** The short form of a path. */
  public static String shortPath(String shortKey) {
    ShareName.require("shortKey", shortKey);
    return "/v1/datashare/datashare/" + shortKey;
  }
}
