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

  /** The path under the service's base. */
  public String path() {
    return "/v1/datashare/get/" + policyId + "/" + subscriberId + "/" + key;
  }
}
