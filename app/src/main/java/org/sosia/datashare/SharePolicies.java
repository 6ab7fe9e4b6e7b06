package org.sosia.datashare;

import java.util.List;
import java.util.Optional;

/** Port: the policies that this programme has agreed with its partners. */
public interface SharePolicies {
  Optional<SharePolicy> findPolicy(String policyId);

  List<SharePolicy> listPolicies();
}
