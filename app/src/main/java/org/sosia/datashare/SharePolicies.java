package org.sosia.datashare;

/** Port: the policies that this programme has agreed with its partners. */
@FunctionalInterface
public interface SharePolicies {
  /** The policy of that id for that partner. */
  Lookup lookUp(String policyId, String subscriberId);

  /** What is known of a policy. */
  sealed interface Lookup {
    record Known(SharePolicy policy) implements Lookup {}

    /**
     * There is none, or it cannot be taken.
     *
     * @param reason one clause for the operator
     */
    record Unknown(String reason) implements Lookup {}

    /**
     * Where policies come from does not answer.
     *
     * @param reason one clause for the operator
     */
    record Unavailable(String reason) implements Lookup {}
  }
}
