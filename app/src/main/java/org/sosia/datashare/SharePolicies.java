package org.sosia.datashare;

import java.util.Optional;

/** Port: the policies that this programme has agreed with its partners. */
@FunctionalInterface
public interface SharePolicies {
  Optional<SharePolicy> findPolicy(String policyId);
}
