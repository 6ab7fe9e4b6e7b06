package org.sosia.dedupe.files;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import org.sosia.dedupe.internal.Arrived;
import org.sosia.matching.ComparedField;
import org.sosia.matching.LanguageText;
import org.sosia.matching.PersonRecord;
import org.sosia.platform.crypto.MasterKey;
import org.sosia.platform.crypto.SealedStream;

/** A process that writes a snapshot without end, until it is killed. */
final class KilledWriter {
  private KilledWriter() {}

  static SnapshotFile snapshot(Path file) {
    return new SnapshotFile(file, new SealedStream(MasterKey.of(new byte[32]), new SecureRandom()));
  }

  static Arrived record(long arrival) {
    LanguageText text = new LanguageText(Map.of(ComparedField.NAME, "Amina Diallo"));
    return new Arrived(new PersonRecord("R" + arrival, "F", null, Map.of("eng", text)), arrival);
  }

  public static void main(String[] args) throws Exception {
    snapshot(Path.of(args[0]))
        .write(
            Long.MAX_VALUE,
            1,
            consumer -> {
              for (long arrival = 1; ; arrival++) {
                consumer.accept(record(arrival));
                if (arrival == 50_000) {
                  System.out.println("writing");
                }
              }
            });
  }
}
