package org.sosia.matching.internal.index;

import java.util.HashMap;
import java.util.Map;
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
  private final Map<Integer, Band> narrowBands = new HashMap<>();
  private final Map<Integer, Band> wideBands = new HashMap<>();

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

  /** The narrow band for texts of a length of which none may have more than so many edits. */
  Band narrowBand(int textLength, int mostEdits, LaneScan scan) {
    int told = Math.min(mostEdits, Band.narrowMostEdits(textLength - nameClasses.length));
    return narrowBands.computeIfAbsent(
        (textLength << Byte.SIZE) | (told & 0xff),
        key -> Band.narrow(nameClasses, textLength, scan.classes(), mostEdits));
  }

  /**
   * The narrow band for a field of which there is a fast pattern, for texts of a length; null when
   * a narrow band tells nothing of them.
   */
  @Nullable Band band(int field, int textLength, LaneScan scan) {
    byte[] classes = classes(fast[field]);
    int told = Band.narrowMostEdits(textLength - classes.length);
    int most = Math.min(told, Math.max(textLength, classes.length));
    return told < 0 ? null : Band.narrow(classes, textLength, scan.classes(), most);
  }

  Band wideBand(int textLength, LaneScan scan) {
    return wideBands.computeIfAbsent(
        textLength, length -> Band.wide(nameClasses, length, scan.classes()));
  }
}
