package org.sosia.registration.internal;

import org.jspecify.annotations.Nullable;

/** Port: says whether bytes are biometrics that later stages can read. */
@FunctionalInterface
public interface BiometricsCheck {
  /** Why the CBEFF container is refused, one clause without its content; null = it is sound. */
  @Nullable String reasonToRefuse(byte[] cbeff);
}
