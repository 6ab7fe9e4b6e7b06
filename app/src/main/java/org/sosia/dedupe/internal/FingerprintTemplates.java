package org.sosia.dedupe.internal;

import java.util.List;
import org.sosia.platform.Sensitive;
import org.sosia.registration.RegistrationId;

/** Port: minutiae templates that were made from finger images; kept encrypted. */
public interface FingerprintTemplates {
  /** Those of a registration in the order in which they were saved; empty when none were. */
  List<StoredTemplate> listTemplates(RegistrationId id);

  /** Replaces those of a registration. */
  void save(RegistrationId id, List<StoredTemplate> templates);

  /**
   * @param position ISO/IEC 19794-4 code of the finger, 0 = unknown
   * @param content the matcher's own serialised form
   */
  record StoredTemplate(int position, Sensitive<byte[]> content) {}
}
