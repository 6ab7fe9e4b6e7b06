package org.sosia.dedupe;

import java.util.Optional;
import org.sosia.platform.Sensitive;

/** Port: puts biometrics where a gallery service can read them. */
@FunctionalInterface
public interface ProbeShare {
  /**
   * @param cbeff biometrics as CBEFF XML
   * @return the address; empty = they could not be shared
   */
  Optional<String> share(Sensitive<byte[]> cbeff);
}
