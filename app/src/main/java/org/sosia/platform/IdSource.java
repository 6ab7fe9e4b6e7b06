package org.sosia.platform;

import java.util.UUID;

/** Where random identifiers come from; passed in, so that a test may fix them. */
@FunctionalInterface
public interface IdSource {
  /** A fresh version 4 UUID that says nothing about time or origin. */
  UUID next();

  /** The system's own, backed by a cryptographic generator. */
  static IdSource random() {
    return UUID::randomUUID;
  }
}
