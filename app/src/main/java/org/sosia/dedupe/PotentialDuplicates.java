package org.sosia.dedupe;

import java.util.List;
import org.sosia.registration.RegistrationId;

/** Port: the potential duplicates that deduplication has found. */
public interface PotentialDuplicates {
  /** Those of one registration, in descending score; empty when there are none. */
  List<PotentialDuplicate> listFor(RegistrationId probe);
}
