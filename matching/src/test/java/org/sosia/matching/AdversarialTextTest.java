package org.sosia.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sosia.matching.internal.index.ColumnarRegisterIndex;
import org.sosia.matching.internal.index.KernelOptions;
import org.sosia.matching.internal.lanes.LaneScan;
import org.sosia.matching.internal.lanes.LaneScans;

/**
 * Texts at the edges of every form in which the index keeps them: long, of more code points than an
 * alphabet numbers or classes tell apart, beyond the BMP, with combining marks, all equal. Batched
 * probes give what single ones give.
 */
class AdversarialTextTest {
  private static final int[] LENGTHS = {1, 2, 7, 8, 9, 31, 32, 33, 63, 64, 65, 66, 127, 128, 129};
  private static final int[] LONG_LENGTHS = {254, 255, 256, 257, 700, 1023, 1024};
  private static final int RECORDS = 260;
  private static final int PROBES = 24;

  static List<LaneScan> scans() {
    return LaneScans.all();
  }

  @ParameterizedTest
  @MethodSource("scans")
  void probe_fewLetters_equalsExhaustive(LaneScan scan) {
    assertEqualsExhaustive(scan, "abc\u0301 \ud83d\ude00".codePoints().toArray(), 31);
  }

  @ParameterizedTest
  @MethodSource("scans")
  void probe_moreLettersThanClasses_equalsExhaustive(LaneScan scan) {
    assertEqualsExhaustive(scan, letters(0x0561, 150), 32);
  }

  @ParameterizedTest
  @MethodSource("scans")
  void probe_moreLettersThanCodes_equalsExhaustive(LaneScan scan) {
    assertEqualsExhaustive(scan, letters(0x4e00, 400), 33);
  }

  private static void assertEqualsExhaustive(LaneScan scan, int[] letters, long seed) {
    RuleSettings settings = RuleSettings.documented().withThresholdPercent(new BigDecimal("71.5"));
    SplittableRandom random = new SplittableRandom(seed);
    KernelOptions options = KernelOptions.defaults().withScan(scan).withSegmentRows(16, 500);
    RegisterIndex index = new ColumnarRegisterIndex(settings, options);
    NaiveRegister naive = new NaiveRegister(settings);
    List<int[]> names = new ArrayList<>();
    for (int i = 1; i <= RECORDS; i++) {
      int[] name =
          names.isEmpty() || random.nextInt(3) == 0
              ? text(random, letters, length(random, i))
              : mistyped(random, letters, names.get(random.nextInt(names.size())));
      names.add(name);
      PersonRecord person = person("R" + i, name, random, letters);
      index.insert(person, i);
      naive.put(person, i);
    }
    List<ProbeRequest> requests = new ArrayList<>();
    List<ProbeResult> expected = new ArrayList<>();
    long found = 0;
    for (int i = 0; i < PROBES; i++) {
      int[] name = mistyped(random, letters, names.get(random.nextInt(names.size())));
      PersonRecord probe = person("P" + i, name, random, letters);
      ProbeRequest request = new ProbeRequest(probe, ProbeScope.before(1 + random.nextInt(400)));
      ProbeResult result = naive.probe(probe, request.scope());
      assertEquals(result, index.probe(probe, request.scope()));
      requests.add(request);
      expected.add(result);
      found += result.potentialDuplicates().size();
    }
    assertEquals(expected, index.probeAll(requests));
    assertTrue(found > 0, "some probes find somebody");
  }

  private static PersonRecord person(
      String id, int[] name, SplittableRandom random, int[] letters) {
    Map<ComparedField, String> texts = new EnumMap<>(ComparedField.class);
    texts.put(ComparedField.NAME, string(name));
    if (random.nextInt(3) > 0) {
      texts.put(ComparedField.ADDRESS_LINE_1, string(text(random, letters, 1 + random.nextInt(9))));
    }
    if (random.nextInt(3) > 0) {
      texts.put(ComparedField.PINCODE, random.nextBoolean() ? "10104" : "10107");
    }
    return new PersonRecord(
        id,
        "f",
        new BirthDate(LocalDate.of(1990, 5, 17), true),
        Map.of("x", new LanguageText(texts)));
  }

  private static int length(SplittableRandom random, int number) {
    return number % 20 == 0
        ? LONG_LENGTHS[random.nextInt(LONG_LENGTHS.length)]
        : LENGTHS[random.nextInt(LENGTHS.length)];
  }

  private static int[] letters(int first, int count) {
    int[] letters = new int[count];
    for (int i = 0; i < count; i++) {
      letters[i] = first + i;
    }
    return letters;
  }

  private static int[] text(SplittableRandom random, int[] letters, int length) {
    boolean allEqual = random.nextInt(8) == 0;
    int[] text = new int[length];
    for (int i = 0; i < length; i++) {
      text[i] = allEqual && i > 0 ? text[0] : letters[random.nextInt(letters.length)];
    }
    text[0] = text[0] == ' ' ? letters[0] : text[0];
    return text;
  }

  private static int[] mistyped(SplittableRandom random, int[] letters, int[] text) {
    int[] changed = text.clone();
    for (int i = random.nextInt(1 + text.length / 4); i > 0; i--) {
      changed[random.nextInt(changed.length)] = letters[random.nextInt(letters.length)];
    }
    int cut = random.nextInt(1 + Math.min(4, changed.length - 1));
    return Arrays.copyOf(changed, changed.length - cut);
  }

  private static String string(int[] text) {
    String string = new String(text, 0, text.length);
    return string.isBlank() ? "a" : string;
  }
}
