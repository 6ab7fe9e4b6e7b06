package org.sosia.matching.internal.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sosia.matching.ComparedField;
import org.sosia.matching.LanguageText;
import org.sosia.matching.PersonRecord;
import org.sosia.matching.RuleSettings;
import org.sosia.matching.internal.EncodedText;
import org.sosia.matching.internal.lanes.LaneScan;
import org.sosia.matching.internal.lanes.LaneScans;

class ClassSharesTest {
  private static final String LETTERS = "abc";
  private static final List<ComparedField> FIELDS =
      List.of(ComparedField.ADDRESS_LINE_2, ComparedField.ADDRESS_LINE_5, ComparedField.PINCODE);

  /** With a light name, so that the other fields overdraw many classes. */
  private static final RuleSettings SETTINGS =
      RuleSettings.documented().withWeight(ComparedField.NAME, 20).withOverallWeight(60);

  private final SplittableRandom random = new SplittableRandom(11);
  private final RowCodec codec = new RowCodec();
  private final LaneScan scan = LaneScans.scalar();

  @Test
  void largest_randomFacetsAndProbes_largestOfThePlainSums() {
    int overdrawn = 0;
    int shares = 0;
    for (int round = 0; round < 60; round++) {
      Probe probe = new Probe(person(), SETTINGS, codecWithLetters());
      FacetClasses classes = classes(1 + random.nextInt(20_000), 1 + random.nextInt(12));
      int[] plain = plainShares(probe, classes);
      ClassShares known = new ClassShares(probe, 0, classes, scan);
      for (int number = 0; number < plain.length; number++) {
        overdrawn += plain[number] < 0 ? 1 : 0;
        assertEquals(plain[number], known.largest(number, number));
      }
      for (int pair = 0; pair < 2_000; pair++) {
        int lowest = random.nextInt(plain.length);
        int highest = lowest + random.nextInt(plain.length - lowest);
        int expected = -1;
        for (int number = lowest; number <= highest; number++) {
          expected = Math.max(expected, plain[number]);
        }
        assertEquals(expected, known.largest(lowest, highest));
      }
      shares += plain.length;
    }
    assertTrue(overdrawn > shares / 20 && overdrawn < shares * 19 / 20, overdrawn + "/" + shares);
  }

  private RowCodec codecWithLetters() {
    Map<ComparedField, String> texts = Map.of(ComparedField.NAME, LETTERS);
    codec.encode(new PersonRecord("1", null, null, Map.of("eng", new LanguageText(texts))), 0);
    return codec;
  }

  private PersonRecord person() {
    Map<ComparedField, String> texts = new EnumMap<>(ComparedField.class);
    texts.put(ComparedField.NAME, text(4 + random.nextInt(20)));
    for (ComparedField field : FIELDS) {
      if (random.nextInt(5) > 0) {
        texts.put(field, text(1 + random.nextInt(8)));
      }
    }
    return new PersonRecord("probe", null, null, Map.of("eng", new LanguageText(texts)));
  }

  private String text(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }

  /** Classes of rows whose fields have so many values each, at random. */
  private FacetClasses classes(int rows, int values) {
    FacetTable presences = new FacetTable(Facet.PRESENCE, false, Integer.MAX_VALUE);
    FacetTable prefixes = new FacetTable(EncodedText.PINCODE, true, values + 1);
    List<FacetTable> tables = new ArrayList<>();
    List<List<byte[]>> valuesByTable = new ArrayList<>();
    for (ComparedField field : FIELDS) {
      tables.add(new FacetTable(EncodedText.FIELDS.indexOf(field), false, values + 1));
      valuesByTable.add(values(values));
    }
    for (int row = 0; row < rows; row++) {
      int presence = 1 << EncodedText.NAME;
      for (int t = 0; t < tables.size(); t++) {
        byte[] value = valuesByTable.get(t).get(random.nextInt(values + 1));
        tables.get(t).add(row, value, 0, value.length);
        presence |= value.length > 0 ? 1 << tables.get(t).field() : 0;
        if (tables.get(t).field() == EncodedText.PINCODE) {
          addPrefix(prefixes, row, value);
        }
      }
      presences.add(row, new byte[] {(byte) presence}, 0, 1);
    }
    tables.add(prefixes);
    return new FacetClassesBuilder(rows, presences, tables).build();
  }

  /** The first is empty. */
  private List<byte[]> values(int count) {
    Alphabet alphabet = codec.languages().alphabet(codec.languages().find("eng"));
    List<byte[]> values = new ArrayList<>();
    values.add(new byte[0]);
    for (int i = 0; i < count; i++) {
      byte[] value = new byte[1 + random.nextInt(8)];
      for (int at = 0; at < value.length; at++) {
        int letter = LETTERS.charAt(random.nextInt(LETTERS.length()));
        value[at] = (byte) alphabet.find(letter);
      }
      values.add(value);
    }
    return values;
  }

  private static void addPrefix(FacetTable prefixes, int row, byte[] value) {
    byte[] prefix = new byte[1 + value.length / 2];
    prefix[0] = (byte) value.length;
    System.arraycopy(value, 0, prefix, 1, value.length / 2);
    prefixes.add(row, prefix, 0, value.length == 0 ? 0 : prefix.length);
  }

  /** Of each class its budget less what each field loses; the pincode what its worse facet does. */
  private int[] plainShares(Probe probe, FacetClasses classes) {
    int[] shares = new int[classes.size()];
    for (int number = 0; number < shares.length; number++) {
      Facet presence = classes.facets().getFirst();
      double left = probe.budgets(0).budget(presence.presence(classes.ranks(0)[number]));
      double pincode = 0;
      for (int t = 1; t < classes.facets().size(); t++) {
        Facet facet = classes.facets().get(t);
        double lost = lost(probe, facet, classes.ranks(t)[number]);
        boolean isPincode = facet.field() == EncodedText.PINCODE;
        left -= isPincode ? Math.max(0, lost - pincode) : lost;
        pincode = isPincode ? Math.max(pincode, lost) : pincode;
      }
      shares[number] = probe.budgets(0).nameShare(left);
    }
    return shares;
  }

  private double lost(Probe probe, Facet facet, int rank) {
    ProbeLanguage language = probe.languages().getFirst();
    FieldPattern pattern = language.fast(facet.field());
    int weight = probe.settings().weight(EncodedText.FIELDS.get(facet.field()));
    return pattern == null ? 0 : facet.losses(language, pattern, weight, scan)[rank];
  }
}
