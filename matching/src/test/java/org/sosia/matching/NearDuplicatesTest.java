package org.sosia.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
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
 * A register in which everybody resembles everybody, so that most names pass the scan and the other
 * fields are looked at in lanes, too: the result is still the exhaustive one.
 */
class NearDuplicatesTest {
  private static final int RECORDS = 900;
  private static final int PROBES = 12;
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz 0123456789/";
  private static final String LONG_LINE = "flat 7, behind the old market, ".repeat(9);

  static Stream<Arguments> kernels() {
    RuleSettings documented = RuleSettings.documented();
    List<RuleSettings> all =
        List.of(
            documented,
            documented.withMissingField(MissingField.CONTRADICTION),
            documented.withOverallWeight(1_000_000),
            documented
                .withOverallWeight(120)
                .withMissingField(MissingField.LITERAL)
                .withThresholdPercent(new BigDecimal("66.25"))
                .withWeight(ComparedField.ADDRESS_LINE_2, 0)
                .withWeight(ComparedField.PINCODE, 17));
    return all.stream()
        .flatMap(settings -> LaneScans.all().stream().map(scan -> arguments(settings, scan)));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void probe_everybodyAlike_equalsExhaustive(RuleSettings settings, LaneScan scan) {
    KernelOptions options = KernelOptions.defaults().withScan(scan).withSegmentRows(300, 700);
    RegisterIndex index = new ColumnarRegisterIndex(settings, options);
    NaiveRegister naive = new NaiveRegister(settings);
    SplittableRandom random = new SplittableRandom(77);
    for (int i = 1; i <= RECORDS; i++) {
      PersonRecord person = variation("R" + i, random, 1 + i % 2);
      index.insert(person, i);
      naive.put(person, i);
    }
    int found = 0;
    for (int p = 0; p < PROBES; p++) {
      PersonRecord probe = variation("P" + p, random, 1 + p % 2);
      ProbeResult expected = naive.probe(probe, ProbeScope.everything());
      assertEquals(expected, index.probe(probe, ProbeScope.everything()));
      found += expected.potentialDuplicates().size();
    }
    int all = RECORDS * PROBES;
    assertTrue(found > all / 100 && found < all - all / 100, found + " of " + all + " found");
  }

  private static PersonRecord variation(String id, SplittableRandom random, int languages) {
    Map<String, LanguageText> texts = new HashMap<>();
    for (String language : List.of("eng", "fra").subList(0, languages)) {
      texts.put(language, new LanguageText(fields(random)));
    }
    return People.person(id, texts);
  }

  private static Map<ComparedField, String> fields(SplittableRandom random) {
    List<String> originals =
        List.of(
            "amina walusensen degora",
            "plot 17/3",
            "kalimati marg road",
            "lower sandpit",
            "new brinstead",
            "east upperham district of the seven rivers and more",
            "upperham",
            "101043");
    Map<ComparedField, String> fields = new EnumMap<>(ComparedField.class);
    List<ComparedField> all = new ArrayList<>(List.of(ComparedField.values()));
    for (int f = 0; f < all.size(); f++) {
      String original = originals.get(f);
      int lot = random.nextInt(40);
      if (f == 0) {
        fields.put(all.get(f), lot == 0 ? original + "\u4e00" : mistyped(original, 5, random));
      } else if (lot == 1) {
        fields.put(all.get(f), LONG_LINE);
      } else if (lot == 2) {
        fields.put(all.get(f), LONG_LINE.substring(0, 65 + random.nextInt(190)));
      } else if (lot > 4) {
        fields.put(all.get(f), mistyped(original, original.length(), random));
      }
    }
    return fields;
  }

  private static String mistyped(String text, int most, SplittableRandom random) {
    StringBuilder changed = new StringBuilder(text);
    for (int i = random.nextInt(1 + most) * random.nextInt(2); i > 0; i--) {
      char letter = LETTERS.charAt(random.nextInt(LETTERS.length()));
      int place = random.nextInt(changed.length());
      switch (random.nextInt(3)) {
        case 0 -> changed.insert(place, letter);
        case 1 -> changed.setCharAt(place, letter);
        default -> changed.delete(place, changed.length() > 2 ? place + 1 : place);
      }
    }
    return changed.isEmpty() ? "a" : changed.toString();
  }
}
