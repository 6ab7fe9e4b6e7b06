package org.sosia.datashare;

import java.util.List;
import org.sosia.platform.crypto.SigningKey;

/** Port: the keys that sign shares. */
public interface SigningKeys {
  /** The key that signs now. */
  SigningKey current();

  /** That key and those before it whose signatures may still be met, the newest first. */
  List<SigningKey> listPublished();
}
