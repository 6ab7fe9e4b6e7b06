package org.sosia.matching.internal.index;

import org.jspecify.annotations.Nullable;
import org.sosia.matching.internal.EditPattern;
import org.sosia.matching.internal.EncodedText;
import org.sosia.matching.internal.lanes.Band;
import org.sosia.matching.internal.lanes.LaneLayout;
import org.sosia.matching.internal.lanes.LaneScan;

/**
 * A probe's texts in one language, prepared for comparison. Owned by one thread.
 *
 * <p>Of a text there is always the general pattern, by code points, and a fast one by codes if the
 * text is short enough.
 */
final class ProbeLanguage {
  private final int language;
  private final int presence;
  private final int[][] texts;
  private final @Nullable FieldPattern[] fast = new FieldPattern[RowFormat.FIELDS];
  private final @Nullable EditPattern[] general = new EditPattern[RowFormat.FIELDS];
  private final byte[] nameClasses;
  private final byte[] @Nullable [] classes = new byte[RowFormat.FIELDS][];
  // By field and by the length of the texts that they are for.
  private final @Nullable Band[][] bands = new Band[RowFormat.FIELDS][LaneLayout.MAX_LENGTH + 1];
  // By the length of the texts that they are for.
  private final @Nullable Band[] narrowBands = new Band[LaneLayout.MAX_LENGTH + 1];
  private final @Nullable Band[] wideBands = new Band[LaneLayout.MAX_LENGTH + 1];

  ProbeLanguage(int language, int[][] texts, Alphabet alphabet) {
    this.language = language;
    this.texts = texts;
    int present = 0;
    for (int f = 0; f < texts.length; f++) {
      if (texts[f].length > 0) {
        present |= 1 << f;
        if (texts[f].length <= FieldPattern.MAX_LENGTH) {
          fast[f] = new FieldPattern(codes(texts[f], alphabet));
        }
      }
    }
    presence = present;
    nameClasses = classes(fast[EncodedText.NAME]);
  }

  private static byte[] codes(int[] text, Alphabet alphabet) {
    byte[] codes = new byte[text.length];
    for (int i = 0; i < text.length; i++) {
      codes[i] = (byte) alphabet.find(text[i]);
    }
    return codes;
  }

  private static byte[] classes(@Nullable FieldPattern text) {
    if (text == null) {
      return new byte[0];
    }
    byte[] classes = new byte[text.length()];
    for (int i = 0; i < classes.length; i++) {
      byte code = text.codes()[i];
      classes[i] = (byte) (code == Alphabet.NONE ? -1 : code & LaneLayout.CLASSES - 1);
    }
    return classes;
  }

  /** The language's number in the index. */
  int language() {
    return language;
  }

  /** One bit for each field that is present. */
  int presence() {
    return presence;
  }

  boolean has(int field) {
    return (presence >>> field & 1) != 0;
  }

  int length(int field) {
    return texts[field].length;
  }

  /** The fast pattern of a field; null when it is absent or long. */
  @Nullable FieldPattern fast(int field) {
    return fast[field];
  }

  /** The general pattern of a present field. */
  EditPattern general(int field) {
    EditPattern pattern = general[field];
    if (pattern == null) {
      pattern = new EditPattern(texts[field]);
      general[field] = pattern;
    }
    return pattern;
  }

  /** True when the name can be scanned for in lanes. */
  boolean isScannable() {
    return nameClasses.length > 0;
  }

  /**
   * The narrow band for names of a length.
   *
   * @param mostEdits the most edits that any of them may have; always the same for one length
   * @param scan always the same
   */
  Band narrowBand(int textLength, int mostEdits, LaneScan scan) {
    Band band = narrowBands[textLength];
    if (band == null) {
      band = Band.narrow(nameClasses, textLength, scan.classes(), mostEdits);
      narrowBands[textLength] = band;
    }
    return band;
  }

  /**
   * The narrow band for a field of which there is a fast pattern, for texts of a length; null when
   * a narrow band tells nothing of them. The scan is always the same.
   */
  @Nullable Band band(int field, int textLength, LaneScan scan) {
    Band band = bands[field][textLength];
    int told = Band.narrowMostEdits(textLength - length(field));
    if (band == null && told >= 0) {
      if (classes[field] == null) {
        classes[field] = classes(fast[field]);
      }
      int most = Math.min(told, Math.max(textLength, length(field)));
      band = Band.narrow(classes[field], textLength, scan.classes(), most);
      bands[field][textLength] = band;
    }
    return band;
  }

  /** The wide band for names of a length; the scan is always the same. */
  Band wideBand(int textLength, LaneScan scan) {
    Band band = wideBands[textLength];
    if (band == null) {
      band = Band.wide(nameClasses, textLength, scan.classes());
      wideBands[textLength] = band;
    }
    return band;
  }
}
