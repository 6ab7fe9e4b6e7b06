package org.sosia.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sosia.matching.internal.index.ColumnarRegisterIndex;
import org.sosia.matching.internal.index.KernelOptions;
import org.sosia.matching.internal.lanes.LaneScan;
import org.sosia.matching.internal.lanes.LaneScans;

/**
 * Blocks of several groups of lanes, whose texts differ from the probe's by a block of 4 to 11
 * letters before, within or behind what is equal: paths that leave a narrow band, in names and in
 * other fields, of groups of which some are decided by one band and some by another.
 */
class StretchedTextsTest {
  private static final int ROWS = 1_500;
  private static final BirthDate BORN = new BirthDate(LocalDate.of(1980, 5, 5), true);
  private static final String COMMON = "abcdefghijklmn";
  private static final String PINCODE = "123456";
  private static final String OTHER_PINCODE = "123457";

  static Stream<Arguments> kernels() {
    return LaneScans.all().stream()
        .flatMap(scan -> Stream.of(true, false).map(part -> Arguments.of(scan, part)));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void probe_namesStretched_equalsExhaustive(LaneScan scan, boolean partitioned) {
    SplittableRandom random = new SplittableRandom(31);
    long found = 0;
    for (int nameLength : new int[] {17, 22, 30, 38}) {
      String name = letters(random, nameLength);
      Register register = new Register(scan, partitioned);
      for (int row = 1; row <= ROWS; row++) {
        boolean like = random.nextInt(4) == 0;
        String stored =
            like ? stretched(random, name) : letters(random, around(random, nameLength));
        register.add(
            row,
            person(
                "R" + row, stored, lines("same", random.nextInt(5) < 3 ? OTHER_PINCODE : PINCODE)));
      }
      found += register.assertEqualsExhaustive(person("P", name, lines("same", PINCODE)));
    }
    assertTrue(found > 100, "there are potential duplicates");
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void probe_linesStretched_equalsExhaustive(LaneScan scan, boolean partitioned) {
    SplittableRandom random = new SplittableRandom(32);
    Register register = new Register(scan, partitioned);
    for (int row = 1; row <= ROWS; row++) {
      String name = random.nextInt(3) == 0 ? letters(random, 16) : "amina walusensen";
      String few = letters(new SplittableRandom(random.nextInt(4)), 4 + random.nextInt(8)) + COMMON;
      String line = random.nextBoolean() ? few : letters(random, 11) + COMMON;
      register.add(row, person("R" + row, name, lines(line, PINCODE)));
    }
    long found =
        register.assertEqualsExhaustive(
            person("P", "amina walusensen", lines(COMMON + "uvw", PINCODE)));
    assertTrue(found > 100, "there are potential duplicates");
  }

  /** A narrow band tells of more edits than a wide one where lengths are alike. */
  @ParameterizedTest
  @MethodSource("kernels")
  void probe_longNamesAmongShortOnes_eachRowOnce(LaneScan scan, boolean partitioned) {
    SplittableRandom random = new SplittableRandom(33);
    String name = letters(random, 60);
    Register register = new Register(scan, partitioned);
    for (int row = 1; row <= ROWS; row++) {
      boolean like = random.nextInt(30) == 0;
      String stored = like ? name.substring(0, 57) + letters(random, 3) : letters(random, 9);
      register.add(row, person("R" + row, stored, lines("same", PINCODE)));
    }
    long found = register.assertEqualsExhaustive(person("P", name, lines("same", PINCODE)));
    assertTrue(found > 20, "there are potential duplicates");
  }

  private static int around(SplittableRandom random, int length) {
    return Math.max(1, length - 11 + random.nextInt(23));
  }

  /** A name with a block of letters more or fewer at any place. */
  private static String stretched(SplittableRandom random, String name) {
    int block = 4 + random.nextInt(8);
    int at = random.nextInt(name.length());
    if (random.nextBoolean()) {
      return name.substring(0, at) + "z".repeat(block) + name.substring(at);
    }
    String rest = name.substring(0, at) + name.substring(Math.min(name.length(), at + block));
    return rest.isEmpty() ? name : rest;
  }

  private static String letters(SplittableRandom random, int count) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < count; i++) {
      letters.append((char) ('a' + random.nextInt(26)));
    }
    return letters.toString();
  }

  private static Map<ComparedField, String> lines(String line, String pincode) {
    Map<ComparedField, String> lines = new EnumMap<>(ComparedField.class);
    for (ComparedField field : ComparedField.values()) {
      lines.put(field, line);
    }
    lines.put(ComparedField.PINCODE, pincode);
    return lines;
  }

  private static PersonRecord person(String id, String name, Map<ComparedField, String> lines) {
    Map<ComparedField, String> texts = new EnumMap<>(lines);
    texts.put(ComparedField.NAME, name);
    return new PersonRecord(id, "f", BORN, Map.of("eng", new LanguageText(texts)));
  }

  /** The same people in an index of segments of several groups, and in the naive register. */
  private static final class Register {
    private final RuleSettings settings = RuleSettings.documented();
    private final NaiveRegister naive = new NaiveRegister(settings);
    private final RegisterIndex index;

    Register(LaneScan scan, boolean partitioned) {
      KernelOptions options =
          KernelOptions.defaults()
              .withScan(scan)
              .withPartitioned(partitioned)
              .withSegmentRows(ROWS, 10 * ROWS);
      index = new ColumnarRegisterIndex(settings, options);
    }

    void add(int arrival, PersonRecord person) {
      index.insert(person, arrival);
      naive.put(person, arrival);
    }

    /** How many potential duplicates there are. */
    int assertEqualsExhaustive(PersonRecord probe) {
      ProbeResult expected = naive.probe(probe, ProbeScope.everything());
      assertEquals(expected, index.probe(probe, ProbeScope.everything()));
      return expected.potentialDuplicates().size();
    }
  }
}
