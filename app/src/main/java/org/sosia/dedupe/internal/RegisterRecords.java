package org.sosia.dedupe.internal;

import java.util.function.Consumer;

/** Gives every record of the register, in any order, as of one moment. */
@FunctionalInterface
public interface RegisterRecords {
  void forEach(Consumer<Arrived> consumer);
}
