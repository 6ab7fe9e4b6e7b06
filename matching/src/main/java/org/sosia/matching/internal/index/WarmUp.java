package org.sosia.matching.internal.index;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.sosia.matching.BirthDate;
import org.sosia.matching.ComparedField;
import org.sosia.matching.KernelChoice;
import org.sosia.matching.LanguageText;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.ProbeScope;
import org.sosia.matching.RegisterIndex;
import org.sosia.matching.RuleSettings;
import org.sosia.matching.internal.lanes.LaneScans;

/** Runs the kernel on invented records until the JVM's compiler is done with it. */
public final class WarmUp {
  private static final int RECORDS = 12_000;
  private static final int PROBES = 64;
  private static final long NANOS = 1_500_000_000L;
  private static final LocalDate DATE = LocalDate.of(2000, 1, 1);
  private static final String[] LANGUAGES = {"a", "b"};

  private static boolean done;

  private WarmUp() {}

  /** Chooses the name scan and warms everything up, once for each process. */
  public static synchronized KernelChoice run() {
    KernelChoice choice = LaneScans.test();
    if (!done) {
      done = true;
      SplittableRandom random = new SplittableRandom(1);
      RegisterIndex index = new ColumnarRegisterIndex(RuleSettings.documented());
      for (int i = 1; i <= RECORDS; i++) {
        index.insert(person(random, "R" + i, 1 + i % 2), i);
      }
      PersonRecord[] probes = new PersonRecord[PROBES];
      for (int i = 0; i < PROBES; i++) {
        probes[i] = person(random, "P" + i, 1 + i % 2);
      }
      long began = System.nanoTime();
      for (int i = 0; System.nanoTime() - began < NANOS; i++) {
        index.probe(probes[i % PROBES], ProbeScope.everything());
      }
    }
    return choice;
  }

  private static PersonRecord person(SplittableRandom random, String id, int languages) {
    Map<String, LanguageText> texts = new HashMap<>();
    for (int l = 0; l < languages; l++) {
      Map<ComparedField, String> fields = new EnumMap<>(ComparedField.class);
      // Few different letters and few different lines, so that every step has work to do.
      fields.put(ComparedField.NAME, word(random, 3, 8 + random.nextInt(20)));
      for (ComparedField field : ComparedField.values()) {
        if (field != ComparedField.NAME && random.nextInt(10) > 0) {
          fields.put(field, word(random, 2, 3 + random.nextInt(3)));
        }
      }
      texts.put(LANGUAGES[l], new LanguageText(fields));
    }
    return new PersonRecord(id, "f", new BirthDate(DATE, true), texts);
  }

  private static String word(SplittableRandom random, int letters, int length) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.append((char) ('a' + random.nextInt(letters)));
    }
    return word.toString();
  }
}
