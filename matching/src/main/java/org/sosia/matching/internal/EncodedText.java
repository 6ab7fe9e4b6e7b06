package org.sosia.matching.internal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sosia.matching.ComparedField;
import org.sosia.matching.LanguageText;
import org.sosia.matching.PersonRecord;

/** A record's texts as code points: per language one array per field, empty when absent. */
public final class EncodedText {
  /** The fields by their position in every array of this package. */
  public static final List<ComparedField> FIELDS = List.of(ComparedField.values());

  /** Position of the name. */
  public static final int NAME = FIELDS.indexOf(ComparedField.NAME);

  /** Position of the pincode. */
  public static final int PINCODE = FIELDS.indexOf(ComparedField.PINCODE);

  private static final int[] ABSENT = {};

  private EncodedText() {}

  /** The texts by language, in alphabetical order of the languages' codes. */
  public static Map<String, int[][]> of(PersonRecord person) {
    Map<String, int[][]> encoded = new TreeMap<>();
    person.textByLanguage().forEach((language, text) -> encoded.put(language, encode(text)));
    return encoded;
  }

  private static int[][] encode(LanguageText text) {
    int[][] fields = new int[FIELDS.size()][];
    for (int f = 0; f < fields.length; f++) {
      String value = text.textByField().get(FIELDS.get(f));
      fields[f] = value == null ? ABSENT : codePoints(value);
    }
    return fields;
  }

  private static int[] codePoints(String text) {
    int[] codePoints = new int[text.codePointCount(0, text.length())];
    int at = 0;
    for (int i = 0; i < codePoints.length; i++) {
      codePoints[i] = text.codePointAt(at);
      at += Character.charCount(codePoints[i]);
    }
    return codePoints;
  }
}
