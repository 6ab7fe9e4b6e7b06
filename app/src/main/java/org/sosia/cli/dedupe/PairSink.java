package org.sosia.cli.dedupe;

import java.io.IOException;

/** Takes pairs: by the later row's place in the file, then by descending score, then by id. */
@FunctionalInterface
interface PairSink {
  void accept(FoundPair pair) throws IOException;
}
